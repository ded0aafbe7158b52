"""The database itself refuses to change or delete what the trail and its seals say."""

from django.db import migrations

from workflow.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]
    operations = [
        AppendOnly("workflow_trailentry", ("subject_label", "subject_id", "sequence")),
        AppendOnly("workflow_seal", ("sequence",)),
    ]
