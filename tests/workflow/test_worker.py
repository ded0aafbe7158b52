"""The worker: what a date brings, tasks whose worker died, seals, and a clean end."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import OperationalError, connection
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from tests.factories.accounts import person
from tests.workflow.little_office.models import Filing
from tests.workflow.little_office.people import WRITER
from workflow.clock import CLOCK
from workflow.due import take_when_due
from workflow.management.commands import worker
from workflow.models import Notice, Seal
from workflow.steps import take
from workflow.tasks import CLOCK_LOCK, run_clock_tasks, sweep_stale_tasks

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 4, 1, 1, 42, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HERE = __name__


def expire_drafts(*, at):
    for filing in Filing.objects.filter(state="draft"):
        take(filing, Filing.expire, by=CLOCK, at=at)


def fail(*, at):
    raise RuntimeError("the clock stands still")


@task()
def lend_everything():
    return Filing.objects.update(copies=9)


@task()
def lose_everything():
    raise RuntimeError("a page is missing")


# What a date brings


def test_every_clock_task_is_called_and_a_failing_one_stops_no_other(settings):
    settings.WORKFLOW_CLOCK_TASKS = [f"{HERE}.fail", f"{HERE}.expire_drafts", f"{HERE}.no_such_function"]
    Filing.objects.create(title="古い届出")
    assert run_clock_tasks(AT) == 1
    assert Filing.objects.get().state == "expired"
    assert run_clock_tasks(AT) == 1


def test_every_named_clock_task_of_the_site_exists_and_asks_what_is_due_by_itself():
    assert run_clock_tasks(AT) == run_clock_tasks(AT) == len(site.WORKFLOW_CLOCK_TASKS)


@pytest.mark.postgres
def test_only_one_worker_at_a_time_lets_the_clock_run(settings):
    settings.WORKFLOW_CLOCK_TASKS = [f"{HERE}.expire_drafts"]
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [CLOCK_LOCK])
            assert run_clock_tasks(AT) == 0
            cursor.execute("SELECT pg_advisory_unlock(%s)", [CLOCK_LOCK])
        assert run_clock_tasks(AT) == 1
    finally:
        other.close()


# Tasks whose worker died


def running(*, for_minutes, workers=1):
    lend_everything.enqueue()
    task = DBTaskResult.objects.get()
    task.status, task.worker_ids = TaskResultStatus.RUNNING, [f"worker {number}" for number in range(workers)]
    task.started_at = AT - for_minutes * MINUTE
    task.save()
    return task


def test_a_task_whose_worker_died_is_put_back_and_done():
    running(for_minutes=16)
    Filing.objects.create(title="届出")
    assert sweep_stale_tasks(AT) == 1
    call_command("worker", "--once")
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert Filing.objects.get().copies == 9


def test_a_task_that_still_runs_is_left_alone():
    running(for_minutes=14)
    assert sweep_stale_tasks(AT) == 0
    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING


def test_a_task_that_lost_three_workers_has_failed_and_says_why():
    running(for_minutes=16, workers=3)
    assert (sweep_stale_tasks(AT), sweep_stale_tasks(AT)) == (1, 0)
    task = DBTaskResult.objects.get()
    assert (task.status, task.traceback) == (TaskResultStatus.FAILED, "Its worker was lost 3 times.")
    assert task.task_result.errors[0].exception_class.__name__ == "WorkerLostError"


def test_a_task_that_ends_while_the_sweeper_looks_keeps_its_end(monkeypatch):
    task = running(for_minutes=16)
    stale = DBTaskResult.objects.running

    def seen_too_early(self):
        rows = list(stale())
        DBTaskResult.objects.filter(pk=task.pk).update(status=TaskResultStatus.SUCCESSFUL)
        return type("Seen", (), {"filter": lambda _self, **_lookup: rows})()

    monkeypatch.setattr(type(DBTaskResult.objects), "running", seen_too_early)
    assert sweep_stale_tasks(AT) == 0
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


# The rounds


def test_one_round_does_everything_once(settings):
    settings.WORKFLOW_CLOCK_TASKS = [f"{HERE}.expire_drafts"]
    person("守田", "要", given_kana="keep", digest=False)
    filing = Filing.objects.create(title="届出")
    take(filing, Filing.hand_in, by=WRITER)
    Filing.objects.create(title="下書き")
    lend_everything.enqueue()
    lose_everything.enqueue()
    call_command("worker", "--once")
    assert sorted(Filing.objects.values_list("state", "copies")) == [("expired", 9), ("handed_in", 9)]
    assert Notice.objects.get().sent_at is not None
    assert (
        Seal.objects.get().heads.keys() == {f"little_office.filing:{pk}" for pk in (1, 2)} or Seal.objects.count() == 1
    )
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL", "FAILED"}


def test_clock_and_seals_keep_their_own_time(settings, monkeypatch):
    settings.WORKFLOW_SEAL_MINUTES = 10
    ran, sealed = [], []
    monkeypatch.setattr(worker, "run_clock_tasks", ran.append)
    monkeypatch.setattr(worker, "seal_heads", sealed.append)
    rounds = worker.Rounds()
    for seconds in range(0, 21 * 60, 30):
        rounds.one(AT + timedelta(seconds=seconds))
    assert (len(ran), len(sealed)) == (21, 3)
    assert sealed == [AT, AT + 10 * MINUTE, AT + 20 * MINUTE]


def test_a_database_that_is_away_for_a_moment_ends_no_worker(monkeypatch):
    rounds = worker.Rounds()
    answers = [OperationalError("the database is restarting"), None]

    def one(at):
        answer = answers.pop(0)
        if answer:
            raise answer
        rounds.asked_to_end = True

    monkeypatch.setattr(rounds, "one", one)
    monkeypatch.setattr(worker.time, "sleep", lambda seconds: None)
    rounds.go_on()
    assert answers == []


def test_asked_to_end_it_ends_after_the_task_in_hand(monkeypatch):
    rounds = worker.Rounds()
    for _number in range(3):
        lend_everything.enqueue()
    run = worker.TaskRunner.run_task

    def asked_meanwhile(runner, task):
        rounds.end(signal.SIGTERM, None)
        run(runner, task)

    monkeypatch.setattr(worker.TaskRunner, "run_task", asked_meanwhile)
    rounds.run_tasks()
    assert (rounds.asked_to_end, DBTaskResult.objects.successful().count()) == (True, 1)


@pytest.fixture
def copy_of_the_database(tmp_path):
    """A file that another process may open, with every table and no row."""
    connection.ensure_connection()
    path = tmp_path / "worker.sqlite3"
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{path}"


# The copy for the other process is a file of SQLite.
@pytest.mark.sqlite
def test_a_real_worker_ends_cleanly(copy_of_the_database):
    environment = {**os.environ, "DATABASE_URL": copy_of_the_database, "JISSO_LOG_LEVEL": "INFO"}
    for number in (signal.SIGINT, signal.SIGTERM):
        running = subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            cwd=site.BASE_DIR,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        while "worker_began" not in running.stderr.readline():
            assert running.poll() is None
        running.send_signal(number)
        _said, logged = running.communicate(timeout=20)
        assert (running.returncode, "worker_ended" in logged) == (0, True)


def test_one_thing_that_is_refused_keeps_no_other_waiting():
    for title in ("一つ目", "二つ目", "三つ目"):
        Filing.objects.create(title=title)
    things = list(Filing.objects.order_by("pk"))
    take(Filing.objects.get(title="二つ目"), Filing.expire, by=CLOCK, at=AT)
    assert take_when_due(things, Filing.expire, at=AT) == 2
    assert set(Filing.objects.values_list("state", flat=True)) == {"expired"}
