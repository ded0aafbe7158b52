"""What lets the tests run faster without their noticing: cheap passwords, fewer looks for garbage and for files."""

import gc
from collections.abc import Callable
from functools import cache
from typing import Any

import django.conf.urls
import pytest
from _pytest.runner import runtestprotocol
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.templatetags.static import StaticNode

# The site's own way of hashing, as cheap as it goes: no test asks how hard a password is to guess from its hash.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1

# Every test client builds the middleware anew, and whitenoise would look through all static files each time.
settings.WHITENOISE_AUTOREFRESH = True
# The addresses of the sheets and scripts are the same on every page; working out some thirty a page took a twentieth.
StaticNode.handle_simple = staticmethod(cache(StaticNode.handle_simple))

# A third of all answers are "not there": drawn for every person once, in tests/house/addresses, and nowhere else.
DRAWN, django.conf.urls.handler404 = django.conf.urls.handler404, "tests.pace.not_there"
# Nothing is garbage while the tests are being gathered; `pytest_collection_finish` begins to look for it.
gc.disable()


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    """That something is not there, without the frame of the page around it."""
    return HttpResponseNotFound()


@pytest.fixture
def whole_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of what is not there as the site draws it: for whoever reads it, not only its status."""
    monkeypatch.setattr(django.conf.urls, "handler404", DRAWN)


def at_ease(call: Callable[..., Any], *given: Any) -> Any:
    """Calls with half a megabyte of room for the frames of whatever is called from there."""
    return call(*given)


# Python hands out room for frames by 16 kB and returns it at once: wherever a loop calls across such a border, each
# round asks the system for memory. One frame that is too wide for that gets a larger piece, and the others fit in.
at_ease.__code__ = at_ease.__code__.replace(co_stacksize=66_000)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """As pytest does it, with room."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    at_ease(runtestprotocol, item, True, nextitem)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """All that is loaded by now stays to the end: walking through it again and again took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 20, 50)
