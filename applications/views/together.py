"""Working together: comments on answers, and people invited to chapters."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, safe_next, signed_in
from applications.actions.commenting import comment, settle_comment
from applications.actions.inviting_writers import end_invited_writing, invite_writer
from applications.extra import sections_of
from applications.forms.together import InviteWriterForm
from applications.models import Application
from applications.queries.comments import talks_about
from applications.queries.invited import works_on
from applications.views.shared import found, moment, must_be_of
from workflow.steps import Refused


def _worked_on(request: HttpRequest, number: str) -> Application:
    """The application, for those who apply; the ministry and the screeners never find what they say to each other."""
    application = found(request, number)
    if not works_on(actor(request), application):
        raise Http404
    return application


@signed_in
def comments(request: HttpRequest, number: str) -> HttpResponse:
    """Every talk about this application, the open ones first."""
    application = _worked_on(request, number)
    talks = talks_about(application)
    shown = {"application": application, "talks": talks, "open": sum(talk.is_open for talk in talks)}
    return render(request, "applications/applicant/comments.html", shown)


@require_POST
@signed_in
def comment_on(request: HttpRequest, number: str, question: str) -> HttpResponse:
    """Says something about an answer, or answers somebody."""
    application = _worked_on(request, number)
    asked = request.POST.get("answers", "")
    answers = find_or_404(application.comments.all(), pk=asked) if asked else None
    try:
        comment(
            application=application,
            question=question,
            text=request.POST.get("text", ""),
            answers=answers,
            by=actor(request),
            at=moment(request),
        )
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, _("コメントを書きました。ほかの人に知らせました。"))
    return _back(request, application, question)


@require_POST
@signed_in
def settle(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The talk has come to its end."""
    application = _worked_on(request, number)
    thread = find_or_404(application.comments.filter(answers=None), pk=pk)
    settle_comment(thread=thread, by=actor(request), at=moment(request))
    messages.success(request, _("済みにしました。"))
    return _back(request, application, thread.question)


def _back(request: HttpRequest, application: Application, question: str) -> HttpResponse:
    """To the question in its chapter, or to wherever the form said."""
    if "next" in request.POST:
        return redirect(safe_next(request, "applications:applications") + f"#question_{question}")
    return redirect("applications:comments", number=application.number)


@signed_in
def writers(request: HttpRequest, number: str) -> HttpResponse:
    """Who is invited to which chapters, and the form that invites one more."""
    application = found(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    form = InviteWriterForm(request.POST or None, application=application)
    if request.method == "POST" and form.is_valid():
        try:
            made = invite_writer(application=application, by=actor(request), at=moment(request), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("%(name)sさんを招きました。") % {"name": made.name})
            return redirect("applications:writers", number=number)
    return render(request, "applications/applicant/writers.html", _invited(application, form))


def _invited(application: Application, form: InviteWriterForm) -> dict[str, Any]:
    titles = {section.key: section.title for section in sections_of(application.form_version)}
    invited = application.invited_writers.filter(ended_at=None).select_related("person", "invitation__accepted_by")
    rows = [(writer, [titles[key] for key in writer.sections if key in titles]) for writer in invited]
    return {"application": application, "form": form, "rows": rows}


@require_POST
@signed_in
def end_writer(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The chapters are shut again for this person."""
    application = found(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    writer = find_or_404(application.invited_writers.all(), pk=pk)
    end_invited_writing(writer=writer, by=actor(request), at=moment(request))
    messages.success(request, _("章の招待を終えました。書いたものは残っています。"))
    return redirect(reverse("applications:writers", args=[number]))
