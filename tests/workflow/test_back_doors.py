"""Every way past the door is shut: each test tries one and finds the state where it was."""

import io
import json

import pytest
from asgiref.sync import async_to_sync
from django.core import checks
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.forms import modelform_factory
from django.test.utils import isolate_apps
from rest_framework import serializers

from tests.workflow.little_office.models import Filing
from tests.workflow.little_office.people import KEEPER, WRITER
from tests.workflow.little_office.states import FilingState
from workflow.models import Journey, StateBackDoorError, StateField
from workflow.steps import StepOutsideTheDoorError, take

pytestmark = pytest.mark.django_db


def stored(filing):
    return Filing.objects.values_list("state", flat=True).get(pk=filing.pk)


class FilingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Filing
        fields = ["id", "title", "state"]


class ForgedSerializer(FilingSerializer):
    """What somebody writes who wants the state in after all."""

    state = serializers.CharField()


# One row in hand


def test_assignment(filing):
    with pytest.raises(StateBackDoorError, match="state of Filing changes only by a step"):
        filing.state = FilingState.ACCEPTED
    filing.save()
    assert stored(filing) == "draft"


def test_assignment_to_a_deferred_state(filing):
    half = Filing.objects.defer("state").get(pk=filing.pk)
    with pytest.raises(StateBackDoorError):
        half.state = FilingState.ACCEPTED
    assert half.state == "draft"


def test_assignment_when_reading_again_failed(filing):
    gone = Filing.objects.get(pk=filing.pk)
    filing.delete()
    with pytest.raises(Filing.DoesNotExist):
        gone.refresh_from_db()
    with pytest.raises(StateBackDoorError):
        gone.state = FilingState.ACCEPTED


def test_writing_into_the_instance_is_not_saved(filing):
    filing.__dict__["state"] = FilingState.ACCEPTED
    filing.save()
    assert stored(filing) == "draft"


def test_saving_the_state_by_name(filing):
    filing.__dict__["state"] = FilingState.ACCEPTED
    with pytest.raises(StateBackDoorError):
        filing.save(update_fields=["state"])
    with pytest.raises(StateBackDoorError):
        filing.save(update_fields={"title", "loan"})
    assert stored(filing) == "draft"


def test_saving_below_save(filing):
    filing.__dict__["state"] = FilingState.ACCEPTED
    filing.save_base(force_update=True)
    models.Model.save_base(filing, update_fields=["state"])
    assert stored(filing) == "draft"


def test_a_stale_row_keeps_the_newer_state(filing):
    stale = Filing.objects.get(pk=filing.pk)
    take(filing, Filing.hand_in, by=WRITER)
    stale.title = "改めた題"
    stale.save()
    assert (stored(filing), Filing.objects.get().title) == ("handed_in", "改めた題")


def test_a_constructor_with_a_number_that_exists(filing):
    with pytest.raises(StateBackDoorError):
        Filing(pk=filing.pk, title="すり替え", state=FilingState.ACCEPTED).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Filing(pk=filing.pk, title="すり替え").save()


def test_a_constructor_that_pretends_to_be_stored(filing):
    forged = Filing(pk=filing.pk, title="すり替え", state=FilingState.ACCEPTED)
    forged._state.adding = False
    forged.save()
    assert stored(filing) == "draft"


def test_a_later_beginning():
    for make in (
        lambda: Filing.objects.create(title="飛び入り", state=FilingState.ACCEPTED),
        lambda: Filing(title="飛び入り", loan="lent").save(),
        lambda: Filing.objects.get_or_create(title="飛び入り", defaults={"state": "accepted"}),
        lambda: Filing.objects.update_or_create(title="飛び入り", defaults={"state": "accepted"}),
        lambda: Filing.objects.bulk_create([Filing(title="可"), Filing(title="飛び入り", state="accepted")]),
    ):
        with pytest.raises(StateBackDoorError):
            make()
    assert Filing.objects.count() == 0


def test_the_first_state_may_be_said():
    assert stored(Filing.objects.create(title="初め", state=FilingState.DRAFT)) == "draft"


def test_a_step_called_by_its_name(filing):
    with pytest.raises(StepOutsideTheDoorError, match=r"hand_in runs only through workflow.steps.take"):
        filing.hand_in(at=None)
    assert (filing.state, stored(filing)) == ("draft", "draft")


def test_the_door_shuts_behind_a_step(filing):
    take(filing, Filing.hand_in, by=WRITER)
    with pytest.raises(StepOutsideTheDoorError):
        filing.accept()
    filing.__dict__["state"] = "accepted"
    filing.save()
    assert stored(filing) == "handed_in"


def test_reading_again_brings_the_true_state(filing):
    other = Filing.objects.get(pk=filing.pk)
    take(filing, Filing.hand_in, by=WRITER)
    other.refresh_from_db()
    assert other.state == "handed_in"
    other.__dict__["state"] = "accepted"
    other.refresh_from_db(fields=["state"])
    assert other.state == "handed_in"


def test_a_row_read_in_part_takes_steps(filing):
    for part in (Filing.objects.only("title"), Filing.objects.defer("state", "loan")):
        row = part.get(pk=filing.pk)
        assert take(row, Filing.hand_in, by=WRITER).target == "handed_in"
        assert take(row, Filing.send_back, by=KEEPER, reason="押印がない").source == "handed_in"
    assert stored(filing) == "draft"


# Many rows


def test_update(filing):
    for rows in (Filing.objects.all(), Filing._base_manager.all(), Filing._default_manager.filter(pk=filing.pk)):
        with pytest.raises(StateBackDoorError):
            rows.update(state="accepted", title="変更")
    assert Filing.objects.update(title="変更") == 1
    assert stored(filing) == "draft"


