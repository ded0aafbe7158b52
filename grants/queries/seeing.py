"""Which grants one may see: one's own city's, or all as staff; nobody of the panel sees money."""

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from accounts.rights import Right
from grants.models import Grant, Inspection, PerformanceReport
from grants.states import GrantState

if TYPE_CHECKING:
    from accounts.models import User

BEFORE_THE_DECISION = frozenset({GrantState.PREPARING, GrantState.APPLIED})
# Contracts are asked about only while a report can still be answered.
CONTRACTS_MATTER = frozenset({GrantState.DECIDED, GrantState.DISCONTINUED, GrantState.REPORTED})
MONEY_COMES_BACK = frozenset({GrantState.FIXED, GrantState.CANCELLED, GrantState.REPAYMENT_ORDERED, GrantState.REPAID})


def grants_visible_to(user: "User") -> QuerySet[Grant]:
    """The grants this person may open."""
    if user.may(Right.SEE_ALL):
        return Grant.objects.all()
    body = user.acting_for
    if body is None or not (user.may(Right.APPLY_FOR_GRANT) or user.may(Right.SIGN_PROJECT)):
        return Grant.objects.none()
    mine = Q(application__lead=body.pk) | Q(application__members__organization=body.pk)
    return Grant.objects.filter(pk__in=Grant.objects.filter(mine).order_by().values("pk"))


def with_cover(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """With what every page of a grant names; two queries."""
    return grants.prefetch_related("application__members").select_related(
        "application__call",
        "application__call_type",
        "application__lead__local_government",
        "application__project",
        "granted_by__decided_by",
        "fixed_by__fixed_by",
    )


def with_papers(grant: Grant) -> Grant:
    """The grant with everything that hangs on it, read once; what its state rules out is not asked for."""
    wanted: list[str | Prefetch] = ["applied_with"]
    if grant.state in BEFORE_THE_DECISION:
        wanted.append("application__budget_lines")
    else:
        inspections = Inspection.objects.select_related("inspector").prefetch_related("findings")
        reports = PerformanceReport.objects.prefetch_related(Prefetch("inspections", inspections))
        if grant.state in CONTRACTS_MATTER:
            reports = reports.prefetch_related("contracts")
        wanted += ["changes", Prefetch("reports", reports)]
    if grant.paid_yen:
        wanted.append("payments__paid_by")
    if grant.state in MONEY_COMES_BACK:
        wanted.append("repayments")
    if grant.carried_over_to:
        wanted.append("carry_overs")
    if grant.fixed_yen is not None:
        wanted.append("obligations")
    prefetch_related_objects([grant], *wanted)
    return grant
