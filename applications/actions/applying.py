"""From the first word to the submission: starting, signing, sending, taking back, withdrawing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from accounts.rules import the_organization_goes_on
from applications.actions.freezing import freeze, next_receipt
from applications.models import Application, ApplicationVersion, Call, CallType
from workflow import trail
from workflow.clock import now
from workflow.fields.number import whole_number
from workflow.problems import Refused, stop
from workflow.steps import take

if TYPE_CHECKING:
    from accounts.models import Organization, User

Words = Mapping[str, str] | None


def start_application(
    *,
    call: Call,
    lead: "Organization",
    title: str,
    by: "User",
    at: datetime | None = None,
    call_type: CallType | None = None,
    number: str = "",
) -> Application:
    """Begins an application of an organization to an open call, pinned to the call's form version."""
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, lead)
    if gone := the_organization_goes_on(lead, timezone.localdate(at)):
        raise Refused(gone)
    with transaction.atomic():
        # The call's row is the lock under which numbers are given out.
        locked = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        draft = Application(call=locked, lead=lead)
        if not draft.is_in_time(at) or locked.form_version is None:
            text = _("この公募は、いまは受け付けていません。受付の期間を確かめてください。")
            raise Refused([stop("CALL_CLOSED", text)])
        kind = call_type or locked.types.first()
        made = Application.objects.create(
            number=number or next_number(locked, kind),
            call=locked,
            call_type=kind,
            form_version=locked.form_version,
            lead=lead,
            title=title.strip() or _("（案件名はまだありません）"),
            started_at=at,
        )
        trail.record(made, "start_application", by=by, at=at)
    return made


def next_number(call: Call, kind: CallType | None) -> str:
    """R8-U-001: the fiscal year, the letter of the type, a serial within the year over all types."""
    stem = f"R{call.fiscal_year - 2018}-"
    numbers = Application.objects.filter(number__startswith=stem).values_list("number", flat=True)
    serials = [serial for number in numbers if (serial := whole_number(number.rpartition("-")[2])) is not None]
    return f"{stem}{kind.letter if kind else 'X'}-{max(serials, default=0) + 1:03d}"


def name_signer(
    *,
    application: Application,
    signer: "User | None",
    by: "User",
    deputy: "User | None" = None,
    at: datetime | None = None,
) -> None:
    """The applicant names who signs, of any post, and a deputy; nobody named means any certifier of the city."""
    must_hold(by, Right.WRITE_APPLICATION, application)
    for person in (signer, deputy):
        if person is not None and not _may_sign(person, application):
            text = _("%(name)sさんは、この応募の組織の決裁者ではありません。") % {"name": person.get_full_name()}
            raise Refused([stop("NOT_A_SIGNER", text)])
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        locked.named_signer, locked.deputy_signer = signer, deputy
        locked.save(update_fields=["named_signer", "deputy_signer"])
        trail.record(locked, "name_signer", by=by, at=at or now(), signer=str(signer or ""), deputy=str(deputy or ""))
    application.refresh_from_db()


def ask_for_signature(
    *, application: Application, by: "User", at: datetime | None = None, explanations: Words = None
) -> None:
    """The editor hands it to the certifier."""
    take(application, Application.ask_for_signature, by=by, at=at, explanations=explanations)


def send_back(*, application: Application, by: "User", reason: str, at: datetime | None = None) -> None:
    """The certifier hands it back to the editor with a reason."""
    take(application, Application.send_back, by=by, at=at, reason=reason)


def call_back(*, application: Application, by: "User", at: datetime | None = None) -> None:
    """The editor takes it out of the certifier's hands before it is signed."""
    take(application, Application.call_back, by=by, at=at)


def submit_application(
    *, application: Application, by: "User", at: datetime | None = None, explanations: Words = None
) -> ApplicationVersion:
    """The certifier signs and sends; leaves a frozen, numbered copy with its hash and receipt number."""
    at = at or now()
    with transaction.atomic():
        receipt = next_receipt(application)
        take(
            application,
            Application.submit,
            by=by,
            at=at,
            explanations=explanations,
            receipt_number=receipt[1],
        )
        return _frozen(application, receipt, by=by, at=at)


