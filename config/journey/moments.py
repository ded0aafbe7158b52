"""Under which of the eight a thing stands, when it came there, and where it ended."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, Project
from applications.stages import ENDED_AT, STAGE_OF_APPLICATION, STAGE_OF_PROJECT, Stage, stage_of_state
from applications.states.application import ENDED, ApplicationState
from applications.states.project import ProjectState
from workflow.fields.calendar import as_day, era_month, short_date
from workflow.models import TrailEntry

OVER = frozenset({*ENDED, ProjectState.ENDED, ProjectState.DISCONTINUED})


def stage_under(entry: TrailEntry, state: str) -> Stage | None:
    """Under which of the eight a state of this entry stands; the roll-out is an arrival, and no way back."""
    if state == ProjectState.ROLLED_OUT:
        return Stage.SELF_STANDING
    return stage_of_state(state, project=entry.subject_label == "applications.project")


def arrival_of(thing: Application | Project, steps: list[TrailEntry]) -> Any:
    """The word of the last step, where another town took it over: 横展開 in the place of 自走; else nothing."""
    if thing.state == ProjectState.ROLLED_OUT or any(entry.target == ProjectState.ROLLED_OUT for entry in steps):
        return ProjectState.ROLLED_OUT.label
    return ""


def _never_followed(steps: list[TrailEntry]) -> bool:
    """Whether it came to its end without a follow-up: a roll-out may begin right from 実装."""
    return not any(entry.target == ProjectState.FOLLOWING_UP for entry in steps)


def skipped_by(thing: Application | Project, steps: list[TrailEntry]) -> frozenset[Stage]:
    """Steps that lie behind it without having been done: the gate that was not passed, the follow-up that never came."""
    if not isinstance(thing, Project):
        return frozenset()
    unpassed = frozenset() if thing.has_passed_the_gate else frozenset({Stage.GATE, Stage.IMPLEMENTATION})
    return unpassed | {Stage.FOLLOW_UP} if arrival_of(thing, steps) and _never_followed(steps) else unpassed


def end_of(thing: Application | Project, steps: list[TrailEntry]) -> tuple[Any, Stage]:
    """What to say at the end (nothing while it runs), and where it stands."""
    states = STAGE_OF_PROJECT if isinstance(thing, Project) else STAGE_OF_APPLICATION
    if thing.state == ProjectState.ROLLED_OUT:
        return "", Stage.SELF_STANDING
    if thing.state not in OVER:
        return "", states[thing.state]
    last = next((entry for entry in reversed(steps) if entry.target == thing.state), None)
    stage = (stage_under(last, last.source) if last else None) or ENDED_AT[thing.state]
    label = (ProjectState if isinstance(thing, Project) else ApplicationState)(thing.state).label
    word = (arrival_of(thing, steps) if stage is Stage.SELF_STANDING else "") or stage.label
    return _("%(stage)s（%(end)s）") % {"stage": word, "end": label}, stage


def moments_of(steps: list[TrailEntry], told: datetime | None = None, decided: date | None = None) -> dict[Stage, str]:
    """The date under each step: when it was done, for the present one since when."""
    left, entered = _left_and_entered(steps)
    if told:
        left[Stage.SCREENING] = as_day(told)
    if decided:
        left[Stage.GRANT] = decided
    shown, year = {}, 0
    for stage in Stage:
        if stage in left:
            shown[stage] = _when(left[stage], year)
            year = left[stage].year
        elif stage in entered:
            shown[stage] = _("%(month)sから") % {"month": era_month(entered[stage])}
    return shown


def _left_and_entered(steps: list[TrailEntry]) -> tuple[dict[Stage, date], dict[Stage, date]]:
    """When each stage was left and entered; who was sent back to a stage has it, and what follows, before them again."""
    left: dict[Stage, date] = {}
    entered: dict[Stage, date] = {}
    for entry in steps:
        before, after = stage_under(entry, entry.source), stage_under(entry, entry.target)
        if before is not None and before is not after:
            left[before] = as_day(entry.at)
        if after is not None and after is not before:
            for known in (left, entered):
                for stage in [one for one in known if one >= after]:
                    del known[stage]
            entered[after] = as_day(entry.at)
    return left, entered


def _when(day: date, year: int) -> str:
    """令和7年3月, and within the year last named 6月20日."""
    return short_date(day, weekday=False) if day.year == year else era_month(day)
