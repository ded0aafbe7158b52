"""The applicant: starting, asking for the signature, signing, taking back, withdrawing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.rights import Right
from accounts.web import acting_organization, actor, explanations_in, find_or_404, refusal, signed_in, with_right
from applications.actions import applying, reusing
from applications.actions.writing import explain_problem
from applications.extra import sections_of
from applications.forms.applying import ApprovalForm, SignerForm, StartForm
from applications.models import Application
from applications.queries.beside import read_beside
from applications.queries.chapters import chain_of
from applications.queries.content import content_of
from applications.queries.differences import since_sent
from applications.queries.reading import read
from applications.queries.reuse import reusable_for
from applications.queries.standing import in_the_way
from applications.queries.visible import applications_visible_to, calls_visible_to
from applications.queries.whole import with_body
from applications.rules.places import in_the_text
from applications.states.application import ApplicationState, Paper
from applications.views.shared import found, found_whole, moment, must_be_of
from workflow.steps import Refused

CITY = (Right.WRITE_APPLICATION, Right.SIGN_APPLICATION)
SAID: dict[str, Any] = {
    "ask_for_signature": gettext_lazy("決裁へ回しました。決裁者に知らせました。"),
    "send_back": gettext_lazy("担当へ戻しました。"),
    "call_back": gettext_lazy("決裁の前に引き上げました。書き直せます。"),
    "take_back": gettext_lazy("差替えのため引き戻しました。締切までに、もう一度応募してください。"),
    "withdraw": gettext_lazy("応募を取り下げました。"),
    "decline": gettext_lazy("採択を辞退しました。"),
    "acknowledge": gettext_lazy("確認したことを記録しました。"),
}
ACTS: dict[str, Callable[..., Any]] = {
    "ask_for_signature": applying.ask_for_signature,
    "send_back": applying.send_back,
    "call_back": applying.call_back,
    "submit": applying.submit_application,
    "submit_with_recorded_approval": applying.submit_with_recorded_approval,
    "take_back": applying.take_back,
    "withdraw": applying.withdraw_application,
    "decline": applying.decline_adoption,
    "acknowledge": applying.acknowledge_message,
}
WITH_REASON = frozenset({"send_back", "withdraw", "decline"})
RECORDED = "submit_with_recorded_approval"
SENDS = frozenset({"submit", RECORDED})
WITH_EXPLANATIONS = frozenset({"ask_for_signature", *SENDS})


@with_right(Right.WRITE_APPLICATION)
def start(request: HttpRequest, number: str) -> HttpResponse:
    """Begins an application to an open call."""
    call = find_or_404(calls_visible_to(actor(request)).prefetch_related("types"), number=number)
    form = StartForm(request.POST or None, call=call)
    if request.method == "POST" and form.is_valid():
        try:
            made = applying.start_application(
                call=call, lead=acting_organization(request), by=actor(request), at=moment(request), **form.cleaned_data
            )
        except Refused as refused:
            refusal(request, form, refused)
        else:
            return redirect("applications:write", number=made.number, section="vision")
    shown = {"form": form, "call": call, "reusable": reusable_for(call, acting_organization(request))}
    return render(request, "applications/applicant/start.html", shown)


@require_POST
@with_right(Right.WRITE_APPLICATION)
def start_again(request: HttpRequest, number: str, previous: str) -> HttpResponse:
    """Begins from an earlier application of one's own organization, with what was said of it beside each chapter."""
    call = find_or_404(calls_visible_to(actor(request)), number=number)
    own = applications_visible_to(actor(request)).filter(lead=acting_organization(request))
    before = find_or_404(with_body(own), number=previous)
    try:
        made = reusing.start_from(previous=before, call=call, by=actor(request), at=moment(request))
    except Refused as refused:
        refusal(request, None, refused)
        return redirect("applications:start", number=number)
    messages.success(request, _("前の応募から写しました。写した答えには、変えるまで印が付きます。"))
    return redirect("applications:write", number=made.number, section=sections_of(made.form_version)[0].key)


@signed_in
def sign(request: HttpRequest, number: str) -> HttpResponse:
    """The whole text with what stands in the way of the next step: for the editor before, for the certifier at the signature."""
    application = found_whole(request, number)
    must_be_of(request, application, *CITY)
    if application.state not in {ApplicationState.DRAFT, ApplicationState.SIGN_OFF}:
        return redirect("applications:application", number=number)
    return render(request, "applications/applicant/sign.html", _to_sign(request, application))


