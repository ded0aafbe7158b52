"""What stands in the way of a paper."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from reports.models import ReportRun


def the_asker_stops_it(run: "ReportRun", *, by: Any) -> list[Problem]:
    """Only who asked for a paper stops its making."""
    if by.pk == run.asked_by_id:
        return []
    return [stop("NOT_THE_ASKER", _("この紙面は、頼んだ本人だけが途中でやめられます。"))]
