"""Asking for a paper from any page: the button that a lower floor shows without knowing the papers."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from accounts.rights import Right
from reports.kinds import KINDS
from reports.queries import runs_visible_to

register = template.Library()

LABELS = {
    "receipt": lambda: _("応募の控え（PDF）をつくる"),
    "application": lambda: _("応募書のPDFをつくる"),
    "progress": lambda: _("進捗報告書（PDF）をつくる"),
}


@register.inclusion_tag("reports/parts/ask.html", takes_context=True)
def paper_button(context: dict[str, Any], kind: str, number: str) -> dict[str, Any]:
    """A form with one button that asks the worker for this paper; nothing for whoever only reads."""
    return {
        "kind": kind,
        "number": number,
        "label": LABELS[kind](),
        "takes_period": KINDS[kind].takes_period,
        "may_order": context["request"].user.may(Right.ORDER_PAPERS),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("reports/parts/receipt.html", takes_context=True)
def receipt_of(context: dict[str, Any], receipt_number: str) -> dict[str, Any]:
    """The PDF copy that a submission left for this person, or the button that asks for one."""
    left = runs_visible_to(context["request"].user).filter(kind="receipt", subject_number=receipt_number).first()
    return {"run": left, **paper_button(context, "receipt", receipt_number)}
