"""A real Chromium in front of the real site: no console error, no accessibility violation, no sideways scrolling."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from accounts.models import User
from tests.browser.chromium import ARGUMENTS, HEIGHTS, RULES


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser."""
    for item in items:
        if "tests/browser/" in str(item.fspath):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests; the system's where there is one."""
    # Playwright runs a loop in this thread, and Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Window:
    """A window of one person, that remembers what went wrong in it."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Opens a page and waits until it stands."""
        self.page.goto(self.address + path)
        return self.page

    def is_sound(self) -> None:
        """No error in the console, nothing that axe finds, nothing wider than the window."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        said = [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
        assert said == [], self.page.url
        assert self.wrong == [], self.page.url
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide}px wider than the window"


WindowOf = Callable[..., Window]


@pytest.fixture
def window_of(chromium: Browser, live_server: Any, client_of: Callable[[User], Client]) -> Iterator[WindowOf]:
    """`window_of(ren, width=390)`: a window in which that person has signed in; without a person, nobody has."""
    opened = []

    def window(person: User | None = None, width: int = 1366, **more: Any) -> Window:
        context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 768)}, locale="ja-JP", **more
        )
        opened.append(context)
        if person is not None:
            session = client_of(person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        made = Window(context.new_page(), live_server.url)
        made.page.on("console", lambda message: message.type == "error" and made.wrong.append(message.text))
        made.page.on("pageerror", lambda error: made.wrong.append(str(error)))
        return made

    yield window
    for context in opened:
        for page in context.pages:
            # A closing page may hand a last request to the browser, and the database is emptied next.
            page.evaluate("() => { window.fetch = () => new Promise(() => {}); navigator.sendBeacon = () => true; }")
        context.close()
