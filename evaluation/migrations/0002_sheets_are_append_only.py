"""The database itself refuses to change or delete a sheet that was handed in, or its scores (L18)."""

from django.db import migrations

from workflow.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_initial")]
    operations = [
        AppendOnly("evaluation_sheet", ("review_id", "number")),
        AppendOnly("evaluation_score", ("sheet_id", "criterion_id")),
    ]
