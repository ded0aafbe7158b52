"""What a progress report says about one project: the summary first, then vision to base, then what is real."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Evidence, FollowUp, NextDecision, ProgressReturn, Project
from applications.queries.content import content_of
from applications.queries.project_stuck import read, thinning
from applications.stages import STAGE_OF_PROJECT, Stage
from applications.states.evidence import EvidenceState
from applications.states.progress import ReturnState
from kpi.charts import PAPER, Mirrored, mirrored
from kpi.queries.shapes import Break, breaks_of, distributions_of
from kpi.queries.targets import Standing, standings_of
from kpi.sentences import sentence
from kpi.shape import Question
from reports.contents import sentences
from reports.contents.application import Link, chain_of
from reports.contents.decided import Decided, LeftToDo, decided, left_to_do
from reports.contents.distance import HowFar, how_far
from reports.contents.experiment import Tested, tested
from reports.contents.lines import balanced
from reports.contents.money import Money, money_of
from reports.contents.plain import plain
from reports.contents.uses import Use, uncounted, uses_of
from reports.periods import Period
from workflow.fields.calendar import era_date, today
from workflow.trail import history_of


@dataclass(frozen=True)
class Observation:
    """One row of the table of evidence."""

    kind: str
    text: str
    on: date
    state: str
    seen_by: str
    verified: str


@dataclass(frozen=True)
class Felt:
    """One factor that the city chose, wave by wave."""

    name: str
    picture: Mirrored
    said: str


@dataclass(frozen=True)
class Told:
    """What the city reported last, on the two routes that are kept apart (S02)."""

    tangible: str
    convenience: str


@dataclass(frozen=True)
class ProgressPaper:
    """Everything on the printed progress report."""

    number: str
    title: str
    title_lines: tuple[str, ...]
    applicant: str
    lead: str
    call_type: str
    officer: str
    occasion: str
    period: Period | None
    summary: tuple[str, ...]
    chain: tuple[Link, ...]
    stages: tuple[tuple[str, str], ...]
    standing: tuple[str, ...]
    told: Told | None
    lessons: str
    untold: str
    tested: Tested | None
    uses: tuple[Use, ...]
    uncounted: str
    evidence: tuple[Observation, ...]
    money: Money | None
    distance: HowFar | None
    felt: tuple[Felt, ...]
    kpis: tuple[Standing, ...]
    # Where the city changed what it asks (S18).
    breaks: tuple[Break, ...]
    decided: tuple[Decided, ...]
    left: tuple[LeftToDo, ...]

    @property
    def use(self) -> Use | None:
        """The series that the summary speaks of."""
        return self.uses[0] if self.uses else None


def gather(project: Project, period: Period | None = None) -> ProgressPaper:
    """Reads everything once; about a dozen queries, whatever the project holds.

    A period bounds what happened: returns, counts of use, evidence, decisions. What the project is for, its scheme,
    its distance and where it stands are told as they are now, as the paper says.
    """
    application = project.application
    last = _last_return(project, period)
    uses, money, kpis = uses_of(project, period), money_of(project), _kpis(application)
    use = uses[0] if uses else None
    seen = project.evidence.exclude(state=EvidenceState.REFUSED).order_by("observed_on", "id")
    evidence = tuple(one for one in seen if period is None or period.holds(one.observed_on))
    entered = history_of(project).filter(target=project.state).first()
    return ProgressPaper(
        number=project.number,
        title=application.title,
        title_lines=balanced(application.title),
        applicant=application.applicant_name or application.lead.name,
        lead=application.lead.name,
        call_type=application.call_type.name if application.call_type else "",
        officer=project.officer.get_full_name() if project.officer else "",
        occasion=_occasion(project, last, period),
        period=period,
        summary=sentences.summary(
            project, entered, use, money, evidence, kpis, concerns_of(project), within=period is not None
        ),
        chain=chain_of(content_of(application)),
        stages=stages_of(project),
        standing=(sentences.standing(project, entered), *ahead_of(project)),
        told=Told(_said(last, "tangible"), _said(last, "convenience")) if last else None,
        lessons=project.public_lessons.strip(),
        untold="" if last else _untold(project, period),
        tested=tested(project),
        uses=uses,
        uncounted=uncounted(project, period),
        evidence=tuple(_observation(row) for row in evidence),
        money=money,
        distance=how_far(application),
        felt=felt_of(application),
        kpis=kpis,
        breaks=breaks_of(application.indicator_set) if application.indicator_set else (),
        decided=tuple(one for one in decided(project) if period is None or period.holds(one.on)),
        left=left_to_do(project),
    )


def _observation(row: Evidence) -> Observation:
    """One piece of evidence: who saw it, where one can look it up, and when the desk verified it."""
    verified_at = row.judged_at if row.state == EvidenceState.VERIFIED else None
    return Observation(
        kind=row.get_kind_display(),
        text=row.text,
        on=row.observed_on,
        state=str(EvidenceState(row.state).label),
        seen_by="　".join(
            filter(None, (row.observer, _("事業チームの外の人") if row.outside_team else "", row.source))
        ),
        verified=era_date(verified_at, weekday=False) if verified_at else "",
    )


def stages_of(project: Project) -> tuple[tuple[str, str], ...]:
    """The eight steps, each done, here or ahead; an ended project shows how far it came."""
    here = STAGE_OF_PROJECT.get(project.state)
    reached = here or (Stage.FOLLOW_UP if project.gate_passed_at else Stage.PILOT)
    words = {True: "done", False: "ahead"}
    return tuple((str(stage.label), "here" if stage is here else words[stage <= reached]) for stage in Stage)


def felt_of(application: Any) -> tuple[Felt, ...]:
    """The chosen factors that were asked, each with its waves; what is too small to show is left out."""
    if application.indicator_set is None:
        return ()
    chosen = [factor for factor in distributions_of(application.indicator_set).factors if _is_shown(factor)]
    return tuple(Felt(factor.name, mirrored([factor], PAPER), plain(sentence(factor))) for factor in chosen)


def _is_shown(factor: Question) -> bool:
    return factor.chosen and bool(factor.shown)


def _kpis(application: Any) -> tuple[Standing, ...]:
    return tuple(standings_of(application.indicator_set)) if application.indicator_set else ()


def _last_return(project: Project, period: Period | None) -> ProgressReturn | None:
    """The last return that came in; of a period, the last whose own time ended within it."""
    came = project.returns.filter(state__in=[ReturnState.SUBMITTED, ReturnState.ACCEPTED]).order_by("-sequence")
    if period is not None:
        came = came.filter(period_to__range=(period.from_on, period.to_on))
    return came.first()


def _occasion(project: Project, last: ProgressReturn | None, period: Period | None) -> str:
    done = project.follow_ups.exclude(done_on=None)
    visits = (done if period is None else done.filter(done_on__lte=period.to_on)).count()
    if visits:
        return _("第%(number)d回フォローアップ") % {"number": visits}
    return _("第%(number)d回報告") % {"number": last.sequence} if last else _("報告の前")


def concerns_of(project: Project) -> tuple[str, ...]:
    """Why its path to implementation is thinning, in the sentences of the desk's own list; nothing while it is not."""
    row = thinning(Project.objects.filter(pk=project.pk), today()).first()
    return tuple(plain(said) for _reason, said in read(row).reasons) if row else ()


