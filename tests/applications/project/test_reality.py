"""What must be real: each rule alone, met and unmet, with its words and its place."""

from datetime import date, timedelta

import pytest

from applications.models import DataDelivery, DataReturn, Infrastructure, Service
from applications.rules import reality
from applications.states.decomposition import InfrastructureKind
from applications.states.evidence import EvidenceKind, EvidenceState
from applications.states.scheme import LineCategory, LineKind
from tests.factories import projects as make
from workflow.problems import Weight


@pytest.fixture
def found(db):
    return make.project("R6-U-010")


def codes(problems):
    return [problem.code for problem in problems]


# -- the map (S22) -----------------------------------------------------------------------------------
def test_a_project_without_services_has_no_map(found):
    assert codes(reality.the_map_is_complete(found)) == ["NO_SERVICE"]


def test_a_service_on_nothing_is_named_and_stops(found):
    make.body(found.application)
    lonely = Service.objects.create(application=found.application, name="予算編成シミュレーター")
    (problem,) = reality.the_map_is_complete(found)
    assert problem.stops
    assert problem.text == "「予算編成シミュレーター」を支えるインフラが書かれていません。線でつないでください。"
    assert problem.place.url == f"/projects/R6-U-010/map/#service-{lonely.pk}"


def test_an_infrastructure_that_carries_nothing_is_only_told(found):
    make.body(found.application)
    Infrastructure.objects.create(application=found.application, name="気象計", kind=InfrastructureKind.SENSOR)
    (problem,) = reality.the_map_is_complete(found)
    assert (problem.code, problem.weight) == ("INFRASTRUCTURE_CARRIES_NOTHING", Weight.NOTICE)


def test_a_whole_map_says_nothing(found):
    make.body(found.application)
    assert reality.the_map_is_complete(found) == []


# -- evidence ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", EvidenceKind)
def test_only_institutional_change_and_continued_use_weigh_at_the_gate(found, kind):
    make.evidence(found, kind)
    weighs = kind in {EvidenceKind.RULE, EvidenceKind.BUDGET, EvidenceKind.CONTRACT, EvidenceKind.CONTINUED_USE}
    assert (reality.lasting_change_is_verified(found, at=make.AT) == []) is weighs


@pytest.mark.parametrize("state", [EvidenceState.CLAIMED, EvidenceState.REFUSED, EvidenceState.EXPIRED])
def test_what_is_not_verified_weighs_nothing(found, state):
    make.evidence(found, EvidenceKind.RULE, state=state)
    assert codes(reality.lasting_change_is_verified(found, at=make.AT)) == ["NO_VERIFIED_EVIDENCE"]


@pytest.mark.parametrize(("days", "weighs"), [(0, True), (1, True), (-1, False)])
def test_verified_evidence_weighs_until_its_last_day(found, days, weighs):
    make.evidence(found, EvidenceKind.CONTRACT, valid_until=make.TODAY + timedelta(days=days))
    assert (reality.lasting_change_is_verified(found, at=make.AT) == []) is weighs


def test_operation_needs_three_kinds_and_one_pair_of_eyes_from_outside(found):
    make.evidence(found, EvidenceKind.RULE)
    make.evidence(found, EvidenceKind.RULE)
    make.evidence(found, EvidenceKind.LOG)
    asked = reality.the_evidence_is_broad_enough(found, at=make.AT)
    assert codes(asked) == ["TOO_FEW_KINDS", "NOBODY_OUTSIDE_SAW_IT"]
    assert asked[0].text == "確認済みの証拠は2種類です。運用中とするには3種類以上が要ります。"
    make.evidence(found, EvidenceKind.RESIDENTS, outside_team=True)
    found.refresh_from_db()
    assert reality.the_evidence_is_broad_enough(found, at=make.AT) == []


def test_an_unverified_look_from_outside_does_not_count(found):
    for kind in (EvidenceKind.RULE, EvidenceKind.LOG, EvidenceKind.BUDGET):
        make.evidence(found, kind)
    make.evidence(found, EvidenceKind.RESIDENTS, outside_team=True, state=EvidenceState.CLAIMED)
    assert codes(reality.the_evidence_is_broad_enough(found, at=make.AT)) == ["NOBODY_OUTSIDE_SAW_IT"]


# -- use ---------------------------------------------------------------------------------------------
def test_falling_use_asks_for_the_reason(found):
    make.uptake(found, [9800, 5200, 360])
    (problem,) = reality.use_is_not_falling(found)
    assert problem.asks
    assert problem.text == "利用が 9,800 から 360 に減っています。減ったわけを書いてください。"


@pytest.mark.parametrize("values", [[100, 80], [100, 100], [22, 95]])
def test_use_that_holds_says_nothing(found, values):
    make.uptake(found, values)
    assert reality.use_is_not_falling(found) == []


def test_nobody_counted_asks_for_the_reason(found):
    (problem,) = reality.use_is_not_falling(found)
    assert (problem.code, problem.weight) == ("USE_IS_NOT_COUNTED", Weight.EXPLAIN)


# -- people ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["", "　", "未定", "未定（危機管理課が当面担当）", "記載なし", "未記入"])
def test_nobody_is_named(found, words):
    found.operator_name = found.data_maintainer_name = found.data_upkeep_payers = words
    assert codes(reality.the_operator_is_named(found)) == ["OPERATOR_NOT_NAMED"]
    assert codes(reality.the_data_maintainer_is_named(found)) == ["DATA_MAINTAINER_NOT_NAMED"]
    assert codes(reality.the_upkeep_payer_is_named(found)) == ["UPKEEP_PAYER_NOT_NAMED"]


