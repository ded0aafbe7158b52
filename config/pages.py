"""Pages that stand in the footer, and the sheet of components."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.rights import Right
from accounts.web import actor, signed_in
from config.sheet import sheet


def about(request: HttpRequest) -> HttpResponse:
    """この仕組みについて."""
    return render(request, "home/public/about.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """アクセシビリティ方針."""
    return render(request, "home/public/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """個人情報の扱い."""
    return render(request, "home/public/privacy.html")


def contact(request: HttpRequest) -> HttpResponse:
    """問い合わせ."""
    return render(request, "home/public/contact.html", {"address": settings.DEFAULT_FROM_EMAIL})


@signed_in
def renew(request: HttpRequest) -> HttpResponse:
    """Keeps a session alive: every request does (SESSION_SAVE_EVERY_REQUEST), this one says nothing else."""
    return HttpResponse(status=204)


@signed_in
def components(request: HttpRequest) -> HttpResponse:
    """The sheet to hold a new page against: staff, and in the demo everybody."""
    if not (settings.DEMO or actor(request).may(Right.SEE_ALL)):
        raise Http404
    return render(request, "home/staff/components.html", sheet())