def ahead_of(project: Project) -> tuple[str, ...]:
    """What comes next: the next visit, and the next decision with its owner and month."""
    visit = FollowUp.objects.filter(project=project, done_on=None).order_by("due_on").first()
    decision = NextDecision.objects.filter(project=project, made_on=None).first()
    said = []
    if visit:
        said.append(_("次のフォローアップは%(day)sである。") % {"day": era_date(visit.due_on, weekday=False)})
    if decision:
        said.append(sentences.of_decision(decision))
    return tuple(said)


def _untold(project: Project, period: Period | None) -> str:
    if period is not None:
        return _("この期間について市から出た進捗報告はない。")
    coming = project.returns.order_by("due_on").first()
    if coming is None:
        return _("この事業には、進捗報告を求める時期が定められていない。市からの報告が出たときに、ここに載せる。")
    words = {"day": era_date(coming.due_on, weekday=False)}
    return _("市からの進捗報告は、まだ出ていない。最初の報告の締切は%(day)sである。") % words


def _said(last: ProgressReturn, route: str) -> str:
    out_of_scope = getattr(last, f"{route}_out_of_scope")
    return getattr(last, route) or (
        _("対象外：%(why)s") % {"why": out_of_scope} if out_of_scope else _("報告に記述がない。")
    )
