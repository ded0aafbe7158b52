"""The states of a project after the award (M6), with a word for staff and a word for everybody else."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectState(models.TextChoices):
    """Where a project stands between the award and a service that stands by itself."""

    PREPARING = "preparing", _("準備中")
    PILOTING = "piloting", _("実証中")
    PILOT_CLOSED = "pilot_closed", _("実証終了")
    GATE_REVIEW = "gate_review", _("実装検討")
    IMPLEMENTING = "implementing", _("実装")
    IN_OPERATION = "in_operation", _("運用中")
    FOLLOWING_UP = "following_up", _("フォローアップ")
    SELF_SUSTAINING = "self_sustaining", _("自走")
    ROLLED_OUT = "rolled_out", _("横展開")
    ENDED = "ended", _("終了")
    DISCONTINUED = "discontinued", _("中止")

    @property
    def public_label(self) -> str:
        """The word that residents read."""
        return str(PUBLIC_WORDS[self])


PUBLIC_WORDS = {
    ProjectState.PREPARING: _("準備しています"),
    ProjectState.PILOTING: _("試しています"),
    ProjectState.PILOT_CLOSED: _("試した結果をまとめています"),
    ProjectState.GATE_REVIEW: _("続けられるか確かめています"),
    ProjectState.IMPLEMENTING: _("使われ始めています"),
    ProjectState.IN_OPERATION: _("使われています"),
    ProjectState.FOLLOWING_UP: _("その後を見守っています"),
    ProjectState.SELF_SUSTAINING: _("まちの力で続いています"),
    ProjectState.ROLLED_OUT: _("ほかのまちにも広がりました"),
    ProjectState.ENDED: _("終わりました（学び）"),
    ProjectState.DISCONTINUED: _("中止しました（学び）"),
}

# From these the city may ask for the gate: a follow-up without a passed gate leads back to it.
BEFORE_THE_GATE = (ProjectState.PILOTING, ProjectState.PILOT_CLOSED, ProjectState.FOLLOWING_UP)
# The service runs, or is being made to run, after a passed gate.
AFTER_THE_GATE = (ProjectState.IMPLEMENTING, ProjectState.IN_OPERATION, ProjectState.FOLLOWING_UP)
# From the end of the pilot on, somebody visits at least once a year.
FOLLOWED = (
    ProjectState.PILOT_CLOSED,
    ProjectState.GATE_REVIEW,
    ProjectState.IMPLEMENTING,
    ProjectState.IN_OPERATION,
    ProjectState.FOLLOWING_UP,
)
END_STATES = (
    ProjectState.SELF_SUSTAINING,
    ProjectState.ROLLED_OUT,
    ProjectState.ENDED,
    ProjectState.DISCONTINUED,
)
RUNNING = tuple(state for state in ProjectState if state not in END_STATES)
