"""Reads the project's own source for the tests of the house."""

import ast
from functools import cache
from pathlib import Path

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
