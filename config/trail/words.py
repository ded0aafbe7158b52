"""What happened, as a sentence: the words for each step and event of the trail."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from config.trail.actors import actor_of
from config.trail.events import ALL_EVENTS, naming
from workflow.fields.calendar import era_date, era_datetime
from workflow.machines import step_named
from workflow.models import TrailEntry


@dataclass(frozen=True)
class Line:
    """One entry as the rail shows it: the date above, the sentence below."""

    moment: Any
    when: str
    who: str
    what: str
    reason: str
    estimated: bool


def line_of(entry: TrailEntry) -> Line:
    """An entry in words."""
    return Line(
        entry.at,
        era_date(entry.at) if entry.estimated else era_datetime(entry.at),
        actor_of(entry),
        words_of(entry),
        entry.reason,
        entry.estimated,
    )


def words_of(entry: TrailEntry) -> str:
    """The deed: as its journey labels it, from the table above, else as it is called."""
    step = step_named(entry.subject_label, entry.event)
    if step and step.label:
        return str(step.label)
    said = ALL_EVENTS.get(f"{entry.subject_label}.{entry.event}") or ALL_EVENTS.get(entry.event)
    deed, about = str(said or gettext(entry.event)), naming(entry.facts)
    return gettext("%(deed)s%(about)s") % {"deed": deed, "about": about} if about else deed
