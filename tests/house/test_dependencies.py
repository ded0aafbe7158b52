"""Every library that we ask for by name has its reason in docs/dependencies.md; nothing is taken without one."""

import re

from tests.house.source import ROOT

REASONS = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8").casefold()


def asked_for() -> list[str]:
    """The names in every requirements*.in, as they are written there."""
    lines = [line for file in sorted(ROOT.glob("requirements*.in")) for line in file.read_text().splitlines()]
    return [re.split(r"[\[<>=~! ]", line)[0] for line in lines if line and not line.startswith(("#", "-"))]


def has_its_reason(name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name.casefold())}(?![\w-])", REASONS) is not None


def test_each_has_its_reason() -> None:
    assert [name for name in asked_for() if not has_its_reason(name)] == []


def test_the_lists_are_read() -> None:
    assert {"Django", "psycopg", "pytest-django", "uv"} <= set(asked_for())
