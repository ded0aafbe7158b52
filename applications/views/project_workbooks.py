"""A return by Excel: take the form away, hand it in, see every change, take it over."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.filling_in import drop_return_workbook, hand_in_return_workbook, take_over_return_workbook
from applications.downloading import opened
from applications.excel.marking import marked
from applications.excel.project_return import return_workbook
from applications.excel.safety import UnsafeWorkbookError
from applications.forms.project_returns import ReturnWorkbookForm
from applications.models import ProgressReturn, ReturnWorkbook
from applications.queries.project_returns import workbook_changes
from applications.states.progress import WRITABLE
from applications.views.project_found import shown
from applications.views.project_return_page import found_return, writable_by
from workflow.clock import now
from workflow.fields.number import whole_number
from workflow.steps import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _own(request: HttpRequest, number: str, sequence: int) -> tuple[ProgressReturn, frozenset[str]]:
    """A return that this person may write now, with its open answers; 404 otherwise."""
    one = found_return(request, number, sequence)
    writable = writable_by(actor(request), one, one.project)
    if not writable:
        raise Http404
    return one, writable


def _handed_in(one: ProgressReturn, pk: int) -> ReturnWorkbook:
    found: ReturnWorkbook = find_or_404(one.workbooks.select_related("handed_in_by"), pk=pk)
    found.progress = one
    return found


@signed_in
def workbooks(request: HttpRequest, number: str, sequence: int) -> HttpResponse:
    """The form to take away, the box to hand it in, and what was handed in before."""
    one, _writable = _own(request, number, sequence)
    form = ReturnWorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            made = hand_in_return_workbook(progress=one, file=file, by=actor(request), at=now())
            return redirect("applications:return_workbook", number=number, sequence=sequence, pk=made.pk)
        except UnsafeWorkbookError as problem:
            form.add_error("file", str(problem))
    context = shown(request, one.project, "returns", one=one, form=form, handed_in=list(one.workbooks.all()[:20]))
    return render(request, "applications/project/return_workbooks.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def download(request: HttpRequest, number: str, sequence: int) -> HttpResponse:
    """The form with what the return says now, and what the one before said."""
    one, _writable = _own(request, number, sequence)
    name = _("%(number)s_第%(n)d回報告.xlsx") % {"number": number, "n": sequence}
    return _file(return_workbook(one), name)


@signed_in
@require_safe
def workbook(request: HttpRequest, number: str, sequence: int, pk: int) -> HttpResponse:
    """Every change that a workbook would make, and every fault by cell."""
    one, writable = _own(request, number, sequence)
    book = _handed_in(one, pk)
    context = shown(
        request,
        one.project,
        "returns",
        one=one,
        workbook=book,
        changes=workbook_changes(book, writable) if book.waits else [],
        saved_meanwhile=book.row_version != one.row_version,
    )
    return render(request, "applications/project/return_workbook.html", context)


@require_POST
@signed_in
def take_over(request: HttpRequest, number: str, sequence: int, pk: int) -> HttpResponse:
    """Writes what was seen into the return."""
    one, writable = _own(request, number, sequence)
    book, seen = _handed_in(one, pk), whole_number(request.POST.get("seen"))
    items = frozenset() if one.state in WRITABLE else writable
    try:
        take_over_return_workbook(
            workbook=book, seen=-1 if seen is None else seen, open_items=items, by=actor(request), at=now()
        )
    except Refused as refused:
        refusal(request, None, refused)
        return redirect("applications:return_workbook", number=number, sequence=sequence, pk=pk)
    messages.success(request, _("報告に取り込みました。"))
    return redirect(one.get_absolute_url())


@require_POST
@signed_in
def drop(request: HttpRequest, number: str, sequence: int, pk: int) -> HttpResponse:
    """Leaves the return as it is."""
    one, _writable = _own(request, number, sequence)
    drop_return_workbook(workbook=_handed_in(one, pk), by=actor(request), at=now())
    messages.success(request, _("取り込みをやめました。報告は変わっていません。"))
    return redirect("applications:return_workbooks", number=number, sequence=sequence)


@signed_in
@require_safe
def marked_workbook(request: HttpRequest, number: str, sequence: int, pk: int) -> HttpResponse:
    """The handed-in workbook with its faults marked in their cells."""
    one, _writable = _own(request, number, sequence)
    book = _handed_in(one, pk)
    file = opened(request, book)
    if file is None:
        return redirect("applications:return_workbook", number=number, sequence=sequence, pk=pk)
    with file:
        return _file(marked(file, book.faults), "_".join((_("直すところ"), book.name)))


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
