"""The desk's page of words: directions of the city bureau and kinds of plans that the form offers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, refusal, with_right
from applications.actions.keeping_words import KeptList, keep_words
from applications.forms.kept_words import word_rows, words_typed
from applications.models import DirectionOfCityBureau, PlanKind
from applications.views.shared import moment
from workflow.steps import Refused

LISTS: dict[str, KeptList] = {"directions": DirectionOfCityBureau, "plan-kinds": PlanKind}


@with_right(Right.KEEP_DESK)
def kept_words(request: HttpRequest, which: str) -> HttpResponse:
    """One list of words, to add to, to put in order, and to stop offering."""
    if which not in LISTS:
        raise Http404
    rows = word_rows(LISTS[which], which, request.POST or None)
    if request.method == "POST" and rows.is_valid() and _is_kept(request, which, rows):
        messages.success(request, _("ことばの一覧を保存しました。"))
        return redirect("applications:kept_words", which=which)
    shown = {"rows": rows, "which": which, "is_directions": which == "directions"}
    return render(request, "applications/desk/kept_words.html", shown, status=422 if rows.is_bound else 200)


def _is_kept(request: HttpRequest, which: str, rows: Any) -> bool:
    try:
        keep_words(words=LISTS[which], rows=words_typed(rows), by=actor(request), at=moment(request))
    except Refused as refused:
        refusal(request, None, refused)
        return False
    return True
