"""A city's targets as a workbook: every series from its first definition on, with the place where it was changed (S18)."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from kpi.models import Kpi
from kpi.queries.shapes import Break
from kpi.queries.targets import Standing
from workflow.fields.calendar import era_date
from workflow.punctuation import bracketed, listed
from workflow.worksheet import write_rows

WIDTHS = (34, 14, 12, 12, 18, 18, 14, 40)


def workbook_of(standings: Iterable[Standing], breaks: Iterable[Break]) -> bytes:
    """The workbook: one sheet of the targets, one of the changes in what is asked."""
    book = Workbook()
    targets = book.active or book.create_sheet()
    targets.title = _("KPI（参考）")
    heads = (_("指標"), _("種類"), _("はじめ"), _("めざす値"), _("期限"), _("観測した日"), _("値"), _("メモ"))
    write_rows(targets, heads, [line for standing in standings for line in _series(standing)], WIDTHS)
    asked = book.create_sheet(_("指標の版"))
    heads_of_versions = (_("版"), _("いつから"), _("なぜ"), _("加えた指標"), _("外した指標"))
    write_rows(asked, heads_of_versions, [_version(one) for one in breaks], WIDTHS)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _series(standing: Standing) -> list[list[Any]]:
    """The oldest definition first; where the next takes over stands a line that says so."""
    lines: list[list[Any]] = []
    for kpi in (*reversed(standing.earlier), standing.kpi):
        if kpi.changed_on:
            lines.append([break_words(kpi)])
        lines += _of_definition(kpi)
    return lines


def break_words(kpi: Kpi) -> str:
    """The break mark in words."""
    when = era_date(kpi.changed_on, weekday=False) if kpi.changed_on else ""
    return _("【区切り】%(when)sに定義を変更：%(reason)s") % {"when": when, "reason": kpi.change_reason}


def _of_definition(kpi: Kpi) -> list[list[Any]]:
    name = bracketed(kpi.name, kpi.unit)
    head = [name, kpi.get_kind_display(), kpi.baseline, kpi.target, kpi.due_on]
    values = [[*head, one.observed_on, one.value, one.note] for one in kpi.actuals.all()]
    return values or [[*head, None, None, _("実績なし")]]


def _version(one: Break) -> list[Any]:
    return [one.number, one.from_on, one.reason, listed(one.added), listed(one.dropped)]
