"""Sends a notice again that did not arrive: somebody looked, mended the cause, and says why; the trail keeps it."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _

from workflow.clock import now
from workflow.expected import SENDABLE, SENDS_AGAIN, fate_of
from workflow.models import Notice
from workflow.problems import Problem, Refused, stop
from workflow.trail import record


def send_again(*, notice: Notice, reason: str, by: Any, at: datetime | None = None) -> Notice:
    """Puts a notice back into the queue, as if it had never been tried."""
    at = at or now()
    with transaction.atomic():
        notice = Notice.objects.select_for_update(of=("self",)).select_related("entry").get(pk=notice.pk)
        problems = _what_stands_in_the_way(notice, reason.strip(), by, at)
        if problems:
            raise Refused(problems)
        facts = {"notice": notice.pk, "recipient": notice.recipient_id, "failure": notice.failure}
        record(_subject(notice), "send_again", by=by, at=at, reason=reason.strip(), **facts)
        notice.due_at, notice.claimed_at, notice.attempts, notice.failure = at, None, 0, ""
        notice.save(update_fields=["due_at", "claimed_at", "attempts", "failure"])
    return notice


def _what_stands_in_the_way(notice: Notice, reason: str, by: Any, at: datetime) -> list[Problem]:
    problems = []
    if not by.may(SENDS_AGAIN):
        problems.append(stop("NO_RIGHT", _("送り直せるのは事務局だけです。")))
    if fate_of(notice, at) not in SENDABLE:
        said = {"fate": fate_of(notice, at).label}
        problems.append(
            stop("NOT_FAILED", _("このお知らせは「%(fate)s」の状態なので、送り直すものではありません。") % said)
        )
    if not reason:
        problems.append(stop("NO_REASON", _("送り直す理由を書いてください（例：アドレスを直した）。")))
    return problems


def _subject(notice: Notice) -> models.Model:
    """What the notice spoke of; without that, or when it is gone, the person it was for."""
    person: models.Model = notice.recipient
    if notice.entry is None:
        return person
    model: Any = apps.get_model(notice.entry.subject_label)
    thing: models.Model | None = model._base_manager.filter(pk=notice.entry.subject_id).first()
    return thing or person