def submit_with_recorded_approval(
    *,
    application: Application,
    by: "User",
    approval_number: str,
    approved_on: date | None,
    at: datetime | None = None,
    explanations: Words = None,
) -> ApplicationVersion:
    """The editor sends with a 決裁 made elsewhere; its copy is among the papers."""
    at = at or now()
    with transaction.atomic():
        receipt = next_receipt(application)
        take(
            application,
            Application.submit_with_recorded_approval,
            by=by,
            at=at,
            explanations=explanations,
            approval_number=approval_number,
            approved_on=approved_on,
            receipt_number=receipt[1],
        )
        return _frozen(application, receipt, by=by, at=at, approval_number=approval_number, approved_on=approved_on)


def take_back(*, application: Application, by: "User", at: datetime | None = None) -> None:
    """差替え: back to the editor until the close; if it is not sent again in time, the last version counts."""
    take(application, Application.take_back, by=by, at=at)


def withdraw_application(*, application: Application, by: "User", reason: str, at: datetime | None = None) -> None:
    """The certifier withdraws it before the result is released."""
    take(application, Application.withdraw, by=by, at=at, reason=reason)


def decline_adoption(*, application: Application, by: "User", reason: str, at: datetime | None = None) -> None:
    """The city declines the adoption."""
    take(application, Application.decline, by=by, at=at, reason=reason)


def acknowledge_message(*, application: Application, by: "User", at: datetime | None = None) -> None:
    """The city says that it has read the ministry's message on the distance (S21)."""
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, application)
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        if locked.result_told_at is None:
            raise Refused([stop("NOT_TOLD_YET", _("結果がまだ伝えられていません。"))])
        if locked.message_acknowledged_at is None:
            locked.message_acknowledged_at = at
            locked.save(update_fields=["message_acknowledged_at"])
            trail.record(locked, "acknowledge_message", by=by, at=at)
    application.refresh_from_db()


def record_consultation(*, application: Application, on: date, by: "User", at: datetime | None = None) -> None:
    """Notes the day of the 事前相談; either side may."""
    right = Right.KEEP_DESK if by.may(Right.KEEP_DESK) else Right.WRITE_APPLICATION
    must_hold(by, right, application)
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        locked.consulted_on = on
        locked.save(update_fields=["consulted_on"])
        trail.record(locked, "record_consultation", by=by, at=at or now(), on=on)
    application.refresh_from_db()


def link_previous(*, application: Application, number: str, note: str, by: "User", at: datetime | None = None) -> None:
    """Names the application before this one, also where it is not in the system, with what was said of it."""
    must_hold(by, Right.WRITE_APPLICATION, application)
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        locked.previous = Application.objects.filter(number=number).first()
        locked.previous_number, locked.previous_note = number, note
        locked.save(update_fields=["previous", "previous_number", "previous_note"])
        trail.record(locked, "link_previous", by=by, at=at or now(), number=number)
    application.refresh_from_db()


def _frozen(
    application: Application, receipt: tuple[int, str], *, by: "User", at: datetime, **approval: object
) -> ApplicationVersion:
    kind = ApplicationVersion.Kind.SUBMITTED
    version = freeze(application, kind, by=by, at=at, receipt=receipt, **approval)  # type: ignore[arg-type]
    trail.record(
        application,
        "receive",
        by=by,
        at=at,
        version=version.number,
        receipt_number=version.receipt_number,
        sha256=version.sha256,
        form_version=str(version.form_version),
    )
    import_string(settings.APPLICATIONS_RECEIPT)(version=version, by=by, at=at)
    return version


def _may_sign(person: "User", application: Application) -> bool:
    signing = person.memberships.filter(organization__in=application.belongs_to()).with_right(Right.SIGN_APPLICATION)
    return bool(signing.exists())
