"""What lets the tests run faster without their noticing: cheap passwords, fewer looks for garbage and for files."""

import gc
from functools import cache

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.templatetags.static import StaticNode

# The site's own way of hashing, as cheap as it goes: no test asks how hard a password is to guess from its hash.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1

# Every test client builds the middleware anew, and whitenoise would look through all static files each time.
settings.WHITENOISE_AUTOREFRESH = True
# The addresses of the sheets and scripts are the same on every page; working out some thirty a page took a twentieth.
StaticNode.handle_simple = staticmethod(cache(StaticNode.handle_simple))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """All that is loaded by now stays to the end: walking through it again and again took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
