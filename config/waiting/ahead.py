"""What waits after a verdict: conditions of the gate, evidence that runs out, decisions, plans, visits, changes."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.models import Evidence, FollowUp, GateCondition, NextDecision, SupportPlan
from applications.queries.projects import projects_visible_to
from applications.states.evidence import EvidenceState
from applications.states.project import RUNNING
from config.journey.turns import party
from config.waiting.dated import Dated, columns
from config.waiting.item import Waiting, page
from config.waiting.pilots import PILOT_KINDS, line_of_pilot, tables_of_pilots
from config.waiting.projects import AHEAD


def ahead_waiting(user: Any, today: date, limit: int) -> Iterable[Waiting]:
    """Everything of this file, and the pilot's own calendar; 1 query."""
    own = projects_visible_to(user).filter(state__in=RUNNING)
    first, *others = (tell(own, today) for tell in (_conditions, _renewals, _decisions, _plans, _visits))
    rows = first.union(*others, *tables_of_pilots(own, today), all=True).order_by("row_due", "pk")[:limit]
    return [_line(Dated(*row), today) for row in rows]


def _conditions(own: Any, today: date) -> Any:
    soon = Q(met_on__isnull=False) | Q(due_on=None) | Q(due_on__lte=today + AHEAD)
    found = GateCondition.objects.filter(soon, project__in=own, confirmed_at=None)
    return columns(found, "condition", "text", "due_on", met=Case(When(met_on=None, then=False), default=True))


def _renewals(own: Any, today: date) -> Any:
    """Verified evidence that runs out soon and that nobody has renewed yet."""
    last = today + timedelta(days=settings.EVIDENCE_RENEWAL_DAYS)
    found = Evidence.objects.filter(
        project__in=own, state=EvidenceState.VERIFIED, renewals=None, valid_until__range=(today, last)
    )
    return columns(found, "renewal", "text", "valid_until")


def _decisions(own: Any, today: date) -> Any:
    found = NextDecision.objects.filter(project__in=own, made_on=None, due_month__lte=today + AHEAD)
    return columns(found, "decision", "text", "due_month")


def _plans(own: Any, today: date) -> Any:
    """Support plans whose day of review has come: of each project the newest one speaks."""
    newer = SupportPlan.objects.filter(project=OuterRef("project"), pk__gt=OuterRef("pk"))
    found = SupportPlan.objects.filter(~Exists(newer), project__in=own, until_on__lte=today + AHEAD)
    return columns(found, "plan", "aim", "until_on")


def _visits(own: Any, today: date) -> Any:
    """Follow-ups that are due soon or past."""
    found = FollowUp.objects.filter(project__in=own, done_on=None, due_on__lte=today + AHEAD)
    return columns(found, "visit", "met", "due_on")


def _line(row: Dated, today: date) -> Waiting:
    if row.kind in PILOT_KINDS:
        return line_of_pilot(row)
    right, title, deed, button, url = _said(row)
    due = _end_of_month(row.due) if row.kind == "decision" and row.due else row.due
    since = min(row.due, today) if row.kind == "visit" and row.due else None
    whose, said = party(right, row.lead), (row.number, row.lead, row.title)
    return Waiting(right, whose, title, deed, button, url, *said, due=due, since=since, look=_look(row))


def _look(row: Dated) -> str:
    """Where those look who cannot do it: the forms of a visit and of a renewal open to their doers alone."""
    if row.kind == "visit":
        return page("applications:project_follow_up", number=row.number)
    if row.kind == "renewal":
        return page("applications:project_evidence", number=row.number, pk=row.pk)
    return ""


def _said(row: Dated) -> tuple[Right, Any, Any, Any, str]:
    """Who does it, its title, what, the button, where."""
    number = row.number
    if row.kind == "condition":
        url = page("applications:project_conditions", f"condition-{row.pk}", number=number)
        if row.met:
            deed = _("市が満たしたと書いた条件を確かめます。")
            return Right.KEEP_DESK, _("関門の条件の確認"), deed, _("確かめる"), url
        return Right.RUN_PROJECT, _("関門の条件"), row.text, _("満たしたと書く"), url
    if row.kind == "renewal":
        url = page("applications:project_evidence_add", number=number) + f"?renews={row.pk}"
        return Right.RUN_PROJECT, _("証拠の更新"), row.text, _("更新する"), url
    if row.kind == "decision":
        url = page("applications:project_decisions", f"decision-{row.pk}", number=number)
        return Right.RUN_PROJECT, _("次の決定"), row.text, _("結果を書く"), url
    if row.kind == "visit":
        deed = _("会った人、使われているか、次にすることを書きます。")
        url = page("applications:project_visit", number=number, pk=row.pk)
        return Right.KEEP_DESK, _("フォローアップの聞き取り"), deed, _("書く"), url
    deed = _("続けて支えるか、何を変えるかを決めます。")
    url = page("applications:project_support", "plan", number=number)
    return Right.KEEP_DESK, _("伴走の計画の見直し"), deed, _("見直す"), url


def _end_of_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
