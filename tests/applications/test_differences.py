"""What changed between two versions, said so that somebody who did not write it understands it."""

from typing import Any

from applications.queries.differences import differences
from tests.factories.applications import current_call


def scheme(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"scheme": {"scheme_lines": list(rows)}}


def line(**said: Any) -> dict[str, Any]:
    return {"kind": "cost", "category": "data_upkeep", "name": "地図の更新", **said}


def test_each_year_that_changed_is_named(db: None) -> None:
    form = current_call(form="full").form_version
    before, after = line(amounts_yen=[100, 200, None]), line(amounts_yen=[100, 250, 300, 0])
    changes = differences(scheme(before), scheme(after), form)
    assert [(one.label.rpartition("」")[2].strip(), one.before, one.after) for one in changes] == [
        ("2年目（円）", "200", "250"),
        ("3年目（円）", "—", "300"),
        ("4年目（円）", "—", "0"),
    ]


def test_a_new_line_says_which_yen_are_of_which_year(db: None) -> None:
    form = current_call(form="full").form_version
    (change,) = differences(scheme(), scheme(line(amounts_yen=[1_200, None])), form)
    assert "1年目（円） 1,200、2年目（円） —" in change.after
