"""Asking for a paper from any page: the button that a lower floor shows without knowing the papers."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

register = template.Library()

LABELS = {"application": lambda: _("応募書のPDFをつくる"), "progress": lambda: _("進捗報告書（PDF）をつくる")}


@register.inclusion_tag("reports/parts/ask.html", takes_context=True)
def paper_button(context: dict[str, Any], kind: str, number: str) -> dict[str, Any]:
    """A form with one button that asks the worker for this paper."""
    return {"kind": kind, "number": number, "label": LABELS[kind](), "csrf_token": context.get("csrf_token")}