def test_update_or_create_of_a_row_that_exists(filing):
    with pytest.raises(StateBackDoorError):
        Filing.objects.update_or_create(pk=filing.pk, defaults={"state": "accepted"})
    assert stored(filing) == "draft"


def test_bulk_update(filing):
    filing.__dict__["state"] = "accepted"
    with pytest.raises(StateBackDoorError):
        Filing.objects.bulk_update([filing], ["title", "state"])
    filing.title = "改めた題"
    assert Filing.objects.bulk_update([filing], ["title"]) == 1
    assert stored(filing) == "draft"


def test_bulk_create_over_rows_that_exist(filing):
    said = {"update_conflicts": True, "unique_fields": ["id"]}
    with pytest.raises(StateBackDoorError):
        Filing.objects.bulk_create([Filing(pk=filing.pk)], update_fields=["state"], **said)
    with pytest.raises(StateBackDoorError):
        Filing.objects.bulk_create([Filing(pk=filing.pk)], None, False, True, ["state"], ["id"])
    with pytest.raises(StateBackDoorError):
        Filing.objects.bulk_create([Filing(pk=filing.pk, state="accepted")], update_fields=["title"], **said)
    Filing.objects.bulk_create([Filing(pk=filing.pk, title="改めた題")], update_fields=["title"], **said)
    assert (stored(filing), Filing.objects.get().title) == ("draft", "改めた題")


def test_the_async_twins(filing):
    attempts = [
        lambda: Filing.objects.acreate(state="accepted"),
        lambda: Filing.objects.aupdate(state="accepted"),
        lambda: Filing.objects.aupdate_or_create(pk=filing.pk, defaults={"state": "accepted"}),
        lambda: Filing.objects.abulk_create([Filing(state="accepted")]),
        lambda: Filing.objects.abulk_update([filing], ["state"]),
        lambda: filing.asave(update_fields=["state"]),
    ]
    filing.__dict__["state"] = "accepted"

    async def attempted(attempt):
        await attempt()

    for attempt in attempts:
        with pytest.raises(StateBackDoorError):
            async_to_sync(attempted)(attempt)
    async_to_sync(filing.asave)()
    assert [stored(filing), Filing.objects.count()] == ["draft", 1]
    async_to_sync(filing.arefresh_from_db)()
    assert filing.state == "draft"


# What comes from outside


def test_a_form_has_no_state():
    assert "state" not in modelform_factory(Filing, fields="__all__").base_fields


def test_a_serializer_reads_the_state_and_never_writes_it(filing):
    made = FilingSerializer(data={"title": "新しい届出", "state": "accepted"})
    assert made.is_valid()
    assert stored(made.save()) == "draft"
    changed = FilingSerializer(filing, data={"title": "改めた題", "state": "accepted"})
    assert changed.is_valid()
    changed.save()
    assert (stored(filing), changed.data["state"], changed.fields["state"].read_only) == ("draft", "draft", True)


def test_a_serializer_that_insists(filing):
    made = ForgedSerializer(data={"title": "新しい届出", "state": "accepted"})
    changed = ForgedSerializer(filing, data={"title": "改めた題", "state": "accepted"})
    for forged in (made, changed):
        assert forged.is_valid()
        with pytest.raises(StateBackDoorError):
            forged.save()
    assert list(Filing.objects.values_list("state", flat=True)) == ["draft"]


def fixture_of(tmp_path, **row):
    path = tmp_path / "rows.json"
    fields = {"title": "綴り", "pages": 2, "copies": 1, "writer": 0, "fee_yen": 0, **row.pop("fields", {})}
    path.write_text(json.dumps([{"model": "little_office.filing", "fields": fields, **row}]))
    return str(path)


def test_a_fixture_brings_rows_in_their_first_state_only(tmp_path, filing):
    with pytest.raises(StateBackDoorError), transaction.atomic():
        call_command("loaddata", fixture_of(tmp_path, pk=filing.pk + 1, fields={"state": "accepted"}), verbosity=0)
    call_command("loaddata", fixture_of(tmp_path, pk=filing.pk + 1, fields={"state": "draft"}), verbosity=0)
    assert list(Filing.objects.order_by("pk").values_list("title", "state")) == [
        ("道路を使う届出", "draft"),
        ("綴り", "draft"),
    ]


def test_a_fixture_changes_no_state_of_a_row_that_exists(tmp_path, filing):
    take(filing, Filing.hand_in, by=WRITER)
    call_command("loaddata", fixture_of(tmp_path, pk=filing.pk, fields={"state": "accepted"}), verbosity=0)
    assert (stored(filing), Filing.objects.get().title) == ("handed_in", "綴り")


def test_a_fixture_of_everything_comes_back(tmp_path, filing):
    written = io.StringIO()
    call_command("dumpdata", "little_office", stdout=written)
    assert json.loads(written.getvalue())[0]["fields"]["state"] == "draft"


# A machine built wrongly


@isolate_apps("tests.workflow.little_office")
def test_a_manager_that_lets_states_through_is_named():
    class Loose(Journey):
        state = StateField(default="a")
        anything = models.Manager()

        class Meta:
            app_label = "little_office"
            managed = False

    errors = [problem for problem in Loose.check() if problem.id == "workflow.E001"]
    assert [type(problem) for problem in errors] == [checks.Error]
    assert "'anything'" in errors[0].msg


def test_the_managers_of_a_machine_shut_the_state():
    assert Filing._base_manager.name == "objects"
    assert Filing.check() == []
