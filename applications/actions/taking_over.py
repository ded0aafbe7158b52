"""Excel: handing in a workbook, and taking over what it says after a person has seen every change."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.keeping_files import quarantined
from applications.actions.writing import save_section
from applications.excel.reading import read_workbook
from applications.models import Application, FilledWorkbook
from applications.queries.workbooks import changed_answers
from workflow.clock import now
from workflow.problems import Refused, stop
from workflow.trail import record

if TYPE_CHECKING:
    from accounts.models import User


def hand_in_workbook(
    *, application: Application, file: UploadedFile, by: "User", at: datetime | None = None
) -> FilledWorkbook:
    """Reads a workbook and keeps what it says for the preview; the application stays as it is.

    Raises UnsafeWorkbookError for a file that is not read at all.
    """
    must_hold(by, Right.WRITE_APPLICATION, application)
    filled = read_workbook(file, file.size or 0, application)
    file.seek(0)
    return FilledWorkbook.objects.create(
        application=application,
        **quarantined(file),
        name=(file.name or "form.xlsx")[:255],
        form_number=filled.form_number,
        row_versions=filled.row_versions,
        content=_plain(filled.content),
        faults=[asdict(fault) for fault in filled.faults],
        handed_in_by=by,
        handed_in_at=at or now(),
    )


def take_over_workbook(
    *, workbook: FilledWorkbook, seen: dict[str, int], by: "User", at: datetime | None = None
) -> list[str]:
    """Writes every changed chapter at once or none; `seen` are the chapters' versions under the writer's eyes.

    Returns the keys of the chapters that changed. Raises Refused when something stops, was answered already,
    or somebody else saved a chapter after the preview was shown.
    """
    at = at or now()
    must_hold(by, Right.WRITE_APPLICATION, workbook.application)
    with transaction.atomic():
        locked = FilledWorkbook.objects.select_for_update().get(pk=workbook.pk)
        if not locked.waits:
            raise Refused([stop("ANSWERED", _("このブックは、もう取り込んだか、取りやめたものです。"))])
        if locked.is_infected:
            raise Refused([stop("INFECTED", _("このブックにウイルスが見つかったため、取り込めません。"))])
        if locked.stops:
            raise Refused([stop("FAULTS", _("直すところが残っているため、取り込めません。"))])
        changed = changed_answers(locked)
        for section, answers in changed.items():
            save_section(
                application=locked.application,
                section=section,
                content=answers,
                by=by,
                at=at,
                row_version=seen.get(section, 0),
            )
        locked.taken_over_at = at
        locked.save(update_fields=["taken_over_at"])
        record(locked.application, "take_over_workbook", by=by, at=at, workbook=locked.name, chapters=list(changed))
    return list(changed)


def drop_workbook(*, workbook: FilledWorkbook, by: "User", at: datetime | None = None) -> None:
    """The writer does not want it; the application stays as it is."""
    must_hold(by, Right.WRITE_APPLICATION, workbook.application)
    FilledWorkbook.objects.filter(pk=workbook.pk, taken_over_at=None, dropped_at=None).update(dropped_at=at or now())


def _plain(content: dict[str, dict[str, Any]]) -> Any:
    """Days as text, so that JSON holds them."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(part) for key, part in value.items()}
        if isinstance(value, list):
            return [plain(part) for part in value]
        return value.isoformat() if hasattr(value, "isoformat") else value

    return plain(content)
