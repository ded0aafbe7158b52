"""The life of a change: written, then notified when it is minor, else asked for and answered before it is made."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from grants.rules.running import (
    the_change_is_minor,
    the_change_lies_ahead,
    the_change_needs_approval,
    the_change_says_why,
    the_grant_is_running,
)
from grants.states import ChangeState
from workflow.models import Journey, StateField
from workflow.steps import step

ALWAYS = (the_grant_is_running, the_change_says_why)


class GrantChangeJourney(Journey):
    """計画変更 and 中止・廃止 (the Act, 7)."""

    state = StateField(_("状態"), default=ChangeState.DRAFT)
    sent_at = models.DateTimeField(_("提出した時"), null=True, blank=True)
    answered_at = models.DateTimeField(_("答えた時"), null=True, blank=True)

    class Meta:
        abstract = True

    @step(
        state,
        source=ChangeState.DRAFT,
        target=ChangeState.NOTIFIED,
        right=Right.SIGN_PROJECT,
        guards=(*ALWAYS, the_change_is_minor),
        tell=(Right.KEEP_DESK, Right.FIX_GRANT),
        label=_("変更を届け出た"),
    )
    def notify(self, *, at: datetime) -> None:
        """届出 of a minor change."""
        self.sent_at = at

    @step(
        state,
        source=ChangeState.DRAFT,
        target=ChangeState.REQUESTED,
        right=Right.SIGN_PROJECT,
        guards=(*ALWAYS, the_change_needs_approval, the_change_lies_ahead),
        tell=(Right.KEEP_DESK, Right.DECIDE_GRANT),
        label=_("変更の承認を申請した"),
    )
    def request(self, *, at: datetime) -> None:
        """承認申請, before the change."""
        self.sent_at = at

    @step(
        state,
        source=ChangeState.REQUESTED,
        target=ChangeState.APPROVED,
        right=Right.DECIDE_GRANT,
        guards=(the_grant_is_running,),
        tell=(Right.APPLY_FOR_GRANT, Right.FIX_GRANT),
        label=_("変更を承認した"),
    )
    def approve(self, *, at: datetime) -> None:
        """承認; the decided amount does not rise by it."""
        self.answered_at = at

    @step(
        state,
        source=ChangeState.REQUESTED,
        target=ChangeState.REFUSED,
        right=Right.DECIDE_GRANT,
        tell=(Right.APPLY_FOR_GRANT, Right.FIX_GRANT),
        label=_("変更を承認しなかった"),
        needs_reason=True,
    )
    def refuse(self, *, at: datetime) -> None:
        """不承認, with its reason."""
        self.answered_at = at
