"""What stands in the way of a paper."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from accounts.rights import Right
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from reports.models import ReportRun


def who_orders_may_act(by: Any) -> list[Problem]:
    """Making a paper leaves a version and a trail: an auditor reads the papers that were made, and orders none."""
    if by.may(Right.ORDER_PAPERS):
        return []
    words = _(
        "監査の方は読むだけです。紙面をつくることは、担当者か事務局に頼んでください。できた紙面は、ここで読めます。"
    )
    return [stop("ONLY_READS", words)]


def the_asker_stops_it(run: "ReportRun", *, by: Any) -> list[Problem]:
    """Only who asked for a paper stops its making."""
    if by.pk == run.asked_by_id:
        return []
    return [stop("NOT_THE_ASKER", _("この紙面は、頼んだ本人だけが途中でやめられます。"))]
