"""What lets the tests run faster without their noticing: fewer looks for garbage, and passwords hashed at least cost."""

import gc

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

# The site's own way of hashing, as cheap as it goes: no test asks how hard a password is to guess from its hash.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """All that is loaded by now stays to the end: walking through it again and again took a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
