"""The arithmetic of a scheme: figures of the programme file, and what holds for every scheme."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.scheme import figures
from applications.scheme_lines import Line, category_in_file, percent
from applications.states.scheme import COST_CATEGORIES, REVENUE_CATEGORIES, LineCategory, LineKind

COST, REVENUE = LineKind.COST, LineKind.REVENUE


def cost(category: LineCategory, *amounts: int) -> Line:
    return Line(COST, category, amounts)


def revenue(category: LineCategory, *amounts: int, committed: bool = False) -> Line:
    return Line(REVENUE, category, amounts, committed=committed)


# R6-U-010: 田んぼダムと内水センサー
PADDY = figures(
    [
        revenue(LineCategory.USER_FEE, *[1_200_000] * 5),
        revenue(LineCategory.GENERAL_FUND, *[4_000_000] * 5),
        cost(LineCategory.OPERATION, *[4_800_000] * 5),
        cost(LineCategory.DATA_UPKEEP, *[600_000] * 5),
        cost(LineCategory.RENEWAL, 0, 0, 0, 0, 22_000_000),
    ]
)
# R6-U-004: 防災アプリ
APP = figures(
    [
        revenue(LineCategory.GENERAL_FUND, 6_600_000, 6_600_000, 6_600_000, 0, 0),
        revenue(LineCategory.CONTRIBUTION, 500_000, 200_000, 0, 0, 0),
        cost(LineCategory.OPERATION, *[5_280_000] * 5),
        cost(LineCategory.DATA_UPKEEP, *[0] * 5),
        cost(LineCategory.OPERATION, *[2_400_000] * 5),
    ]
)


def test_the_paddy_scheme_adds_up():
    assert PADDY.revenue_total == (5_200_000,) * 5
    assert PADDY.cost_total == (5_400_000,) * 4 + (27_400_000,)
    assert PADDY.balance == (-200_000,) * 4 + (-22_200_000,)
    assert PADDY.cumulative_balance == (-200_000, -400_000, -600_000, -800_000, -23_000_000)
    assert PADDY.data_upkeep_share == (Decimal("11.1"),) * 4 + (Decimal("2.2"),)
    assert PADDY.public_money_share == (Decimal("76.9"),) * 5
    assert PADDY.first_surplus_year is None
    assert PADDY.never_in_surplus


def test_the_paddy_scheme_has_its_cliff_in_the_fifth_year():
    assert PADDY.twice_the_median == 10_800_000
    assert PADDY.cliff_years == (5,)
    assert PADDY.yearly_reserve == 4_400_000


def test_nobody_promised_the_upkeep_of_the_paddy_data():
    assert PADDY.uncovered_upkeep == (600_000,) * 5
    assert PADDY.coverage == (Decimal("0.0"),) * 5
    assert not PADDY.upkeep_is_covered
    assert not PADDY.depends_on_public_money


def test_the_disaster_app_plans_no_upkeep_and_has_no_revenue_at_the_end():
    assert APP.public_money_share == (Decimal("93.0"), Decimal("97.1"), Decimal("100.0"), None, None)
    assert APP.cumulative_balance == (-580_000, -1_460_000, -2_540_000, -10_220_000, -17_900_000)
    assert not APP.plans_upkeep
    assert not APP.upkeep_is_covered
    assert APP.coverage == (None,) * 5
    # 80 % of nothing is no dependence.
    assert not APP.depends_on_public_money


def test_a_fifth_less_revenue():
    fees = figures([revenue(LineCategory.USER_FEE, 1_000, 1_003), cost(LineCategory.DATA_UPKEEP, 900, 802)])
    assert fees.balance_with_less_revenue == (-100, 0)
    assert (fees.first_surplus_year, fees.first_surplus_with_less_revenue) == (1, 2)


def test_a_promised_subsidy_covers_no_upkeep():
    upkeep = cost(LineCategory.DATA_UPKEEP, 500)
    assert figures([upkeep, revenue(LineCategory.SUBSIDY, 900, committed=True)]).uncovered_upkeep == (500,)
    assert figures([upkeep, revenue(LineCategory.USER_FEE, 900, committed=True)]).upkeep_is_covered


@pytest.mark.parametrize(
    ("kind", "name", "category"),
    [
        (COST, "データ連携基盤利用料", LineCategory.DATA_UPKEEP),
        (COST, "センサー更新積立", LineCategory.OTHER_COST),
        (REVENUE, "市一般財源", LineCategory.GENERAL_FUND),
        (REVENUE, "市補助", LineCategory.SUBSIDY),
        (REVENUE, "市負担（公共データ分）", LineCategory.OTHER_REVENUE),
        (REVENUE, "3市町村共同負担（既存事業の付替）", LineCategory.OTHER_REVENUE),
    ],
)
def test_a_name_in_the_file_stands_for_a_kind(kind, name, category):
    assert category_in_file(kind, name) == category


yen = st.integers(min_value=0, max_value=10**12)
years = st.integers(min_value=1, max_value=12)


@st.composite
def schemes(draw):
    count = draw(years)
    amounts = st.lists(yen, min_size=count, max_size=count).map(tuple)
    costs = st.builds(Line, st.just(COST), st.sampled_from(COST_CATEGORIES), amounts)
    revenues = st.builds(Line, st.just(REVENUE), st.sampled_from(REVENUE_CATEGORIES), amounts, committed=st.booleans())
    return figures(draw(st.lists(costs | revenues, max_size=8)), count)


@given(schemes())
def test_totals_are_whole_yen_and_add_up(scheme):
    assert sum(scheme.revenue_total) - sum(scheme.cost_total) == sum(scheme.balance)
    assert scheme.cumulative_balance[-1] == sum(scheme.balance)
    assert all(isinstance(amount, int) for amount in (*scheme.balance, *scheme.balance_with_less_revenue))


@given(schemes())
def test_less_revenue_never_helps(scheme):
    assert all(less <= plan for less, plan in zip(scheme.balance_with_less_revenue, scheme.balance, strict=True))
    later, now = scheme.first_surplus_with_less_revenue, scheme.first_surplus_year
    assert later is None or (now is not None and now <= later)


@given(schemes())
def test_at_most_half_of_the_years_are_a_cliff(scheme):
    assert 2 * len(scheme.cliff_years) <= scheme.years


@given(schemes())
def test_what_is_uncovered_is_never_more_than_the_upkeep(scheme):
    assert all(0 <= gap <= upkeep for gap, upkeep in zip(scheme.uncovered_upkeep, scheme.data_upkeep, strict=True))
    assert scheme.upkeep_is_covered == (scheme.plans_upkeep and sum(scheme.uncovered_upkeep) == 0)


@given(part=yen, whole=yen)
def test_a_share_is_within_half_of_its_last_digit(part, whole):
    share = percent(part, whole)
    if whole == 0:
        assert share is None
    else:
        assert abs(share * whole - Decimal(part) * 100) <= Decimal("0.05") * whole
