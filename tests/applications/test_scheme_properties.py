"""What holds for the arithmetic of every scheme that can be written, and for what is said about it (S25)."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from applications.queries.scheme_reading import line_said, reading_of, reading_of_answers
from applications.scheme import Figures, figures
from applications.scheme_lines import Line
from applications.states.scheme import (
    COMMITTED,
    COST_CATEGORIES,
    MOST_YEARS,
    PUBLIC_MONEY,
    REVENUE_CATEGORIES,
    Agreement,
    LineCategory,
    LineKind,
)

ENOUGH = settings(max_examples=60)
yen = st.integers(min_value=0, max_value=10**11)
agreements = st.sampled_from(Agreement.values)


@st.composite
def rows(draw):
    """Lines as the form holds them, all of one length."""
    years = draw(st.integers(min_value=1, max_value=10))
    amounts = st.lists(yen, min_size=years, max_size=years)
    sides = st.sampled_from([*COST_CATEGORIES, *REVENUE_CATEGORIES]).map(str)
    row = st.fixed_dictionaries(
        {"category": sides, "name": st.text(max_size=6), "amounts_yen": amounts, "agreement": agreements}
    )
    return draw(st.lists(row, min_size=1, max_size=8))


def read(said) -> Figures:
    return figures(line_said(row) for row in said)


@ENOUGH
@given(rows())
def test_the_balance_is_what_comes_in_less_what_goes_out_year_by_year(said):
    scheme = read(said)
    for year in range(scheme.years):
        into = sum(row["amounts_yen"][year] for row in said if row["category"] in REVENUE_CATEGORIES)
        out = sum(row["amounts_yen"][year] for row in said if row["category"] in COST_CATEGORIES)
        assert scheme.balance[year] == into - out
        assert scheme.cumulative_balance[year] == sum(scheme.balance[: year + 1])
    first = scheme.first_surplus_year
    assert all(amount < 0 for amount in scheme.balance[: (first or scheme.years + 1) - 1])
    assert first is None or scheme.balance[first - 1] >= 0


@ENOUGH
@given(rows(), st.randoms())
def test_the_order_of_the_lines_changes_nothing(said, random):
    shuffled = list(said)
    random.shuffle(shuffled)
    one, other = read(said), read(shuffled)
    for name in ("balance", "data_upkeep", "public_money", "uncovered_upkeep", "coverage", "cliff_years"):
        assert getattr(one, name) == getattr(other, name), name


@ENOUGH
@given(rows(), st.data())
def test_promising_one_more_revenue_never_uncovers_upkeep(said, data):
    scheme = read(said)
    place = data.draw(st.integers(min_value=0, max_value=len(said) - 1))
    promised = [*said]
    promised[place] = {**said[place], "agreement": Agreement.SIGNED.value}
    more = read(promised)
    assert all(after <= before for after, before in zip(more.uncovered_upkeep, scheme.uncovered_upkeep, strict=True))
    assert all((a or 0) >= (b or 0) for a, b in zip(more.coverage, scheme.coverage, strict=True))
    assert more.balance == scheme.balance


@ENOUGH
@given(rows(), yen)
def test_paying_more_of_a_promised_fee_covers_at_least_as_much(said, extra):
    fee = Line(LineKind.REVENUE, LineCategory.USER_FEE, (0,) * read(said).years, committed=True)
    less = figures([*map(line_said, said), fee])
    more = figures([*map(line_said, said), replace(fee, amounts=(extra,) * less.years)])
    assert all(a <= b for a, b in zip(more.uncovered_upkeep, less.uncovered_upkeep, strict=True))
    assert all(a == b + extra for a, b in zip(more.balance, less.balance, strict=True))


@ENOUGH
@given(rows())
def test_a_fifth_less_revenue_takes_a_fifth_of_the_revenue_and_less_than_one_yen(said):
    scheme = read(said)
    for planned, lower, revenue in zip(
        scheme.balance, scheme.balance_with_less_revenue, scheme.revenue_total, strict=True
    ):
        lost = planned - lower
        assert revenue <= 5 * lost < revenue + 5


@ENOUGH
@given(rows())
def test_a_cliff_is_a_year_above_twice_the_ordinary_one_and_saving_up_pays_for_all_renewals(said):
    scheme = read(said)
    for year, cost in enumerate(scheme.cost_total, 1):
        assert (year in scheme.cliff_years) == (cost > scheme.twice_the_median)
    renewals = sum(sum(row["amounts_yen"]) for row in said if row["category"] == LineCategory.RENEWAL)
    assert renewals <= scheme.yearly_reserve * scheme.years < renewals + scheme.years


@ENOUGH
@given(rows())
def test_public_money_is_a_part_of_the_revenue(said):
    scheme = read(said)
    assert all(0 <= part <= whole for part, whole in zip(scheme.public_money, scheme.revenue_total, strict=True))
    assert all(share is None or 0 <= share <= 100 for share in scheme.public_money_share)
    only_public = all(row["category"] in PUBLIC_MONEY for row in said if row["category"] in REVENUE_CATEGORIES)
    if only_public:
        assert set(scheme.public_money_share) <= {Decimal("100.0"), None}


@ENOUGH
@given(rows())
def test_the_payers_carry_the_whole_revenue(said):
    read_as = reading_of(map(line_said, said), 2028, read(said).years)
    shares = [payer.share for payer in read_as.payers]
    if sum(read_as.figures.revenue_total):
        assert abs(sum(share for share in shares if share is not None) - 100) <= Decimal("0.05") * len(shares)
    assert len({payer.name for payer in read_as.payers}) == len(shares)


def test_a_line_without_a_category_stays_on_its_side():
    assert line_said({"kind": "revenue", "amounts_yen": [5]}).category == LineCategory.OTHER_REVENUE
    assert line_said({"kind": "", "amounts_yen": [5]}).category == LineCategory.OTHER_COST
    assert line_said({"category": "subsidy", "kind": "cost", "amounts_yen": [5]}).kind == LineKind.REVENUE


def test_only_what_is_signed_or_in_force_is_a_promise():
    promised = {agreement for agreement in Agreement if line_said({"agreement": agreement.value}).committed}
    assert promised == COMMITTED


def test_several_lines_of_one_payer_are_one_payer():
    fee = {"category": "user_fee", "note": "漁協", "amounts_yen": [30]}
    found = reading_of_answers({"scheme_lines": [{**fee, "name": "出店料"}, {**fee, "name": "冷蔵庫"}]}, first=2028)
    assert [(payer.name, payer.share) for payer in found.payers] == [("漁協", Decimal("100.0"))]


def test_nothing_written_reads_as_nothing():
    assert reading_of_answers({"scheme_lines": []}, first=2028) is None
    assert reading_of_answers({}, first=2028) is None


def test_the_years_are_those_that_are_said_and_never_endless():
    line = {"category": "operation", "amounts_yen": [1, 1]}
    found = reading_of_answers({"scheme_lines": [line], "scheme_years": 4, "scheme_first_year": 2029}, first=2028)
    assert found.labels == ["令和11年度", "12年度", "13年度", "14年度"]
    assert found.figures.cost_total == (1, 1, 0, 0)
    assert reading_of_answers({"scheme_lines": [line], "scheme_years": 10**6}, first=2028).figures.years == MOST_YEARS


@ENOUGH
@given(rows(), st.randoms())
def test_a_year_that_nobody_filled_in_is_in_no_sum_and_is_named(said, random):
    years = max(len(row["amounts_yen"]) for row in said)
    for row in said:
        row["amounts_yen"] = [yen if random.random() < 0.6 else None for yen in row["amounts_yen"]]
    read_so = figures((line_said(row) for row in said), years)
    as_nought = [{**row, "amounts_yen": [yen or 0 for yen in row["amounts_yen"]]} for row in said]
    assert read_so.balance == figures((line_said(row) for row in as_nought), years).balance
    named = {(one.name, year) for one in read_so.open_years for year in one.years}
    bare = set(read_so.unwritten)
    for line in read_so.lines:
        filled = {year for year, yen in enumerate(line.amounts, 1) if yen is not None}
        for year in range(1, years + 1):
            assert year in filled or (line.called, year) in named or line.called in bare
    assert not figures((line_said(row) for row in as_nought), years).open_years
