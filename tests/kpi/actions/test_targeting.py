"""Targets are the city's own: set, changed with a reason, and answered by dated values."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kpi.actions.targeting import record_actual, redefine_kpi, set_kpi
from kpi.models.target import Direction, KpiKind
from kpi.queries.targets import standings_of
from tests.factories.kpi import AT, actual, indicator_set, kpi
from workflow.steps import Refused
from workflow.trail import history_of

pytestmark = pytest.mark.django_db


def test_a_target_is_set_and_written_to_the_trail(aoi, aobadai):
    made = set_kpi(
        indicator_set=indicator_set(aobadai),
        by=aoi,
        at=AT,
        name="沿道空き床率",
        unit="%",
        kind=KpiKind.OUTCOME,
        direction=Direction.DOWN,
        baseline=Decimal("18"),
        target=Decimal("14"),
        due_on=date(2027, 3, 31),
    )
    assert (made.position, made.is_met_by(Decimal("15.1")), made.is_met_by(Decimal("14"))) == (1, False, True)
    assert made.progress_percent(Decimal("15.1")) is None
    assert history_of(made)[0].facts == {"target": "14", "due_on": "2027-03-31"}


@pytest.mark.parametrize(
    ("baseline", "target", "value", "progress"),
    [
        ("52", "70", "74", "122.2"),
        ("31", "55", "58", "112.5"),
        ("640", "800", "910", "168.8"),
        ("43.1", "43.5", "43.0", "-25.0"),
        ("0", "95", "98.2", "103.4"),
    ],
)
def test_progress_goes_from_the_baseline_to_the_target(aobadai, baseline, target, value, progress):
    made = kpi(indicator_set(aobadai), baseline=Decimal(baseline), target=Decimal(target))
    assert made.progress_percent(Decimal(value)) == Decimal(progress)


def test_a_changed_definition_keeps_the_old_series_and_says_why(aoi, aobadai):
    owned = indicator_set(aobadai)
    old = kpi(owned)
    actual(old, "60")
    new = redefine_kpi(kpi=old, by=aoi, at=AT, reason="測り方を変えたため", target=Decimal(80))
    (standing,) = standings_of(owned)
    assert standing.kpi == new
    assert (new.target, new.baseline, new.change_reason, new.changed_on) == (
        80,
        52,
        "測り方を変えたため",
        date(2026, 11, 20),
    )
    assert [earlier.pk for earlier in standing.earlier] == [old.pk]
    assert [row.value for row in standing.earlier[0].actuals.all()] == [60]
    assert standing.met is None


def test_a_change_without_a_reason_is_refused(aoi, aobadai):
    with pytest.raises(Refused, match="理由"):
        redefine_kpi(kpi=kpi(indicator_set(aobadai)), by=aoi, at=AT, reason=" ", target=Decimal(80))


def test_an_old_definition_is_not_changed_again(aoi, aobadai):
    old = kpi(indicator_set(aobadai))
    redefine_kpi(kpi=old, by=aoi, at=AT, reason="一度め", target=Decimal(80))
    with pytest.raises(Refused, match="次の定義"):
        redefine_kpi(kpi=old, by=aoi, at=AT, reason="二度め", target=Decimal(90))


def test_the_database_refuses_a_silent_change(aobadai):
    owned = indicator_set(aobadai)
    old = kpi(owned)
    with pytest.raises(IntegrityError), transaction.atomic():
        kpi(owned, takes_over=old, changed_on=date(2026, 4, 1), change_reason="")


def test_the_latest_day_counts_and_of_one_day_the_row_recorded_last(aoi, aobadai):
    owned = indicator_set(aobadai)
    made = kpi(owned)
    record_actual(kpi=made, by=aoi, at=AT, value=Decimal(60), observed_on=date(2026, 10, 1))
    record_actual(kpi=made, by=aoi, at=AT, value=Decimal(90), observed_on=date(2026, 11, 1))
    record_actual(kpi=made, by=aoi, at=AT, value=Decimal("74.5"), observed_on=date(2026, 11, 1), note="数え直し")
    (standing,) = standings_of(owned)
    assert (standing.latest.value, standing.met, len(standing.actuals)) == (Decimal("74.5"), True, 3)


def test_a_value_of_a_day_to_come_is_refused(aoi, aobadai):
    with pytest.raises(Refused, match="まだ来ていない"):
        record_actual(kpi=kpi(indicator_set(aobadai)), by=aoi, at=AT, value=Decimal(1), observed_on=date(2026, 11, 21))


@pytest.mark.parametrize("who", ["nao", "ren", "hana", "jun", "toki"])
def test_only_the_city_records(who, request, aobadai):
    with pytest.raises(Refused):
        record_actual(
            kpi=kpi(indicator_set(aobadai)),
            by=request.getfixturevalue(who),
            at=AT,
            value=Decimal(1),
            observed_on=date(2026, 11, 1),
        )


def test_no_value_is_recorded_under_a_definition_that_was_replaced(aoi, aobadai):
    """Somebody had the old page open when the definition changed: the value would count nowhere."""
    old = kpi(indicator_set(aobadai))
    redefine_kpi(kpi=old, by=aoi, at=AT, reason="数え方を変えた", unit="人")
    with pytest.raises(Refused, match="もう次の定義に替わっています"):
        record_actual(kpi=old, by=aoi, at=AT, value=Decimal(1), observed_on=date(2026, 11, 1))
    assert not old.actuals.exists()
