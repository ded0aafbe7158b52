"""The release: put together, read by a second person, released at once, seen to arrive."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, explanations_in, find_or_404, refusal, with_right
from applications.models import Call
from evaluation.actions.releasing import check_batch, draft_batch, fill_batch, release_batch, send_batch_back
from evaluation.bars import bars_of
from evaluation.forms.releasing import BatchForm
from evaluation.forms.scoring import ReasonForm
from evaluation.models import ReleaseBatch
from evaluation.queries.calls import judged_calls_visible_to
from evaluation.queries.releasing import batches_of, decisions_to_release, release_page
from workflow.clock import now
from workflow.problems import Refused
from workflow.steps import obstacles

DIRECTOR = "evaluation/director"


def _call(request: HttpRequest, number: str) -> Call:
    return find_or_404(judged_calls_visible_to(actor(request)), number=number)


@with_right(Right.SEE_ALL)
def batches(request: HttpRequest, number: str) -> HttpResponse:
    """The batches of a call, and the decisions that wait to be put into one."""
    call, by = _call(request, number), actor(request)
    form = BatchForm(request.POST if request.method == "POST" else None)
    waiting = decisions_to_release(by, call)
    if request.method == "POST" and form.is_valid():
        chosen = [d for d in waiting if d.application.number in request.POST.getlist("decision")]
        try:
            batch = draft_batch(call=call, decisions=chosen, by=by, at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(
                request,
                ngettext(
                    "%(count)s件の組をつくりました。二人目が確かめます。",
                    "%(count)s件の組をつくりました。二人目が確かめます。",
                    len(chosen),
                )
                % {"count": len(chosen)},
            )
            return redirect("evaluation:batch", pk=batch.pk)
    shown = {
        "call": call,
        "batches": list(batches_of(call)),
        "waiting": waiting,
        "form": form,
        "keeps_desk": by.may(Right.KEEP_DESK),
    }
    return render(request, f"{DIRECTOR}/batches.html", shown, status=422 if form.errors else 200)


def _batch(request: HttpRequest, pk: int) -> ReleaseBatch:
    people = ("call", "drafted_by", "checked_by", "released_by")
    return find_or_404(ReleaseBatch.objects.select_related(*people), pk=pk)


@with_right(Right.SEE_ALL)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch: its decisions, one letter beside them, the balance, and the next deed of whoever reads."""
    return _page(request, _batch(request, pk))


def _page(request: HttpRequest, one: ReleaseBatch, form: ReasonForm | None = None, status: int = 200) -> HttpResponse:
    by, at = actor(request), now()
    page = release_page(one, at=at, chosen=request.GET.get("letter", ""))
    step = ReleaseBatch.confirm if one.is_open else ReleaseBatch.release
    acts = one.is_staged and by.may(Right.CONFIRM_DECISION if one.is_open else Right.RELEASE_DECISIONS)
    shown = {
        "page": page,
        "batch": one,
        "call": one.call,
        "problems": obstacles(one, step, by=by, at=at) if acts else [],
        "acts": acts,
        "form": form or ReasonForm(label=_("差し戻す理由")),
        "bars": bars_of(page.balance),
        "free": [d for d in decisions_to_release(by, one.call) if d.batch_id is None] if one.is_open else [],
        "may_fill": one.is_open and by.may(Right.KEEP_DESK),
        "may_send_back": one.is_staged and by.may(Right.CONFIRM_DECISION) and by.pk != one.drafted_by_id,
        "delivery": None if one.is_staged else one.delivery,
    }
    return render(request, f"{DIRECTOR}/batch.html", shown, status=status)


@require_POST
@with_right(Right.SEE_ALL)
def batch_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Checks, releases, or sends back; a release first shows numbers and titles once more (L20)."""
    one = _batch(request, pk)
    deeds = {"confirm": _confirm, "release": _release, "send-back": _send_back, "fill": _fill}
    if name not in deeds:
        raise Http404
    return deeds[name](request, one)


def _confirm(request: HttpRequest, one: ReleaseBatch) -> HttpResponse:
    return _done(
        request,
        one,
        lambda: check_batch(batch=one, by=actor(request), at=now()),
        _("確かめました。公表の画面で、もう一度番号と名称を確かめます。"),
    )


def _release(request: HttpRequest, one: ReleaseBatch) -> HttpResponse:
    by, at = actor(request), now()
    if "confirmed" not in request.POST:
        problems = obstacles(one, ReleaseBatch.release, by=by, at=at)
        page = release_page(one, at=at)
        shown = {"batch": one, "call": one.call, "page": page, "problems": problems, "bars": bars_of(page.balance)}
        return render(request, f"{DIRECTOR}/release.html", shown)
    given = explanations_in(request)
    return _done(
        request,
        one,
        lambda: release_batch(batch=one, by=by, at=at, explanations=given),
        _("公表しました。届いたことを、この画面で確かめられます。"),
    )


def _send_back(request: HttpRequest, one: ReleaseBatch) -> HttpResponse:
    form = ReasonForm(request.POST, label=_("差し戻す理由"))
    if not form.is_valid():
        return _page(request, one, form, status=422)
    reason = form.cleaned_data["reason"]
    return _done(
        request,
        one,
        lambda: send_batch_back(batch=one, reason=reason, by=actor(request), at=now()),
        _("差し戻しました。組をつくった人に知らせました。"),
    )


def _fill(request: HttpRequest, one: ReleaseBatch) -> HttpResponse:
    by = actor(request)
    held = decisions_to_release(by, one.call, one)
    chosen = [decision for decision in held if decision.application.number in request.POST.getlist("decision")]
    return _done(
        request, one, lambda: fill_batch(batch=one, decisions=chosen, by=by, at=now()), _("組の中身を変えました。")
    )


def _done(request: HttpRequest, one: ReleaseBatch, deed: Any, words: str) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, words)
    return redirect("evaluation:batch", pk=one.pk)
