"""The screener's pages: her row, the declaration, the desk, and what the others gave once hers is in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, refusal, with_right
from applications.models import ApplicationVersion
from applications.queries.beside import read_beside
from applications.queries.content import by_question
from applications.queries.explained import explained
from applications.queries.plan_chain import PlanChain, plan_chain_of
from applications.queries.reading import Read, read
from applications.queries.whole import counting_version
from applications.states.application import ApplicationState
from evaluation.actions.declaring import declare_clear, declare_conflict
from evaluation.actions.scoring import amend_review, save_comment, save_score, submit_review
from evaluation.dots import strip_of
from evaluation.forms.scoring import AmendForm, CommentForm, ReasonForm, ScoreForm
from evaluation.models import Review
from evaluation.models.review import range_of_reviews
from evaluation.queries.desk import Place, desk_of, place_of
from evaluation.states import WRITING_REVIEWS, ReviewState
from workflow.clock import now
from workflow.problems import Refused
from workflow.steps import obstacles

SCREENER = "evaluation/screener"


def _own(request: HttpRequest, number: str) -> Place:
    """One's own review of an application; whatever is conflicted or somebody else's is not found."""
    place = place_of(actor(request), number)
    if place is None:
        raise Http404
    return place


@with_right(Right.SCREEN)
def review(request: HttpRequest, number: str) -> HttpResponse:
    """The declaration, the desk, or what was handed in, as far as the review has come."""
    place = _own(request, number)
    if place.review.state == ReviewState.ASSIGNED:
        return _declaration(request, place)
    if not place.review.may_read:
        return render(request, f"{SCREENER}/excused.html", {"review": place.review, "row": place.row})
    return _desk(request, place)


def _declaration(request: HttpRequest, place: Place, form: ReasonForm | None = None, status: int = 200) -> HttpResponse:
    one, by, at = place.review, actor(request), now()
    shown = {
        "review": one,
        "row": place.row,
        "members": list(one.application.members.all()),
        "problems": obstacles(one, Review.declare_clear, by=by, at=at),
        "form": form or _tie_form(),
    }
    return render(request, f"{SCREENER}/declare.html", shown, status=status)


def _tie_form(data: Any = None) -> ReasonForm:
    return ReasonForm(
        data,
        label=_("どんな利害関係がありますか"),
        help_text=_("事務局だけが読みます。申告すると、この案件はいっさい見えなくなります。"),
    )


@require_POST
@with_right(Right.SCREEN)
def declare(request: HttpRequest, number: str) -> HttpResponse:
    """Declares that nothing ties one to the applicant, or that something does."""
    place = _own(request, number)
    one = place.review
    if request.POST.get("tie") == "none":
        return _taken(request, one, lambda: declare_clear(review=one, by=actor(request), at=now()))
    form = _tie_form(request.POST)
    if not form.is_valid():
        return _declaration(request, place, form, status=422)
    declare_conflict(review=one, reason=form.cleaned_data["reason"], by=actor(request), at=now())
    messages.success(request, _("利益相反を申告しました。この案件は、あなたの割り当てから外れました。"))
    return redirect("evaluation:reviews")


def _taken(request: HttpRequest, one: Review, deed: Any) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        refusal(request, None, refused)
    return redirect("evaluation:review", number=one.application.number)


def _chapters(one: Review, version: ApplicationVersion | None) -> list[Read]:
    if version is None:
        return []
    same = version.form_version_id == one.application.form_version_id
    return read(version.content, form=one.application.form_version if same else version.form_version)


def _plans(one: Review) -> PlanChain | None:
    """The chain of plans as it was submitted: the screener sees the same gap as the city (S05b)."""
    version = counting_version(one.application)
    return plan_chain_of(by_question(version.content)) if version else None


def _desk(request: HttpRequest, place: Place, *, form: ScoreForm | None = None, status: int = 200) -> HttpResponse:
    one, by, at = place.review, actor(request), now()
    version = counting_version(one.application)
    chapters = _chapters(one, version)
    desk = desk_of(one, code=request.GET.get("c", ""), reading=request.GET.get("read", ""), chapters=chapters)
    others = place.others()
    shown = {
        "review": one,
        "application": one.application,
        **(read_beside(version.content) if version else {}),
        "row": place.row,
        "desk": desk,
        "writes": one.state in WRITING_REVIEWS,
        "form": form or _score_form(desk.open_line),
        "comment_form": CommentForm(initial={"comment": one.comment}),
        "problems": obstacles(one, Review.submit, by=by, at=at) if one.state in WRITING_REVIEWS else [],
        "others": others,
        "plan_chain": _plans(one) if desk.reading == "plans" else None,
        "explained": explained(one.application, version.content if version else {}),
        "strip": strip_of(range_of_reviews([one, *others])) if one.is_given else None,
        "may_amend": _is_discussed(one) and not obstacles(one, Review.amend, by=by, at=at),
        "sheets": list(one.sheets.all()) if one.is_given else [],
    }
    return render(request, f"{SCREENER}/desk.html", shown, status=status)


def _is_discussed(one: Review) -> bool:
    return one.is_given and one.application.state == ApplicationState.PANEL


def _score_form(line: Any) -> ScoreForm:
    if line is None:
        return ScoreForm()
    confidence = line.draft.confidence if line.draft else ""
    return ScoreForm(initial={"value": line.value, "reason": line.reason, "confidence": confidence})


@require_POST
@with_right(Right.SCREEN)
def score(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Saves one criterion as it stands; in the page's own rhythm it answers with the changed parts alone."""
    place, at = _own(request, number), now()
    one = place.review
    criterion = next((found for found in one.criteria if found.code == code), None)
    if criterion is None:
        raise Http404
    form = ScoreForm(request.POST)
    if not form.is_valid():
        return _desk(request, place, form=form, status=422)
    try:
        save_score(review=one, criterion=criterion, given=form.given(), by=actor(request), at=at)
    except Refused as refused:
        refusal(request, None, refused)
        return redirect("evaluation:review", number=number)
    if request.headers.get("HX-Request"):
        return _saved(request, number, code)
    desk = desk_of(_own(request, number).review, code=code, reading="", chapters=[])
    messages.success(request, _("%(code)s を保存しました。") % {"code": code})
    return redirect(reverse("evaluation:review", kwargs={"number": number}) + f"?c={desk.next_code}#{desk.next_code}")


