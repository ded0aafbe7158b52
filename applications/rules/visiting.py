"""What must be true when a visit of the follow-up is written down, and which visits are one round."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import FollowUp

# 少なくとも年に一度: a project in follow-up is never longer without a planned visit.
BETWEEN_VISITS = timedelta(days=365)
# A round may come early or late; a visit within half the rhythm of another one belongs to the same round.
WITHIN_ONE_ROUND = timedelta(days=BETWEEN_VISITS.days // 2)


def it_may_be_written_down(visit: "FollowUp", done_on: date, *, at: datetime) -> list[Problem]:
    """Use is seen on a day that has come, and what was written of a visit stands: two of them make 自走."""
    if visit.done_on is not None:
        words = _("この聞き取りは、もう書かれています。直したいことは、次の聞き取りに書いてください。")
        return [stop("VISIT_WRITTEN_ALREADY", words)]
    if done_on > timezone.localdate(at):
        return [stop("VISIT_IN_THE_FUTURE", _("聞いた日が、まだ来ていません。聞いてから書いてください。"))]
    return []
