"""No code opens a stored file by a path of this machine: another host, or an S3-compatible store, has none."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

APPS = ("accounts", "applications", "catalogue", "config", "evaluation", "grants", "kpi", "reports", "workflow")
FILES = sorted(path for app in APPS for path in Path(settings.BASE_DIR, app).rglob("*.py"))


def ways_around(source: str) -> list[str]:
    """What leaves Django's storage aside: a stored file's own path, the storage's path, the folder of the files."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "path":
            inner = node.value
            if isinstance(inner, ast.Attribute) and inner.attr in {"file", "storage"}:
                found.append(f"{node.lineno}: .{inner.attr}.path")
            if isinstance(inner, ast.Name) and inner.id == "default_storage":
                found.append(f"{node.lineno}: default_storage.path")
        if isinstance(node, ast.Attribute) and node.attr == "MEDIA_ROOT":
            found.append(f"{node.lineno}: settings.MEDIA_ROOT")
    return found


@pytest.mark.parametrize(
    "source", ["open(paper.file.path)", "default_storage.path(name)", "Path(settings.MEDIA_ROOT, name)"]
)
def test_a_way_around_is_noticed(source):
    assert len(ways_around(source)) == 1


def test_no_code_goes_around_the_storage():
    assert len(FILES) > 300
    around = {str(path): found for path in FILES if (found := ways_around(path.read_text(encoding="utf-8")))}
    assert around == {}
