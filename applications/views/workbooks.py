"""Excel for closed networks: download the form, hand it in filled, see every change, take it over."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.taking_over import drop_workbook, hand_in_workbook, take_over_workbook
from applications.downloading import opened
from applications.excel.marking import marked
from applications.excel.safety import UnsafeWorkbookError
from applications.excel.writing import workbook_of
from applications.extra import sections_of
from applications.forms.workbook import WorkbookForm
from applications.models import Application, FilledWorkbook
from applications.queries.content import section_content
from applications.queries.workbooks import changed_chapters
from applications.views.shared import found, found_whole, moment, must_be_of
from workflow.fields.number import whole_number
from workflow.steps import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
def workbooks(request: HttpRequest, number: str) -> HttpResponse:
    """The form to take away, the box to hand it in, and what was handed in before."""
    application = _own(request, number, whole=request.method == "POST")
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            workbook = hand_in_workbook(application=application, file=file, by=actor(request), at=moment(request))
            return redirect("applications:workbook", number=number, pk=workbook.pk)
        except UnsafeWorkbookError as problem:
            form.add_error("file", str(problem))
    handed_in = application.workbooks.select_related("handed_in_by")[:20]
    shown = {"application": application, "form": form, "handed_in": handed_in}
    return render(request, "applications/applicant/workbooks.html", shown, status=422 if form.errors else 200)


@signed_in
def download(request: HttpRequest, number: str) -> HttpResponse:
    """The form with what the application says now."""
    application = _own(request, number)
    content = {
        section.key: section_content(application, section, with_ids=True)
        for section in sections_of(application.form_version)
    }
    versions = {stamp.section: stamp.row_version for stamp in application.stamps.all()}
    return _file(workbook_of(application, content, versions), "_".join((number, _("応募様式"))) + ".xlsx")


@signed_in
def workbook(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Every change that a workbook would make, and every fault by sheet and cell."""
    application = _own(request, number)
    handed_in = _handed_in(application, pk)
    shown = {
        "application": application,
        "workbook": handed_in,
        "chapters": changed_chapters(handed_in) if handed_in.waits else [],
    }
    return render(request, "applications/applicant/workbook.html", shown)


@require_POST
@signed_in
def take_over(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Writes what was seen into the application, all chapters or none."""
    handed_in = _handed_in(_own(request, number), pk)
    seen = {
        name.removeprefix("seen-"): version
        for name, typed in request.POST.items()
        if name.startswith("seen-") and (version := whole_number(typed)) is not None
    }
    try:
        changed = take_over_workbook(workbook=handed_in, seen=seen, by=actor(request), at=moment(request))
    except Refused as refused:
        refusal(request, None, refused)
        return redirect("applications:workbook", number=number, pk=pk)
    messages.success(request, _("%(count)d章に取り込みました。") % {"count": len(changed)})
    return redirect("applications:application", number=number)


@require_POST
@signed_in
def drop(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Leaves the application as it is."""
    drop_workbook(workbook=_handed_in(_own(request, number), pk), by=actor(request), at=moment(request))
    messages.success(request, _("取り込みをやめました。応募書は変わっていません。"))
    return redirect("applications:workbooks", number=number)


@signed_in
def marked_workbook(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The handed-in workbook with its faults marked in their cells."""
    handed_in = _handed_in(_own(request, number, whole=False), pk)
    file = opened(request, handed_in)
    if file is None:
        return redirect("applications:workbook", number=number, pk=pk)
    with file:
        return _file(marked(file, handed_in.faults), "_".join((_("直すところ"), handed_in.name)))


def _own(request: HttpRequest, number: str, *, whole: bool = True) -> Application:
    """The application for its writers; only what reads its text needs it whole."""
    application = (found_whole if whole else found)(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    return application


def _handed_in(application: Application, pk: int) -> FilledWorkbook:
    handed_in: FilledWorkbook = find_or_404(FilledWorkbook.objects.select_related("handed_in_by"), pk=pk)
    if handed_in.application_id != application.pk:
        raise Http404
    handed_in.application = application
    return handed_in


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
