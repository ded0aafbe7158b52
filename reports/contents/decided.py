"""What was decided about a project and under which conditions, and what is left to do, by whom and by when (S21)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Project
from applications.states.project import ProjectState
from evaluation.letters import condition_line
from evaluation.models import Decision, GateReview
from evaluation.states import OUT_BATCHES, GateState
from workflow.fields.calendar import era_date, era_month
from workflow.trail import history_of


@dataclass(frozen=True)
class Decided:
    """One decision as the city was told: which, when, why, under which conditions (None: it can carry none)."""

    what: str
    on: date
    why: str
    conditions: tuple[str, ...] | None


@dataclass(frozen=True)
class LeftToDo:
    """One thing left before implementation."""

    text: str
    owner: str
    by: str
    state: str


def decided(project: Project) -> tuple[Decided, ...]:
    """The result of the call, every verdict of the gate, and how it ended; nothing that is not out."""
    return (*_results(project), *_verdicts(project), *_end(project))


def _results(project: Project) -> Iterator[Decided]:
    told = Decision.objects.filter(
        application=project.application_id, batch__state__in=OUT_BATCHES, rescinded_at=None, superseded_by=None
    ).select_related("letter", "batch")
    for one in told.order_by("pk"):
        conditions = tuple(condition_line(condition) for condition in one.conditions)
        yield Decided(one.get_kind_display(), one.letter.frozen_at, one.commentary, conditions)


def _verdicts(project: Project) -> Iterator[Decided]:
    """A verdict with each of its conditions and whether it is met."""
    met: dict[int, list[str]] = {}
    for row in project.gate_conditions.all():
        met.setdefault(row.gate_number, []).append(_condition(row.text, row.due_on, row.met_on))
    for gate in GateReview.objects.filter(project=project, state=GateState.DECIDED).order_by("number"):
        if gate.decided_at:
            what = _("関門（第%(number)d回）：%(verdict)s") % {
                "number": gate.number,
                "verdict": gate.get_verdict_display(),
            }
            yield Decided(what, gate.decided_at, gate.reasons, tuple(met.get(gate.number, ())))


def _end(project: Project) -> Iterator[Decided]:
    """終了 or 中止 with the reason on record."""
    if not project.is_over or project.ended_on is None:
        return
    entry = history_of(project).filter(target=project.state).first()
    yield Decided(str(ProjectState(project.state).label), project.ended_on, entry.reason if entry else "", None)


def _condition(text: str, due_on: date | None, met_on: date | None) -> str:
    if met_on:
        return _("%(text)s（%(day)sに満たした）") % {"text": text, "day": era_date(met_on, weekday=False)}
    if due_on:
        return _("%(text)s（%(day)sまで、まだ満たしていない）") % {"text": text, "day": era_date(due_on, weekday=False)}
    return _("%(text)s（まだ満たしていない）") % {"text": text}


def left_to_do(project: Project) -> tuple[LeftToDo, ...]:
    """The remaining steps with owner and month, and the next decisions about the money."""
    return (*_steps(project), *_decisions(project))


def _steps(project: Project) -> Iterator[LeftToDo]:
    for step in project.application.remaining_steps.all():
        state = _("%(day)sに済んだ") % {"day": era_date(step.done_on, weekday=False)} if step.done_on else _("これから")
        by = era_month(step.due_month) if step.due_month else _("定めていない")
        yield LeftToDo(step.text, step.owner or _("決まっていない"), by, state)


def _decisions(project: Project) -> Iterator[LeftToDo]:
    for one in project.next_decisions.filter(made_on=None):
        yield LeftToDo(one.text, one.owner, era_month(one.due_month), _("これから"))
