"""Which papers a person may see."""

from typing import Any

from django.db.models import QuerySet

from accounts.rights import Right
from reports.models import ReportRun


def runs_visible_to(user: Any) -> QuerySet[ReportRun]:
    """One's own papers; an auditor sees that they were made, too."""
    runs = ReportRun.objects.select_related("asked_by")
    return runs if user.may(Right.AUDIT) else runs.filter(asked_by=user)
