"""Whether it can be paid for: the plan of the scheme as a picture, a sentence and a table by payer (S25)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.models import Project
from applications.pictures.scheme import SchemePicture, scheme_picture
from applications.scheme import Figures, figures
from applications.scheme_lines import Line, added_up
from applications.states.scheme import LineCategory
from reports.contents import sentences
from workflow.fields.amount import plain_yen
from workflow.fields.calendar import fiscal_year_name

# As many years as stand beside a name on A4 with every figure whole.
YEARS_ABREAST = 5


@dataclass(frozen=True)
class Row:
    """One line of the table: what it is, and its yen of each year with separators."""

    label: str
    amounts: tuple[str, ...]
    is_sum: bool = False


@dataclass(frozen=True)
class Block:
    """The years that stand side by side: costs with data upkeep apart, revenue by who pays, what is left."""

    years: tuple[str, ...]
    costs: tuple[Row, ...]
    revenues: tuple[Row, ...]
    balance: Row


@dataclass(frozen=True)
class Money:
    """The scheme: the picture, its sentence and its table."""

    picture: SchemePicture
    figures: Figures
    said: str
    blocks: tuple[Block, ...]


def money_of(project: Project) -> Money | None:
    """The plan of the business scheme; None before it is written."""
    application = project.application
    scheme = getattr(application, "scheme", None)
    found = figures(line.as_line() for line in application.scheme_lines.all())
    if scheme is None or not found.years:
        return None
    years = [fiscal_year_name(scheme.first_fiscal_year + place) for place in range(found.years)]
    picture = scheme_picture(found, years)
    return Money(picture, found, sentences.of_money(found), tuple(_blocks(found, years))) if picture else None


def _blocks(found: Figures, years: list[str]) -> Iterator[Block]:
    costs, revenues = tuple(_costs(found)), tuple(_revenues(found))
    balance = _row(_("収支"), found.balance, is_sum=True)
    for first in range(0, found.years, YEARS_ABREAST):
        part = slice(first, first + YEARS_ABREAST)
        yield Block(tuple(years[part]), _cut(costs, part), _cut(revenues, part), _cut([balance], part)[0])


def _costs(found: Figures) -> Iterator[Row]:
    """Each cost by its name, data upkeep last and always there: a plan without it shows so."""
    for line in found.costs:
        if line.category != LineCategory.DATA_UPKEEP:
            yield _row(line.name or str(line.category.label), _sum([line], found))
    yield _row(str(LineCategory.DATA_UPKEEP.label), found.data_upkeep)
    yield _row(_("費用の合計"), found.cost_total, is_sum=True)


def _revenues(found: Figures) -> Iterator[Row]:
    """Each payer by name; what is promised in writing stands apart from what is hoped for."""
    for payer, committed in dict.fromkeys((line.paid_by, line.committed) for line in found.revenues):
        theirs = (line for line in found.revenues if (line.paid_by, line.committed) == (payer, committed))
        yield _row(_("%(payer)s（書面あり）") % {"payer": payer} if committed else payer, _sum(theirs, found))
    yield _row(_("収入の合計"), found.revenue_total, is_sum=True)


def _sum(lines: Iterable[Line], found: Figures) -> tuple[int, ...]:
    return added_up(lines, found.years)


def _row(label: str, amounts: Iterable[int], *, is_sum: bool = False) -> Row:
    return Row(label, tuple(plain_yen(amount) for amount in amounts), is_sum)


def _cut(rows: Iterable[Row], part: slice) -> tuple[Row, ...]:
    return tuple(Row(row.label, row.amounts[part], row.is_sum) for row in rows)
