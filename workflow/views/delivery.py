"""For staff: which notices were expected and what became of each, by call and step; a failed one is sent again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from workflow.clock import now
from workflow.delivery import delivery_report, undelivered
from workflow.expected import (
    SENDABLE,
    SENDS_AGAIN,
    WATCHES_DELIVERY,
    Fate,
    chosen,
    entries_since,
    fate_of,
    groups,
    lines,
)
from workflow.models import Notice
from workflow.paging import Page, page_of
from workflow.problems import Refused
from workflow.sending_again import send_again as put_back

PERIODS = {
    "7": gettext_lazy("7日間"),
    "30": gettext_lazy("30日間"),
    "90": gettext_lazy("90日間"),
    "365": gettext_lazy("1年間"),
}
USUAL = "30"


@dataclass(frozen=True)
class Asked:
    """What the page was asked for, from its address."""

    call: str
    days: str
    step: str
    fate: str

    @classmethod
    def of(cls, said: QueryDict) -> "Asked":
        """Reads the address; what it does not know counts as not asked."""
        days = said.get("days", USUAL)
        fate = said.get("fate", "")
        return cls(
            said.get("call", "")[:40],
            days if days in PERIODS else USUAL,
            said.get("step", "")[:130],
            fate if fate in Fate.values else "",
        )

    @property
    def narrows(self) -> bool:
        """Whether the list shows something else than what everybody should look at."""
        return bool(self.call or self.step or self.fate)

    def since(self, at: datetime) -> datetime:
        """Where its days begin."""
        return at - timedelta(days=int(self.days))

    @property
    def kept(self) -> str:
        """Call and period as the links of the table carry them on."""
        return urlencode({"call": self.call, "days": self.days})


@login_required
@require_safe
def delivery(request: HttpRequest) -> HttpResponse:
    """Every kind of deed with its notices by fate, and below those that were asked for or need a look."""
    if not request.user.may(WATCHES_DELIVERY):  # type: ignore[union-attr]
        raise Http404
    at, asked = now(), Asked.of(request.GET)
    since = asked.since(at)
    entries = entries_since(since, asked.call)
    context = {
        "report": delivery_report(since, at),
        "since": since,
        "asked": asked,
        "calls": groups(),
        "periods": PERIODS.items(),
        "fates": Fate.choices,
        "lines": lines(entries, at),
        "page": told(
            request, chosen(entries, asked.step, asked.fate, at) if asked.narrows else undelivered(since, at), at
        ),
        "sends_again": request.user.may(SENDS_AGAIN),  # type: ignore[union-attr]
        "here": request.get_full_path(),
    }
    return render(request, "workflow/delivery.html", context)


def told(request: HttpRequest, notices: QuerySet[Notice], at: datetime) -> Page[Notice]:
    """The newest first, by pages, each with its fate and whether it may be sent again."""
    page = page_of(request, notices, part="list")
    for row in page.rows:
        fate = fate_of(row, at)
        row.fate, row.is_sendable = fate, fate in SENDABLE  # type: ignore[attr-defined]
    return page


@login_required
@require_POST
def send_again(request: HttpRequest, number: int) -> HttpResponse:
    """Puts one failed notice back into the queue, with the reason that was written."""
    if not request.user.may(SENDS_AGAIN):  # type: ignore[union-attr]
        raise Http404
    notice = get_object_or_404(Notice, pk=number)
    try:
        put_back(notice=notice, reason=request.POST.get("reason", ""), by=request.user)
    except Refused as refused:
        messages.error(request, " ".join(str(problem.text) for problem in refused.problems))
    else:
        messages.success(request, _("%(person)sへのお知らせを、送る順番に戻しました。") % {"person": notice.recipient})
    page = reverse("workflow:delivery")
    back = request.POST.get("here", "")
    return redirect(back if back.startswith(f"{page}?") else page)
