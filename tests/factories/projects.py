"""Makes projects and what they are judged by, through plain creates; every name is fiction."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from accounts.models import Organization
from applications.models import (
    Application,
    DataAsset,
    DataFeed,
    Evidence,
    Experiment,
    FollowUp,
    Hypothesis,
    ImplementationDefinition,
    Infrastructure,
    ProgressReturn,
    Project,
    Scheme,
    SchemeActual,
    SchemeLine,
    Service,
    StandsOn,
    UptakePoint,
    UptakeSeries,
)
from applications.states.application import ApplicationState
from applications.states.decomposition import InfrastructureKind
from applications.states.evidence import EvidenceKind, EvidenceState
from applications.states.feed import FeedSource
from applications.states.project import ProjectState
from applications.states.scheme import Agreement, LineCategory, LineKind
from catalogue.models import CatalogueEntry, EntryKind
from tests.factories import catalogue
from tests.factories.applications import application
from tests.factories.states import placed

AT = datetime(2026, 11, 24, 1, 42, tzinfo=UTC)  # 10:42 in Tokyo
TODAY = date(2026, 11, 24)


def adopted(number: str = "", *, lead: Organization | None = None, **fields: Any) -> Application:
    """An adopted application."""
    return application(number, lead=lead, state=ApplicationState.ADOPTED, **fields)


def project(
    number: str = "",
    *,
    lead: Organization | None = None,
    state: str = ProjectState.PREPARING,
    of: Application | None = None,
    **fields: Any,
) -> Project:
    """A project of an adopted application; preparing, or placed in the given state."""
    grown_from = of or adopted(number, lead=lead)
    made = Project.objects.create(application=grown_from, number=grown_from.number, created_at=AT, **fields)
    placed(made, state)
    return made


def body(of: Application) -> Experiment:
    """A service on an infrastructure, a data set, and the purpose sheet with one hypothesis."""
    service = Service.objects.create(application=of, position=1, code="SV1", name="密度モニター", users="市民・事業者")
    mesh = Infrastructure.objects.create(
        application=of, position=1, code="IF1", name="密度メッシュ", kind=InfrastructureKind.ASSET, owner="青葉台市"
    )
    StandsOn.objects.create(service=service, infrastructure=mesh)
    DataAsset.objects.create(
        application=of, position=1, name="密度メッシュ", maintainer="都市計画課2名", licence="CC BY 4.0"
    )
    experiment = Experiment.objects.create(
        application=of,
        purpose="密度の観測値が予算配分の判断に使えるかを、2回の予算編成で確かめる。",
        success_definition="財政課が予算査定資料として採用",
        stop_rule="推計誤差が±15%を超えたら公表しない",
        operator_after="青葉台市 都市計画課",
    )
    Hypothesis.objects.create(experiment=experiment, position=1, text="拠点性の変化を1年以内に検出できる")
    return experiment


def line(
    of: Application,
    name: str,
    amounts: Sequence[int],
    *,
    category: LineCategory,
    kind: LineKind = LineKind.COST,
    agreement: Agreement = Agreement.IDEA,
) -> SchemeLine:
    """One line of the scheme."""
    return SchemeLine.objects.create(
        application=of,
        position=of.scheme_lines.count() + 1,
        kind=kind,
        category=category,
        name=name,
        amounts_yen=list(amounts),
        agreement=agreement,
    )


def scheme(of: Application, *, upkeep: int = 600_000, promised: bool = False) -> tuple[SchemeLine, SchemeLine]:
    """Five years of upkeep, and a user fee of a million that is promised in writing or not."""
    Scheme.objects.create(application=of, first_fiscal_year=2027, years=5)
    cost = line(of, "データ保守更新", [upkeep] * 5, category=LineCategory.DATA_UPKEEP)
    revenue = line(
        of,
        "土地改良区負担",
        [1_000_000] * 5,
        category=LineCategory.USER_FEE,
        kind=LineKind.REVENUE,
        agreement=Agreement.SIGNED if promised else Agreement.IDEA,
    )
    return cost, revenue


def actual(of: SchemeLine, year: int = 2027, yen: int = 1_000_000) -> SchemeActual:
    """What a line really came to."""
    return SchemeActual.objects.create(line=of, fiscal_year=year, amount_yen=yen, recorded_at=AT)


def evidence(
    of: Project,
    kind: EvidenceKind = EvidenceKind.RULE,
    *,
    state: EvidenceState = EvidenceState.VERIFIED,
    **fields: Any,
) -> Evidence:
    """An observation; verified unless said otherwise."""
    made = Evidence.objects.create(
        project=of,
        kind=kind,
        **{
            "text": "操作規程の改正案を総会で可決",
            "observed_on": date(2026, 6, 20),
            "source": "総会議事録",
            "claimed_at": AT,
            **fields,
        },
    )
    placed(made, state)
    return made


def uptake(
    of: Project,
    values: Sequence[int] = (22, 35, 48, 95),
    *,
    population: int | None = 640,
    who_counts: str = "庁内外の月間利用者",
) -> UptakeSeries:
    """A series of monthly users."""
    series = UptakeSeries.objects.create(
        project=of, position=1, who_counts=who_counts, unit="人", population=population
    )
    UptakePoint.objects.bulk_create(
        UptakePoint(series=series, place=place, value=value, recorded_at=AT) for place, value in enumerate(values, 1)
    )
    return series


def feed(of: Project, **fields: Any) -> DataFeed:
    """A series of a sensor, without numbers yet."""
    said = {
        "name": "広場を通った人",
        "place": "駅前広場 北口",
        "source": FeedSource.SENSOR,
        "unit": "人",
        "begun_at": AT,
    }
    return DataFeed.objects.create(project=of, **{**said, **fields})


def follow_up(of: Project, done_on: date | None = None, *, seen: Evidence | None = None, **fields: Any) -> FollowUp:
    """A visit; done on a day when one is given, and having seen use when evidence is given."""
    return FollowUp.objects.create(
        project=of,
        due_on=fields.pop("due_on", done_on or TODAY),
        done_on=done_on,
        in_use=seen is not None if done_on else None,
        evidence_of_use=seen,
        found="月に一度の会議で使われていた。" if done_on else "",
        **fields,
    )


def progress_return(of: Project, *, state: str = "not_due", **fields: Any) -> ProgressReturn:
    """A return for the first half of the fiscal year."""
    made = ProgressReturn.objects.create(
        project=of,
        **{
            "sequence": of.returns.count() + 1,
            "period_from": date(2026, 4, 1),
            "period_to": date(2026, 9, 30),
            "opens_on": date(2026, 10, 1),
            "due_on": date(2026, 10, 30),
            **fields,
        },
    )
    placed(made, state)
    return made


def definition(version: int = 1) -> ImplementationDefinition:
    """A published definition of 実装."""
    words = {"text": "補助なしで、名前のある人が日々使い、動かし、払い続けている状態", "published_at": AT}
    return ImplementationDefinition.objects.get_or_create(version=version, defaults=words)[0]


def goal(of: Project) -> Project:
    """What it looks like when it is implemented, in one sentence under the first definition."""
    of.goal_sentence = of.goal_sentence or "操作する人が、手元の表示を見て水門を動かしている。"
    of.goal_user, of.goal_place, of.goal_operator = "水門を操作する人", "緑野原の水門12か所", "緑野原土地改良区"
    of.goal_definition = of.goal_definition or definition()
    of.save()
    return of


def ready_for_the_gate(of: Project) -> Project:
    """Everything that the gate asks: people, map, growing use, one verified change of the rules."""
    body(of.application)
    scheme(of.application)
    of.operator_name = "緑野原土地改良区"
    of.data_maintainer_name = "下水道課"
    of.data_upkeep_payers = "土地改良区"
    goal(of)
    evidence(of, EvidenceKind.RULE)
    uptake(of)
    return of


def leaves_a_rule(of: Project) -> CatalogueEntry:
    """An operating rule in the catalogue that came out of it."""
    return catalogue.entry(of.application.lead, kind=EntryKind.OPERATING_RULE, from_project=of.number)
