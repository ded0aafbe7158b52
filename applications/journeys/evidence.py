"""Evidence: claimed by the city, verified or refused by the desk, expired by the clock (S24b)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.rules.evidence import (
    it_can_be_looked_up,
    it_has_happened,
    it_has_not_run_out,
    it_has_run_out,
    the_reason_is_told,
)
from applications.states.evidence import EvidenceState
from workflow.models import Journey, StateField
from workflow.steps import step

CITY = (Right.RUN_PROJECT,)


class EvidenceJourney(Journey):
    """The steps of one observation."""

    state = StateField(default=EvidenceState.CLAIMED)

    if TYPE_CHECKING:
        judged_by: Any
        judged_at: Any
        judgement: Any

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def _judge(self, by: Any, at: datetime, judgement: str) -> None:
        self.judged_by, self.judged_at, self.judgement = by, at, judgement

    @step(
        state,
        EvidenceState.CLAIMED,
        EvidenceState.VERIFIED,
        right=Right.KEEP_DESK,
        guards=(it_has_happened, it_has_not_run_out, it_can_be_looked_up),
        tell=CITY,
        label=_("証拠を確かめた"),
    )
    def verify(self, *, by: Any, at: datetime, judgement: str = "") -> None:
        """Staff looked at the source and confirm it."""
        self._judge(by, at, judgement)

    @step(
        state,
        EvidenceState.CLAIMED,
        EvidenceState.REFUSED,
        right=Right.KEEP_DESK,
        guards=(the_reason_is_told,),
        tell=CITY,
        label=_("証拠を認めなかった"),
    )
    def refuse(self, *, by: Any, at: datetime, judgement: str) -> None:
        """Staff do not confirm it, and say why."""
        self._judge(by, at, judgement)

    @step(
        state,
        EvidenceState.VERIFIED,
        EvidenceState.REFUSED,
        right=Right.KEEP_DESK,
        guards=(the_reason_is_told,),
        tell=CITY,
        label=_("証拠の確認を取り消した"),
    )
    def take_back_verification(self, *, by: Any, at: datetime, judgement: str) -> None:
        """It turned out to be wrong; from now on it weighs nothing."""
        self._judge(by, at, judgement)

    @step(
        state,
        EvidenceState.VERIFIED,
        EvidenceState.EXPIRED,
        right=Right.RUN_CLOCK,
        guards=(it_has_run_out,),
        tell=CITY,
        label=_("期限が来て、証拠を期限切れとした"),
    )
    def expire(self) -> None:
        """Its last day is over."""
