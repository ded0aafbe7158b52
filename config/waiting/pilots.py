"""What waits in a pilot by its own calendar: mechanisms to review, milestones that are late, risks to look at again."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.models import Mechanism, Milestone, Risk
from applications.states.trying import MechanismState
from config.journey.turns import party
from config.waiting.dated import Dated, columns
from config.waiting.item import Waiting, page

TITLES = {"mechanism": _("しかけの見直し"), "milestone": _("節目の遅れ"), "risk": _("心配ごとの見直し")}
DEEDS = {
    "mechanism": _("「%(name)s」を続けるか、変えるか、やめるかを決めます。"),
    "milestone": _("「%(name)s」が済んだかを書くか、予定を動かします。"),
    "risk": _("「%(name)s」が、いま起きそうかを見直します。"),
}


PILOT_KINDS = frozenset(TITLES)


def tables_of_pilots(own: Any, today: date) -> list[Any]:
    """Everything whose day has come, as rows for one union."""
    mechanisms = Mechanism.objects.filter(state=MechanismState.RUNNING, review_on__lte=today, project__in=own)
    milestones = Milestone.objects.filter(reached_on=None, planned_on__lt=today, project__in=own)
    risks = Risk.objects.filter(closed_on=None, look_again_on__lte=today, project__in=own)
    return [
        columns(mechanisms, "mechanism", "name", "review_on"),
        columns(milestones, "milestone", "title", "planned_on"),
        columns(risks, "risk", "what", "look_again_on"),
    ]


def line_of_pilot(row: Dated) -> Waiting:
    """One of them as a line of Today."""
    return Waiting(
        Right.RUN_PROJECT,
        party(Right.RUN_PROJECT, row.lead),
        TITLES[row.kind],
        str(DEEDS[row.kind]) % {"name": row.text},
        _("見直す"),
        page(f"applications:project_{row.kind}", number=row.number, pk=row.pk),
        row.number,
        row.lead,
        row.title,
        since=row.due,
        due=row.due,
    )
