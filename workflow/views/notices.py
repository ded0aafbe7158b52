"""A person's notices: the list, marking as read, and going to the page a notice speaks of."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from workflow.clock import now
from workflow.expected import WATCHES_DELIVERY
from workflow.fields.number import whole_number
from workflow.notices import mark_read
from workflow.paging import page_of
from workflow.queries import notices_of, unread_notices


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The newest first, by pages; by default what was not read yet."""
    everything = request.GET.get("show") == "all"
    rows = notices_of(request.user) if everything else unread_notices(request.user)
    unread = unread_notices(request.user).count()
    tabs = [
        {"label": _("未読"), "url": "?", "here": not everything, "count": unread},
        {"label": _("すべて"), "url": "?show=all", "here": everything, "count": None},
    ]
    counted = None if everything else unread
    page = page_of(request, rows, counted=counted)
    context = {"page": page, "tabs": tabs, "unread": unread, "everything": everything}
    context["watches"] = request.user.may(WATCHES_DELIVERY)  # type: ignore[union-attr]
    return render(request, "workflow/notices.html", context)


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Marks everything up to what the page showed as read; what came in meanwhile stays new."""
    newest = whole_number(request.POST.get("newest"))
    rows = notices_of(request.user)
    read = 0 if newest is None else mark_read(rows.filter(pk__lte=newest), now())
    messages.success(
        request, ngettext("%(count)s件を既読にしました。", "%(count)s件を既読にしました。", read) % {"count": read}
    )
    return redirect("workflow:notices")


@login_required
@require_POST
def open_page(request: HttpRequest, number: int) -> HttpResponse:
    """Marks one notice as read and goes to the page it speaks of."""
    notice = get_object_or_404(notices_of(request.user), pk=number)
    mark_read(notices_of(request.user).filter(pk=number), now())
    return redirect(notice.path or "workflow:notices")
