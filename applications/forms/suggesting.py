"""Rows that a table offers although nobody wrote them yet: every duty of every subject, the lines each scheme needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from applications.duties import lines_of
from applications.models import Application
from applications.questions import Question
from applications.states.scheme import LineCategory, LineKind

Row = Mapping[str, Any]
# Empty lines offered on each side of the scheme.
SPARE_SIDE = 2


def suggested(question: Question, stored: Sequence[Row], application: Application) -> list[dict[str, Any]]:
    """The rows that stand ready below the written ones; what is left empty in them is not kept."""
    match question.key:
        case "duty_shares":
            return _duties(stored, application)
        case "scheme_lines":
            return _lines(stored)
        case _:
            return []


def _duties(stored: Sequence[Row], application: Application) -> list[dict[str, Any]]:
    services, assets = ([vars(row) for row in table.all()] for table in (application.services, application.data_assets))
    return [{"subject": code, "duty": duty} for code, duty in lines_of(services, assets, stored)[len(stored) :]]


def _lines(stored: Sequence[Row]) -> list[dict[str, Any]]:
    """The upkeep of the data where no line pays for it, and room on both sides."""
    cost, revenue = {"kind": LineKind.COST.value}, {"kind": LineKind.REVENUE.value}
    has_upkeep = any(row["category"] == LineCategory.DATA_UPKEEP for row in stored)
    upkeep = [] if has_upkeep else [{**cost, "category": LineCategory.DATA_UPKEEP.value}]
    return [*upkeep, *[dict(cost) for _ in range(SPARE_SIDE)], *[dict(revenue) for _ in range(SPARE_SIDE)]]
