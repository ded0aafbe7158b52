"""Asks for a right where no step asks for it: writing rows that have no states."""

from typing import Any

from django.utils.translation import gettext as _

from workflow.problems import stop
from workflow.steps import Refused


def must_hold(by: Any, right: str, within: Any) -> None:
    """Raises Refused when the person does not hold the right for the thing."""
    if not by.may(right, within=within):
        raise Refused([stop("NO_RIGHT", _("この手続を行う権限がありません。担当する人に頼んでください。"))])
