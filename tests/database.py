"""What the tests may do to the database and the site may not: open the append-only tables for a moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from workflow.append_only import AppendOnly

# What must hold on both databases: run with the others on SQLite, and again by `pytest -m postgres` on PostgreSQL.
ON_BOTH = ("tests/workflow/", "tests/grants/")
# The site's own database, as it is called before pytest-django puts another in its place.
OF_THE_SITE = connection.settings_dict["NAME"]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A run for PostgreSQL alone opens only the files that have something for it; reading all took half its time."""
    if connection.vendor != "postgresql" or config.option.markexpr != "postgres" or collection_path.suffix != ".py":
        return None
    if str(collection_path.relative_to(config.rootpath)).startswith(ON_BOTH):
        return None
    return "mark.postgres" not in collection_path.read_text(encoding="utf-8") or None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL the tests of these folders count as its own; what only the other database can do is left to it."""
    on_postgresql = connection.vendor == "postgresql"
    elsewhere = [item for item in items if item.get_closest_marker("sqlite" if on_postgresql else "postgres")]
    if elsewhere:
        items[:] = [item for item in items if item not in set(elsewhere)]
        config.hook.pytest_deselected(items=elsewhere)
    for item in items if on_postgresql else []:
        if item.nodeid.startswith(ON_BOTH) and asks_the_database(item):
            item.add_marker("postgres")


def asks_the_database(item: pytest.Item) -> bool:
    """Whether a test touches a database at all; of what it leaves alone PostgreSQL has nothing to tell."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or not fixtures.isdisjoint({"db", "transactional_db"})


def append_only_tables() -> list[AppendOnly]:
    """Every table that a migration of ours keeps append-only."""
    found = []
    for config in apps.get_app_configs():
        folder = Path(config.path, "migrations")
        if config.path.startswith(str(settings.BASE_DIR)) and folder.is_dir():
            for path in sorted(folder.glob("0*.py")):
                module = import_module(f"{config.name}.migrations.{path.stem}")
                found += [operation for operation in module.Migration.operations if isinstance(operation, AppendOnly)]
    return found


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """A browser sends several requests at once: each thread of the server then needs a connection of its own.

    SQLite in memory is one connection, in which two transactions would tread on each other's savepoints;
    in a file they wait for one another, as on the site (docs/decisions/0003).
    """
    if connection.vendor == "sqlite" and any(item.get_closest_marker("browser") for item in request.session.items):
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_are_shut(django_db_setup: None, django_db_blocker: Any) -> None:
    """The tests make their tables straight from the models, since replaying migrations takes a quarter of a minute.

    What the models cannot say, the triggers, is put up here by the very operations of the migrations;
    tests/house/test_migrations.py replays the migrations themselves.
    """
    if connection.settings_dict["NAME"] == OF_THE_SITE:
        return  # none of the chosen tests asks for a database, so none was made, and the site's is not ours to touch
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for operation in append_only_tables():
            operation.database_forwards("", editor, None, None)


@contextmanager
def append_only_tables_open() -> Iterator[None]:
    """Takes the triggers away and lays them again: for tampering on purpose, and for emptying a test's tables."""
    switch = _switch_on_postgresql if connection.vendor == "postgresql" else _drop_on_sqlite
    with switch():
        yield


@contextmanager
def _switch_on_postgresql() -> Iterator[None]:
    def turn(word: str) -> None:
        with connection.cursor() as cursor:
            for shut in append_only_tables():
                cursor.execute(f"ALTER TABLE {shut.table} {word} TRIGGER USER")

    turn("DISABLE")
    try:
        yield
    finally:
        turn("ENABLE")


@contextmanager
def _drop_on_sqlite() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _name, sql in triggers:
                cursor.execute(sql)


@pytest.fixture(scope="session", autouse=True)
def _a_transactional_test_may_empty_its_tables(_append_only_tables_are_shut: None) -> Iterator[None]:
    """Between tests that commit, Django empties every table; the triggers would refuse that, as they must."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def emptied(self: Any, sql_list: list[str]) -> None:
        with append_only_tables_open():
            flush(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = emptied
    yield
    BaseDatabaseOperations.execute_sql_flush = flush
