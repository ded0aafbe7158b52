"""The applicant answers a 差戻し: only what is listed is open, the submitted version stays."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, refusal, signed_in
from applications.actions.checking import answer_correction
from applications.extra import place_of
from applications.forms.applying import AnswerForm
from applications.models import Application, Correction
from applications.queries.content import content_of
from applications.queries.differences import differences, how_many_fields
from applications.queries.whole import counting_version
from applications.views.shared import found_whole, moment, must_be_of
from workflow.steps import Refused


@signed_in
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """What was sent back, where to mend it, what changed so far, and the answer."""
    application = found_whole(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    correction = next((one for one in application.open_corrections() if one.waits_for_city), None)
    if correction is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_correction(correction=correction, by=actor(request), at=moment(request), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("直したことを事務局に送りました。"))
            return redirect("applications:application", number=number)
    return render(request, "applications/applicant/correct.html", _shown(application, correction, form))


def _shown(application: Application, correction: Correction, form: AnswerForm) -> dict[str, Any]:
    kept = counting_version(application)
    content = content_of(application)
    return {
        "application": application,
        "correction": correction,
        "items": [(item, place_of(item.get("key", ""), application.form_version)) for item in correction.items],
        "form": form,
        "changes": differences(kept.content, content, application.form_version) if kept else [],
        "total": how_many_fields(content, application.form_version),
    }
