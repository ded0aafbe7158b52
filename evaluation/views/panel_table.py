"""The panel's table of disagreements, by pages, and its workbook."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import Right
from accounts.web import actor, find_or_404, signed_in
from applications.models import Call
from evaluation.excel import workbook_of
from evaluation.models import Deliberation
from evaluation.queries.calls import judged_calls_visible_to
from evaluation.queries.panel import PanelRow, PanelTable, panel_of, table_of
from evaluation.queries.panel_order import Place, Wanted, holding_words, places_of, wanted_in
from evaluation.queries.seeing import AT_THE_PANEL, is_staff
from evaluation.rules.deliberating import what_the_record_lacks
from evaluation.views.panel import PANEL, sits
from workflow.paging import page_of_sorted
from workflow.problems import Problem, notice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
def panel(request: HttpRequest, number: str) -> HttpResponse:
    """The table: where opinions split stands first, every score is a dot."""
    sits(request)
    user = actor(request)
    call = find_or_404(judged_calls_visible_to(user), number=number)
    judges = is_staff(user) or user.may(Right.CHAIR_PANEL)
    wanted = wanted_in(request.GET, narrows=judges)
    places = places_of(call, user)
    found = holding_words(places, call, wanted.q)
    fitting = [place for place in found if wanted.state in ("", place.state)]
    key = attrgetter("by_number" if wanted.by_number else "by_spread")
    page = page_of_sorted(request, fitting, key)
    chosen = next((place for place in places if place.number == request.GET.get("open", "")), None)
    table = table_of(call, user, [place.pk for place in page.rows])
    row = _opened(call, user, table, chosen)
    talk = _talk_of(row) if row else None
    shown = {
        "call": call,
        "table": table,
        "page": page,
        "wanted": wanted,
        "kept": _kept(request),
        "by_number_url": wanted.address(by_number=True),
        "by_spread_url": wanted.address(by_number=False) if wanted.q or wanted.state else request.path,
        "tabs": _tabs(found, wanted) if judges else [],
        "excused": sum(place.excused for place in fitting),
        "next_talk": next((place for place in sorted(places, key=key) if place.state == "panel"), None),
        "row": row,
        "chosen": chosen is not None,
        "talk": talk,
        "problems": _standing_of(talk, sum(place.is_split for place in fitting)) if talk else [],
        "may_talk": user.may(Right.CHAIR_PANEL) or user.may(Right.KEEP_DESK),
    }
    return render(request, f"{PANEL}/panel.html", shown)


def _kept(request: HttpRequest) -> str:
    """What a link to a row keeps of the address, its page too."""
    asked = request.GET.copy()
    asked.pop("open", None)
    return asked.urlencode()


def _opened(call: Call, user: User, table: PanelTable, chosen: Place | None) -> PanelRow | None:
    """The row that is looked at below the table: the chosen one, on whichever page it stands, or the first."""
    if chosen is None:
        return next(iter(table.rows), None)
    here = next((row for row in table.rows if row.application.pk == chosen.pk), None)
    return here or next(iter(table_of(call, user, [chosen.pk]).rows), None)


def _talk_of(row: PanelRow) -> Deliberation | None:
    talk: Deliberation | None = getattr(row.application, "deliberation", None)
    if talk:
        talk.application = row.application
        talk.with_reviews(list(row.reviews))
        prefetch_related_objects([talk], "positions")
    return talk


def _tabs(places: Sequence[Place], wanted: Wanted) -> list[dict[str, Any]]:
    """How many stand at each state; only for whoever may know a decision before it is released."""
    counts = Counter(place.state for place in places)
    every = {"label": _("すべて"), "url": wanted.address(state=""), "here": not wanted.state, "count": len(places)}
    return [every] + [
        {
            "label": state.label,
            "url": wanted.address(state=state),
            "here": wanted.state == state,
            "count": counts[state],
        }
        for state in AT_THE_PANEL
        if state in counts
    ]


def _standing_of(talk: Deliberation, split: int) -> list[Problem]:
    """What the record of the chosen application lacks, and how many of all are split."""
    found = what_the_record_lacks(talk) if talk.is_writable else []
    if split:
        found.append(notice("SPLITS", _("開きが20点以上の案件：%(count)s件") % {"count": split}))
    return found


@signed_in
def export(request: HttpRequest, number: str) -> HttpResponse:
    """The table as a workbook with every criterion, reason, screener and version one may see (L21)."""
    sits(request)
    user = actor(request)
    call = find_or_404(judged_calls_visible_to(user), number=number)
    answer = HttpResponse(workbook_of(panel_of(call, user)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="reviews-{call.number}.xlsx"'
    return answer
