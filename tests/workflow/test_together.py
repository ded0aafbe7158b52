"""Several people at the same moment: one step, one chain, one mail. On a real file or a real server, with real threads."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection, connections

from tests.factories.accounts import person
from tests.workflow.little_office.models import Filing
from tests.workflow.little_office.people import KEEPER, WRITER
from workflow.delivery import deliver_due
from workflow.models import Notice, Seal, TrailEntry
from workflow.sealing import seal_heads
from workflow.steps import Refused, take, take_together
from workflow.trail import record
from workflow.verifying import prove

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)
MANY = 6


@pytest.fixture(autouse=True)
def database_for_threads(tmp_path, monkeypatch):
    """SQLite in memory knows no waiting: the threads get a file. PostgreSQL is what it is."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        path = tmp_path / "together.sqlite3"
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=WAL")
        monkeypatch.setitem(connections.databases["default"], "NAME", str(path))


def at_once(*deeds):
    """Lets every deed begin at the same moment, each in its own thread; answers in the order of the deeds."""
    answers, start = [None] * len(deeds), Barrier(len(deeds))

    def run(place, deed):
        try:
            start.wait(timeout=10)
            answers[place] = deed()
        except Exception as problem:
            answers[place] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=args) for args in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
        assert not thread.is_alive()
    return answers


def alone(deed):
    """One deed, in the database of the threads."""
    [answer] = at_once(deed)
    if isinstance(answer, Exception):
        raise answer
    return answer


def filings(count):
    return alone(lambda: [Filing.objects.create(title=f"届出{number}") for number in range(count)])


def kinds(answers):
    return Counter(type(answer).__name__ for answer in answers)


def test_a_double_click_makes_one_step():
    for filing in filings(5):
        pages = alone(lambda pk=filing.pk: [Filing.objects.get(pk=pk) for _click in range(MANY)])
        answers = at_once(*(lambda page=page: take(page, Filing.hand_in, by=WRITER, at=AT) for page in pages))
        assert kinds(answers) == {"TrailEntry": 1, "Refused": MANY - 1}
        refused = [answer for answer in answers if isinstance(answer, Refused)]
        assert {tuple(problem.code for problem in answer.problems) for answer in refused} == {("WRONG_STATE",)}
    assert alone(lambda: list(TrailEntry.objects.values_list("event", flat=True))) == ["hand_in"] * 5
    assert alone(lambda: prove().faults) == []


def test_two_steps_that_shut_each_other_out():
    [filing] = filings(1)
    alone(lambda: take(filing, Filing.hand_in, by=WRITER, at=AT))
    first, second = alone(lambda: [Filing.objects.get(), Filing.objects.get()])
    answers = at_once(
        lambda: take(first, Filing.accept, by=KEEPER, at=AT),
        lambda: take(second, Filing.refuse, by=KEEPER, at=AT, reason="写しがない"),
    )
    assert kinds(answers) == {"TrailEntry": 1, "Refused": 1}
    won = next(answer.target for answer in answers if isinstance(answer, TrailEntry))
    assert alone(lambda: Filing.objects.get().state) == won


def test_events_at_the_same_moment_make_one_chain():
    [filing] = filings(1)
    answers = at_once(*(lambda: record(filing, "telephoned", by=KEEPER, at=AT) for _caller in range(MANY)))
    assert sorted(answer.sequence for answer in answers) == list(range(1, MANY + 1))
    assert alone(lambda: prove().faults) == []


def test_batches_in_opposite_order_never_wait_for_each_other_crosswise():
    rows = filings(8)
    for step in (Filing.lend, Filing.bring_back) * 3:
        there = [(row, step, {"by": KEEPER, "at": AT}) for row in alone(lambda: list(Filing.objects.order_by("pk")))]
        back = [(row, step, {"by": KEEPER, "at": AT}) for row in alone(lambda: list(Filing.objects.order_by("-pk")))]
        answers = at_once(lambda batch=there: take_together(batch), lambda batch=back: take_together(batch))
        assert kinds(answers) == {"list": 1, "RefusedTogether": 1}
    assert alone(TrailEntry.objects.count) == 6 * len(rows)


def test_two_workers_send_one_mail():
    reader = alone(lambda: person("守田", "要"))
    for number in range(3):
        alone(
            lambda number=number: Notice.objects.create(
                recipient=reader, subject=f"{number}", body="中身", written_at=AT, due_at=AT
            )
        )
    assert sum(at_once(*(lambda: deliver_due(AT) for _worker in range(4)))) == len(mail.outbox) == 1
    assert alone(lambda: list(Notice.objects.values_list("attempts", flat=True))) == [1, 1, 1]


def test_sealing_while_steps_are_taken_leaves_no_entry_out():
    rows = filings(10)
    deeds = [lambda row=row: take(row, Filing.lend, by=KEEPER, at=AT) for row in rows]
    answers = at_once(*deeds[:5], seal_heads, *deeds[5:], seal_heads)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    alone(seal_heads)
    sealed = alone(lambda: [subject for heads in Seal.objects.values_list("heads", flat=True) for subject in heads])
    assert sorted(sealed) == sorted(f"little_office.filing:{row.pk}" for row in rows)
    assert alone(lambda: prove().faults) == []
