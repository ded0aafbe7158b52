"""Who is asked to look again at the distance, and who sees what a screener said."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from accounts.models import User
from accounts.people import holders
from accounts.rights import Right
from applications.models import DistanceReading, Evidence, Project
from applications.states.project import AFTER_THE_GATE
from evaluation.models import Assignment, GateReview, ScreenerLook
from evaluation.queries.seeing import is_staff
from evaluation.queries.ties import applications_tied_to, ties_between_people_and
from evaluation.states import GIVEN_REVIEWS, LookState


def screeners_of(project: Project) -> list[User]:
    """Whoever judged the application and still screens, without those whom a tie binds by now."""
    judged = Assignment.objects.filter(application=project.application, review__state__in=GIVEN_REVIEWS)
    people = list(holders(Right.SCREEN).filter(pk__in=judged.values("screener")).order_by("family_kana", "pk"))
    tied = {person for _application, person in ties_between_people_and(people, [project.application])}
    return [person for person in people if person.pk not in tied]


def looks_visible_to(user: Any) -> QuerySet[ScreenerLook]:
    """One's own for a screener, as long as no tie binds her; all for the desk, the direction and the auditor."""
    if not user.is_authenticated:
        return ScreenerLook.objects.none()
    if is_staff(user):
        return ScreenerLook.objects.all()
    if not user.may(Right.SCREEN):
        return ScreenerLook.objects.none()
    return ScreenerLook.objects.filter(screener=user.pk).exclude(project__application__in=applications_tied_to(user))


def copies_beside(look: ScreenerLook) -> QuerySet[Evidence]:
    """The observations whose copies go with a look that one sees; none once nobody waits for it any more."""
    found = Evidence.objects.filter(project=look.project_id)
    return found.none() if look.state == LookState.NOT_NEEDED else found


def beside(look: ScreenerLook) -> list[ScreenerLook]:
    """What the others of the same round said; nothing before one's own look is in (L16)."""
    if look.state != LookState.GIVEN:
        return []
    same = Q(gate=look.gate_id) if look.gate_id else Q(gate=None, asked_at=look.asked_at)
    found = ScreenerLook.objects.filter(same, project=look.project_id, state=LookState.GIVEN).exclude(pk=look.pk)
    others = list(found.select_related("screener"))
    for other in others:
        other.project = look.project
    return others


def read_looks(project: Project) -> None:
    """Reads what the screeners saw, at every gate and between them, into the project in hand; one query."""
    looks = ScreenerLook.objects.select_related("screener", "project__application")
    prefetch_related_objects([project], Prefetch("screener_looks", looks))


def looks_in_hand(project: Project, gate: GateReview | None) -> list[ScreenerLook]:
    """For staff: everyone who is asked at this gate, and whose answer of a follow-up is not yet laid beside."""
    at_the_gate: list[ScreenerLook] = gate.asked_looks() if gate else []
    if project.state not in AFTER_THE_GATE:
        return at_the_gate
    told = project.screener_looks.all()
    return [*at_the_gate, *(look for look in told if look.gate_id is None and look.handed_down_at is None)]


def open_looks_of(user: Any) -> QuerySet[ScreenerLook]:
    """Where it is her turn to look."""
    found = looks_visible_to(user).filter(screener=user.pk, state=LookState.ASKED)
    return found.select_related("project__application__lead", "screener").order_by("asked_at", "pk")


def not_yet_beside(looks: list[ScreenerLook]) -> list[DistanceReading]:
    """What screeners said and no reading holds yet, for those who may see it before the round is closed."""
    return [reading for look in looks if look.handed_down_at is None for reading in look.readings()]
