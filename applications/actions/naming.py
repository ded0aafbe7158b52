"""Who runs it, who mends the data, who pays; the goal in one sentence; the lessons for others."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.permission import must_be_open
from applications.models import Hypothesis, ImplementationDefinition, Project, RemainingStep
from applications.states.experiment import Verdict
from workflow.clock import now
from workflow.trail import record


def _write(project: Project, event: str, by: Any, at: datetime | None, **fields: Any) -> None:
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    _keep(project, event, by, at, **fields)


def _keep(project: Project, event: str, by: Any, at: datetime | None, **fields: Any) -> None:
    with transaction.atomic():
        for name, value in fields.items():
            setattr(project, name, value)
        project.save(update_fields=list(fields))
        said = {name: str(value) for name, value in fields.items()}
        record(project, event, by=by, at=at, **said)


def name_people(
    *,
    project: Project,
    operator_name: str,
    data_maintainer_name: str,
    data_upkeep_payers: str,
    by: Any,
    at: datetime | None = None,
) -> None:
    """Names the operator, who keeps the data right, and who pays for that."""
    names = {
        "operator_name": operator_name,
        "data_maintainer_name": data_maintainer_name,
        "data_upkeep_payers": data_upkeep_payers,
    }
    _write(project, "name_people", by, at, **names)


def state_goal(
    *,
    project: Project,
    sentence: str,
    user: str,
    place: str,
    operator: str,
    definition: ImplementationDefinition,
    by: Any,
    at: datetime | None = None,
) -> None:
    """Says in one sentence what it looks like when it is implemented, and under which definition (S24a)."""
    goal = {
        "goal_sentence": sentence,
        "goal_user": user,
        "goal_place": place,
        "goal_operator": operator,
        "goal_definition": definition,
    }
    _write(project, "state_goal", by, at, **goal)


def explain_fall_in_use(*, project: Project, words: str, by: Any, at: datetime | None = None) -> None:
    """Says why fewer people use it than at the beginning."""
    _write(project, "explain_fall_in_use", by, at, fall_in_use_explained=words)


def write_lessons(
    *, project: Project, public_lessons: str, data_return_statement: str, by: Any, at: datetime | None = None
) -> None:
    """Writes what others can learn and what became of the data; a project that was stopped still owes both."""
    must_hold(by, Right.RUN_PROJECT, project)
    if not project.may_still_be_told:
        must_be_open(project)
    lessons = {"public_lessons": public_lessons, "data_return_statement": data_return_statement}
    _keep(project, "write_lessons", by, at, **lessons)


def judge_hypothesis(
    *,
    project: Project,
    hypothesis: Hypothesis,
    verdict: Verdict,
    learned: str,
    by: Any,
    at: datetime | None = None,
    judged_on: date | None = None,
) -> None:
    """Says what the pilot showed about one hypothesis (S20)."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    at = at or now()
    with transaction.atomic():
        hypothesis.verdict, hypothesis.learned = verdict, learned
        hypothesis.judged_on = judged_on or at.date()
        hypothesis.save(update_fields=["verdict", "learned", "judged_on"])
        record(project, "judge_hypothesis", by=by, at=at, text=hypothesis.text, verdict=verdict, learned=learned)


def finish_remaining_step(
    *, project: Project, remaining: RemainingStep, done_on: date, note: str, by: Any, at: datetime | None = None
) -> None:
    """One thing less to do before implementation."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    with transaction.atomic():
        remaining.done_on, remaining.done_note = done_on, note
        remaining.save(update_fields=["done_on", "done_note"])
        record(project, "finish_remaining_step", by=by, at=at, text=remaining.text, done_on=done_on, note=note)


def publish_definition(*, text: str, by: Any, at: datetime | None = None, reason: str = "") -> ImplementationDefinition:
    """Publishes the programme's next definition of 実装; what was promised under an older one keeps it."""
    must_hold(by, Right.DECIDE_GATE, None)
    at = at or now()
    with transaction.atomic():
        last = ImplementationDefinition.objects.select_for_update().order_by("-version").first()
        definition = ImplementationDefinition.objects.create(
            version=last.version + 1 if last else 1, text=text, reason=reason, published_at=at, published_by=by
        )
        record(definition, "publish", by=by, at=at, reason=reason)
    return definition
