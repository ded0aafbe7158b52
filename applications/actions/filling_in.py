"""A return by Excel: the workbook is read and kept for the preview, and taken over when a person says yes."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.keeping_files import quarantined
from applications.actions.returning import write_return
from applications.excel.project_return import read_return
from applications.models import ProgressReturn, ReturnWorkbook
from workflow.clock import now
from workflow.problems import Refused, stop
from workflow.trail import record


def hand_in_return_workbook(
    *, progress: ProgressReturn, file: UploadedFile, by: Any, at: datetime | None = None
) -> ReturnWorkbook:
    """Reads a workbook and keeps what it says; the return stays as it is. Raises UnsafeWorkbookError."""
    must_hold(by, Right.RUN_PROJECT, progress.project)
    content, faults, version = read_return(file, file.size or 0, progress)
    file.seek(0)
    return ReturnWorkbook.objects.create(
        progress=progress,
        **quarantined(file),
        name=(file.name or "return.xlsx")[:255],
        content=content,
        faults=[asdict(fault) for fault in faults],
        row_version=max(version, 0),
        handed_in_by=by,
        handed_in_at=at or now(),
    )


def take_over_return_workbook(
    *, workbook: ReturnWorkbook, seen: int, open_items: frozenset[str], by: Any, at: datetime | None = None
) -> ProgressReturn:
    """Writes what was seen into the return, all of it or nothing; `seen` is its version under the writer's eyes."""
    with transaction.atomic():
        locked = ReturnWorkbook.objects.select_for_update(of=("self",)).get(pk=workbook.pk)
        if not locked.waits:
            raise Refused([stop("ANSWERED", _("このブックは、もう取り込んだか、取りやめたものです。"))])
        if locked.is_infected:
            raise Refused([stop("INFECTED", _("このブックにウイルスが見つかったため、取り込めません。"))])
        if locked.stops:
            raise Refused([stop("FAULTS", _("直すところが残っているため、取り込めません。"))])
        written = write_return(
            progress=locked.progress, answers=locked.content, row_version=seen, open_items=open_items, by=by
        )
        locked.taken_over_at = at or now()
        locked.save(update_fields=["taken_over_at"])
        record(written, "take_over_workbook", by=by, at=at, workbook=locked.name)
    return written


def drop_return_workbook(*, workbook: ReturnWorkbook, by: Any, at: datetime | None = None) -> None:
    """The writer does not want it; the return stays as it is."""
    must_hold(by, Right.RUN_PROJECT, workbook.progress.project)
    ReturnWorkbook.objects.filter(pk=workbook.pk, taken_over_at=None, dropped_at=None).update(dropped_at=at or now())
