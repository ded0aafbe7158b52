"""The desk's pages of the screening: who reads what, ties, fit, and the way to the panel."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, with_right
from applications.models import Application, Call
from applications.queries import applications_visible_to, calls_visible_to
from applications.states.application import ApplicationState
from evaluation.actions.assigning import (
    assign_many,
    enter_conflict,
    excuse,
    problems_of_assigning,
    recuse,
    write_fit_opinion,
)
from evaluation.actions.deliberating import convene_panels
from evaluation.forms.assigning import ConflictForm, DueForm, FitForm
from evaluation.forms.scoring import ReasonForm
from evaluation.models import Conflict, FitOpinion
from evaluation.models.fit import fit_must_be_asked
from evaluation.queries.assigning import READERS, pairs_in, reviews_of, table_of
from evaluation.queries.seeing import reviews_visible_to
from workflow.clock import now
from workflow.fields.number import whole_number
from workflow.paging import page_of_sorted
from workflow.problems import Refused

DESK = "evaluation/desk"


def _call(request: HttpRequest, number: str) -> Call:
    return find_or_404(calls_visible_to(actor(request)), number=number)


def _application(request: HttpRequest, number: str) -> Application:
    visible = applications_visible_to(actor(request)).select_related("call", "lead", "call_type")
    return find_or_404(visible, number=number)


@with_right(Right.SEE_ALL)
def assignments(request: HttpRequest, number: str) -> HttpResponse:
    """The table of applications and screeners; with ?readers=3 it proposes who reads what."""
    call = _call(request, number)
    asked = whole_number(request.GET.get("readers"))
    readers = None if asked is None else min(asked, 20)
    table = table_of(call, readers=readers)
    page = page_of_sorted(request, table.rows, lambda row: (row.application.number,))
    shown = {
        "call": call,
        "table": table,
        "page": page,
        "suggested_here": sum(cell.is_suggested for row in page.rows for cell in row.cells),
        "readers": readers or READERS,
        "asked": readers is not None,
        "keeps_desk": actor(request).may(Right.KEEP_DESK),
    }
    return render(request, f"{DESK}/assignments.html", shown)


@require_POST
@with_right(Right.KEEP_DESK)
def assign(request: HttpRequest, number: str) -> HttpResponse:
    """First names what was ticked, with numbers and titles; only the second press gives it (L20)."""
    call, by = _call(request, number), actor(request)
    pairs = pairs_in(request.POST.getlist("pair"), call)
    if not pairs:
        messages.warning(request, _("割り当てる欄が1つも選ばれていません。"))
        return redirect("evaluation:assignments", number=number)
    confirmed = "confirmed" in request.POST
    form = DueForm(request.POST if confirmed else None)
    problems = problems_of_assigning(pairs, by=by)
    if confirmed and form.is_valid() and not problems:
        given = assign_many(pairs=pairs, by=by, at=now(), due_at=form.cleaned_data["due_at"])
        messages.success(
            request,
            ngettext("%(count)s件を割り当てました。", "%(count)s件を割り当てました。", len(given))
            % {"count": len(given)},
        )
        return redirect("evaluation:assignments", number=number)
    shown = {"call": call, "by_application": _by_application(pairs), "pairs": pairs, "form": form, "problems": problems}
    return render(request, f"{DESK}/assign.html", shown, status=422 if confirmed else 200)


def _by_application(pairs: list[Any]) -> list[tuple[Application, list[Any]]]:
    found: dict[Application, list[Any]] = {}
    for application, screener in pairs:
        found.setdefault(application, []).append(screener)
    return sorted(found.items(), key=lambda item: item[0].number)


@with_right(Right.SEE_ALL)
def reviewers(request: HttpRequest, number: str) -> HttpResponse:
    """Everybody who reads one application, how far they are, and how the desk takes a review back."""
    return _reviewers(request, _application(request, number))


def _reviewers(
    request: HttpRequest, application: Application, form: ReasonForm | None = None, status: int = 200
) -> HttpResponse:
    by = actor(request)
    allowed = set(reviews_visible_to(by).filter(assignment__application=application).values_list("pk", flat=True))
    shown = {
        "application": application,
        "reviews": [review for review in reviews_of(application) if review.pk in allowed],
        "fit_is_asked": fit_must_be_asked(application),
        "opinion": FitOpinion.objects.filter(application=application).select_related("written_by").first(),
        "form": form or ReasonForm(label=_("審査から外す理由")),
        "keeps_desk": by.may(Right.KEEP_DESK),
        "may_convene": application.state == ApplicationState.UNDER_REVIEW,
    }
    return render(request, f"{DESK}/reviewers.html", shown, status=status)


@require_POST
@with_right(Right.KEEP_DESK)
def release_reviewer(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Takes a review back because of a tie, or excuses its screener."""
    application, by, at = _application(request, number), actor(request), now()
    mine = reviews_visible_to(by).filter(assignment__application=application)
    review = find_or_404(mine.select_related("assignment__screener", "assignment__application"), pk=pk)
    form = ReasonForm(request.POST, label=_("審査から外す理由"))
    if not form.is_valid():
        return _reviewers(request, application, form, status=422)
    deed = recuse if request.POST.get("why") == "tie" else excuse
    try:
        deed(review=review, reason=form.cleaned_data["reason"], by=by, at=at)
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, _("%(name)sさんを審査から外しました。") % {"name": review.screener})
    return redirect("evaluation:reviewers", number=number)


