"""The chain of thought as a drawing: vision, value, change, service, infrastructure, and what hangs on nothing (S01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from applications.hanging import carried_by
from applications.pictures.wrapping import wrapped
from applications.states.application import Route

LINE_HEIGHT, PADDING, HEAD, GAP, BETWEEN = 18, 10, 20, 26, 10


@dataclass(frozen=True)
class Plan:
    """How wide the drawing is, how many boxes stand side by side, how wide a letter is, how many lines a box holds."""

    width: int
    abreast: int
    letter: float = 13.0
    most_lines: int = 4


PAPER = Plan(680, 4)
SIDE = Plan(336, 2)


@dataclass
class Box:
    """One thing that the city said, or the place where it has not said it yet."""

    key: str
    label: str
    lines: list[str]
    above: list[str] = field(default_factory=list)
    is_loose: bool = False
    is_empty: bool = False
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0

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
        return ["".join(box.lines) for box in self.boxes if box.is_loose]


def chain_picture(answers: Mapping[str, Any], form: Any, plan: Plan = SIDE) -> ChainPicture:
    """Draws the chain from the form's own answers, stored or frozen."""
    rows = [row for row in _rows(answers, form) if row]
    top = 1.0
    for row in rows:
        top = _place(row, top, plan) + GAP
    boxes = [box for row in rows for box in row]
    there = {box.key: box for box in boxes}
    lines = tuple(
        (above.x + above.width / 2, above.y + above.height, box.x + box.width / 2, box.y)
        for box in boxes
        for key in box.above
        if (above := there.get(key)) is not None
    )
    return ChainPicture(plan, top - GAP + 2, tuple(boxes), lines, _said(boxes))


def _rows(answers: Mapping[str, Any], form: Any) -> list[list[Box]]:
    asked = [route for route in Route if form.asks(f"value_{route.value}")]
    values = [_value(route, answers.get(f"value_{route.value}") or {}) for route in asked]
    change = _one("change", _("変えること"), answers.get("after"), [box.key for box in values] or ["vision"])
    carried = carried_by(answers)
    services = [_service(row, wants_value=form.wants_values_of_services) for row in answers.get("services") or []]
    bases = [_base(row, carried.get(row.get("code", ""), [])) for row in answers.get("infrastructures") or []]
    return [
        [_one("vision", _("ビジョン"), answers.get("vision"), [])],
        values,
        [change],
        services or [_one("service", _("サービス"), "", ["change"])],
        bases or [_one("base", _("技術・インフラ"), "", [])],
    ]


def _one(key: str, label: str, text: Any, above: Sequence[str]) -> Box:
    return Box(key, label, [str(text or _("まだありません"))], list(above), is_empty=not text)


def _value(route: Route, said: Mapping[str, str]) -> Box:
    waived = _("対象外：%(why)s") % {"why": said["waived_reason"]} if said.get("waived_reason") else ""
    return _one(f"value-{route.value}", str(route.label), said.get("text") or waived, ["vision"])


def _service(row: Mapping[str, Any], *, wants_value: bool) -> Box:
    box = _one(f"s-{row.get('code', '')}", _("サービス"), row.get("name"), ["change"])
    box.is_loose = wants_value and not row.get("value")
    box.above = [] if box.is_loose else ["change"]
    return box


def _base(row: Mapping[str, Any], services: Sequence[str]) -> Box:
    box = _one(f"b-{row.get('code', '')}", _("技術・インフラ"), row.get("name"), [f"s-{sign}" for sign in services])
    box.is_loose = not services
    return box


def _place(row: list[Box], top: float, plan: Plan) -> float:
    """Puts the boxes of one level side by side, in as many lines as they need; returns where the level ends."""
    abreast = min(len(row), plan.abreast)
    width = (plan.width - 2 - BETWEEN * (abreast - 1)) / abreast
    for first in range(0, len(row), abreast):
        line = row[first : first + abreast]
        for place, box in enumerate(line):
            box.lines = _wrapped("".join(box.lines), int((width - 2 * PADDING) // plan.letter), plan.most_lines)
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
    return "　".join(f"{box.label}：{''.join(box.lines)}{loose if box.is_loose else ''}" for box in boxes)
