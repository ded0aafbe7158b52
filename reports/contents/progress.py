"""What a progress report says about one project: the summary first, then vision to base, then what is real."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.models import ProgressReturn, Project, UptakePoint
from applications.pictures.distance import DistancePicture, distance_picture
from applications.pictures.scheme import SchemePicture, scheme_picture
from applications.pictures.uptake import UptakePicture, uptake_picture
from applications.queries.content import content_of
from applications.queries.distance import Distance, distance_of
from applications.scheme import Figures, figures
from applications.stages import STAGE_OF_PROJECT, Stage
from applications.states.evidence import EvidenceState
from applications.states.progress import ReturnState
from kpi.charts import Mirrored, mirrored
from kpi.queries.shapes import Question, distributions_of
from kpi.queries.targets import Standing, standings_of
from kpi.sentences import sentence
from reports.contents import sentences
from reports.contents.application import Link, chain_of
from workflow.fields.calendar import era_month, fiscal_year_name
from workflow.trail import history_of


@dataclass(frozen=True)
class Observation:
    """One row of the table of evidence."""

    kind: str
    text: str
    on: date
    state: str


@dataclass(frozen=True)
class Use:
    """How many use it: the picture, its sentence, and what stands at its end."""

    picture: UptakePicture
    series: Any
    reach: Any
    said: str


@dataclass(frozen=True)
class Money:
    """The scheme: the picture and its sentence."""

    picture: SchemePicture
    figures: Figures
    said: str


@dataclass(frozen=True)
class Felt:
    """One factor that the city chose, wave by wave."""

    name: str
    picture: Mirrored
    said: str


@dataclass(frozen=True)
class ProgressPaper:
    """Everything on the printed progress report."""

    number: str
    title: str
    applicant: str
    lead: str
    call_type: str
    officer: str
    occasion: str
    summary: tuple[str, ...]
    chain: tuple[Link, ...]
    stages: tuple[tuple[str, str], ...]
    standing: str
    tangible: str
    convenience: str
    use: Use | None
    evidence: tuple[Observation, ...]
    money: Money | None
    distance: Distance
    distance_picture: DistancePicture | None
    felt: tuple[Felt, ...]
    kpis: tuple[Standing, ...]


def gather(project: Project) -> ProgressPaper:
    """Reads everything once; about a dozen queries, whatever the project holds."""
    application = project.application
    last = project.returns.filter(state__in=[ReturnState.SUBMITTED, ReturnState.ACCEPTED]).order_by("-sequence").first()
    use, money, kpis = use_of(project), money_of(project), _kpis(application)
    distance = distance_of(application)
    evidence = tuple(project.evidence.exclude(state=EvidenceState.REFUSED).order_by("observed_on", "id"))
    entered = history_of(project).filter(target=project.state).first()
    return ProgressPaper(
        number=project.number,
        title=application.title,
        applicant=application.applicant_name or application.lead.name,
        lead=application.lead.name,
        call_type=application.call_type.name if application.call_type else "",
        officer=project.officer.get_full_name() if project.officer else "",
        occasion=_occasion(project, last),
        summary=sentences.summary(project, entered, use, money, evidence, kpis),
        chain=chain_of(content_of(application)),
        stages=stages_of(project),
        standing=sentences.standing(project, entered),
        tangible=_said(last, "tangible"),
        convenience=_said(last, "convenience"),
        use=use,
        evidence=tuple(
            Observation(row.get_kind_display(), row.text, row.observed_on, str(EvidenceState(row.state).label))
            for row in evidence
        ),
        money=money,
        distance=distance,
        distance_picture=distance_picture(distance) if distance.is_read else None,
        felt=felt_of(application),
        kpis=kpis,
    )


def stages_of(project: Project) -> tuple[tuple[str, str], ...]:
    """The eight steps, each done, here or ahead; an ended project shows how far it came."""
    here = STAGE_OF_PROJECT.get(project.state)
    reached = here or (Stage.FOLLOW_UP if project.gate_passed_at else Stage.PILOT)
    words = {True: "done", False: "ahead"}
    return tuple((str(stage.label), "here" if stage is here else words[stage <= reached]) for stage in Stage)


def use_of(project: Project) -> Use | None:
    """The first series with its picture; None before anybody counted."""
    series = project.uptake_series.prefetch_related("points").first()
    points = list(series.points.all()) if series else []
    labels = [_month_of(point) for point in points]
    picture = uptake_picture([point.value for point in points], labels)
    if series is None or picture is None:
        return None
    return Use(picture, series, series.penetration, sentences.of_use(series))


def _month_of(point: UptakePoint) -> str:
    """The month under a point; the unit stands at the first alone, or twelve of them would run together."""
    if point.month:
        return era_month(point.month)
    return _("%(place)dか月目") % {"place": point.place} if point.place == 1 else str(point.place)


def money_of(project: Project) -> Money | None:
    """The plan of the business scheme with its picture; None before it is written."""
    application = project.application
    scheme = getattr(application, "scheme", None)
    found = figures(line.as_line() for line in application.scheme_lines.all())
    if scheme is None or not found.years:
        return None
    years = [fiscal_year_name(scheme.first_fiscal_year + place) for place in range(found.years)]
    picture = scheme_picture(found, years)
    return Money(picture, found, sentences.of_money(found)) if picture else None


def felt_of(application: Any) -> tuple[Felt, ...]:
    """The chosen factors that were asked, each with its waves; what is too small to show is left out."""
    if application.indicator_set is None:
        return ()
    chosen = [factor for factor in distributions_of(application.indicator_set).factors if _is_shown(factor)]
    return tuple(Felt(factor.name, mirrored([factor]), sentence(factor)) for factor in chosen)


def _is_shown(factor: Question) -> bool:
    return factor.chosen and bool(factor.shown)


def _kpis(application: Any) -> tuple[Standing, ...]:
    return tuple(standings_of(application.indicator_set)) if application.indicator_set else ()


def _occasion(project: Project, last: ProgressReturn | None) -> str:
    visits = project.follow_ups.exclude(done_on=None).count()
    if visits:
        return _("第%(number)d回フォローアップ") % {"number": visits}
    return _("第%(number)d回報告") % {"number": last.sequence} if last else _("報告の前")


def _said(last: ProgressReturn | None, route: str) -> str:
    if last is None:
        return _("まだ報告がない。")
    out_of_scope = getattr(last, f"{route}_out_of_scope")
    return getattr(last, route) or (_("対象外：%(why)s") % {"why": out_of_scope} if out_of_scope else _("記載なし"))
