"""Tables that one migration makes in a row, made from one picture of the models instead of from one each.

Before every CreateModel Django renders anew all models that hang together, and here all hang together: on a new
database that was three quarters of the time of `migrate`. A CreateModel reads nothing but its own model in the
state that it leads to, which a later CreateModel does not touch; so the states may go first, the tables after.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.db.migrations import CreateModel, Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Several CreateModel that follow one another; made while migrating forwards, never written into a file."""

    def __init__(self, created: Sequence[CreateModel]) -> None:
        self.created = created

    def state_forwards(self, app_label: str, state: Any) -> None:
        """All models at once, while nothing is rendered that would have to be rendered again."""
        state.__dict__.pop("apps", None)
        for one in self.created:
            one.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Each table as its own CreateModel makes it."""
        for one in self.created:
            one.database_forwards(app_label, schema_editor, from_state, to_state)


def together(operations: Iterable[Operation]) -> list[Operation]:
    """The same operations in the same order, each run of CreateModel as one."""
    found: list[Operation] = []
    for creates, run in groupby(operations, key=lambda one: type(one) is CreateModel):
        group = list(run)
        found += [CreateModels(group)] if creates and len(group) > 1 else group  # type: ignore[arg-type]
    return found


class TogetherExecutor(MigrationExecutor):
    """Django's executor; only the CreateModel of a migration that really runs go together."""

    def apply_migration(self, state: Any, migration: Migration, fake: bool = False, fake_initial: bool = False) -> Any:
        """With --fake-initial Django looks for the tables in the operations themselves, and so finds them as written."""
        if not fake and not fake_initial:
            migration.operations = together(migration.operations)  # type: ignore[misc]  # each has a list of its own
        return super().apply_migration(state, migration, fake=fake, fake_initial=fake_initial)
