"""The chain of thought as a drawing: vision, value, change, service, infrastructure, and what hangs on nothing (S01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from applications.hanging import carried_by, is_loose, signs_of
from applications.pictures.wrapping import width_of, wrapped
from applications.queries.reading import words_of
from applications.questions import Question
from applications.sections import questions
from applications.states.application import Route
from workflow.punctuation import headed

LINE_HEIGHT, PADDING, HEAD, GAP, BETWEEN = 18, 10, 20, 26, 10
# The height of a letter of the small words above.
SMALL = 12


@dataclass(frozen=True)
class Plan:
    """How wide the drawing is, how many boxes stand side by side, how wide a letter is, how many lines a box holds.

    `most` boxes stand on one level, the rest is told as a number; `most_height` is the room there is, if it has an end.
    """

    width: int
    abreast: int
    letter: float = 13.0
    most_lines: int = 4
    most: int = 1000
    most_height: float | None = None

    def narrower(self) -> list["Plan"]:
        """The same width with less and less said of each thing, for a chain that finds no room otherwise."""
        steps = ((self.abreast, 3, self.most), (5, 2, 20), (5, 2, 10), (5, 1, 10), (5, 1, 5))
        return [replace(self, abreast=abreast, most_lines=lines, most=most) for abreast, lines, most in steps]


# 440 of the 680 units that the text of an A4 page is wide leave room for the words below it on the same page.
PAPER = Plan(680, 4, most_height=440)
SIDE = Plan(336, 2, most=24)
# What names no value and no thing it is for, although it could: drawn only while it hangs on nothing.
ENDS = ("factors", "kpis", "budget_lines", "scheme_lines")
TABLES = {question.key: question for question in questions() if question.key in {*ENDS, "data_assets"}}


@dataclass
class Box:
    """One thing that the city said, or the place where it has not said it yet."""

    key: str
    label: str
    words: str
    above: list[str] = field(default_factory=list)
    is_loose: bool = False
    is_empty: bool = False
    is_rest: bool = False
    lines: list[str] = field(default_factory=list)
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0

    @property
    def head(self) -> str:
        """Its kind, and that it hangs on nothing; where both find no room, only that."""
        if not self.is_loose:
            return self.label
        both = _("%(label)s：つながっていません") % {"label": self.label}
        return both if width_of(both) * SMALL <= self.width - 2 * PADDING else _("つながっていません")

    @property
    def text_x(self) -> float:
        """Where its words begin."""
        return self.x + PADDING

    @property
    def label_y(self) -> float:
        """The baseline of its kind."""
        return self.y + PADDING + 9

    @property
    def placed_lines(self) -> list[tuple[float, str]]:
        """Each line of its words with its baseline."""
        first = self.y + PADDING + HEAD + 9
        return [(first + place * LINE_HEIGHT, line) for place, line in enumerate(self.lines)]


@dataclass(frozen=True)
class ChainPicture:
    """Everything placed, with the lines between the boxes and the whole in words."""

    plan: Plan
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    said: str

    @property
    def loose(self) -> list[str]:
        """The names of what hangs on nothing."""
        return [box.words for box in self.boxes if box.is_loose]


def chain_picture(answers: Mapping[str, Any], form: Any, plan: Plan = SIDE) -> ChainPicture:
    """Draws the chain from the form's own answers, stored or frozen; it never grows beyond the room of its plan."""
    rows = [row for row in _rows(answers, form) if row]
    said = _said([box for row in rows for box in row])
    for tried in [plan, *plan.narrower()]:
        drawn = _drawn(rows, tried, said)
        if plan.most_height is None or drawn.height <= plan.most_height:
            break
    return drawn


def _drawn(rows: Sequence[list[Box]], plan: Plan, said: str) -> ChainPicture:
    boxes: list[Box] = []
    top = 1.0
    for row in rows:
        shown = _folded([replace(box) for box in row], plan.most)
        top = _place(shown, top, plan) + GAP
        boxes += shown
    there = {box.key: box for box in boxes}
    lines = tuple(
        (above.x + above.width / 2, above.y + above.height, box.x + box.width / 2, box.y)
        for box in boxes
        for key in box.above
        if (above := there.get(key)) is not None
    )
    return ChainPicture(plan, top - GAP + 2, tuple(boxes), lines, said)


def _folded(row: list[Box], most: int) -> list[Box]:
    """At most so many boxes of one level: what hangs on nothing first of all, and of the rest how many they are."""
    if len(row) <= most:
        return row
    kept = sorted(range(len(row)), key=lambda place: (not row[place].is_loose, place))[: most - 1]
    rest = Box("", row[0].label, _("ほか%(count)d件") % {"count": len(row) - len(kept)}, is_rest=True)
    return [*(row[place] for place in sorted(kept)), rest]


