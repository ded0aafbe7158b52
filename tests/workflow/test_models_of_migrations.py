"""Models of migrations hold states as plain columns: they have no steps, and nobody listens to them."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db


def test_a_model_of_a_migration_has_a_plain_state_and_collects_no_steps(settings):
    # The tests themselves run without migrations, for speed.
    settings.MIGRATION_MODULES = {}
    state = MigrationExecutor(connection).loader.project_state()
    report_run = state.apps.get_model("reports", "ReportRun")
    run = report_run()
    run.state = "anything"
    assert run.state == "anything"
    assert not hasattr(report_run, "get_all_state_transitions")
