"""The worker: sends notices, does what a date brings, seals the trail, and runs the tasks that pages enqueued."""

import signal
import time
from datetime import datetime, timedelta
from types import FrameType
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from workflow.clock import now
from workflow.delivery import deliver_due
from workflow.sealing import seal_heads
from workflow.tasks import run_clock_tasks, sweep_stale_tasks

log = structlog.get_logger("jisso.worker")

# Few tasks in a row, so that notices and the clock never wait for a long queue.
TASKS_IN_A_ROW = 10
MINUTE = timedelta(minutes=1)


class Rounds:
    """What one worker does, round after round, until it is asked to end."""

    def __init__(self) -> None:
        self.name = uuid4().hex
        self.asked_to_end = False
        self.minute_at: datetime | None = None
        self.seal_at: datetime | None = None
        self.runner: TaskRunner | None = None

    def go_on(self) -> None:
        """One round a second; a database that is away for a moment is asked again."""
        while not self.asked_to_end:
            close_old_connections()
            try:
                self.one(now())
            except OperationalError as failure:
                log.warning("database_away", failure=str(failure).strip())
            if not self.asked_to_end:
                time.sleep(1)

    def one(self, at: datetime) -> None:
        """What is due at this moment."""
        if self.minute_at is None or at >= self.minute_at:
            self.minute_at = at + MINUTE
            run_clock_tasks(at)
            sweep_stale_tasks(at)
        if self.seal_at is None or at >= self.seal_at:
            self.seal_at = at + settings.WORKFLOW_SEAL_MINUTES * MINUTE
            seal_heads(at)
        deliver_due(at)
        # Looking costs nothing; the runner's own way of looking would shut other writers out on SQLite.
        if DBTaskResult.objects.ready().exists():
            self.run_tasks()

    def run_tasks(self) -> None:
        """Some of the tasks that wait, with the library's own runner."""
        self.runner = TaskRunner(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=TASKS_IN_A_ROW,
            worker_id=self.name,
        )
        self.runner.run()
        self.runner = None

    def end(self, number: int, _frame: FrameType | None) -> None:
        """Ends after the task in hand; asked a second time, at once (the sweeper puts the task back)."""
        if self.asked_to_end:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        self.asked_to_end = True
        if self.runner:
            self.runner.running = False


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round of everything, then end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        rounds = Rounds()
        if once:
            rounds.one(now())
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, rounds.end)
        log.info("worker_began", worker=rounds.name)
        rounds.go_on()
        log.info("worker_ended", worker=rounds.name)
