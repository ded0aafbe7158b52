"""The migrations make the very tables that the models describe, triggers included; replayed on a file of their own."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.db import connection

from tests.database import append_only_tables
from tests.house.source import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A database made by `migrate` from nothing."""
    file = tmp_path_factory.mktemp("migrated") / "site.sqlite3"
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{file}"}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    return sqlite3.connect(file)


def test_every_append_only_table_is_shut(migrated):
    triggers = {name for (name,) in migrated.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    wanted = {
        f"{shut.table}_{name}" for shut in append_only_tables() for name in ("no_update", "no_delete", "no_replace")
    }
    assert len(wanted) >= 12
    assert wanted <= triggers


def test_the_tables_are_those_of_the_tests(migrated):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        made_from_models = {
            name for (name,) in cursor.fetchall() if not name.startswith(("sqlite_", "tests_", "django_migrations"))
        }
    made_by_migrations = {name for (name,) in migrated.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    of_the_site = {name for name in made_from_models if "little_office" not in name}
    assert of_the_site <= made_by_migrations
    columns = "SELECT name, type, \"notnull\", pk FROM pragma_table_info('{}') ORDER BY name"
    for table in of_the_site:
        with connection.cursor() as cursor:
            cursor.execute(columns.format(table))
            assert migrated.execute(columns.format(table)).fetchall() == cursor.fetchall(), table
