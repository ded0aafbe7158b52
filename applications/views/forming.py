"""Staff write the form of a call, look at it as an applicant would, and publish it; a draft is carried forward."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.forming import carry_forward, publish_call_form, write_form
from applications.extra import chapters_asked, section_called, sections_of
from applications.forms.call_form import WholeForm
from applications.forms.section import ChapterForm
from applications.models import Call, FormVersion
from applications.queries.chapters import is_papers
from applications.queries.forms import changes_between, form_in_hand, no_longer_asked
from applications.queries.visible import calls_visible_to
from applications.rules.forming import the_form_can_be_asked, the_form_may_be_written
from applications.standard_forms import FULL, spec_of
from applications.unwritten import Unwritten
from applications.views.shared import found_whole, moment, must_be_of
from workflow.steps import Refused


def _call(request: HttpRequest, number: str) -> Call:
    return find_or_404(calls_visible_to(actor(request)).select_related("form_version"), number=number)


def _in_hand(call: Call) -> FormVersion | None:
    return form_in_hand(call) or call.form_version


def _call_of_staff(request: HttpRequest, number: str) -> Call:
    """The call, for who composes it and for the director who publishes while it is stopped."""
    if not actor(request).may(Right.COMPOSE_CALL) and not actor(request).may(Right.APPROVE_CALL):
        raise Http404
    return _call(request, number)


@signed_in
def call_form(request: HttpRequest, number: str) -> HttpResponse:
    """Which questions a call asks, what it requires, its own questions, papers and cost categories."""
    call = _call_of_staff(request, number)
    if request.method == "POST" and not actor(request).may(Right.COMPOSE_CALL):
        raise Http404
    form = _in_hand(call)
    whole = WholeForm(form.spec if form else spec_of(FULL), request.POST or None)
    if request.method == "POST" and whole.is_valid():
        try:
            write_form(call=call, spec=whole.spec(), by=actor(request), at=moment(request))
        except Refused as refused:
            refusal(request, whole.questions, refused)
        else:
            messages.success(request, _("様式の下書きを保存しました。公開するまで、応募者には見えません。"))
            return redirect("applications:call_form", number=number)
    return render(request, "applications/desk/call_form.html", _shown(request, call, form, whole))


def _shown(request: HttpRequest, call: Call, form: FormVersion | None, whole: WholeForm) -> dict[str, Any]:
    draft = form_in_hand(call)
    before = FormVersion.objects.exclude(published_at=None).filter(name=call.number).order_by("-number").first()
    publishes = Right.COMPOSE_CALL if call.is_editable else Right.APPROVE_CALL
    return {
        "call": call,
        "form_version": form,
        "whole": whole,
        "draft": draft,
        "shut": the_form_may_be_written(call),
        "writes": actor(request).may(Right.COMPOSE_CALL),
        "problems": the_form_can_be_asked(call, draft.spec) if draft else [],
        "changes": changes_between(before, draft) if before and draft else [],
        "publishes": draft is not None and actor(request).may(publishes),
        "versions": FormVersion.objects.filter(name=call.number).exclude(published_at=None),
    }


@require_POST
@signed_in
def publish_form(request: HttpRequest, number: str) -> HttpResponse:
    """Publishes the draft; from here on this version never changes."""
    call = _call_of_staff(request, number)
    try:
        made = publish_call_form(call=call, by=actor(request), at=moment(request))
    except Refused as refused:
        refusal(request, None, refused)
        return redirect("applications:call_form", number=number)
    messages.success(request, _("「%(form)s」を公開しました。この版は、もう変わりません。") % {"form": made})
    return redirect("applications:call", number=number)


@signed_in
def preview(request: HttpRequest, number: str, section: str) -> HttpResponse:
    """The form of a call as an applicant meets it, empty; nothing is written, there is not even a draft."""
    call = _call_of_staff(request, number)
    form = _in_hand(call)
    chapter = section_called(section, form) if form else None
    if form is None or chapter is None:
        raise Http404
    empty: Any = Unwritten(call, form)
    chapters = chapters_asked(form)
    place = [one.key for one in chapters].index(chapter.key)
    shown = {
        "call": call,
        "form_version": form,
        "section": chapter,
        "lines": ChapterForm(empty, chapter).lines({}),
        "is_papers": is_papers(chapter),
        "chapters": chapters,
        "place": place + 1,
        "years": range(1, 6),
        "previous": chapters[place - 1] if place else None,
        "next": chapters[place + 1] if place + 1 < len(chapters) else None,
    }
    return render(request, "applications/desk/preview.html", shown)


@signed_in
def carry(request: HttpRequest, number: str) -> HttpResponse:
    """What the newer version of the form asks otherwise, and the button that moves the draft to it."""
    application = found_whole(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    newest = application.call.form_version
    if newest is None or not application.is_begun_before_its_form:
        return redirect("applications:application", number=number)
    if request.method == "POST":
        try:
            carry_forward(application=application, by=actor(request), at=moment(request))
        except Refused as refused:
            refusal(request, None, refused)
        else:
            messages.success(request, _("新しい様式へ移しました。書いたものは残っています。"))
            return redirect("applications:write", number=number, section=sections_of(newest)[0].key)
    shown = {
        "application": application,
        "old": application.form_version,
        "new": newest,
        "changes": changes_between(application.form_version, newest),
        "dropped": no_longer_asked(application),
    }
    return render(request, "applications/applicant/carry.html", shown)
