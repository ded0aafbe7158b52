"""The glossary keeps up with the code: every name in it stands for something, and no word stands for two things."""

import re
from importlib import import_module
from pathlib import Path

from django.apps import apps

from tests.house.source import APPS, ROOT

WORDS_LIVE_IN = ("states", "kinds", "roles", "rights", "problems")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith("| word ")
]
NAMES = sorted({name for row in ROWS for name in re.findall(r"`([^`]+)`", row[2])})


def enumerations() -> dict[str, list[type]]:
    """Every enumeration of the rooms that hold names, by its own name."""
    found: dict[str, list[type]] = {}
    for app in APPS:
        for room in WORDS_LIVE_IN:
            for path in [*Path(ROOT / app).glob(f"{room}.py"), *Path(ROOT / app).glob(f"{room}/*.py")]:
                module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
                for name, thing in vars(module).items():
                    if (
                        isinstance(thing, type)
                        and hasattr(thing, "__members__")
                        and thing.__module__ == module.__name__
                    ):
                        found.setdefault(name, []).append(thing)
    return found


def stands_for_something(name: str, known: dict[str, list[type]]) -> bool:
    """Whether it is a model, an enumeration, or a member of one."""
    first, _, member = name.partition(".")
    if first in APPS:
        return bool(apps.get_model(name))
    things = known.get(first, [])
    return bool(things) and (not member or any(member in thing.__members__ for thing in things))


def test_every_name_stands_for_something() -> None:
    known = enumerations()
    assert NAMES
    assert [name for name in NAMES if not stands_for_something(name, known)] == []


def test_every_noun_that_is_stored_has_its_line() -> None:
    """What is a table of ours is a noun somebody says: it stands in the glossary in the commit that brings it."""
    ours = {model._meta.label for model in apps.get_models() if model._meta.app_label in APPS}
    through = {model._meta.label for model in apps.get_models(include_auto_created=True) if model._meta.auto_created}
    assert sorted(ours - through - set(NAMES)) == []


def test_every_line_is_whole() -> None:
    assert [row[0] for row in ROWS if len(row) != 4 or not all(row)] == []


def test_no_word_is_told_twice() -> None:
    words = [word for row in ROWS for word in row[0].split("・")]
    # 決裁 is the deed in a city and the post in the ministry, お知らせ the weight and the message: each line says which.
    assert {word for word in words if words.count(word) > 1} == {"決裁", "お知らせ"}
