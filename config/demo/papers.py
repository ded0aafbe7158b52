"""The demo's first paper: somebody at the desk has asked for it, and the worker makes it when the site begins."""

from datetime import datetime

from accounts.people import holders
from accounts.rights import Right
from applications.queries.projects import projects_visible_to
from reports.actions import request_report
from reports.models import ReportRun

KIND, PROJECT = "progress", "R7-S-001"


def ask_for_a_paper(*, at: datetime) -> ReportRun | None:
    """Asks once; None where somebody asked before, or the programme has no such project."""
    officer = holders(Right.KEEP_DESK).order_by("pk").first()
    if officer is None or ReportRun.objects.exists():
        return None
    if not projects_visible_to(officer).filter(number=PROJECT).exists():
        return None
    return request_report(kind=KIND, subject_number=PROJECT, by=officer, at=at)
