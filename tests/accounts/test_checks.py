"""What must never reach production is an error of `check --deploy`."""

import pytest
from django.core.checks import run_checks
from django.core.checks.registry import registry

from accounts.checks import INSECURE_KEY


def ours() -> list[str]:
    found = run_checks(tags=["security"], include_deployment_checks=True)
    return sorted(message.id for message in found if message.id.startswith("accounts."))


@pytest.mark.parametrize(
    ("demo", "key", "expected"),
    [
        (True, INSECURE_KEY, ["accounts.E001", "accounts.E002"]),
        (True, "x" * 60, ["accounts.E001"]),
        (False, INSECURE_KEY, ["accounts.E002"]),
        (False, "x" * 60, []),
    ],
)
def test_the_demo_and_the_known_key_are_refused(settings, demo: bool, key: str, expected: list[str]) -> None:
    settings.DEMO, settings.SECRET_KEY = demo, key
    assert ours() == expected


def test_a_plain_check_leaves_the_demo_alone(settings) -> None:
    settings.DEMO = True
    plain = {check.__name__ for check in registry.get_checks(include_deployment_checks=False)}
    assert "the_demo_is_off" not in plain
