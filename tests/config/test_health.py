"""The two questions of a watchman."""

import pytest
from django.db.migrations.executor import MigrationExecutor


def test_alive_without_a_database(client):
    assert client.get("/healthz").json() == {"alive": True}


@pytest.mark.django_db
def test_ready_when_the_tables_are_current(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "migrations_behind": 0})


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("0001_initial", False)])
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "migrations_behind": 1})
