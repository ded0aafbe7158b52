"""A list as the answer to a request: a CSV file under a name that says its day and its letters."""

from collections.abc import Iterable

from django.http import HttpRequest, StreamingHttpResponse

from applications.csv_file import Cell, Letters, written
from workflow.clock import now
from workflow.fields.calendar import as_day


def csv_of(request: HttpRequest, name: str, head: list[str], rows: Iterable[list[Cell]]) -> StreamingHttpResponse:
    """The file with the day in its name, and the letters where they are not the usual ones."""
    letters = Letters.asked(request.GET.get("letters", ""))
    ending = "-cp932" if letters is Letters.CP932 else ""
    kind = f"text/csv; charset={'shift_jis' if letters is Letters.CP932 else 'utf-8'}"
    named = f'attachment; filename="{name}-{as_day(now())}{ending}.csv"'
    return StreamingHttpResponse(written(head, rows, letters), kind, headers={"Content-Disposition": named})
