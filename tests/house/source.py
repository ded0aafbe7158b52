"""Reads the project's own source for the tests of the house."""

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
APPS = ("workflow", "accounts", "catalogue", "kpi", "applications", "evaluation", "grants", "reports", "config")
SHUT_ROOMS = ("views", "forms", "api", "urls")


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the apps but migrations."""
    return tuple(path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    """A file's path as the reader says it."""
    return str(path.relative_to(ROOT))


def room_of(path: Path) -> str:
    """The room a file stands in: applications/views/desk.py and applications/views.py are both views."""
    return path.relative_to(ROOT).parts[1].removesuffix(".py")


def faults(paths: Iterable[Path], find: Callable[[Path], Iterable[Any]]) -> dict[str, list[Any]]:
    """What a search finds, by file: nothing where all is in order.

    One test asks every file and names each fault; a test a file was six thousand tests, and their ado cost more
    than the reading.
    """
    found = {name_of(path): list(find(path)) for path in paths}
    assert found, "there must be something to read"
    return {name: said for name, said in found.items() if said}
