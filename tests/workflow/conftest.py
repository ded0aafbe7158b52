"""Installs the little office for the tests of the engine, and its tables for the whole run."""

import pytest
from django.db import connection
from django.test.utils import modify_settings, override_settings

from tests.workflow.little_office.models import Filing, StampDuty


@pytest.fixture(scope="session", autouse=True)
def _the_little_office_has_tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for model in (Filing, StampDuty):
            editor.create_model(model)


@pytest.fixture(scope="module", autouse=True)
def _the_little_office_is_open(request):
    """A module that is about the real machines says `REAL_SITE = True` and does without it.

    For the whole module, so that the tables are emptied while the office is still known.
    """
    if getattr(request.module, "REAL_SITE", False):
        yield
        return
    with (
        modify_settings(INSTALLED_APPS={"append": "tests.workflow.little_office.apps.LittleOfficeConfig"}),
        override_settings(WORKFLOW_RECIPIENTS="tests.workflow.little_office.people.recipients"),
    ):
        yield


@pytest.fixture
def filing(db):
    return Filing.objects.create(title="道路を使う届出")
