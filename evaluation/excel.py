"""The panel's table as a workbook: one sheet of totals, one of every score with its reason (L21)."""

from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook

from evaluation.models import Review, Sheet
from evaluation.queries.panel import PanelRow, PanelTable
from workflow.worksheet import write_rows


def workbook_of(table: PanelTable) -> bytes:
    """The workbook; it holds what its reader may see and nothing else, and no mean."""
    book = Workbook()
    totals = book.active or book.create_sheet()
    totals.title = _("総合")
    write_rows(totals, _total_heads(table), [line for row in table.rows for line in _total_rows(row)])
    scores = book.create_sheet(_("項目ごとの点と根拠"))
    write_rows(scores, _score_heads(), [line for row in table.rows for line in _score_rows(row)])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _total_heads(table: PanelTable) -> list[str]:
    return [
        *(_("番号"), _("市区町村"), _("案件名"), _("審査員"), _("状態"), _("版")),
        *(f"{criterion.code} {criterion.name}" for criterion in table.criteria),
        *(_("総合（100点）"), _("所見")),
    ]


def _total_rows(row: PanelRow) -> list[list[Any]]:
    return [_total_row(row, review) for review in row.reviews]


def _total_row(row: PanelRow, review: Review) -> list[Any]:
    head = [row.application.number, str(row.application.lead), row.application.title]
    head += [str(review.screener), review.label]
    sheet = review.sheet if review.is_given else None
    if sheet is None:
        return [*head, "", *("" for _criterion in row.criteria), "", review.excuse]
    values = [sheet.by_code[criterion.code].value for criterion in row.criteria]
    return [*head, sheet.number, *values, float(sheet.points), sheet.comment]


def _score_heads() -> list[str]:
    return [
        *(_("番号"), _("案件名"), _("審査員"), _("状態"), _("版"), _("提出した時"), _("項目"), _("重み")),
        *(_("点"), _("根拠"), _("自信のほど"), _("総合（100点）"), _("所見"), _("直した理由")),
    ]


def _score_rows(row: PanelRow) -> list[list[Any]]:
    lines = []
    for review in row.reviews:
        sheets = sorted(review.sheets.all(), key=lambda sheet: sheet.number)
        if not sheets:
            lines.append([row.application.number, row.application.title, str(review.screener), review.label])
        for sheet in sheets:
            lines += _sheet_rows(row, review, sheet)
    return lines


def _sheet_rows(row: PanelRow, review: Review, sheet: Sheet) -> list[list[Any]]:
    head = [row.application.number, row.application.title, str(review.screener), review.label, sheet.number]
    return [
        [
            *head,
            timezone.localtime(sheet.given_at).replace(tzinfo=None),
            f"{score.criterion.code} {score.criterion.name}",
            score.criterion.weight,
            score.value,
            score.reason,
            score.get_confidence_display() if score.confidence else "",
            float(sheet.points),
            sheet.comment,
            sheet.amended_because,
        ]
        for score in sheet.scores.all()
    ]
