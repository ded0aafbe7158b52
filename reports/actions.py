"""Asking for a paper, and the worker's side of making it."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.rights import Right
from reports.kinds import KINDS, Kind, Paper
from reports.models import ReportRun
from reports.periods import Period
from reports.rules import who_orders_may_act
from reports.states import RunState
from reports.tasks import make_paper
from workflow.clock import CLOCK, now
from workflow.notices import nobody_is_mailed, recipients
from workflow.steps import Refused, take


def request_report(
    *, kind: str, subject_number: str, by: Any, at: datetime | None = None, period: Period | None = None
) -> ReportRun:
    """Leaves a run for the worker; raises the kind's own DoesNotExist when the asker may not see the subject.

    An auditor only reads, and is refused in words. A period matters only to a kind that takes one.
    """
    found = KINDS[kind]
    subject = found.find(by, subject_number)
    if problems := who_orders_may_act(by):
        raise Refused(problems)
    asked = period if found.takes_period else None
    return _leave(found, subject, subject_number, by=by, at=at or now(), period=asked)


def _leave(kind: Kind, subject: Any, number: str, *, by: Any, at: datetime, period: Period | None = None) -> ReportRun:
    with transaction.atomic():
        run = ReportRun.objects.create(
            kind=kind.code,
            subject_number=number,
            title=_titled(kind.title(subject), period),
            period_from=period.from_on if period else None,
            period_to=period.to_on if period else None,
            language=translation.get_language() or "ja",
            asked_by=by,
            asked_at=at,
        )
        transaction.on_commit(lambda: make_paper.enqueue(run.pk))
    return run


def _titled(title: str, period: Period | None) -> str:
    return _("%(title)s（%(period)s）") % {"title": title, "period": period} if period else title


def leave_receipt(*, version: Any, by: Any, at: datetime) -> ReportRun | None:
    """The city's copy of what it just submitted: made by the worker, for everyone who writes or signs there.

    Called within the submission (settings.APPLICATIONS_RECEIPT); nothing is printed of what happened years ago.
    """
    if nobody_is_mailed():
        return None
    run = _leave(KINDS["receipt"], version, version.receipt_number, by=by, at=at)
    city = {
        person
        for right in (Right.WRITE_APPLICATION, Right.SIGN_APPLICATION)
        for person in recipients(right, version.application)
    }
    run.readers.set(city - {by})
    return run


def stop_report(*, run: ReportRun, by: Any, at: datetime | None = None) -> None:
    """The asker no longer wants the paper."""
    take(run, ReportRun.halt, by=by, at=at)


def make_report(*, run: ReportRun, at: datetime | None = None) -> None:
    """Makes the paper of a run; called by the worker. A failure becomes a state of the run."""
    if run.state not in (RunState.ASKED, RunState.MAKING):
        return
    take(run, ReportRun.begin, by=CLOCK, at=at)
    try:
        kind = KINDS[run.kind]
        # Asked again as the person who will read it: a right may have ended while the run waited.
        with translation.override(run.language):
            subject = kind.find(run.asked_by, run.subject_number)
            chosen = {"period": run.period} if kind.takes_period else {}
            paper = import_string(kind.drawn_by)(subject, run.asked_by, progress_of(run), **chosen)
        _store(run, paper)
    except Refused:
        return
    except Exception as error:
        take(run, ReportRun.fail, by=CLOCK, reason=f"{type(error).__name__}: {error}"[:1000])
        return
    run.refresh_from_db()
    if run.state == RunState.MAKING:
        take(run, ReportRun.finish, by=CLOCK)


def progress_of(run: ReportRun) -> Callable[[int, int, str], None]:
    """A function by which a paper says how far it is: done, total, what it is doing."""

    def say(done: int, total: int, doing: str) -> None:
        ReportRun.objects.filter(pk=run.pk).update(done=done, total=total, doing=doing[:200])

    return say


def _store(run: ReportRun, paper: Paper) -> None:
    run.sha256 = hashlib.sha256(paper.content).hexdigest()
    run.filename = paper.filename
    run.file.save(f"paper{paper.suffix}", ContentFile(paper.content), save=False)
    run.save(update_fields=["sha256", "filename", "file"])
