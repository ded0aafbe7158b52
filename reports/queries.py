"""Which papers a person may see."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.rights import Right
from reports.models import ReportRun
from reports.states import RunState


def runs_visible_to(user: Any) -> QuerySet[ReportRun]:
    """One's own papers and those made for one; an auditor sees that they were made, too."""
    runs = ReportRun.objects.select_related("asked_by")
    if user.may(Right.AUDIT):
        return runs
    given = ReportRun.readers.through.objects.filter(user_id=user.pk).values("reportrun_id")
    return runs.filter(Q(asked_by=user) | Q(pk__in=given))


def printed_before(kind: str, number: str) -> int:
    """How many papers of this kind were made of one thing, by anybody: the next one is the version after."""
    return ReportRun.objects.filter(kind=kind, subject_number=number, state=RunState.READY).count()
