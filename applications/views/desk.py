"""The desk's formal check: items, 差戻し, what is not eligible, on to the screeners."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, with_right
from applications.actions import checking
from applications.forms.checking import CorrectionForm, IneligibleForm
from applications.models import Application, ApplicationVersion, Correction
from applications.queries.checking import corrections_of
from applications.states.application import ApplicationState, CheckAnswer
from applications.views.shared import found, moment, must_be_of
from workflow.steps import Refused, obstacles


@with_right(Right.SEE_ALL)
def check(request: HttpRequest, number: str) -> HttpResponse:
    """The desk's page of one application in the formal check."""
    return _page(request, found(request, number))


def _page(
    request: HttpRequest, application: Application, *, correction_form: CorrectionForm | None = None, status: int = 200
) -> HttpResponse:
    by, at = actor(request), moment(request)
    items = list(application.check_items.select_related("answered_by"))
    shown: dict[str, Any] = {
        "application": application,
        "items": items,
        "answers": CheckAnswer.choices,
        "corrections": corrections_of(application),
        "versions": _last_two_versions(application),
        "correction_form": correction_form or CorrectionForm(items=items, form=application.form_version, at=at),
        "ineligible_form": IneligibleForm(application=application),
        "is_here": application.state == ApplicationState.FORMAL_CHECK,
        "keeps_desk": by.may(Right.KEEP_DESK),
        "releases": by.may(Right.RELEASE_DECISIONS),
        "problems": obstacles(application, Application.pass_formal_check, by=by, at=at),
        "ineligible_problems": obstacles(application, Application.find_ineligible, by=by, at=at),
    }
    return render(request, "applications/desk/check.html", shown, status=status)


def _last_two_versions(application: Application) -> list[int]:
    """What was sent last and what before it, so that the desk sees what was mended."""
    sent = application.versions.exclude(kind=ApplicationVersion.Kind.UNSENT)
    return list(sent.order_by("-number").values_list("number", flat=True)[:2])


@require_POST
@with_right(Right.KEEP_DESK)
def answer_item(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Answers one item."""
    application = found(request, number)
    item = find_or_404(application.check_items.select_related("application"), pk=pk)
    typed = {"answer": request.POST.get("answer", ""), "found": request.POST.get("found", "")}
    return _done(
        request, number, _("確認を記録しました。"), f"item-{item.code}", checking.answer_check_item, item=item, **typed
    )


@require_POST
@with_right(Right.KEEP_DESK)
def ask_correction(request: HttpRequest, number: str) -> HttpResponse:
    """差戻し with its items and its day."""
    application = found(request, number)
    items = list(application.check_items.all())
    form = CorrectionForm(request.POST, items=items, form=application.form_version, at=moment(request))
    if form.is_valid():
        try:
            checking.request_correction(thing=application, by=actor(request), at=moment(request), **form.said())
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("差し戻しました。応募者に知らせました。"))
            return redirect("applications:check", number=number)
    return _page(request, application, correction_form=form, status=422)


@require_POST
@with_right(Right.KEEP_DESK)
def close(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Ends a 差戻し."""
    application = found(request, number)
    own = Correction.objects.filter(subject_label=application._meta.label_lower, subject_id=str(application.pk))
    correction = find_or_404(own, pk=pk)
    said = _("差戻しを終えました。")
    return _done(request, number, said, "corrections", checking.close_correction, correction=correction)


@require_POST
@with_right(Right.KEEP_DESK)
def pass_check(request: HttpRequest, number: str) -> HttpResponse:
    """On to the screeners."""
    application = found(request, number)
    said = _("形式審査を終えました。審査員の割当てに進みます。")
    return _done(request, number, said, "", checking.pass_formal_check, application=application)


@require_POST
@with_right(Right.SEE_ALL)
def ineligible(request: HttpRequest, number: str) -> HttpResponse:
    """The desk drafts that it is not eligible; the director confirms."""
    application, confirms = found(request, number), "confirm" in request.POST
    must_be_of(request, application, Right.RELEASE_DECISIONS if confirms else Right.KEEP_DESK)
    if confirms:
        said = _("要件を満たさないことを決めました。")
        return _done(request, number, said, "ineligible", checking.find_ineligible, application=application)
    form = IneligibleForm(request.POST, application=application)
    if not form.is_valid():
        messages.error(request, _("理由の区分と説明を書いてください。"))
        return redirect("applications:check", number=number)
    said = _("起案しました。決裁者に知らせました。")
    return _done(
        request, number, said, "ineligible", checking.stage_ineligible, application=application, **form.cleaned_data
    )


def _done(request: HttpRequest, number: str, said: str, place: str, act: Any, **words: Any) -> HttpResponse:
    """Acts, says what happened or why not, and comes back to the same place of the page."""
    try:
        act(by=actor(request), at=moment(request), **words)
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, said)
    page = redirect("applications:check", number=number)
    page["Location"] += f"#{place}" if place else ""
    return page
