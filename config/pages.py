"""Pages that stand in the footer, and the sheet of components."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
