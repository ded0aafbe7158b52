"""The rows: each project with twenty returns, ten observations, a year of use, a scheme, and the trail that led there."""

from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Model

from accounts.models import LocalGovernment
from applications.models import (
    Application,
    Call,
    CallType,
    Evidence,
    FollowUp,
    ProgressReturn,
    Project,
    Scheme,
    SchemeLine,
    UptakePoint,
    UptakeSeries,
)
from applications.states.application import ApplicationState
from applications.states.evidence import EvidenceKind, EvidenceState
from applications.states.progress import ReturnState
from applications.states.project import ProjectState
from bench.implementation.asked import CODES, FIRST
from bench.seed.people import People, people
from bench.seed.trails import Chain, insert, insert_trails
from tests.factories.applications import current_call
from workflow.clock import now
from workflow.notices import only_on_the_site

DAY = timedelta(days=1)
RETURNS, EVIDENCE, MONTHS = 20, 10, 12
# In four projects: one pilots, one has closed its pilot, two are followed for years.
STATES = (
    ProjectState.PILOTING,
    ProjectState.PILOT_CLOSED,
    ProjectState.FOLLOWING_UP,
    ProjectState.FOLLOWING_UP,
)


def fill(count: int) -> str:
    """Everything in one transaction; says what came to be."""
    with transaction.atomic(), only_on_the_site():
        at, crowd = now(), people()
        _codes(crowd)
        projects = _projects(current_call("R8-1", fiscal_year=2026), crowd, count, at)
        rows = sum(
            len(insert(made)) for made in (_evidence(projects, at), _returns(projects, at), _visits(projects, at))
        )
        _use(projects, at)
        _schemes(projects)
        entries = insert_trails(_trail(one, crowd, at) for one in projects)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return f"{len(projects)} projects, {rows} returns, observations and visits, {entries} trail entries"


def _codes(crowd: People) -> None:
    """Codes that the benchmark knows, for the cities of the projects that it asks for."""
    for number, code in enumerate(CODES, FIRST):
        LocalGovernment.objects.filter(pk=crowd.cities[number].local_government_id).update(code=code)


def _projects(call: Call, crowd: People, count: int, at: datetime) -> list[Project]:
    kind = CallType.objects.filter(call=call).first()
    applications = insert(
        Application(
            number=f"R6-U-{number:04d}",
            call=call,
            call_type=kind,
            form_version=call.form_version,
            lead=crowd.cities[number % len(crowd.cities)],
            title="流域センサーの共同管理",
            vision="農地も街も一緒に水を受け止めるまち。",
            requested_yen=11_111_000,
            started_at=at - 900 * DAY,
            submitted_at=at - 880 * DAY,
            result_told_at=at - 800 * DAY,
            state=ApplicationState.ADOPTED,
        )
        for number in range(count)
    )
    return insert(
        Project(
            application=one,
            number=one.number,
            created_at=at - 800 * DAY,
            pilot_started_on=(at - 700 * DAY).date(),
            officer=crowd.officer if number % 5 else None,
            operator_name="土地改良区" if number % 3 else "未定",
            data_upkeep_payers="土地改良区" if number % 4 else "",
            state=STATES[number % len(STATES)],
        )
        for number, one in enumerate(applications)
    )


def _evidence(projects: list[Project], at: datetime) -> list[Model]:
    kinds = list(EvidenceKind)
    return [
        Evidence(
            project=one,
            kind=kinds[place % len(kinds)],
            text=f"観察{place}",
            observed_on=(at - 30 * place * DAY).date(),
            source="議事録",
            claimed_at=at - (30 * place + one.pk % 300) * DAY,
            state=EvidenceState.VERIFIED,
        )
        for one in projects
        for place in range(EVIDENCE)
    ]


def _returns(projects: list[Project], at: datetime) -> list[Model]:
    return [
        ProgressReturn(
            project=one,
            sequence=place + 1,
            period_from=date(2024, 4, 1),
            period_to=date(2024, 9, 30),
            opens_on=date(2024, 10, 1),
            due_on=(at - 30 * (RETURNS - place) * DAY).date(),
            submitted_at=at - (30 * (RETURNS - place) + one.pk % 300) * DAY,
            state=ReturnState.ACCEPTED if place < RETURNS - 1 or one.pk % 2 else ReturnState.OVERDUE,
        )
        for one in projects
        for place in range(RETURNS)
    ]


def _visits(projects: list[Project], at: datetime) -> list[Model]:
    return [
        FollowUp(project=one, due_on=(at + (place * 365 - one.pk % 90) * DAY).date())
        for one in projects
        for place in (0, 1)
    ]


def _use(projects: list[Project], at: datetime) -> None:
    series = insert(UptakeSeries(project=one, position=1, who_counts="農家", unit="人") for one in projects)
    insert(
        UptakePoint(series=one, place=place + 1, value=100 - place * (one.pk % 4), recorded_at=at)
        for one in series
        for place in range(MONTHS)
    )


def _schemes(projects: list[Project]) -> None:
    insert(Scheme(application_id=one.application_id, first_fiscal_year=2027, years=5) for one in projects)
    insert(
        SchemeLine(
            application_id=one.application_id,
            position=place,
            kind=kind,
            category=category,
            name=category,
            amounts_yen=[1_000_000] * 5,
            agreement="signed" if one.pk % 2 else "idea",
        )
        for one in projects
        for place, (kind, category) in enumerate(
            (("cost", "data_upkeep"), ("cost", "operation"), ("revenue", "user_fee"), ("revenue", "general_fund"))
        )
    )


def _trail(one: Project, crowd: People, at: datetime) -> Chain:
    """Created, piloted, closed, followed; ten observations on the way."""
    editor = crowd.editors[one.pk % len(crowd.editors)]
    chain = Chain(one).event("create", crowd.director, at - 800 * DAY)
    chain.step("start_pilot", editor, at - 700 * DAY, warrant_label="grants.grantdecision")
    for place in range(EVIDENCE):
        chain.event("claim_evidence", editor, at - (600 - place) * DAY, text=f"観察{place}")
    if one.state == ProjectState.PILOTING:
        return chain
    chain.step("close_pilot", editor, at - 400 * DAY)
    return (
        chain
        if one.state == ProjectState.PILOT_CLOSED
        else chain.step("go_into_follow_up", crowd.officer, at - 300 * DAY)
    )
