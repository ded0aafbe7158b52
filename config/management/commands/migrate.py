"""Django's `migrate`, which makes the tables of a new database from fewer pictures of the models."""

from django.core.management.commands import migrate

from config.migrating import TogetherExecutor

# Django's command takes its executor from this name and offers no other way to give it one.
migrate.MigrationExecutor = TogetherExecutor  # type: ignore[attr-defined]


class Command(migrate.Command):
    """The same words and the same options."""
