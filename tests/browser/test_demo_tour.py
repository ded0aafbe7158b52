"""The demo programme in a real browser: the pages of every role are sound, at the desk and on the phone."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from accounts.models import Membership, User
from accounts.roles import Role
from tests.browser.conftest import WindowOf

TOURS = {
    Role.OFFICER: (
        *("/", "/portfolio/", "/calls/", "/calls/R7-1/", "/applications/", "/applications/R7-U-003/"),
        *("/projects/", "/projects/R7-S-002/", "/projects/R6-U-004/", "/projects/R7-S-001/scheme/", "/reviews/"),
        *("/panel/R7-1/", "/grants/", "/grants/R7-U-008/2025/", "/gate/R6-U-010/", "/kpi/", "/reports/", "/catalogue/"),
    ),
    Role.SCREENER: ("/", "/reviews/", "/calls/R7-1/"),
    Role.DIRECTOR: ("/", "/releases/R7-1/", "/gate/"),
    Role.FINANCE: ("/", "/grants/", "/grants/R7-U-008/2025/"),
    Role.ADMINISTRATOR: ("/accounts/people/",),
}
OF_THE_CITY = (
    *("/", "/my-city/", "/applications/R8-U-001/", "/applications/R8-U-001/write/vision/"),
    *("/applications/R8-U-001/write/budget/", "/applications/R8-U-001/excel/", "/applications/R8-U-001/sign/"),
)


@pytest.fixture
def demo(transactional_db: None, settings: Any, tmp_path: Any) -> None:
    """The programme that `make run` shows."""
    settings.DEMO, settings.MEDIA_ROOT = True, tmp_path
    call_command("load_demo", stdout=StringIO())


def somebody(role: Role) -> User:
    """The first person of the demo who holds a role."""
    return Membership.objects.filter(role=role).order_by("pk").select_related("person")[0].person


def test_every_role_finds_sound_pages(demo: None, window_of: WindowOf) -> None:
    for role, pages in TOURS.items():
        window = window_of(somebody(role))
        for path in pages:
            assert window.page.goto(window.address + path).status == 200, path
            window.is_sound()


def test_the_city_finds_sound_pages_at_both_widths(demo: None, window_of: WindowOf) -> None:
    editor = Membership.objects.get(organization__name="風待町", role=Role.EDITOR).person
    for width in (1366, 390):
        window = window_of(editor, width=width)
        for path in OF_THE_CITY:
            assert window.page.goto(window.address + path).status == 200, path
            window.is_sound()
