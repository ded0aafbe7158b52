"""A budget as it is typed: the declared total is the sum of its lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from workflow.fields.amount import yen
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import Application


def the_lines_add_up(application: Application, typed: Mapping[str, Any]) -> list[Problem]:
    """Where lines and total are typed together, they agree."""
    declared, lines = typed.get("declared_total_yen"), typed.get("budget_lines")
    if declared is None or lines is None:
        return []
    total = sum(line.get("amount_yen") or 0 for line in lines)
    if declared == total:
        return []
    text = _(
        "事業費の合計に%(declared)sと書かれていますが、経費の行を足すと%(total)sです（差 %(gap)s）。"
        "行の金額か合計を直してください。"
    )
    said = {"declared": yen(declared), "total": yen(total), "gap": yen(abs(declared - total))}
    return [stop("TOTAL_MISMATCH", text % said, in_chapter(application, "budget", "declared_total_yen"))]
