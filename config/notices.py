"""The notices of one person, and saying that they are read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.web import actor, signed_in
from workflow.clock import now
from workflow.reading import read_notices

MOST = 100


@signed_in
def notices(request: HttpRequest) -> HttpResponse:
    """The last hundred, newest first."""
    found = list(actor(request).notices.order_by("-id")[:MOST])
    unread = any(notice.read_at is None for notice in found)
    return render(request, "home/notices.html", {"notices": found, "has_unread": unread})


@signed_in
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Marks all as read."""
    read_notices(by=actor(request), at=now())
    messages.success(request, _("すべて読んだことにしました。"))
    return redirect("home:notices")
