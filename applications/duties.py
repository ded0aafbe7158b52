"""The role matrix, computed: which duty of which service or asset has exactly one accountable party (S27b)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.states.duties import Duty, Side
from applications.words import says_nothing

Row = Mapping[str, Any]
# Several names side by side are several parties.
SEVERAL = re.compile(r"[、，,／/;；\n]")


@dataclass(frozen=True)
class Party:
    """Somebody who takes part in a duty, and whether they answer for it."""

    side: Side
    name: str
    is_accountable: bool


@dataclass(frozen=True)
class Cell:
    """One duty of one service or asset."""

    duty: Duty
    parties: tuple[Party, ...] = ()
    agreement: str = ""
    ends_on: date | None = None
    # What keeps it from being clear, in words; blank when exactly one party answers for it.
    unclear: str = ""

    @property
    def accountable(self) -> str:
        """Who answers for it; blank while that is unclear."""
        found = [party.name for party in self.parties if party.is_accountable]
        return found[0] if found and not self.unclear else ""


@dataclass(frozen=True)
class Subject:
    """One service or asset with its seven duties."""

    code: str
    name: str
    is_service: bool
    cells: tuple[Cell, ...]

    @property
    def unclear(self) -> list[Cell]:
        """The duties without exactly one accountable party."""
        return [cell for cell in self.cells if cell.unclear]


def subjects_of(services: Iterable[Row], assets: Iterable[Row]) -> list[tuple[str, str, bool]]:
    """What the matrix has lines for: sign, name, and whether it is a service."""
    found = [(row.get("code") or "", row.get("name") or row.get("code") or "", True) for row in services]
    return found + [(row.get("code") or "", row.get("name") or row.get("code") or "", False) for row in assets]


def lines_of(services: Iterable[Row], assets: Iterable[Row], shares: Iterable[Row]) -> list[tuple[str, str]]:
    """Subject and duty of every line of the sheet: those written, in their order, then those that nobody wrote yet."""
    written = [(row.get("subject") or "", row.get("duty") or "") for row in shares]
    offered = [(code, duty.value) for code, _name, _service in subjects_of(services, assets) for duty in Duty]
    return written + [line for line in offered if line[0] and line not in written]


def matrix(services: Iterable[Row], assets: Iterable[Row], shares: Iterable[Row]) -> list[Subject]:
    """Every service and asset with every duty, whether or not somebody wrote a row for it."""
    said: dict[tuple[str, str], list[Row]] = {}
    for row in shares:
        said.setdefault((row.get("subject") or "", row.get("duty") or ""), []).append(row)
    return [
        Subject(code, name, is_service, tuple(_cell(duty, said.get((code, duty.value), [])) for duty in Duty))
        for code, name, is_service in subjects_of(services, assets)
    ]


def unclear_cells(subjects: Iterable[Subject]) -> list[tuple[Subject, Cell]]:
    """Each cell without exactly one accountable party, with what it belongs to."""
    return [(subject, cell) for subject in subjects for cell in subject.unclear]


def what_is_unclear(rows: Sequence[Row]) -> str:
    """Why not exactly one party answers for a duty, in words; blank when one does."""
    chosen = [row for row in rows if row.get("accountable") in Side.values]
    if not chosen:
        return _("責任を負う人がいません")
    if len(chosen) > 1:
        return _("責任を負う人が%(count)s行に書かれています") % {"count": len(chosen)}
    side = Side(chosen[0]["accountable"])
    name = chosen[0].get(side.value) or ""
    if says_nothing(name):
        return _("責任を負う「%(side)s」の名前がありません") % {"side": side.label}
    if len([part for part in SEVERAL.split(name) if part.strip()]) > 1:
        return _("責任を負う人が2つ以上書かれています")
    return ""


def _cell(duty: Duty, rows: Sequence[Row]) -> Cell:
    parties = tuple(
        Party(side, row[side.value], row.get("accountable") == side.value)
        for row in rows
        for side in Side
        if row.get(side.value)
    )
    first: Row = rows[0] if rows else {}
    ends_on = first.get("ends_on") or None
    ends_on = date.fromisoformat(ends_on) if isinstance(ends_on, str) else ends_on
    return Cell(duty, parties, first.get("agreement") or "", ends_on, what_is_unclear(rows))
