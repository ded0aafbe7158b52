"""The direction of a project: what was promised, what holds now, and every answer since (S15b)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import ChangeRequest, Project
from applications.states.change import ChangeKind, ChangeState
from applications.states.progress import Direction, ReturnState

TOLD = (ReturnState.SUBMITTED, ReturnState.ACCEPTED)


def purpose_now(project: Project) -> str:
    """The purpose that holds: as the ministry last approved it, else as the application says."""
    approved = project.changes.filter(kind=ChangeKind.PURPOSE, state=ChangeState.APPROVED)
    last = approved.order_by("-decided_at", "-id").first()
    if last is not None:
        return last.new_text
    experiment = getattr(project.application, "experiment", None)
    return experiment.purpose if experiment else ""


@dataclass(frozen=True)
class Answer:
    """One time the direction was asked for: where, what was said, and the texts where it changed."""

    on: date
    occasion: str
    said: str
    words: str
    old: str = ""
    new: str = ""
    url: str = ""


def drift_of(project: Project) -> list[Answer]:
    """Every answer to the direction question and every change of purpose, newest first; 2 queries."""
    returns = [
        Answer(
            timezone.localdate(one.submitted_at),
            _("第%(sequence)d回の報告") % {"sequence": one.sequence},
            str(Direction(one.direction).label),
            one.direction_words,
            url=str(project.place("project_return", sequence=one.sequence).url),
        )
        for one in project.returns.filter(state__in=TOLD).exclude(direction="")
    ]
    changes = [_of_change(one, project) for one in project.changes.exclude(state=ChangeState.DRAFT)]
    return sorted([*returns, *changes], key=lambda answer: answer.on, reverse=True)


def _of_change(one: ChangeRequest, project: Project) -> Answer:
    is_purpose = one.kind == ChangeKind.PURPOSE
    state = str(ChangeState(one.state).label)
    said = Direction.CHANGED if is_purpose else Direction(one.direction) if one.direction else None
    shown: dict[str, Any] = {"old": one.old_text, "new": one.new_text} if is_purpose else {}
    return Answer(
        timezone.localdate(one.submitted_at or one.created_at),
        _("%(kind)sの変更（%(state)s）") % {"kind": one.get_kind_display(), "state": state},
        str(said.label) if said else "—",
        one.reason if is_purpose else one.direction_words,
        url=str(project.place("project_change", pk=one.pk).url),
        **shown,
    )
