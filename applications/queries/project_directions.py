"""The direction of a project: what was promised, what holds now, and every answer since (S15b)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import ChangeRequest, DirectionAnswer, Project
from applications.states.change import ChangeKind, ChangeState
from applications.states.progress import Direction, ReturnState
from workflow.problems import Place

TOLD = (ReturnState.SUBMITTED, ReturnState.ACCEPTED)


def purpose_now(project: Project, changes: Iterable[ChangeRequest] | None = None) -> str:
    """The purpose that holds: as the ministry last approved it, else as the application says.

    `changes` are the changes of purpose, where they were read already.
    """
    known = project.changes.filter(kind=ChangeKind.PURPOSE) if changes is None else changes
    approved = [one for one in known if one.state == ChangeState.APPROVED and one.decided_at]
    if approved:
        return max(approved, key=lambda one: (one.decided_at, one.pk)).new_text
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
    """Every answer to the direction question and every change of purpose, newest first; 3 queries."""
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
    asked = [
        Answer(
            timezone.localdate(one.answered_at),
            _("関門に出したとき"),
            str(one.get_direction_display()),
            one.words,
            url=str(Place("evaluation:gate", {"number": project.number}).url),
        )
        for one in project.direction_answers.all()
    ]
    return sorted([*returns, *asked, *changes], key=lambda answer: answer.on, reverse=True)


def told_at_the_gate(project: Project) -> DirectionAnswer | None:
    """What the city last said of its direction when it asked for the gate, with the change it began; 1 query."""
    return project.direction_answers.select_related("raised__project", "answered_by").first()


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
