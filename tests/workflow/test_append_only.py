"""The database itself refuses to change or to delete what the trail and its seals say."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.workflow.little_office.models import Filing
from tests.workflow.little_office.people import WRITER
from workflow.clock import now
from workflow.models import Seal, TrailEntry
from workflow.steps import take

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(filing):
    return take(filing, Filing.hand_in, by=WRITER)


@pytest.fixture
def sealed(db):
    return Seal.objects.create(sequence=1, made_at=now(), up_to=0, hash="0" * 64)


def refused(word, attempt, *args, **kwargs):
    with pytest.raises(IntegrityError, match=f"is append-only: {word} is refused"), transaction.atomic():
        attempt(*args, **kwargs)


def test_no_entry_is_changed(entry):
    refused("UPDATE", TrailEntry.objects.update, reason="書き換え")
    entry.reason = "書き換え"
    refused("UPDATE", entry.save)
    assert TrailEntry.objects.get().reason == ""


def test_no_entry_is_deleted(entry):
    refused("DELETE", TrailEntry.objects.all()._raw_delete, "default")
    refused("DELETE", entry.delete)
    assert TrailEntry.objects.count() == 1


def test_no_seal_is_changed_or_deleted(sealed):
    refused("UPDATE", Seal.objects.update, hash="f" * 64)
    refused("DELETE", Seal.objects.all().delete)
    assert Seal.objects.get().hash == "0" * 64


@pytest.mark.sqlite
def test_no_entry_is_replaced(entry):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM workflow_trailentry")
        row = cursor.fetchone()
        statement = f"INSERT OR REPLACE INTO workflow_trailentry VALUES ({', '.join(['%s'] * len(row))})"
        refused("REPLACE", cursor.execute, statement, row)
        refused("REPLACE", cursor.execute, statement, (row[0] + 1, *row[1:]))


@pytest.mark.postgres
def test_the_trail_is_not_emptied(entry):
    with connection.cursor() as cursor:
        for table in ("workflow_trailentry", "workflow_seal"):
            refused("TRUNCATE", cursor.execute, f"TRUNCATE {table} CASCADE")
    assert TrailEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round", [1, 2])
def test_a_test_that_commits_still_begins_with_empty_tables(round):
    assert TrailEntry.objects.count() == 0
    entry = take(Filing.objects.create(title="残る届出"), Filing.hand_in, by=WRITER)
    refused("DELETE", entry.delete)
