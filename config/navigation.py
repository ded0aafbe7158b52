"""One level of navigation, from rights: the places this person has business in, in the order of the programme."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.rights import Right

CITY = (Right.WRITE_APPLICATION, Right.SIGN_APPLICATION)
PANEL = (Right.SCREEN, Right.CHAIR_PANEL)
STAFF = (Right.SEE_ALL,)


@dataclass(frozen=True)
class Place:
    """One entry: its word, its page, who sees it, and the addresses that count as being there."""

    label: Any
    url_name: str
    rights: tuple[Right, ...]
    beneath: tuple[str, ...] = ()


PLACES: tuple[Place, ...] = (
    Place(_("今日"), "home:today", ()),
    Place(_("まちの軌跡"), "home:my_city", CITY, ("/cities/",)),
    Place(pgettext_lazy("menu", "公募"), "applications:calls", STAFF, ("/calls/", "/directions/words/")),
    Place(
        pgettext_lazy("menu", "応募"),
        "applications:applications",
        (*CITY, Right.WRITE_CHAPTERS, *STAFF),
        ("/applications/", "/corrections/"),
    ),
    Place(
        _("審査"),
        "evaluation:reviews",
        (*PANEL, *STAFF),
        ("/reviews/", "/looks/", "/panel/", "/decisions/", "/releases/"),
    ),
    Place(pgettext_lazy("menu", "交付"), "grants:grants", (*STAFF, Right.APPLY_FOR_GRANT), ("/grants/",)),
    Place(
        pgettext_lazy("menu", "事業"), "home:portfolio", STAFF, ("/portfolio/", "/projects/", "/gate/", "/directions/")
    ),
    Place(pgettext_lazy("menu", "事業"), "applications:projects", CITY, ("/projects/", "/gate/", "/directions/")),
    Place(_("公募の資料"), "applications:calls", PANEL, ("/calls/",)),
    Place(pgettext_lazy("menu", "指標と分布"), "kpi:home", (*CITY, *STAFF), ("/kpi/",)),
    Place(_("目録"), "catalogue:entries", (*CITY, *STAFF), ("/catalogue/", "/assets/")),
    Place(_("紙面"), "reports:papers", (*CITY, *STAFF), ("/reports/",)),
    Place(_("組織と人"), "accounts:organization", CITY, ("/accounts/",)),
    Place(_("管理"), "accounts:people", (Right.KEEP_PEOPLE, *STAFF), ("/accounts/", "/components/")),
)


@dataclass(frozen=True)
class Entry:
    """A place as the page shows it."""

    label: Any
    url: str
    here: bool


def places_for(request: HttpRequest) -> list[Entry]:
    """What this person sees, each place once, with the one where they are marked."""
    user: Any = request.user
    found: dict[str, Entry] = {}
    here_taken = False
    for place in PLACES:
        if place.rights and not any(user.may(right) for right in place.rights):
            continue
        try:
            url = reverse(place.url_name)
        except NoReverseMatch:
            continue
        here = not here_taken and _is_here(request.path, url, place.beneath)
        here_taken = here_taken or here
        found.setdefault(url, Entry(place.label, url, here))
    return list(found.values())


def _is_here(path: str, url: str, beneath: tuple[str, ...]) -> bool:
    return path == url or any(path.startswith(stem) for stem in beneath)