@signed_in
@require_safe
def left(request: HttpRequest, number: str) -> HttpResponse:
    """What stands between a draft and the signature, for the page of the draft, which asks for it once it is there.

    A draft is read whole for it, in a constant number of queries; as a page of its own the same list is `sign`.
    """
    application = found_whole(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    if not getattr(request, "htmx", False) or not application.is_editable:
        return redirect("applications:sign", number=number)
    step, by, at = Application.ask_for_signature, actor(request), moment(request)
    problems = in_the_way(application, step, by=by, at=at)
    shown = {"application": application, "problems": problems, "given": application.given_explanations()}
    return render(request, "applications/parts/still_to_do.html", shown)


def _to_sign(request: HttpRequest, application: Application) -> dict[str, Any]:
    by, at = actor(request), moment(request)
    signs = by.may(Right.SIGN_APPLICATION, within=application)
    writes = by.may(Right.WRITE_APPLICATION, within=application)
    waiting = application.state == ApplicationState.SIGN_OFF
    step = Application.submit if waiting and signs else Application.ask_for_signature
    content = content_of(application)
    problems = in_the_way(application, step, by=by, at=at) if signs or not waiting else []
    return {
        "application": application,
        "chapters": read(content, form=application.form_version),
        **read_beside(content),
        "chain": chain_of(content, application.form_version),
        "since_sent": since_sent(application, content),
        "problems": problems if writes else [in_the_text(application, problem) for problem in problems],
        "given": application.given_explanations(),
        "waiting": waiting,
        "signs": signs,
        "writes": writes,
        "signer_form": SignerForm(application=application),
        "approval_form": ApprovalForm() if application.call.accepts_recorded_approval and writes else None,
        "approval_copies": application.papers_called(Paper.APPROVAL),
    }


@require_POST
@signed_in
def take_step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Takes one step; a second click on the same button finds the step done and shows its result."""
    application = found(request, number)
    must_be_of(request, application, *CITY)
    if name not in ACTS:
        raise Http404
    if name in SENDS and application.state == ApplicationState.SUBMITTED:
        return _receipt(request, application)
    try:
        _act(request, application, name)
    except Refused as refused:
        return _refused(request, application, name, refused)
    if name in SENDS:
        return _receipt(request, application)
    messages.success(request, str(SAID[name]))
    return redirect("applications:application", number=number)


def _act(request: HttpRequest, application: Application, name: str) -> None:
    said: dict[str, Any] = {"application": application, "by": actor(request), "at": moment(request)}
    if name in WITH_REASON:
        said["reason"] = request.POST.get("reason", "")
    if name in WITH_EXPLANATIONS:
        said["explanations"] = _keep_explanations(request, application)
    if name == RECORDED:
        form = ApprovalForm(request.POST)
        form.is_valid()
        said |= {key: form.cleaned_data.get(key) for key in ("approval_number", "approved_on")}
        said["approval_number"] = said["approval_number"] or ""
    ACTS[name](**said)


def _keep_explanations(request: HttpRequest, application: Application) -> dict[str, str]:
    """Words that an editor writes beside a problem stay, also when the step is refused for another reason."""
    words = explanations_in(request)
    if actor(request).may(Right.WRITE_APPLICATION, within=application):
        for code, text in words.items():
            if text:
                explain_problem(application=application, code=code, text=text, by=actor(request), at=moment(request))
    return words


def _refused(request: HttpRequest, application: Application, name: str, refused: Refused) -> HttpResponse:
    """A second click that lost the race finds the step done; everything else is said in words."""
    application.refresh_from_db()
    if name in SENDS and application.state == ApplicationState.SUBMITTED:
        return _receipt(request, application)
    if name == RECORDED and application.state == ApplicationState.SIGN_OFF:
        return _not_recorded(request, application, refused)
    refusal(request, None, refused)
    unsent = application.state in {ApplicationState.DRAFT, ApplicationState.SIGN_OFF}
    return redirect("applications:sign" if unsent else "applications:application", number=application.number)


def _not_recorded(request: HttpRequest, application: Application, refused: Refused) -> HttpResponse:
    """The page again with the record of the 決裁 as it was typed, and what is wrong with it."""
    form = ApprovalForm(request.POST)
    refusal(request, form, refused)
    shown = _to_sign(request, found_whole(request, application.number)) | {"approval_form": form}
    return render(request, "applications/applicant/sign.html", shown, status=422)


def _receipt(request: HttpRequest, application: Application) -> HttpResponse:
    last = application.versions.order_by("-number").values_list("number", flat=True)[0]
    return redirect("applications:version", number=application.number, version=last)


@require_POST
@signed_in
def signer(request: HttpRequest, number: str) -> HttpResponse:
    """The applicant names who signs, and a deputy."""
    application = found(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    form = SignerForm(request.POST, application=application)
    if form.is_valid():
        try:
            applying.name_signer(application=application, by=actor(request), at=moment(request), **form.cleaned_data)
        except Refused as refused:
            refusal(request, None, refused)
        else:
            messages.success(request, _("決裁者を指定しました。"))
    return redirect("applications:sign", number=number)
