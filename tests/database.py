"""What the tests may do to the database and the site may not: open the append-only tables for a moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

APPEND_ONLY = ("workflow_trailentry", "workflow_seal", "evaluation_sheet", "evaluation_score")


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
            for table in APPEND_ONLY:
                cursor.execute(f"ALTER TABLE {table} {word} TRIGGER USER")

    turn("DISABLE")
    try:
        yield
    finally:
        turn("ENABLE")


@contextmanager
def _drop_on_sqlite() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (%s, %s, %s, %s)", APPEND_ONLY
        )
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
def _a_transactional_test_may_empty_its_tables(django_db_setup: None) -> Iterator[None]:
    """Between tests that commit, Django empties every table; the triggers would refuse that, as they must."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def emptied(self: Any, sql_list: list[str]) -> None:
        with append_only_tables_open():
            flush(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = emptied
    yield
    BaseDatabaseOperations.execute_sql_flush = flush