@with_right(Right.KEEP_DESK)
def fit(request: HttpRequest, number: str) -> HttpResponse:
    """The desk's written opinion on a small improvement."""
    application = _application(request, number)
    opinion = FitOpinion.objects.filter(application=application).first()
    form = FitForm(request.POST or None, initial={"text": opinion.text if opinion else ""})
    if request.method == "POST" and form.is_valid():
        write_fit_opinion(application=application, text=form.cleaned_data["text"], by=actor(request), at=now())
        messages.success(request, _("適合の判断を記録しました。審査員を割り当てられます。"))
        return redirect("evaluation:reviewers", number=number)
    shown = {"application": application, "form": form, "opinion": opinion}
    return render(request, f"{DESK}/fit.html", shown, status=422 if form.errors else 200)


@with_right(Right.SEE_ALL)
def ties(request: HttpRequest) -> HttpResponse:
    """Every tie that somebody entered or declared, and a form for one more."""
    by = actor(request)
    form = ConflictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            enter_conflict(by=by, at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("利益相反を登録しました。割り当て済みの審査からも外れています。"))
            return redirect("evaluation:ties")
    entries = Conflict.objects.select_related("person", "organization", "entered_by")[:200]
    shown = {"form": form, "entries": list(entries), "keeps_desk": by.may(Right.KEEP_DESK)}
    return render(request, f"{DESK}/ties.html", shown, status=422 if form.errors else 200)


@require_POST
@with_right(Right.KEEP_DESK)
def convene(request: HttpRequest, number: str) -> HttpResponse:
    """Puts the chosen applications before the panel, after a page that names them."""
    call, by, at = _call(request, number), actor(request), now()
    chosen = list(
        applications_visible_to(by)
        .filter(call=call, number__in=request.POST.getlist("application"))
        .select_related("call", "lead")
        .order_by("number")
    )
    if not chosen:
        messages.warning(request, _("審査会に出す案件が1つも選ばれていません。"))
        return redirect("evaluation:assignments", number=number)
    if "confirmed" not in request.POST:
        return render(request, f"{DESK}/convene.html", {"call": call, "chosen": chosen})
    try:
        convene_panels(applications=chosen, by=by, at=at)
    except Refused as refused:
        refusal(request, None, refused)
        return redirect("evaluation:assignments", number=number)
    messages.success(
        request,
        ngettext("%(count)s件を審査会に出しました。", "%(count)s件を審査会に出しました。", len(chosen))
        % {"count": len(chosen)},
    )
    return redirect("evaluation:panel", number=number)
