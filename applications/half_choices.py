"""Rows of the chosen indicators that are no choice yet: which they are, and what the page says beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

Row = Mapping[str, Any]
# What a row says; without any of it there is no row.
SAID = ("factor", "reason", "serves")


class Lack(StrEnum):
    """What keeps a row from being a choice."""

    NAMELESS = "nameless"
    TWICE = "twice"

    @property
    def words(self) -> str:
        """The sentence beside the row while one writes; it is kept all the same."""
        if self is Lack.NAMELESS:
            return _("指標がまだ選ばれていません。書いたことは保存されます。決裁へ回す前に、指標を選んでください。")
        return _(
            "同じ指標が上の行にあります。書いたことは保存されます。決裁へ回す前に、理由を1つの行にまとめてください。"
        )


@dataclass(frozen=True)
class HalfChoice:
    """A row that is no choice yet, as it is kept: what it says, and its place among all rows of the table."""

    place: int
    factor: str = ""
    # As the list of indicators called it when this was written; a rule may not ask that list.
    name: str = ""
    reason: str = ""
    serves: str = ""

    @property
    def lacks(self) -> Lack:
        """What keeps it from being a choice."""
        return Lack.TWICE if self.factor else Lack.NAMELESS


def among(chosen: Sequence[Any], halves: Sequence[HalfChoice]) -> list[Any]:
    """The table as it was written: what is chosen in its order, and between it the rows that are no choice yet."""
    rows: list[Any] = [*chosen]
    for half in halves:
        rows.insert(half.place, half)
    return rows


def lacking(rows: Sequence[Row]) -> dict[int, Lack]:
    """By its place, each row that names no indicator, or one that a row above it names already."""
    named: set[str] = set()
    found: dict[int, Lack] = {}
    for place, row in enumerate(rows):
        factor = row.get("factor") or ""
        if not factor:
            found[place] = Lack.NAMELESS
        elif factor in named:
            found[place] = Lack.TWICE
        named.add(factor)
    return found
