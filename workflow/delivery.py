"""Empties the table of notices: claims what is due for one person, sends it as one mail, records how it went."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflow.clock import now
from workflow.models import Notice

log = structlog.get_logger("jisso.delivery")

# How long to wait after each attempt that failed; after the fifth nobody tries again.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
# A claim older than this was left behind by a worker that died.
ABANDONED = timedelta(minutes=15)


def deliver_due(at: datetime | None = None, *, at_most: int = 100) -> int:
    """Sends what is due, one mail per person; how many mails went out.

    The claim is committed before the mail is handed over: a worker that dies in between leaves a
    claim that nobody repeats, so that no mail ever goes out twice.
    """
    at = at or now()
    sent = 0
    for _round in range(at_most):
        waiting = Notice.objects.filter(due_at__lte=at).order_by("due_at", "pk")
        reader = waiting.values_list("recipient", flat=True).first()
        if reader is None:
            break
        notices = _claim(reader, at)
        sent += _deliver(notices, at) if notices else 0
    return sent


def _claim(reader: int, at: datetime) -> list[Notice]:
    """Everything that is due for one person, taken out of the queue; nothing when another worker was first.

    Waits for the rows rather than skipping locked ones: skipping would split one person's mail in two.
    """
    with transaction.atomic():
        due = Notice.objects.select_for_update(of=("self",)).filter(recipient=reader, due_at__lte=at)
        notices = list(due.select_related("recipient").order_by("pk"))
        mine = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
        mine.update(claimed_at=at, due_at=None, attempts=F("attempts") + 1)
        for notice in notices:
            notice.attempts += 1
        return notices


def _deliver(notices: list[Notice], at: datetime) -> int:
    rows = Notice.objects.filter(pk__in=[notice.pk for notice in notices])
    try:
        mail_for(notices).send()
    except Exception as failure:  # whatever the mail server or the address brings up is recorded, never lost
        for notice in notices:
            _record_failure(notice, failure, at)
        log.warning("notice_failed", notices=len(notices), failure=type(failure).__name__)
        return 0
    rows.update(sent_at=now(), claimed_at=None, failure="")
    return 1


def _record_failure(notice: Notice, failure: Exception, at: datetime) -> None:
    again = BACK_OFF[notice.attempts - 1] if notice.attempts <= len(BACK_OFF) else None
    notice.due_at = at + again if again and not isinstance(failure, NoAddressError) else None
    notice.claimed_at, notice.failure = None, f"{type(failure).__name__}: {failure}"[:1000]
    notice.save(update_fields=["due_at", "claimed_at", "failure"])


class NoAddressError(ValueError):
    """A person to whom no mail can go: no address, or no longer here."""


def mail_for(notices: list[Notice]) -> EmailMessage:
    """One mail with all notices of one person, in the language of the reader; it carries no link."""
    person: Any = notices[0].recipient
    if not person.email or not person.is_active:
        raise NoAddressError(_("メールアドレスがないか、サインインできない人です。"))
    with translation.override(getattr(person, "language", None) or settings.LANGUAGE_CODE):
        subject = notices[0].subject
        body = notices[0].body
        if len(notices) > 1:
            subject = ngettext("お知らせ%(count)s件", "お知らせ%(count)s件", len(notices)) % {"count": len(notices)}
            body = "\n\n".join(f"■ {notice.subject}\n\n{notice.body}" for notice in notices)
        greeting = _("%(name)s 様") % {"name": person.get_full_name()}
        ending = _("このメールには返信できません。同じお知らせは、サインインするといつでも読めます。")
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    headers = {
        "Auto-Submitted": "auto-generated",
        # The same for every attempt, so that a mail server knows a second copy for what it is.
        "Message-ID": f"<notice.{notices[0].pk}.{notices[-1].pk}@{domain}>",
    }
    return EmailMessage(subject, f"{greeting}\n\n{body}\n\n-- \n{ending}\n", to=[person.email], headers=headers)


@dataclass(frozen=True)
class DeliveryReport:
    """Expected against sent, for staff: nothing may be missing from the sum."""

    only_on_the_site: int
    sent: int
    waiting: int
    late: int
    given_up: int
    uncertain: int

    @property
    def expected(self) -> int:
        """Every notice that should reach somebody by mail."""
        return self.sent + self.waiting + self.given_up + self.uncertain

    @property
    def needs_a_look(self) -> bool:
        """Whether somebody should find out why mail does not arrive."""
        return bool(self.late or self.given_up or self.uncertain)


def undelivered(since: datetime, at: datetime) -> QuerySet[Notice]:
    """What somebody should look at, newest first: given up, uncertain, late, or waiting after a failure."""
    troubled = ~Q(failure="") | Q(claimed_at__lt=at - ABANDONED) | Q(due_at__lt=at - ABANDONED)
    return (
        Notice.objects.filter(troubled, sent_at=None, written_at__gte=since).select_related("recipient").order_by("-pk")
    )


def delivery_report(since: datetime, at: datetime) -> DeliveryReport:
    """What became of the notices written since a moment; one statement.

    `late`: due for more than a quarter of an hour, so no worker runs. `given_up`: five attempts
    failed, or the person has no address. `uncertain`: a worker died while it was sending.
    """
    unsent = Q(sent_at=None, due_at=None)
    counted = Notice.objects.filter(written_at__gte=since).aggregate(
        only_on_the_site=Count("pk", unsent & Q(attempts=0)),
        sent=Count("pk", Q(sent_at__isnull=False)),
        # A notice in the hands of a worker just now still waits.
        waiting=Count("pk", Q(due_at__isnull=False) | (unsent & Q(claimed_at__gte=at - ABANDONED))),
        late=Count("pk", Q(due_at__lt=at - ABANDONED)),
        given_up=Count("pk", unsent & Q(attempts__gt=0, claimed_at=None)),
        uncertain=Count("pk", unsent & Q(claimed_at__lt=at - ABANDONED)),
    )
    return DeliveryReport(**counted)
