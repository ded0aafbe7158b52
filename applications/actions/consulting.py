"""The 事前相談: the desk opens slots, a city books, changes and calls off, and what was said is kept for both."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.asking import must_say
from applications.models import Application, Call, Consultation, ConsultationSlot
from applications.rules.consulting import it_may_be_booked
from workflow import trail
from workflow.clock import CLOCK, now
from workflow.notices import tell
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import Organization, User

BOTH = (Right.WRITE_APPLICATION, Right.KEEP_DESK)
REMIND_BEFORE = timedelta(days=1)


def open_slot(
    *, call: Call, starts_at: datetime, ends_at: datetime, by: "User", place: str = "", at: datetime | None = None
) -> ConsultationSlot:
    """The desk opens a time for one city."""
    at = at or now()
    must_hold(by, Right.KEEP_DESK, call)
    if ends_at <= starts_at:
        raise Refused([stop("TIMES_REVERSED", _("おわりが、はじまりより前になっています。"))])
    if starts_at <= at or (call.consultation_until and starts_at > call.consultation_until):
        raise Refused([stop("OUTSIDE", _("これからで、事前相談の期限までの日時にしてください。"))])
    with transaction.atomic():
        made, new = ConsultationSlot.objects.get_or_create(
            call=call, starts_at=starts_at, place=place.strip(), defaults={"ends_at": ends_at, "opened_by": by}
        )
        if not new:
            raise Refused([stop("TWICE", _("同じ日時と場所の枠が、もうあります。"))])
        trail.record(call, "open_slot", by=by, at=at, starts_at=starts_at)
    return made


def close_slot(*, slot: ConsultationSlot, by: "User", at: datetime | None = None) -> None:
    """The desk takes back a slot that nobody ever booked."""
    must_hold(by, Right.KEEP_DESK, slot.call)
    if slot.bookings.exists():
        raise Refused([stop("BOOKED", _("予約の記録がある枠は消せません。"))])
    with transaction.atomic():
        trail.record(slot.call, "close_slot", by=by, at=at or now(), starts_at=slot.starts_at)
        slot.delete()


def book(
    *, slot: ConsultationSlot, organization: "Organization", topic: str, by: "User", at: datetime | None = None
) -> Consultation:
    """A city takes a free slot; two clicks from two cities make one booking."""
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, organization)
    must_say(topic, _("相談したいことを、一文で書いてください。"))
    problems = it_may_be_booked(slot, at=at)
    if problems:
        raise Refused(problems)
    try:
        with transaction.atomic():
            made = Consultation.objects.create(
                slot=slot, organization=organization, topic=topic.strip(), booked_by=by, booked_at=at
            )
            tell(made, trail.record(made, "book", by=by, at=at, starts_at=slot.starts_at), BOTH)
    except IntegrityError:
        raise Refused([stop("TAKEN", _("この枠は、いま埋まりました。別の枠を選んでください。"))]) from None
    return made


def call_off(*, consultation: Consultation, by: "User", at: datetime | None = None) -> None:
    """Either side calls a booking off before it begins; the slot is free again."""
    at = at or now()
    _either_side(consultation, by)
    if consultation.called_off_at or not consultation.slot.is_ahead(at):
        raise Refused([stop("TOO_LATE", _("この事前相談は、もう取りやめられません。"))])
    with transaction.atomic():
        consultation.called_off_at, consultation.called_off_by = at, by
        consultation.save(update_fields=["called_off_at", "called_off_by"])
        tell(consultation, trail.record(consultation, "call_off", by=by, at=at), BOTH)


def move(*, consultation: Consultation, slot: ConsultationSlot, by: "User", at: datetime | None = None) -> Consultation:
    """A city changes to another free slot: the old booking is called off and the new one made, both or none."""
    at = at or now()
    with transaction.atomic():
        call_off(consultation=consultation, by=by, at=at)
        return book(slot=slot, organization=consultation.organization, topic=consultation.topic, by=by, at=at)


def note_consultation(*, consultation: Consultation, notes: str, by: "User", at: datetime | None = None) -> None:
    """Keeps what was said; the open applications of the city to this call tell the day."""
    at = at or now()
    _either_side(consultation, by)
    must_say(notes, _("話したことを書いてください。"))
    if consultation.called_off_at or consultation.slot.is_ahead(at):
        raise Refused([stop("NOT_YET", _("まだ始まっていない、または取りやめた相談には、記録を書けません。"))])
    on = timezone.localdate(consultation.slot.starts_at)
    with transaction.atomic():
        consultation.notes, consultation.noted_by, consultation.noted_at = notes.strip(), by, at
        consultation.save(update_fields=["notes", "noted_by", "noted_at"])
        tell(consultation, trail.record(consultation, "note_consultation", by=by, at=at), BOTH)
        own = Application.objects.filter(call=consultation.slot.call, lead=consultation.organization)
        own.filter(consulted_on=None).update(consulted_on=on)


def remind_of_consultations(*, at: datetime) -> int:
    """Tells both sides of what begins within a day, once."""
    due = Consultation.objects.filter(
        called_off_at=None, reminded_at=None, slot__starts_at__gt=at, slot__starts_at__lte=at + REMIND_BEFORE
    ).select_related("slot__call", "organization")
    for consultation in due:
        with transaction.atomic():
            consultation.reminded_at = at
            consultation.save(update_fields=["reminded_at"])
            entry = trail.record(consultation, "remind_of_consultation", by=CLOCK, at=at)
            tell(consultation, entry, BOTH)
    return len(due)


def _either_side(consultation: Consultation, by: "User") -> None:
    right = Right.KEEP_DESK if by.may(Right.KEEP_DESK) else Right.WRITE_APPLICATION
    must_hold(by, right, consultation)
