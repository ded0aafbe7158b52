"""What the worker does by itself: what a date brings, and putting back tasks whose worker died."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

log = structlog.get_logger("jisso.worker")

# A task that lost its worker this often is not tried again.
ATTEMPTS = 3
# Any number that no other program takes as its advisory lock on this database.
CLOCK_LOCK = 7_406_141


def run_clock_tasks(at: datetime) -> int:
    """Calls every function of settings.WORKFLOW_CLOCK_TASKS with at=; how many ran to their end.

    Each asks by itself what is due, so that calling it twice, or a day late, does no harm. One that
    fails is logged and stops no other. On PostgreSQL only one worker at a time does this.
    """
    done = 0
    with _alone() as alone:
        for name in settings.WORKFLOW_CLOCK_TASKS if alone else ():
            try:
                import_string(name)(at=at)
                done += 1
            except Exception:
                log.exception("clock_task_failed", task=name)
    return done


@contextmanager
def _alone() -> Iterator[bool]:
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [CLOCK_LOCK])
        locked = cursor.fetchone()[0]
    try:
        yield locked
    finally:
        if locked:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [CLOCK_LOCK])


def sweep_stale_tasks(at: datetime) -> int:
    """Puts tasks back whose worker died: running for longer than any task may; how many were moved.

    After the third lost worker the task has failed. Conditional, so that a task which ends at this
    very moment keeps its end. Tasks must therefore do no harm when they run twice.
    """
    moved = 0
    stale = DBTaskResult.objects.running().filter(started_at__lt=at - timedelta(minutes=settings.WORKFLOW_TASK_MINUTES))
    for task in stale:
        if len(task.worker_ids) < ATTEMPTS:
            change: dict[str, Any] = {"status": TaskResultStatus.READY, "started_at": None}
        else:
            lost = f"Its worker was lost {len(task.worker_ids)} times."
            change = {
                "status": TaskResultStatus.FAILED,
                "finished_at": at,
                "exception_class_path": "workflow.tasks.WorkerLostError",
                "traceback": lost,
            }
        still = DBTaskResult.objects.filter(pk=task.pk, status=TaskResultStatus.RUNNING, started_at=task.started_at)
        if still.update(**change):
            moved += 1
            log.warning("task_swept", task=task.task_path, now=change["status"], workers=len(task.worker_ids))
    return moved


class WorkerLostError(RuntimeError):
    """A task whose workers died again and again."""
