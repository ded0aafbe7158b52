"""Who sees which reviews, talks and decisions: the one answer for page, API, export and search (L16)."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.rights import Right
from applications.models import ConsortiumMember
from applications.states.application import ApplicationState
from evaluation.models import Assignment, Decision, Deliberation, Review
from evaluation.queries.ties import applications_tied_to
from evaluation.states import EXCUSED_REVIEWS, GIVEN_REVIEWS, OPEN_REVIEWS, OUT_BATCHES, ReviewState

# From here on the panel talks, and its chair reads everything.
AT_THE_PANEL = (
    ApplicationState.PANEL,
    ApplicationState.DECIDED,
    ApplicationState.ADOPTED,
    ApplicationState.RESERVE,
    ApplicationState.REJECTED,
    ApplicationState.DECLINED,
    ApplicationState.RESCINDED,
)
NOTHING = Q(pk=None)


def is_staff(user: Any) -> bool:
    """Whether this person reads the whole programme."""
    return bool(user.is_authenticated and (user.may(Right.SEE_ALL) or user.may(Right.AUDIT)))


def _mine(user: Any, states: tuple[ReviewState, ...]) -> QuerySet[Assignment, Any]:
    """Applications whose review by this person stands in one of these states, as a subquery."""
    return Assignment.objects.filter(screener=user.pk, review__state__in=states).values("application")


def _shut(user: Any, path: str) -> Q:
    """Nothing, everywhere: a conflict that was declared, or a tie that the rules know.

    The rules bind whoever judges; an officer reads everything until she is given a review herself.
    """
    shut = Q(**{f"{path}__in": _mine(user, (ReviewState.CONFLICTED,))})
    judges = user.may(Right.SCREEN) or user.may(Right.CHAIR_PANEL)
    return shut | Q(**{f"{path}__in": applications_tied_to(user)}) if judges else shut


def reviews_visible_to(user: Any) -> QuerySet[Review]:
    """One's own; others' once one's own is in; all for the desk, the chair and the auditor, but never before one's own.

    What somebody else is still writing lies in its drafts, which no query but the writer's page opens.
    """
    if not user.is_authenticated:
        return Review.objects.none()
    path = "assignment__application"
    own = Q(assignment__screener=user.pk) if user.may(Right.SCREEN) or is_staff(user) else NOTHING
    others = _others(user, path) & ~Q(**{f"{path}__in": _mine(user, OPEN_REVIEWS)})
    if not is_staff(user):
        others &= Q(state__in=(*GIVEN_REVIEWS, *EXCUSED_REVIEWS))
    return Review.objects.filter(own | others).exclude(_shut(user, path))


def _others(user: Any, path: str) -> Q:
    if is_staff(user):
        return Q()
    found = NOTHING
    if user.may(Right.SCREEN):
        found |= Q(**{f"{path}__in": _mine(user, GIVEN_REVIEWS)})
    if user.may(Right.CHAIR_PANEL):
        found |= Q(**{f"{path}__state__in": AT_THE_PANEL})
    return found


def deliberations_visible_to(user: Any) -> QuerySet[Deliberation]:
    """The talk: for the desk, the auditor, the chair, and members of the panel whose own review is in."""
    if not user.is_authenticated:
        return Deliberation.objects.none()
    if is_staff(user):
        return Deliberation.objects.exclude(_shut(user, "application"))
    seen = _others(user, "application") & Q(application__state__in=AT_THE_PANEL)
    return Deliberation.objects.filter(seen).exclude(_shut(user, "application"))


def decisions_visible_to(user: Any) -> QuerySet[Decision]:
    """Staged: the desk, the direction, the auditor and the chair. Released: also its city and its screeners."""
    if not user.is_authenticated:
        return Decision.objects.none()
    if is_staff(user):
        return Decision.objects.exclude(_shut(user, "application"))
    seen = NOTHING
    if user.may(Right.CHAIR_PANEL):
        seen |= Q(application__state__in=AT_THE_PANEL)
    out = Q(batch__state__in=OUT_BATCHES)
    if user.may(Right.SCREEN):
        seen |= out & Q(application__in=_mine(user, GIVEN_REVIEWS))
    return Decision.objects.filter(seen | (out & _of_ones_own_city(user))).exclude(_shut(user, "application"))


def _of_ones_own_city(user: Any) -> Q:
    if user.acting_for is None or not (user.may(Right.WRITE_APPLICATION) or user.may(Right.SIGN_APPLICATION)):
        return NOTHING
    body = user.acting_for.pk
    partners = ConsortiumMember.objects.filter(organization=body).values("application")
    return Q(application__lead=body) | Q(application__in=partners)
