"""Attaching, removing and downloading papers; a file is never shown inside the page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.attaching import attach_paper, put_back_paper, remove_paper
from applications.downloading import handed_out
from applications.forms.papers import PaperForm
from applications.queries.visible import papers_readable_by
from applications.states.application import Scan
from applications.views.shared import found, moment, must_be_of
from workflow.steps import Refused


@require_POST
@signed_in
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Attaches one paper, or says why not."""
    application = found(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            attach_paper(application=application, by=actor(request), at=moment(request), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("「%(name)s」を添付しました。") % {"name": form.cleaned_data["file"].name})
            return _sent(request, reverse("applications:write", args=[number, "papers"]))
    shown = {"application": application, "form": form}
    return render(request, "applications/applicant/paper_refused.html", shown, status=422)


def _sent(request: HttpRequest, page: str) -> HttpResponse:
    """On to the page; a script that shows the progress is told where to go, and loads it itself."""
    if "X-Upload" not in request.headers:
        return redirect(page)
    return HttpResponse(status=201, headers={"Location": page})


@require_POST
@signed_in
def remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Takes a paper off."""
    application = found(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    attachment = find_or_404(application.attachments.filter(removed_at=None), pk=pk)
    try:
        remove_paper(attachment=attachment, by=actor(request), at=moment(request))
    except Refused as refused:
        refusal(request, None, refused)
    else:
        said = _("「%(name)s」を外しました。下の「外した書類」から戻せます。")
        messages.success(request, said % {"name": attachment.name})
    return redirect("applications:write", number=number, section="papers")


@require_POST
@signed_in
def put_back(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Counts a paper again that was taken off by mistake."""
    application = found(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    attachment = find_or_404(application.attachments.exclude(removed_at=None).exclude(scan=Scan.INFECTED), pk=pk)
    try:
        put_back_paper(attachment=attachment, by=actor(request), at=moment(request))
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, _("「%(name)s」を戻しました。") % {"name": attachment.name})
    return redirect("applications:write", number=number, section="papers")


@signed_in
def download(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A paper as a download, for whoever may read the whole application (L01)."""
    application = found(request, number)
    attachment = find_or_404(papers_readable_by(actor(request), application), pk=pk)
    instead = redirect("applications:application", number=number)
    return handed_out(request, attachment, media_type=attachment.media_type, instead=instead)
