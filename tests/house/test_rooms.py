"""The rooms keep their rules: who may write, who may be imported, what no file may hold."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import APPS, ROOT, SHUT_ROOMS, faults, modules, name_of, room_of, tree_of

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


def late_imports(path: Path) -> Iterator[int]:
    # A heavy optional library may be opened late inside its one drawing room.
    if "render" in path.parts or "charts" in path.name:
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            yield from (inner.lineno for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom))


def visits_to_shut_rooms(path: Path) -> Iterator[str]:
    own = path.relative_to(ROOT).parts[0]
    for node in ast.walk(tree_of(path)):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if len(parts) > 1 and parts[0] in APPS and parts[0] != own and parts[1] in SHUT_ROOMS:
                yield name


def models_at_run_time(path: Path) -> Iterator[str]:
    guarded = {
        id(inner)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and ".models" in f".{node.module}" and id(node) not in guarded:
            yield ast.unparse(node)


def test_reading_rooms_write_nothing():
    assert faults([path for path in modules() if room_of(path) in READING_ROOMS], calls_that_write) == {}


def test_every_file_says_what_it_is_for():
    silent = [name_of(path) for path in modules() if tree_of(path).body and not ast.get_docstring(tree_of(path))]
    assert silent == [], "the first line says what the file is for"


def test_no_import_hides_in_a_function():
    assert faults(modules(), late_imports) == {}


def test_no_junk_drawer():
    assert faults(modules(), lambda path: JUNK & {path.stem, *path.relative_to(ROOT).parts[:-1]}) == {}


def test_rooms_that_are_shut_stay_shut():
    assert faults(modules(), visits_to_shut_rooms) == {}


def test_rules_import_no_model_at_run_time():
    assert faults([path for path in modules() if room_of(path) == "rules"], models_at_run_time) == {}


def test_no_signal_holds_the_house_together():
    listening = [name_of(path) for path in modules() if "django.db.models.signals" in path.read_text(encoding="utf-8")]
    assert listening == []
