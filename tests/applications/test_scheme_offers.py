"""What the scheme is offered: renewals as they fall due, and the upkeep of the data (S25)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.queries.scheme_offers import due_in, offers_for
from applications.queries.scheme_reading import line_said
from applications.scheme import figures
from applications.states.scheme import LineCategory

SENSOR = {"code": "IF1", "name": "水位センサー", "renewal_years": 5, "renewal_cost_yen": 22_000_000}
LEVELS = {"code": "DA1", "name": "水位の記録", "annual_cost_yen": 600_000}


def line(category, name, *amounts):
    return line_said({"category": category, "name": name, "amounts_yen": list(amounts)})


def offered(*lines, infrastructures=(SENSOR,), assets=(LEVELS,), years=5):
    return offers_for(lines, infrastructures=infrastructures, assets=assets, years=years)


def test_a_sensor_of_five_years_is_renewed_in_the_fifth_and_data_every_year():
    renewal, upkeep = offered()
    assert (renewal.name, renewal.category, renewal.due) == ("水位センサーの更新", LineCategory.RENEWAL, (5,))
    assert renewal.amounts_yen == (0, 0, 0, 0, 22_000_000)
    assert (upkeep.name, upkeep.amounts_yen) == ("水位の記録の保守更新", (600_000,) * 5)


def test_what_is_named_in_a_line_is_not_offered_again():
    renewal = line("renewal", "水位センサーの更新（40基）", 0, 0, 0, 0, 20_000_000)
    assert [offer.key for offer in offered(renewal)] == ["upkeep-DA1"]
    reserve = line("reserve", "水位センサーの積立", *[4_000_000] * 5)
    assert [offer.key for offer in offered(reserve)] == ["upkeep-DA1"]
    enough = line("data_upkeep", "データを直す", *[600_000] * 5)
    assert [offer.key for offer in offered(renewal, enough)] == []
    # A name among the costs of running it renews nothing.
    assert [offer.key for offer in offered(line("operation", "水位センサーの電気", 1), enough)] == ["renewal-IF1"]


def test_what_nobody_priced_is_offered_at_nothing_and_what_lasts_longer_is_not_offered():
    unpriced = {**SENSOR, "renewal_cost_yen": None}
    assert offered(infrastructures=[unpriced], assets=[])[0].each_yen == 0
    assert offered(infrastructures=[{**SENSOR, "renewal_years": 6}], assets=[]) == []
    assert offered(infrastructures=[{**SENSOR, "renewal_years": None}], assets=[]) == []


@pytest.mark.parametrize(("lasts", "years", "due"), [(1, 3, (1, 2, 3)), (2, 5, (2, 4)), (7, 5, ()), (0, 5, ())])
def test_it_falls_due_at_the_end_of_each_life(lasts, years, due):
    assert due_in(lasts, years) == due


@settings(max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "code": st.integers(1, 999).map(lambda number: f"IF{number}"),
                "name": st.text(min_size=1, max_size=8),
                "renewal_years": st.none() | st.integers(0, 12),
                "renewal_cost_yen": st.none() | st.integers(0, 10**10),
            }
        ),
        max_size=5,
        unique_by=lambda row: row["code"],
    ),
    st.integers(1, 12),
)
def test_taking_every_offer_leaves_nothing_to_offer_and_costs_what_was_said(bases, years):
    offers = offered(infrastructures=bases, assets=[], years=years)
    taken = [line_said(offer.as_row()) for offer in offers]
    assert offered(*taken, infrastructures=bases, assets=[], years=years) == []
    spent = sum(figures(taken, years).cost_total)
    owed = [(row["renewal_cost_yen"] or 0) * len(due_in(row["renewal_years"] or 0, years)) for row in bases]
    assert spent == sum(owed)
