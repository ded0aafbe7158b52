"""Tables that one migration makes in a row come from one picture of the models, and are the same tables."""

import pytest
from django.core.management import load_command_class
from django.core.management.commands import migrate as django_migrate
from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState

from config.migrating import CreateModels, TogetherExecutor, together

KEY = ("id", models.BigAutoField(primary_key=True))


def town():
    return migrations.CreateModel("Town", [KEY, ("name", models.CharField(max_length=20))])


def street():
    return migrations.CreateModel(
        "Street",
        [KEY, ("town", models.ForeignKey("little.Town", models.CASCADE)), ("length", models.IntegerField(null=True))],
        options={"constraints": [models.UniqueConstraint(fields=["town", "length"], name="one_length_a_town")]},
    )


def migration(*operations):
    made = migrations.Migration("0001_initial", "little")
    made.operations = list(operations)
    return made


def test_a_run_goes_together_and_the_order_stays():
    named = migrations.AddField("town", "named", models.DateField(null=True))
    first, second, third = town(), street(), migrations.CreateModel("Square", [KEY])
    found = together([first, second, named, third])
    assert [type(one) for one in found] == [CreateModels, migrations.AddField, migrations.CreateModel]
    assert found[0].created == [first, second]
    assert found[1:] == [named, third]


class Told:
    """A schema editor that notes the tables it is asked for instead of making them."""

    def __init__(self):
        self.connection, self.atomic_migration, self.tables = connection, True, []

    def create_model(self, model):
        fields = [(field.name, type(field), field.related_model) for field in model._meta.local_fields]
        self.tables.append((model._meta.db_table, [(name, kind, str(to)) for name, kind, to in fields]))


@pytest.fixture
def rendered(monkeypatch):
    """How many models were rendered so far."""
    seen, render = [], ModelState.render
    monkeypatch.setattr(ModelState, "render", lambda self, apps: (seen.append(self), render(self, apps))[1])
    return seen


def test_the_same_tables_are_made_with_less_rendering(rendered):
    apart, at_once = Told(), Told()
    migration(town(), street()).apply(ProjectState(), apart)
    singly = len(rendered)
    migration(*together([town(), street()])).apply(ProjectState(), at_once)
    assert [table for table, _fields in apart.tables] == ["little_town", "little_street"]
    assert at_once.tables == apart.tables
    assert len(rendered) - singly < singly


def test_only_a_migration_that_really_runs_is_put_together(db, monkeypatch):
    monkeypatch.setattr(TogetherExecutor, "record_migration", lambda self, one: None)
    asked = migration(town(), street())
    TogetherExecutor(connection).apply_migration(ProjectState(), asked, fake=True)
    assert [type(one) for one in asked.operations] == [migrations.CreateModel, migrations.CreateModel]


def test_the_command_goes_by_it():
    command = load_command_class("config", "migrate")
    assert type(command).__module__ == "config.management.commands.migrate"
    assert django_migrate.MigrationExecutor is TogetherExecutor
