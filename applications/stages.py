"""The eight steps of every journey, and at which of them a thing stands."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.states.application import ApplicationState
from applications.states.project import ProjectState


class Stage(IntEnum):
    """The eight steps, in the order of life."""

    PROPOSAL = 1
    SCREENING = 2
    GRANT = 3
    PILOT = 4
    GATE = 5
    IMPLEMENTATION = 6
    FOLLOW_UP = 7
    SELF_STANDING = 8

    @property
    def label(self) -> Any:
        """The word under the mark."""
        return STAGE_WORDS[self]


STAGE_WORDS = {
    Stage.PROPOSAL: _("提案"),
    Stage.SCREENING: _("審査"),
    Stage.GRANT: _("交付"),
    Stage.PILOT: _("実証"),
    Stage.GATE: _("関門"),
    Stage.IMPLEMENTATION: _("実装"),
    Stage.FOLLOW_UP: _("フォローアップ"),
    Stage.SELF_STANDING: _("自走"),
}

STAGE_OF_APPLICATION: Mapping[str, Stage] = {
    ApplicationState.DRAFT: Stage.PROPOSAL,
    ApplicationState.SIGN_OFF: Stage.PROPOSAL,
    ApplicationState.SUBMITTED: Stage.SCREENING,
    ApplicationState.FORMAL_CHECK: Stage.SCREENING,
    ApplicationState.UNDER_REVIEW: Stage.SCREENING,
    ApplicationState.PANEL: Stage.SCREENING,
    ApplicationState.DECIDED: Stage.SCREENING,
    ApplicationState.RESCINDED: Stage.SCREENING,
    ApplicationState.RESERVE: Stage.SCREENING,
    ApplicationState.ADOPTED: Stage.GRANT,
}
STAGE_OF_PROJECT: Mapping[str, Stage] = {
    ProjectState.PREPARING: Stage.GRANT,
    ProjectState.PILOTING: Stage.PILOT,
    ProjectState.PILOT_CLOSED: Stage.PILOT,
    ProjectState.GATE_REVIEW: Stage.GATE,
    ProjectState.IMPLEMENTING: Stage.IMPLEMENTATION,
    ProjectState.IN_OPERATION: Stage.IMPLEMENTATION,
    # Another town took it over: counted as implemented, whether or not it stands by itself here.
    # Its own bar ends with 横展開 in the place of 自走 (config/journey/moments.py), for nothing goes back.
    ProjectState.ROLLED_OUT: Stage.IMPLEMENTATION,
    ProjectState.FOLLOWING_UP: Stage.FOLLOW_UP,
    ProjectState.SELF_SUSTAINING: Stage.SELF_STANDING,
}
# Where it ended, by the state it ended in, when the trail does not say from where.
ENDED_AT: Mapping[str, Stage] = {
    ApplicationState.EXPIRED: Stage.PROPOSAL,
    ApplicationState.WITHDRAWN: Stage.SCREENING,
    ApplicationState.REJECTED: Stage.SCREENING,
    ApplicationState.INELIGIBLE: Stage.SCREENING,
    ApplicationState.DECLINED: Stage.GRANT,
    ProjectState.DISCONTINUED: Stage.PILOT,
    ProjectState.ENDED: Stage.FOLLOW_UP,
}


def stage_of_state(state: str, *, project: bool) -> Stage | None:
    """The step that a state of a project or an application belongs to; None for an end."""
    return (STAGE_OF_PROJECT if project else STAGE_OF_APPLICATION).get(state)
