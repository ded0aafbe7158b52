"""Staff may place a project in another quadrant, with a reason; the figures stay."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.models import Project, Quadrant, QuadrantOverrule
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused
from workflow.trail import record


def overrule_quadrant(
    *, project: Project, quadrant: Quadrant, reason: str, by: Any, at: datetime | None = None
) -> QuadrantOverrule:
    """Places a project by judgement instead of by the rule."""
    must_hold(by, Right.KEEP_DESK, project)
    if not reason.strip():
        raise Refused([stop("NO_REASON", _("置き換える理由が書かれていません。"))])
    at = at or now()
    with transaction.atomic():
        overrule = QuadrantOverrule.objects.create(project=project, quadrant=quadrant, reason=reason, at=at, by=by)
        record(project, "overrule_quadrant", by=by, at=at, reason=reason, quadrant=quadrant)
    return overrule
