"""From a goal the city already has to the value it will raise: a hypothesis, written into the application (S07)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.asking import must_say
from applications.actions.writing import save_section
from applications.extra import questions_of
from applications.models import Application, ValueHypothesis
from applications.queries.content import answer, section_content
from applications.questions import Kind, Question, Section
from applications.states.application import PlanLevel, Route
from kpi.factors import OWN
from kpi.models import GoalIndicator, TownGoal
from workflow import trail
from workflow.clock import now
from workflow.problems import Refused, stop

if TYPE_CHECKING:
    from accounts.models import User


def save_hypothesis(
    *,
    goal: TownGoal,
    indicator: GoalIndicator,
    gap: str,
    route: str,
    text: str,
    by: "User",
    application: Application | None = None,
    at: datetime | None = None,
) -> ValueHypothesis:
    """Keeps a value hypothesis; with an application also as its value, its plan and its indicator.

    Nothing already written there is lost: words are added below, rows after the ones that stand.
    """
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, goal)
    must_say(text, _("この目標の何が、どうよくなると考えるかを書いてください。"))
    if indicator.goal_id != goal.pk or route not in Route.values:
        raise Refused([stop("NOT_OF_THE_GOAL", _("この目標に置かれた指標と、価値の種類を選んでください。"))])
    if application is not None and (application.lead_id != goal.owner_id or not application.is_editable):
        raise Refused([stop("SHUT", _("この応募書には、いま書き込めません。"))])
    with transaction.atomic():
        made = ValueHypothesis.objects.create(
            goal=goal,
            indicator=indicator.name,
            gap=gap[:300],
            route=route,
            text=text.strip(),
            application=application,
            written_by=by,
            written_at=at,
        )
        trail.record(goal, "save_hypothesis", by=by, at=at, text=made.text, indicator=made.indicator)
        if application is not None:
            _write_into(application, made, indicator, by=by, at=at)
    return made


def _write_into(
    application: Application, made: ValueHypothesis, indicator: GoalIndicator, *, by: Any, at: datetime
) -> None:
    for section, question in questions_of(application.form_version):
        said = _answer_to(application, section, question, made, indicator)
        if said is not None:
            save_section(application=application, section=section.key, content={question.key: said}, by=by, at=at)


def _answer_to(
    application: Application, section: Section, question: Question, made: ValueHypothesis, indicator: GoalIndicator
) -> Any:
    """What the hypothesis adds to the answer of a question; None where it adds nothing."""
    if question.key == f"value_{made.route}":
        before = answer(application, question)
        return {**before, "text": "\n".join(part for part in (before["text"], made.text) if part)}
    if question.key == "plan_links":
        rows = section_content(application, section, with_ids=True)[question.key]
        plan = _plan(made.goal)
        known = any(
            (row["document"], row["clause"], row["text"]) == (plan["document"], plan["clause"], plan["text"])
            for row in rows
        )
        return None if known else [*rows, plan]
    if question.key == "indicator_reason" and not application.indicator_reason.strip():
        return _("「%(goal)s」という目標の隔たりを見るため。") % {"goal": made.goal.text}
    if question.kind is Kind.FACTORS and not indicator.code.startswith(OWN):
        rows = answer(application, question)
        return (
            None
            if any(row["factor"] == indicator.code for row in rows)
            else [*rows, {"factor": indicator.code, "reason": made.text, "serves": made.route}]
        )
    return None


def _plan(goal: TownGoal) -> dict[str, Any]:
    return {
        "kind": _("まちづくりの目標"),
        "text": goal.text,
        "level": PlanLevel.UPPER.value,
        "document": goal.document,
        "clause": goal.clause,
        "decided_on": goal.decided_on.isoformat() if goal.decided_on else None,
    }
