"""What stands on the page of a call: files, questions and answers, slots; as much as this person may see."""

from datetime import datetime
from typing import Any

from django.db.models import Case, QuerySet, SmallIntegerField, When

from accounts.rights import Right
from applications.models import Application, Call, CallQuestion, Consultation, ConsultationSlot
from applications.queries.visible import works_for_an_applicant
from applications.states.application import Scan

# What waits for an answer first, the newest first; what is still ahead first, by the day.
DESK_QUESTIONS = ("is_answered", "-asked_at", "-pk")
DESK_SLOTS = ("has_begun", "starts_at", "pk")


def published_questions(call: Call) -> QuerySet[CallQuestion]:
    """Questions with public answers, the newest first; never with who asked."""
    return call.questions.exclude(published_at=None).order_by("-published_at", "-id")


def questions_visible_to(user: Any) -> QuerySet[CallQuestion]:
    """What one's own organization asked, with the answers; the desk reads all of them on its own page."""
    own = user.acting_for if works_for_an_applicant(user) else None
    return (
        CallQuestion.objects.filter(organization=own).select_related("asked_by") if own else CallQuestion.objects.none()
    )


def consultations_visible_to(user: Any) -> QuerySet[Consultation]:
    """Those of the organization one applies for; all of them for the desk and those who read everything."""
    found = Consultation.objects.select_related("slot__call", "organization", "noted_by", "booked_by")
    if user.may(Right.KEEP_DESK) or user.may(Right.SEE_ALL) or user.may(Right.AUDIT):
        return found
    return found.filter(organization=user.acting_for) if works_for_an_applicant(user) else found.none()


def questions_for_the_desk(call: Call) -> QuerySet[CallQuestion]:
    """All questions to a call with whether they wait for an answer; see DESK_QUESTIONS for their order."""
    waits = Case(When(answered_at=None, then=0), default=1, output_field=SmallIntegerField())
    return call.questions.select_related("organization", "asked_by", "answered_by").annotate(is_answered=waits)


def slots_for_the_desk(call: Call, at: datetime) -> QuerySet[ConsultationSlot]:
    """All slots of a call with who booked them, and whether they have begun; see DESK_SLOTS for their order."""
    begun = Case(When(starts_at__gt=at, then=0), default=1, output_field=SmallIntegerField())
    return call.slots.prefetch_related("bookings__organization", "bookings__noted_by").annotate(has_begun=begun)


def free_slots(call: Call, at: datetime) -> list[ConsultationSlot]:
    """The slots ahead that nobody holds."""
    taken = Consultation.objects.filter(called_off_at=None, slot__call=call).values("slot")
    return list(call.slots.filter(starts_at__gt=at).exclude(pk__in=taken))


def everybodys_part(call: Call) -> dict[str, Any]:
    """What everybody reads on the page of a call."""
    return {
        "files": list(call.files.filter(removed_at=None).exclude(scan=Scan.INFECTED)),
        "frequent": list(call.frequent_questions.all()),
    }


def citys_part(user: Any, call: Call, at: datetime) -> dict[str, Any]:
    """What a city reads beside it: its own questions and bookings, and the free slots."""
    asks = user.may(Right.WRITE_APPLICATION) and call.is_announced and call.is_before_close(at)
    in_time = call.consultation_until is None or at <= call.consultation_until
    mine = list(consultations_visible_to(user).filter(slot__call=call))
    for one in mine:
        one.slot.call = call
    return {
        "asks": asks,
        "own_questions": list(questions_visible_to(user).filter(call=call)),
        "books": asks and in_time,
        "free": free_slots(call, at) if asks and in_time else [],
        "own_consultations": [(one, not one.called_off_at and one.slot.is_ahead(at)) for one in mine],
    }


def consultations_of(application: Application, user: Any) -> list[Consultation]:
    """What was said with the applicant before it applied, for the two sides that said it."""
    found = consultations_visible_to(user).filter(slot__call=application.call_id, organization=application.lead_id)
    return list(found.filter(called_off_at=None).select_related(None).select_related("slot", "noted_by"))