def _saved(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """What the desk shows anew after a pause in writing: the time, the figures, what is missing."""
    one, at = _own(request, number).review, now()
    desk = desk_of(one, code=code, reading="", chapters=[])
    problems = obstacles(one, Review.submit, by=actor(request), at=at)
    shown = {"review": one, "desk": desk, "problems": problems, "saved_at": at, "line": desk.open_line}
    return render(request, f"{SCREENER}/saved.html", shown)


@require_POST
@with_right(Right.SCREEN)
def comment(request: HttpRequest, number: str) -> HttpResponse:
    """Saves the comment on the whole."""
    one, form = _own(request, number).review, CommentForm(request.POST)
    form.is_valid()
    said = form.cleaned_data.get("comment", "")
    return _taken(request, one, lambda: save_comment(review=one, comment=said, by=actor(request), at=now()))


@require_POST
@with_right(Right.SCREEN)
def submit(request: HttpRequest, number: str) -> HttpResponse:
    """Hands the review in."""
    one = _own(request, number).review
    try:
        submit_review(review=one, by=actor(request), at=now())
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, _("%(number)s の審査を提出しました。") % {"number": number})
    return redirect("evaluation:review", number=number)


@with_right(Right.SCREEN)
def amend(request: HttpRequest, number: str) -> HttpResponse:
    """Hands in another sheet during the talk; the earlier one stays."""
    place, by, at = _own(request, number), actor(request), now()
    one = place.review
    problems = obstacles(one, Review.amend, by=by, at=at)
    sheet = one.sheet
    if problems or sheet is None:
        raise Http404
    initial: dict[str, int | str] = {f"value-{code}": found.value for code, found in sheet.by_code.items()}
    initial |= {f"reason-{code}": found.reason for code, found in sheet.by_code.items()}
    form = AmendForm(request.POST or None, criteria=one.criteria, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            amend_review(review=one, scores=form.scores(), reason=form.cleaned_data["reason"], by=by, at=at)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("審査を直しました。前の点も履歴に残っています。"))
            return redirect("evaluation:review", number=number)
    shown = {"review": one, "form": form, "row": place.row}
    return render(request, f"{SCREENER}/amend.html", shown, status=422 if form.errors else 200)
