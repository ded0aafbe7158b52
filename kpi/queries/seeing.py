"""Whose indicators one may see: one's own city's, or as staff each city's by itself (S10)."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.rights import Right
from kpi.models import IndicatorSet

if TYPE_CHECKING:
    from accounts.models import Organization, User


def reads_for(user: "User") -> "Organization | None":
    """The city whose indicators somebody keeps or signs for; who was only invited to chapters reads none."""
    return user.acting_for if user.may(Right.KEEP_INDICATORS) or user.may(Right.SIGN_APPLICATION) else None


def indicator_sets_visible_to(user: "User") -> QuerySet[IndicatorSet]:
    """The sets this person may open: a directory by the towns' codes, never a ranking."""
    # What belongs to no town stands before the towns: the pages of a list turn by columns that are never empty.
    code = Coalesce("owner__local_government__code", Value(""))
    sets = (
        IndicatorSet.objects.select_related("owner__local_government")
        .annotate(code=code)
        .order_by("code", "owner__name", "pk")
    )
    if user.may(Right.SEE_ALL):
        return sets
    own = reads_for(user)
    return sets.filter(owner=own) if own else sets.none()
