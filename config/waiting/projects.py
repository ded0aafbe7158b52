"""What waits in the projects: the start, the gate, evidence, returns, visits, changes, roll-outs."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.rights import Right
from applications.models import ChangeRequest, Evidence, FollowUp, ProgressReturn, Project, RollOut
from applications.queries.projects import projects_visible_to, runs_projects
from applications.states.change import ChangeState
from applications.states.evidence import EvidenceState
from applications.states.progress import ReturnState
from applications.states.project import ProjectState
from applications.states.rollout import RollOutState
from config.journey.turns import GRANT_TURNS, MONEY_FIRST, party, turn_of_project
from config.waiting.corrections import Corrections, with_correction
from config.waiting.item import Waiting, page
from evaluation.models import GateReview
from grants.models import Grant
from grants.states import GrantState

# The other states wait for nothing but what stands in the sources below (a return, a visit).
WAITS = (ProjectState.PREPARING, ProjectState.PILOT_CLOSED, ProjectState.GATE_REVIEW)
# In these somebody goes back every year; before them the gate or the money has the word.
VISITED = (ProjectState.IMPLEMENTING, ProjectState.IN_OPERATION, ProjectState.FOLLOWING_UP)
# In these the grant has a line of its own.
IN_MONEY = frozenset(GRANT_TURNS) - {GrantState.PREPARING}
LATEST_GATE = GateReview.objects.filter(project=OuterRef("pk")).order_by("-number")
LATEST_GRANT = Grant.objects.filter(application=OuterRef("application")).order_by("-fiscal_year")
# A visit shows itself this many days before it is due.
AHEAD = timedelta(days=30)
LABEL = "applications.project"


def projects_waiting(user: Any, limit: int) -> Iterable[Waiting]:
    """Projects whose state waits for somebody, and those to which nobody plans to go back; 1 query."""
    planned = FollowUp.objects.filter(project=OuterRef("pk"), done_on=None)
    found = (
        projects_visible_to(user)
        .annotate(
            grant_state=Subquery(LATEST_GRANT.values("state")[:1]),
            gate_state=Subquery(LATEST_GATE.values("state")[:1]),
            is_planned=Exists(planned),
        )
        .filter(Q(state__in=WAITS) | Q(state__in=VISITED, is_planned=False))
        .select_related("application__lead")
        .order_by("id")[:limit]
    )
    lines = []
    for project in found:
        in_money = project.state in MONEY_FIRST and project.grant_state in IN_MONEY
        if project.state in WAITS and not in_money:
            lines.append(waiting_project(project, project.grant_state, project.gate_state))
        if project.state in VISITED and not project.is_planned:
            lines.append(_unplanned(project))
    return lines


def _unplanned(project: Project) -> Waiting:
    """Follow-up is a duty of every supported project, for years and across officers (S26)."""
    return line_of(
        project,
        Right.KEEP_DESK,
        _("フォローアップの予定"),
        _("次に聞き取る日を決めます。"),
        _("予定を決める"),
        page("applications:project_follow_up", number=project.number),
        subject=(LABEL, str(project.pk)),
    )


def waiting_project(project: Project, grant_state: str | None, gate_state: str | None) -> Waiting:
    """What a project waits for by its state, its grant's and its gate's."""
    turn = turn_of_project(project, grant_state, gate_state)
    url = ""
    if project.state == ProjectState.GATE_REVIEW:
        url = page("evaluation:gate", number=project.number)
    elif project.state == ProjectState.PREPARING:
        # Apply for the grant, go on with it, or begin the pilot: the door knows which.
        url = page("grants:start", number=project.application.number)
    more: dict[str, Any] = {"subject": (LABEL, str(project.pk))}
    if project.state == ProjectState.PREPARING:
        more["look"] = page("applications:project", number=project.number)
    return line_of(project, turn.right or Right.KEEP_DESK, turn.title, turn.what, turn.button, url, **more)


def line_of(project: Project, right: Right, title: Any, deed: Any, button: Any, url: str = "", **more: Any) -> Waiting:
    """A line about a project: whose turn it is follows from the right."""
    url = url or page("applications:project", number=project.number)
    lead = str(project.application.lead)
    whose = party(right, lead)
    return Waiting(right, whose, title, deed, button, url, project.number, lead, project.application.title, **more)


def evidence_waiting(user: Any, limit: int) -> Iterable[Waiting]:
    """Unverified observations, one line per project; 1 query."""
    rows = (
        Evidence.objects.filter(state=EvidenceState.CLAIMED, project__in=projects_visible_to(user))
        .order_by()
        .values("project__number", "project__application__lead__name", "project__application__title")
        .annotate(count=Count("id"), first=Min("claimed_at"))
        .order_by("first")[:limit]
    )
    return [
        Waiting(
            Right.KEEP_DESK,
            party(Right.KEEP_DESK, ""),
            _("証拠の確認"),
            ngettext(
                "未確認の証拠%(count)s件を、出所と突き合わせます。",
                "未確認の証拠%(count)s件を、出所と突き合わせます。",
                row["count"],
            )
            % {"count": row["count"]},
            _("確かめる"),
            page("applications:project", "evidence", number=row["project__number"]),
            row["project__number"],
            row["project__application__lead__name"],
            row["project__application__title"],
            since=row["first"],
        )
        for row in rows
    ]


def returns_waiting(user: Any, today: date, limit: int, corrections: Corrections) -> Iterable[Waiting]:
    """Returns to write or to accept; 1 query."""
    found = (
        ProgressReturn.objects.filter(project__in=projects_visible_to(user), opens_on__lte=today)
        .exclude(state=ReturnState.ACCEPTED)
        .select_related("project__application__lead")
        .order_by("due_on")[:limit]
    )
    label = ProgressReturn._meta.label_lower
    return [with_correction(_return(one), corrections.get((label, str(one.pk))), Right.RUN_PROJECT) for one in found]


def _return(one: ProgressReturn) -> Waiting:
    title = _("第%(sequence)s回の報告") % {"sequence": one.sequence}
    url = page("applications:project_return", number=one.project.number, sequence=one.sequence)
    if one.state == ReturnState.SUBMITTED:
        deed, button = _("報告を読んで、受理します。"), _("受理する")
        return line_of(one.project, Right.KEEP_DESK, title, deed, button, url, since=one.submitted_at)
    deed, button = _("期間にあったことを書いて、提出します。"), _("書く")
    right = Right.RUN_PROJECT
    return line_of(one.project, right, title, deed, button, url, since=one.opens_on, due=one.due_on)


def changes_waiting(user: Any, limit: int, corrections: Corrections) -> Iterable[Waiting]:
    """Changes of purpose, content or indicator that want an answer; 1 query."""
    found = (
        ChangeRequest.objects.filter(state=ChangeState.SUBMITTED, project__in=projects_visible_to(user))
        .select_related("project__application__lead")
        .order_by("id")[:limit]
    )
    return [_change(change, corrections.get((ChangeRequest._meta.label_lower, str(change.pk)))) for change in found]


def _change(change: ChangeRequest, correction: Any) -> Waiting:
    line = line_of(
        change.project,
        Right.DECIDE_GATE,
        _("計画変更の承認"),
        _("変える前と変えたあとを比べて、承認するかを決めます。"),
        _("確かめる"),
        page("applications:project_change", number=change.project.number, pk=change.pk),
        subject=("applications.changerequest", str(change.pk)),
    )
    return with_correction(line, correction, Right.RUN_PROJECT)


def roll_outs_waiting(user: Any, limit: int) -> Iterable[Waiting]:
    """Roll-outs that a second municipality is asked to confirm; 1 query."""
    found = (
        roll_outs_of(user)
        .filter(state=RollOutState.PROPOSED)
        .select_related("project__application__lead")
        .order_by("id")[:limit]
    )
    return [
        line_of(
            one.project,
            Right.SIGN_PROJECT,
            _("横展開の確認"),
            _("自分のまちで使うことを確かめます。"),
            _("確かめる"),
            page("applications:roll_out_asked", pk=one.pk),
            subject=("applications.rollout", str(one.pk)),
        )
        for one in found
    ]


def roll_outs_of(user: Any) -> Any:
    """Those that one's own municipality is asked about."""
    return RollOut.objects.filter(to=user.acting_for) if runs_projects(user) else RollOut.objects.none()
