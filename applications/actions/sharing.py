"""What a project leaves to other towns: its sheet, written by the city and published by its certifier."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.models import Project, Referability
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused
from workflow.trail import record


def write_sharing(*, project: Project, by: Any, at: datetime | None = None, **said: Any) -> Referability:
    """Keeps what the city says; also after the end, since lessons come late."""
    must_hold(by, Right.RUN_PROJECT, project)
    with transaction.atomic():
        sheet, _made = Referability.objects.update_or_create(project=project, defaults=said)
        record(project, "write_sharing", by=by, at=at or now(), **said)
    project.forget_sharing()
    return sheet


def publish_sharing(*, project: Project, by: Any, at: datetime | None = None) -> Referability:
    """From now on everybody reads it; a project that says neither what failed nor what to copy publishes nothing."""
    must_hold(by, Right.SIGN_PROJECT, project)
    at = at or now()
    with transaction.atomic():
        sheet = Referability.objects.select_for_update(of=("self",)).filter(project=project).first()
        if sheet is None or not (sheet.what_failed.strip() and sheet.what_to_copy.strip()):
            words = _("「うまくいかなかったこと」と「小さなまちがまねできること」を書いてから公表してください。")
            raise Refused([stop("NOTHING_TO_LEARN", words, project.place("project_sharing", "id_what_failed"))])
        sheet.published_at, sheet.published_by = at, by
        sheet.save(update_fields=["published_at", "published_by"])
        record(project, "publish_sharing", by=by, at=at)
    return sheet