def test_somebody_is_named(found):
    found.operator_name = found.data_maintainer_name = found.data_upkeep_payers = "緑野原土地改良区"
    assert reality.the_operator_is_named(found) == []
    assert reality.the_data_maintainer_is_named(found) == []
    assert reality.the_upkeep_payer_is_named(found) == []


# -- money (S25) -------------------------------------------------------------------------------------
def test_unpromised_upkeep_names_its_yen(found):
    make.scheme(found.application, upkeep=600_000)
    (problem,) = reality.promised_revenue_covers_upkeep(found)
    assert problem.text.startswith("保守更新財源 未確保 600,000円／年")


def test_promised_upkeep_is_covered(found):
    make.scheme(found.application, upkeep=600_000, promised=True)
    assert reality.promised_revenue_covers_upkeep(found) == []


def test_no_upkeep_at_all_is_no_cover(found):
    make.scheme(found.application, upkeep=0, promised=True)
    assert codes(reality.promised_revenue_covers_upkeep(found)) == ["NO_DATA_UPKEEP"]


def test_the_last_year_of_actuals_holds_no_subsidy(found):
    assert codes(reality.no_subsidy_remains(found)) == ["NO_ACTUALS"]
    subsidy = make.line(found.application, "市補助", [1] * 5, category=LineCategory.SUBSIDY, kind=LineKind.REVENUE)
    make.actual(subsidy, 2027, 5_000_000)
    found.refresh_from_db()
    assert codes(reality.no_subsidy_remains(found)) == ["SUBSIDY_REMAINS"]
    make.actual(subsidy, 2028, 0)
    found.refresh_from_db()
    assert reality.no_subsidy_remains(found) == []


# -- follow-up and data ------------------------------------------------------------------------------
def test_use_is_seen_twice_in_a_row_by_evidence(found):
    seen = make.evidence(found, EvidenceKind.CONTINUED_USE)
    make.follow_up(found, date(2025, 10, 1), seen=seen)
    assert codes(reality.use_was_seen_twice(found)) == ["USE_NOT_SEEN_TWICE"]
    make.follow_up(found, date(2026, 10, 1), seen=seen)
    found.refresh_from_db()
    assert reality.use_was_seen_twice(found) == []
    make.follow_up(found, date(2026, 11, 1))
    found.refresh_from_db()
    assert codes(reality.use_was_seen_twice(found)) == ["USE_NOT_SEEN_TWICE"]


@pytest.mark.parametrize("days", [0, 1, 181])
def test_visits_within_half_a_year_are_one_round(found, days):
    seen, first = make.evidence(found, EvidenceKind.CONTINUED_USE), date(2026, 4, 1)
    make.follow_up(found, first, seen=seen)
    make.follow_up(found, first + timedelta(days=days), seen=seen)
    (problem,) = reality.use_was_seen_twice(found)
    assert problem.code == "USE_SEEN_IN_ONE_ROUND"
    assert "令和8年9月30日以後にもう一度" in problem.text


def test_visits_half_a_year_apart_are_two_rounds(found):
    """A round may come early: the yearly visit of April is written down in the autumn before."""
    seen, first = make.evidence(found, EvidenceKind.CONTINUED_USE), date(2026, 4, 1)
    make.follow_up(found, first, seen=seen)
    make.follow_up(found, first + timedelta(days=182), seen=seen)
    assert reality.use_was_seen_twice(found) == []


def test_many_visits_become_two_rounds_only_where_each_saw_use(found):
    seen = make.evidence(found, EvidenceKind.CONTINUED_USE)
    for month in (1, 3, 5, 8):
        make.follow_up(found, date(2026, month, 1), seen=seen if month != 3 else None)
    assert codes(reality.use_was_seen_twice(found)) == ["USE_SEEN_IN_ONE_ROUND"]
    make.follow_up(found, date(2026, 10, 30), seen=seen)
    found.refresh_from_db()
    assert reality.use_was_seen_twice(found) == []


@pytest.mark.parametrize(
    ("kind", "state"),
    [(EvidenceKind.RULE, EvidenceState.VERIFIED), (EvidenceKind.CONTINUED_USE, EvidenceState.REFUSED)],
)
def test_evidence_of_something_else_or_refused_shows_no_use(found, kind, state):
    seen = make.evidence(found, kind, state=state)
    for year in (2025, 2026):
        make.follow_up(found, date(year, 10, 1), seen=seen)
    assert codes(reality.use_was_seen_twice(found)) == ["USE_NOT_SEEN_TWICE"]


def test_data_is_returned_in_time_or_waived(found):
    owed = DataReturn.objects.create(project=found, name="水位（10分値）", every_days=30)
    late = reality.data_is_returned(found, at=make.AT)
    assert late[0].text.startswith("還元遅延：「水位（10分値）」")
    DataDelivery.objects.create(
        data_return=owed, delivered_on=make.TODAY - timedelta(days=30), recorded_at=make.AT, verified_at=make.AT
    )
    assert reality.data_is_returned(found, at=make.AT) == []
    assert codes(reality.data_is_returned(found, at=make.AT + timedelta(days=1))) == ["DATA_NOT_RETURNED"]
    owed.waiver, owed.waived_at = "市の台帳に統合した", make.AT
    owed.save()
    assert reality.data_is_returned(found, at=make.AT + timedelta(days=90)) == []


def test_an_unconfirmed_delivery_does_not_count(found):
    owed = DataReturn.objects.create(project=found, name="水位")
    DataDelivery.objects.create(data_return=owed, delivered_on=make.TODAY, recorded_at=make.AT)
    assert codes(reality.data_is_returned(found, at=make.AT)) == ["DATA_NOT_RETURNED"]
