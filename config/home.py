"""Today: what waits for the person who signed in, and nothing that competes with it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.web import actor, signed_in
from config.done import Done, done_by
from config.rails import rail_for
from config.waiting.gathering import MOST, Waits, waits_of
from config.waiting.item import Waiting
from workflow.clock import now
from workflow.fields.calendar import as_day

TABS = ("yours", "theirs", "done")
SHORT = 3


@dataclass(frozen=True)
class Row:
    """One line as the page shows it: with the days counted."""

    item: Waiting
    days: int | None
    left: int | None


@dataclass(frozen=True)
class Tab:
    """One of the three lists."""

    label: Any
    url: str
    here: bool
    count: Any


@signed_in
def today(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    user, at = actor(request), now()
    day = as_day(at)
    waits = waits_of(user, day)
    done = done_by(user, at)
    tab = request.GET.get("tab", "yours")
    tab = tab if tab in TABS else "yours"
    if request.session.get("waiting") != waits.count:
        request.session["waiting"] = waits.count
    return render(
        request,
        "home/today.html",
        {
            "day": day,
            "waits": waits,
            "yours": rows(waits.yours, day),
            "theirs": rows(waits.theirs, day),
            "short": SHORT,
            "done": done,
            "tab": tab,
            "tabs": tabs(tab, waits, done),
            "sentence": sentence(waits, day),
            "is_cut": waits.total >= MOST,
            "rail": rail_for(user, at),
        },
    )


def rows(items: list[Waiting], day: date) -> list[Row]:
    """The lines with their days."""
    return [Row(item, item.days(day), item.left(day)) for item in items]


def tabs(here: str, waits: Waits, done: list[Done]) -> list[Tab]:
    """Whose turn: yours, theirs, and what was done last week."""
    named = zip(
        TABS,
        (_("あなたの番"), _("相手の番"), _("先週済んだもの")),
        (len(waits.yours), len(waits.theirs), len(done)),
        strict=True,
    )
    stem = reverse("home:today")
    return [
        Tab(label, stem if name == "yours" else f"{stem}?tab={name}", name == here, count)
        for name, label, count in named
    ]


def sentence(waits: Waits, day: date) -> str:
    """How much is late, how much is due this week, and who waits longest."""
    listed = rows(waits.yours, day)
    late = sum(1 for row in listed if row.left is not None and row.left < 0)
    end_of_week = day + timedelta(days=6 - day.weekday())
    soon = sum(1 for row in listed if row.left is not None and 0 <= row.left <= (end_of_week - day).days)
    parts = []
    if late:
        parts.append(_("期限を過ぎたもの%(count)s件") % {"count": late})
    if soon:
        parts.append(_("今週が期限のもの%(count)s件") % {"count": soon})
    said = [_("%(parts)s。") % {"parts": _("、").join(parts)}] if parts else []
    longest = max((row for row in listed if row.days), key=lambda row: row.days or 0, default=None)
    if longest:
        who = longest.item.place or longest.item.number
        words = ngettext(
            "いちばん長く待たせているのは%(who)sの%(days)s日です。",
            "いちばん長く待たせているのは%(who)sの%(days)s日です。",
            longest.days or 0,
        )
        said.append(words % {"who": who, "days": longest.days})
    return _("%(one)s%(other)s") % {"one": said[0], "other": said[1]} if len(said) > 1 else "".join(said)
