"""Whose indicators one may see: one's own city's, or as staff each city's by itself (S10)."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from accounts.rights import Right
from kpi.models import IndicatorSet

if TYPE_CHECKING:
    from accounts.models import Organization, User


def reads_for(user: "User") -> "Organization | None":
    """The city whose indicators somebody keeps or signs for; who was only invited to chapters reads none."""
    return user.acting_for if user.may(Right.KEEP_INDICATORS) or user.may(Right.SIGN_APPLICATION) else None


def indicator_sets_visible_to(user: "User") -> QuerySet[IndicatorSet]:
    """The sets this person may open, in the order of the towns' codes: a directory, never a ranking."""
    sets = IndicatorSet.objects.select_related("owner__local_government").order_by(
        "owner__local_government__code", "owner__name", "pk"
    )
    if user.may(Right.SEE_ALL):
        return sets
    own = reads_for(user)
    return sets.filter(owner=own) if own else sets.none()
