"""The desk of a call: its files, frequent questions, answers, slots, and what was said in consultations."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, with_right
from applications.actions import answering, consulting
from applications.forms.call_desk import AnswerQuestionForm, CallFileForm, SlotForm, frequent_rows
from applications.models import Call, CallQuestion
from applications.queries.call_desk import DESK_QUESTIONS, DESK_SLOTS, questions_for_the_desk, slots_for_the_desk
from applications.queries.visible import calls_visible_to
from applications.views.shared import moment
from workflow.paging import page_of
from workflow.steps import Refused


def _call(request: HttpRequest, number: str) -> Call:
    return find_or_404(calls_visible_to(actor(request)), number=number)


@with_right(Right.KEEP_DESK)
def call_desk(request: HttpRequest, number: str) -> HttpResponse:
    """Everything the desk keeps on the page of a call."""
    return _page(request, _call(request, number))


def _page(request: HttpRequest, call: Call, **bound: Any) -> HttpResponse:
    at = moment(request)
    asked = page_of(request, questions_for_the_desk(call), DESK_QUESTIONS, part="questions")
    slots = page_of(request, slots_for_the_desk(call, at), DESK_SLOTS, part="slots")
    # The answer that was refused is on the page, wherever its question stands in the list.
    missed = [one for one in bound.get("refused", ()) if one.pk not in {shown.pk for shown in asked.rows}]
    shown = {
        "call": call,
        "files": list(call.files.filter(removed_at=None)),
        "file_form": bound.get("file_form") or CallFileForm(),
        "frequent": bound.get("frequent") or frequent_rows(call),
        "asked": asked,
        "questions": [
            (one, bound.get(f"q{one.pk}") or AnswerQuestionForm(question=one)) for one in (*missed, *asked.rows)
        ],
        "slot_form": bound.get("slot_form") or SlotForm(),
        "slot_page": slots,
        "slots": [(slot, slot.is_ahead(at)) for slot in slots.rows],
    }
    return render(request, "applications/desk/call_desk.html", shown, status=422 if bound else 200)


@require_POST
@with_right(Right.KEEP_DESK)
def add_file(request: HttpRequest, number: str) -> HttpResponse:
    """Puts a file on the page."""
    call, form = _call(request, number), CallFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            answering.put_up_file(call=call, by=actor(request), at=moment(request), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            return _done(request, number, _("ファイルを載せました。"), "files")
    return _page(request, call, file_form=form)


@require_POST
@with_right(Right.KEEP_DESK)
def remove_file(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Takes a file off the page."""
    file = find_or_404(_call(request, number).files.filter(removed_at=None), pk=pk)
    answering.take_down_file(file=file, by=actor(request), at=moment(request))
    return _done(request, number, _("ファイルを外しました。"), "files")


@require_POST
@with_right(Right.KEEP_DESK)
def keep_frequent(request: HttpRequest, number: str) -> HttpResponse:
    """Keeps the frequent questions in their order."""
    call = _call(request, number)
    rows = frequent_rows(call, request.POST)
    if rows.is_valid():
        said = [
            (row.cleaned_data["question"], row.cleaned_data["answer"]) for row in rows.ordered_forms if row.cleaned_data
        ]
        try:
            answering.keep_frequent_questions(call=call, rows=said, by=actor(request), at=moment(request))
        except Refused as refused:
            refusal(request, None, refused)
        else:
            return _done(request, number, _("よくある質問を保存しました。"), "frequent")
    return _page(request, call, frequent=rows)


@require_POST
@with_right(Right.KEEP_DESK)
def answer(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Answers a question, for the asker alone or for everybody."""
    call = _call(request, number)
    question: CallQuestion = find_or_404(call.questions.select_related("organization", "asked_by", "call"), pk=pk)
    form = AnswerQuestionForm(request.POST, question=question)
    if form.is_valid():
        try:
            answering.answer_question(question=question, by=actor(request), at=moment(request), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            return _done(request, number, _("答えました。たずねた団体に知らせました。"), "questions")
    return _page(request, call, refused=[question], **{f"q{pk}": form})


@require_POST
@with_right(Right.KEEP_DESK)
def add_slot(request: HttpRequest, number: str) -> HttpResponse:
    """Opens a slot."""
    call, form = _call(request, number), SlotForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            consulting.open_slot(
                call=call,
                starts_at=typed["starts_at"],
                ends_at=typed["starts_at"] + timedelta(minutes=typed["minutes"]),
                place=typed["place"],
                by=actor(request),
                at=moment(request),
            )
        except Refused as refused:
            refusal(request, form, refused)
        else:
            return _done(request, number, _("枠を開けました。"), "slots")
    return _page(request, call, slot_form=form)


@require_POST
@with_right(Right.KEEP_DESK)
def remove_slot(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Closes a slot that nobody booked."""
    slot = find_or_404(_call(request, number).slots.all(), pk=pk)
    try:
        consulting.close_slot(slot=slot, by=actor(request), at=moment(request))
    except Refused as refused:
        refusal(request, None, refused)
    return redirect("applications:call_desk", number=number)


def _done(request: HttpRequest, number: str, said: str, part: str) -> HttpResponse:
    messages.success(request, said)
    answered = redirect("applications:call_desk", number=number)
    answered["Location"] += f"#{part}"
    return answered
