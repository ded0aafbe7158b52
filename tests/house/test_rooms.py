"""The rooms keep their rules: who may write, who may be imported, what no file may hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import APPS, ROOT, SHUT_ROOMS, modules, name_of, room_of, tree_of

WRITES = {"create", "update", "delete", "save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
READING_ROOMS = {"views", "api", "forms", "queries", "rules", "states", "journeys", "templatetags"}
JUNK = {"utils", "helpers", "common", "misc", "core", "tools", "managers"}


def calls_that_write(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            said = ast.unparse(node.func)
            # A dict's or hash's update is no write to the database.
            if node.func.attr != "update" or ".objects" in said or "filter(" in said:
                yield f"{name_of(path)}:{node.lineno} {said}"


@pytest.mark.parametrize("path", [p for p in modules() if room_of(p) in READING_ROOMS], ids=name_of)
def test_reading_rooms_write_nothing(path):
    assert list(calls_that_write(path)) == []


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_file_says_what_it_is_for(path):
    tree = tree_of(path)
    assert not tree.body or ast.get_docstring(tree), "the first line says what the file is for"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_import_hides_in_a_function(path):
    late = [
        f"{name_of(path)}:{inner.lineno}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    # A heavy optional library may be opened late inside its one drawing room.
    assert late == [] or "render" in path.parts or "charts" in path.name, late


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_junk_drawer(path):
    assert path.stem not in JUNK
    assert not JUNK & set(path.relative_to(ROOT).parts[:-1])


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_rooms_that_are_shut_stay_shut(path):
    own = path.relative_to(ROOT).parts[0]
    visited = []
    for node in ast.walk(tree_of(path)):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if len(parts) > 1 and parts[0] in APPS and parts[0] != own and parts[1] in SHUT_ROOMS:
                visited.append(name)
    assert visited == []


@pytest.mark.parametrize("path", [p for p in modules() if room_of(p) == "rules"], ids=name_of)
def test_rules_import_no_model_at_run_time(path):
    guarded = {
        id(inner)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    models = [
        ast.unparse(node)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and ".models" in f".{node.module}" and id(node) not in guarded
    ]
    assert models == []


def test_no_signal_holds_the_house_together():
    listening = [name_of(path) for path in modules() if "django.db.models.signals" in path.read_text(encoding="utf-8")]
    assert listening == []
