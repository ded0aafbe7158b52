"""The walls in pyproject.toml are whole: a new module of a deciding room stands on one side of the award."""

import tomllib

import pytest

from tests.house.source import ROOT

CONTRACTS = {
    contract["name"].split(":")[0]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}
AWARD = CONTRACTS["Before the award knows nothing of after"]
GATE = CONTRACTS["The gate reads no KPI or indicator"]


@pytest.mark.parametrize("room", ["models", "journeys", "rules", "states"])
def test_every_module_stands_before_or_after_the_award(room):
    here = {f"applications.{room}.{path.stem}" for path in (ROOT / "applications" / room).glob("*.py")}
    sides = [set(AWARD["source_modules"]), set(AWARD["forbidden_modules"])]
    assert here - {f"applications.{room}.__init__"} - sides[0] - sides[1] == set(), "write it into pyproject.toml"
    assert sides[0] & sides[1] == set()


@pytest.mark.parametrize("app", ["applications", "evaluation", "grants"])
@pytest.mark.parametrize("room", ["rules", "journeys", "models"])
def test_every_room_that_decides_stands_behind_the_wall_of_the_gate(app, room):
    assert f"{app}.{room}" in GATE["source_modules"]
    assert GATE["forbidden_modules"] == ["kpi"]
