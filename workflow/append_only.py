"""A table that the database itself keeps append-only: an operation for migrations."""

from typing import Any

from django.db.migrations.operations.base import Operation

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION workflow_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$
"""
POSTGRESQL_TRIGGERS = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION workflow_append_only();
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION workflow_append_only()
"""
POSTGRESQL_ONCE = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW WHEN (OLD.{once} IS NOT NULL) EXECUTE FUNCTION workflow_append_only();
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION workflow_append_only()
"""
SQLITE_TRIGGERS = {
    "no_update": """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only: UPDATE is refused'); END""",
    "no_delete": """CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only: DELETE is refused'); END""",
    # INSERT OR REPLACE deletes the row in its way without asking the trigger above.
    "no_replace": """CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same_place}))
        BEGIN SELECT RAISE(ABORT, '{table} is append-only: REPLACE is refused'); END""",
}


SQLITE_TRIGGERS_ONCE = {
    "no_update": """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN OLD.{once} IS NOT NULL
        BEGIN SELECT RAISE(ABORT, '{table} is append-only: UPDATE is refused'); END""",
    "no_delete": """CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN OLD.{once} IS NOT NULL
        BEGIN SELECT RAISE(ABORT, '{table} is append-only: DELETE is refused'); END""",
    "no_replace": """CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE {once} IS NOT NULL AND (id = NEW.id OR ({same_place})))
        BEGIN SELECT RAISE(ABORT, '{table} is append-only: REPLACE is refused'); END""",
}


class AppendOnly(Operation):
    """Shuts a table against UPDATE, DELETE, REPLACE and TRUNCATE; `place` are the columns that give a row its place.

    With `once` a row is free to change until that column is set, and shut from then on.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, place: tuple[str, ...], once: str = "") -> None:
        self.table, self.place, self.once = table, place, once

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Puts the triggers up."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
            schema_editor.execute(self._filled(POSTGRESQL_TRIGGERS if not self.once else POSTGRESQL_ONCE), params=None)
            return
        for statement in (SQLITE_TRIGGERS_ONCE if self.once else SQLITE_TRIGGERS).values():
            schema_editor.execute(self._filled(statement), params=None)

    def _filled(self, statement: str) -> str:
        same_place = " AND ".join(f"{column} = NEW.{column}" for column in self.place)
        return statement.format(table=self.table, same_place=same_place, once=self.once)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Takes the triggers down."""
        if schema_editor.connection.vendor == "postgresql":
            for name in ("append_only", "not_emptied"):
                schema_editor.execute(f"DROP TRIGGER {self.table}_{name} ON {self.table}")
            return
        for name in SQLITE_TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER {self.table}_{name}")

    def describe(self) -> str:
        """What the log of migrations says."""
        return f"Keep {self.table} append-only"
