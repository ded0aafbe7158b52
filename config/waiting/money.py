"""What the grants wait for."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.queries.projects import projects_visible_to
from config.journey.turns import GRANT_TURNS, party
from config.waiting.corrections import Corrections, with_correction
from config.waiting.item import Waiting, page
from grants.models import Grant, GrantChange, Repayment
from grants.states import ChangeState, GrantState

LABEL = "grants.grant"
WAITS = tuple(state for state in GRANT_TURNS if state != GrantState.PREPARING)


def grants_waiting(user: Any, limit: int, corrections: Corrections) -> Iterable[Waiting]:
    """Grants whose state waits for somebody, what was ordered back by its own day; 1 query."""
    owed = Repayment.objects.filter(grant=OuterRef("pk"), paid_on=None).order_by("due_on")
    found = (
        Grant.objects.filter(state__in=WAITS, application__project__in=projects_visible_to(user))
        .select_related("application__lead")
        .annotate(repay_by=Subquery(owed.values("due_on")[:1]))
        .order_by("id")[:limit]
    )
    return [
        with_correction(_grant(grant), corrections.get((LABEL, str(grant.pk))), Right.APPLY_FOR_GRANT)
        for grant in found
    ]


def _grant(grant: Any) -> Waiting:
    turn = GRANT_TURNS[grant.state]
    assert turn.right is not None
    application = grant.application
    lead = str(application.lead)
    return Waiting(
        turn.right,
        party(turn.right, lead),
        turn.title,
        turn.what,
        turn.button,
        page("grants:grant", number=application.number, year=grant.fiscal_year),
        application.number,
        lead,
        application.title,
        due=grant.repay_by if grant.state == GrantState.REPAYMENT_ORDERED else None,
        subject=(LABEL, str(grant.pk)),
    )


def grant_changes_waiting(user: Any, limit: int) -> Iterable[Waiting]:
    """Changes of money that want an approval; 1 query."""
    found = (
        GrantChange.objects.filter(
            state=ChangeState.REQUESTED, grant__application__project__in=projects_visible_to(user)
        )
        .select_related("grant__application__lead")
        .order_by("sent_at")[:limit]
    )
    lines = []
    for change in found:
        application = change.grant.application
        url = page("grants:grant", "changes", number=application.number, year=change.grant.fiscal_year)
        lines.append(
            Waiting(
                Right.DECIDE_GRANT,
                party(Right.DECIDE_GRANT, ""),
                _("計画変更の承認"),
                _("経費や内容の変更を確かめて、承認するかを決めます。"),
                _("確かめる"),
                url,
                application.number,
                str(application.lead),
                application.title,
                since=change.sent_at,
            )
        )
    return lines
