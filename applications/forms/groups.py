"""How the rows of a sheet stand together on the page: costs above revenues, the duties of one subject side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from applications.duties import what_is_unclear
from applications.forms.row import RowForm
from applications.forms.rows import Rows
from applications.states.duties import Duty
from applications.states.scheme import LineKind


@dataclass(frozen=True)
class GroupedRow:
    """One row, what it is called, and what is not clear in it."""

    row: RowForm
    label: Any = ""
    unclear: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether something stands in it and something is still not clear, or cannot be read."""
        return bool(self.row.errors or (self.unclear and self.row.said))


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    key: str
    title: Any
    rows: list[GroupedRow]

    @property
    def unclear(self) -> int:
        """How many of them are not clear."""
        return sum(bool(one.unclear) for one in self.rows)


def groups_of(table: Rows) -> list[Group]:
    """The rows of a sheet in the order in which people read it; nothing for a sheet without groups."""
    match table.question.key:
        case "scheme_lines":
            return [Group(side.value, side.label, list(_on_side(table, side))) for side in LineKind]
        case "duty_shares":
            return _by_subject(table)
        case _:
            return []


def _on_side(table: Rows, side: LineKind) -> Iterable[GroupedRow]:
    for row in table.forms:
        if (row["kind"].value() or LineKind.COST) == side:
            yield GroupedRow(row)


def _by_subject(table: Rows) -> list[Group]:
    names = {code: name for row in table.forms[:1] for code, name in row.fields["subject"].choices if code}  # type: ignore[attr-defined]
    found: dict[str, list[RowForm]] = {code: [] for code in names}
    for row in table.forms:
        found.setdefault(row["subject"].value() or "", []).append(row)
    order = {duty.value: place for place, duty in enumerate(Duty)}
    return [
        Group(code, names.get(code, code), _duties(sorted(rows, key=lambda row: order.get(row["duty"].value(), 99))))
        for code, rows in found.items()
        if rows
    ]


def _duties(rows: list[RowForm]) -> list[GroupedRow]:
    labels = dict(Duty.choices)
    said = [{name: row[name].value() or "" for name in row.fields if name not in {"id", "DELETE"}} for row in rows]
    return [
        GroupedRow(
            row,
            labels.get(values["duty"], values["duty"]),
            what_is_unclear([other for other in said if other["duty"] == values["duty"]]),
        )
        for row, values in zip(rows, said, strict=True)
    ]
