"""The tabs of administration."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor


def administration(request: HttpRequest, here: str) -> list[dict[str, Any]]:
    """People, organizations, invitations, roles, codes: those this person may open, for components/tabs.html."""
    places = {"people": _("人"), "organizations": _("組織"), "roles": _("役割"), "places": _("団体コード")}
    if actor(request).may(Right.KEEP_PEOPLE):
        places["invitations"] = _("招待")
    return [
        {"label": label, "url": reverse(f"accounts:{name}"), "here": name == here, "count": None}
        for name, label in places.items()
    ]
