"""The database itself refuses to change or delete what the trail and its seals say."""

from django.db import migrations

# Each table with the columns that give a row its place.
PLACES = {
    "workflow_trailentry": ("subject_label", "subject_id", "sequence"),
    "workflow_seal": ("sequence",),
}

POSTGRESQL_FUNCTION = """
CREATE FUNCTION workflow_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
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


def shut(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    for table, place in PLACES.items():
        same_place = " AND ".join(f"{column} = NEW.{column}" for column in place)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL_TRIGGERS.format(table=table), params=None)
        else:
            for statement in SQLITE_TRIGGERS.values():
                schema_editor.execute(statement.format(table=table, same_place=same_place), params=None)


def open_again(apps, schema_editor):
    for table in PLACES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
            schema_editor.execute(f"DROP TRIGGER {table}_not_emptied ON {table}")
        else:
            for name in SQLITE_TRIGGERS:
                schema_editor.execute(f"DROP TRIGGER {table}_{name}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION workflow_append_only()")


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]
    operations = [migrations.RunPython(shut, open_again)]
