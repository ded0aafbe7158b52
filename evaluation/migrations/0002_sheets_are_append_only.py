"""The database itself refuses to change or delete a sheet that was handed in, or its scores (L18)."""

from django.db import migrations

# Each table with the columns that give a row its place.
PLACES = {
    "evaluation_sheet": ("review_id", "number"),
    "evaluation_score": ("sheet_id", "criterion_id"),
}

# The function is the trail's own (workflow 0002): one wording for every append-only table.
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


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0001_initial"),
        ("workflow", "0002_the_trail_is_append_only"),
    ]
    operations = [migrations.RunPython(shut, open_again)]
