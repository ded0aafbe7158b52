"""Tampering on purpose, with the triggers taken away: each time the command names the row and what is wrong."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.database import append_only_tables_open
from tests.workflow.little_office.models import Filing
from tests.workflow.little_office.people import KEEPER, WRITER
from workflow.machines import journeys
from workflow.models import Seal, TrailEntry
from workflow.sealing import hash_of_seal, seal_heads
from workflow.steps import take
from workflow.trail import hash_of, record
from workflow.verifying import prove

# The triggers are switched by table commands, which PostgreSQL refuses while rows of the same transaction wait.
pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)


@pytest.fixture
def worked(transactional_db):
    """A filing with four entries, and another with one; nothing sealed yet."""
    filing = Filing.objects.create(title="道路を使う届出")
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    take(filing, Filing.send_back, by=KEEPER, at=AT, reason="押印がない")
    take(filing, Filing.hand_in, by=WRITER, at=AT)
    record(filing, "telephoned", by=KEEPER, at=AT)
    take(Filing.objects.create(title="別の届出"), Filing.lend, by=KEEPER, at=AT)
    return filing


def entries(filing, *sequences):
    return TrailEntry.objects.filter(subject_id=str(filing.pk), sequence__in=sequences)


def tamper(rows, **fields):
    with append_only_tables_open():
        rows.update(**fields) if fields else rows._raw_delete("default")


def found(filing):
    name = f"little_office.filing {filing.pk}"
    return [str(fault).replace(name, "届出") for fault in prove().faults]


def test_an_untouched_trail_holds(worked):
    seal_heads(AT)
    said = StringIO()
    call_command("verify_trail", stdout=said)
    seal = Seal.objects.get()
    assert said.getvalue().splitlines() == [
        "記録5件、封印1件を読みました。異常はありません。",
        f"控え：1:{seal.hash}",
    ]


def test_the_command_names_each_fault_and_fails(worked):
    tamper(entries(worked, 2), reason="言った覚えのない理由")
    said = StringIO()
    with pytest.raises(CommandError, match="記録5件、封印0件を読み、1件の異常がありました。") as failed:
        call_command("verify_trail", stdout=said)
    assert failed.value.returncode == 1
    assert said.getvalue() == f"little_office.filing {worked.pk} の2番：内容か順番が書き換えられています。\n"


@pytest.mark.parametrize(
    "changed",
    [
        {"reason": "x"},
        {"actor_name": "別人"},
        {"actor_id": None},
        {"facts": {"fee_yen": 1}},
        {"explanations": {"THIN": "x"}},
        {"estimated": True},
        {"at": AT.replace(year=2020)},
        {"recorded_at": AT.replace(year=2020)},
        {"event": "accept"},
        {"warrant_id": "1"},
    ],
)
def test_any_word_that_is_changed(worked, changed):
    tamper(entries(worked, 2), **changed)
    assert found(worked) == ["届出 の2番：内容か順番が書き換えられています。"]


def test_a_row_in_the_middle_that_is_removed(worked):
    tamper(entries(worked, 2))
    assert found(worked) == ["届出 の2番：記録が消えています。", "届出 の3番：前の状態が、その前の記録と合いません。"]


def test_two_rows_in_another_order(worked):
    tamper(entries(worked, 2), sequence=99)
    tamper(entries(worked, 3), sequence=2)
    tamper(entries(worked, 99), sequence=3)
    assert found(worked)[0] == "届出 の2番：内容か順番が書き換えられています。"
    assert "届出 の3番：内容か順番が書き換えられています。" in found(worked)


def test_a_row_that_is_changed_and_hashed_anew(worked):
    entry = entries(worked, 2).get()
    entry.reason = "言った覚えのない理由"
    tamper(entries(worked, 2), reason=entry.reason, hash=hash_of(entry))
    assert found(worked) == ["届出 の3番：前の記録とつながっていません。"]


def test_the_last_row_that_is_changed_and_hashed_anew_after_a_seal(worked):
    seal_heads(AT)
    entry = entries(worked, 4).get()
    entry.facts = {"said": "nothing"}
    tamper(entries(worked, 4), facts=entry.facts, hash=hash_of(entry))
    assert found(worked) == ["届出 の4番：封印したときの内容と違います。"]


def test_the_last_row_that_is_removed_after_a_seal(worked):
    seal_heads(AT)
    tamper(entries(worked, 4))
    assert found(worked) == ["届出 の4番：封印した記録が消えています。"]


def test_the_last_step_that_is_removed_even_without_a_seal(worked):
    tamper(entries(worked, 3, 4))
    assert found(worked) == ["届出：state は handed_in ですが、記録によれば draft のはずです。"]


def test_a_whole_subject_that_is_removed_after_a_seal(worked):
    seal_heads(AT)
    tamper(entries(worked, 1, 2, 3, 4))
    assert found(worked) == [
        "届出 の4番：封印した記録が、対象ごとすべて消えています。",
        "届出：state は handed_in ですが、記録によれば draft のはずです。",
    ]


def test_a_state_that_was_written_past_the_door(worked):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE little_office_filing SET state = 'accepted', loan = 'lent' WHERE id = %s", [worked.pk])
    assert found(worked) == [
        "届出：state は accepted ですが、記録によれば handed_in のはずです。",
        "届出：loan は lent ですが、記録によれば shelved のはずです。",
    ]


def test_a_row_in_a_later_state_without_any_trail(worked):
    with connection.cursor() as cursor:
        other = Filing.objects.create(title="飛び入り")
        cursor.execute("UPDATE little_office_filing SET state = 'stamped' WHERE id = %s", [other.pk])
    assert found(other) == ["届出：state は stamped ですが、記録によれば draft のはずです。"]


def test_a_thing_that_was_deleted(worked):
    number = worked.pk
    worked.delete()
    worked.pk = number
    assert found(worked) == ["届出：記録はありますが、対象そのものが消えています。"]


def test_a_seal_that_is_changed_removed_or_made_anew(worked):
    for event in ("first", "second", "third"):
        record(worked, event, by=KEEPER, at=AT)
        seal_heads(AT)
    middle = Seal.objects.get(sequence=2)
    middle.up_to = 1
    tamper(Seal.objects.filter(sequence=2), up_to=1)
    assert found(worked) == ["封印 の2番：内容が書き換えられています。"]
    tamper(Seal.objects.filter(sequence=2), hash=hash_of_seal(middle))
    assert found(worked) == ["封印 の3番：前の封印とつながっていません。"]
    tamper(Seal.objects.filter(sequence=2))
    assert found(worked) == ["封印 の2番：この封印が消えています。"]


def test_a_removed_last_seal_is_missed_by_whoever_noted_it(worked):
    witness = f"1:{seal_heads(AT).hash}"
    call_command("verify_trail", "--witness", witness, stdout=StringIO())
    tamper(Seal.objects.all())
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_trail", "--witness", witness, stdout=said)
    assert said.getvalue() == f"控えておいた封印 {witness} がありません。\n"


@pytest.mark.parametrize("witness", ["1", "x:y", ":", "1:"])
def test_a_witness_in_another_shape_is_refused(worked, witness):
    with pytest.raises(CommandError, match="控えは「番号:ハッシュ」の形で渡してください。"):
        call_command("verify_trail", "--witness", witness, stdout=StringIO())


def test_triggers_that_were_taken_away(worked):
    with append_only_tables_open():
        assert found(worked) == [
            "workflow_trailentry：書き換えを断るしかけ（トリガー）が外れています。",
            "workflow_seal：書き換えを断るしかけ（トリガー）が外れています。",
        ]
    assert found(worked) == []


def test_a_seal_holds_only_what_moved_since_the_last(worked):
    first = seal_heads(AT)
    assert seal_heads(AT) is None
    entry = record(worked, "telephoned", by=KEEPER, at=AT)
    second = seal_heads(AT)
    assert (first.sequence, len(first.heads), second.sequence) == (1, 2, 2)
    assert second.heads == {f"little_office.filing:{worked.pk}": [5, entry.hash]}
    assert (second.previous_hash, second.up_to) == (first.hash, entry.pk)


def test_the_proof_costs_the_same_for_one_row_and_for_fifty(worked, django_assert_num_queries):
    with django_assert_num_queries(3 + len(journeys()) + 1) as few:
        prove()
    for number in range(50):
        take(Filing.objects.create(title=f"届出{number}"), Filing.lend, by=KEEPER, at=AT)
    with django_assert_num_queries(len(few)):
        assert prove().faults == []
