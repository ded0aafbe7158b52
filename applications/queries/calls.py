"""What pages of a call show: what may be done next, how many applied, and one's own applications."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Call
from applications.queries.visible import applications_visible_to
from applications.states.application import ApplicationState
from workflow.problems import Problem
from workflow.steps import obstacles

STEPS: tuple[tuple[str, Any, Any], ...] = (
    ("send_for_review", _("決裁を頼む"), "primary"),
    ("approve", _("決裁する"), "primary"),
    ("send_back", _("差し戻す"), "back"),
    ("announce", _("公告する"), "primary"),
    ("suspend", _("受付を止める"), "back"),
    ("resume", _("受付を再開する"), "primary"),
    ("archive", _("保管する"), "secondary"),
)


@dataclass(frozen=True)
class NextStep:
    """One step that this person may take: its button, what stands in its way, whether it wants a reason."""

    name: str
    label: Any
    kind: str
    problems: list[Problem]
    needs_reason: bool


def next_steps(call: Call, user: Any, at: datetime) -> list[NextStep]:
    """The steps that start at the call's state and that the person holds the right for."""
    found = []
    for name, label, kind in STEPS:
        step: Callable[..., Any] = getattr(Call, name)
        declared = step.step  # type: ignore[attr-defined]
        if call.state in declared.source and user.may(declared.right):
            found.append(NextStep(name, label, kind, obstacles(call, step, by=user, at=at), declared.needs_reason))
    return found


def counts_by_state(call: Call) -> list[tuple[str, int]]:
    """How many applications stand in each state."""
    rows = call.applications.values("state").order_by().annotate(n=Count("pk"))
    counts = {row["state"]: row["n"] for row in rows}
    return [(str(state.label), counts[state]) for state in ApplicationState if state in counts]


def own_applications(user: Any, call: Call) -> list[Application]:
    """The applications of one's own organization to this call."""
    return list(applications_visible_to(user).filter(call=call))