def _rows(answers: Mapping[str, Any], form: Any) -> list[list[Box]]:
    asked = [route for route in Route if form.asks(f"value_{route.value}")]
    values = [_value(route, answers.get(f"value_{route.value}") or {}) for route in asked]
    change = _one("change", _("変えること"), answers.get("after"), [box.key for box in values] or ["vision"])
    carried = carried_by(answers)
    services = [_service(row, wants_value=form.wants_values_of_services) for row in answers.get("services") or []]
    bases = [_base(row, carried.get(row.get("code", ""), [])) for row in answers.get("infrastructures") or []]
    signs = signs_of(answers) if form.wants_values_of_services else None
    return [
        [_one("vision", _("ビジョン"), answers.get("vision"), [])],
        values,
        [change],
        services or [_one("service", _("サービス"), "", ["change"])],
        bases or [_one("base", _("技術・インフラ"), "", [])],
        [_asset(row, signs) for row in answers.get("data_assets") or []],
        _loose_ends(answers, signs) if signs is not None else [],
    ]


def _one(key: str, label: str, text: Any, above: Sequence[str]) -> Box:
    return Box(key, label, str(text or _("まだありません")), list(above), is_empty=not text)


def _value(route: Route, said: Mapping[str, str]) -> Box:
    waived = _("対象外：%(why)s") % {"why": said["waived_reason"]} if said.get("waived_reason") else ""
    return _one(f"value-{route.value}", str(route.label), said.get("text") or waived, ["vision"])


def _service(row: Mapping[str, Any], *, wants_value: bool) -> Box:
    box = _one(f"s-{row.get('code', '')}", _("サービス"), _called(row), ["change"])
    box.is_loose = wants_value and not row.get("value")
    box.above = [] if box.is_loose else ["change"]
    return box


def _base(row: Mapping[str, Any], services: Sequence[str]) -> Box:
    box = _one(f"b-{row.get('code', '')}", _("技術・インフラ"), _called(row), [f"s-{sign}" for sign in services])
    box.is_loose = not services
    return box


def _asset(row: Mapping[str, Any], signs: Mapping[str, str] | None) -> Box:
    box = _one(f"d-{row.get('code', '')}", _("データ"), _called(row), [f"s-{row.get('hangs_on')}"])
    box.is_loose = signs is not None and is_loose(TABLES["data_assets"], row, signs)
    return box


def _called(row: Mapping[str, Any]) -> Any:
    """Its name; its sign where it has none yet."""
    return row.get("name") or row.get("code")


def _loose_ends(answers: Mapping[str, Any], signs: Mapping[str, str]) -> list[Box]:
    """Indicators and costs that hang on nothing; those that hang on something stand in their chapters alone."""
    return [
        Box("", str(TABLES[key].label), _name_of(TABLES[key], row), is_loose=True)
        for key in ENDS
        for row in answers.get(key) or []
        if is_loose(TABLES[key], row, signs)
    ]


def _name_of(table: Question, row: Mapping[str, Any]) -> str:
    naming = next(column for column in table.columns if column.is_named_by)
    return words_of(naming, row.get(naming.key)) or str(table.label)


def _place(row: list[Box], top: float, plan: Plan) -> float:
    """Puts the boxes of one level side by side, in as many lines as they need; returns where the level ends."""
    abreast = min(len(row), plan.abreast)
    width = (plan.width - 2 - BETWEEN * (abreast - 1)) / abreast
    for first in range(0, len(row), abreast):
        line = row[first : first + abreast]
        for place, box in enumerate(line):
            box.lines = _wrapped(box.words, int((width - 2 * PADDING) // plan.letter), plan.most_lines)
            box.x, box.y, box.width = 1 + place * (width + BETWEEN), top, width
        height = max(len(box.lines) for box in line) * LINE_HEIGHT + HEAD + 2 * PADDING
        for box in line:
            box.height = height
        top += height + BETWEEN
    return top - BETWEEN


def _wrapped(text: str, letters: int, most: int) -> list[str]:
    lines = wrapped(" ".join(text.split()), max(letters, 1))
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _said(boxes: Sequence[Box]) -> str:
    """The drawing in words, from top to bottom, for whoever hears it."""
    loose = _("（つながっていません）")
    return "　".join(headed(box.label, box.words) + (loose if box.is_loose else "") for box in boxes)
