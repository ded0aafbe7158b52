"""M1: the call, from draft to archive; opened and closed by the clock, never reopened."""

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.rules.calling import (
    its_criteria_have_anchors,
    its_day_has_come,
    its_end_has_come,
    its_end_has_not_come,
    its_form_is_published,
    its_intent_is_declared,
    its_money_is_set,
    its_times_are_in_order,
    its_types_have_caps,
    the_change_it_seeks_is_declared,
    the_director_did_not_write_it_alone,
)
from applications.states.call import CallState
from workflow.models import Journey, StateField
from workflow.steps import step

COMPLETE = (
    the_change_it_seeks_is_declared,
    its_intent_is_declared,
    its_form_is_published,
    its_types_have_caps,
    its_money_is_set,
    its_criteria_have_anchors,
    its_times_are_in_order,
)


class CallJourney(Journey):
    """The steps of a call."""

    state = StateField(default=CallState.DRAFT)

    class Meta:
        abstract = True

    @step(
        state,
        source=CallState.DRAFT,
        target=CallState.IN_REVIEW,
        right=Right.COMPOSE_CALL,
        guards=COMPLETE,
        tell=(Right.APPROVE_CALL,),
        label=_("公募の決裁を頼んだ"),
    )
    def send_for_review(self) -> None:
        """The desk asks the director to approve."""

    @step(
        state,
        source=CallState.IN_REVIEW,
        target=CallState.DRAFT,
        right=Right.APPROVE_CALL,
        tell=(Right.COMPOSE_CALL,),
        label=_("公募を差し戻した"),
        needs_reason=True,
    )
    def send_back(self) -> None:
        """The director sends the call back with a reason."""

    @step(
        state,
        source=CallState.IN_REVIEW,
        target=CallState.APPROVED,
        right=Right.APPROVE_CALL,
        guards=(*COMPLETE, the_director_did_not_write_it_alone),
        tell=(Right.COMPOSE_CALL,),
        label=_("公募を決裁した"),
    )
    def approve(self) -> None:
        """The director approves."""

    @step(
        state,
        source=CallState.APPROVED,
        target=CallState.SCHEDULED,
        right=Right.COMPOSE_CALL,
        guards=(its_end_has_not_come,),
        label=_("公募を公告した"),
    )
    def announce(self) -> None:
        """The desk announces it; from here on the public reads it and the clock opens it."""

    @step(
        state,
        source=CallState.SCHEDULED,
        target=CallState.OPEN,
        right=Right.RUN_CLOCK,
        guards=(its_day_has_come,),
        tell=(Right.COMPOSE_CALL,),
        label=_("受付を始めた"),
    )
    def open(self) -> None:
        """The clock opens it at its minute."""

    @step(
        state,
        source=CallState.OPEN,
        target=CallState.SUSPENDED,
        right=Right.APPROVE_CALL,
        label=_("受付を止めた"),
        needs_reason=True,
    )
    def suspend(self) -> None:
        """The director stops it for a while, with a reason; nothing can be submitted meanwhile."""

    @step(
        state,
        source=CallState.SUSPENDED,
        target=CallState.OPEN,
        right=Right.APPROVE_CALL,
        guards=(its_end_has_not_come,),
        label=_("受付を再開した"),
        needs_reason=True,
    )
    def resume(self) -> None:
        """The director lets it go on."""

    @step(
        state,
        source=(CallState.OPEN, CallState.SUSPENDED),
        target=CallState.CLOSED,
        right=Right.RUN_CLOCK,
        guards=(its_end_has_come,),
        tell=(Right.COMPOSE_CALL,),
        label=_("受付を締め切った"),
    )
    def close(self) -> None:
        """The clock closes it at its minute; a closed call never reopens."""

    @step(
        state,
        source=CallState.CLOSED,
        target=CallState.ARCHIVED,
        right=Right.COMPOSE_CALL,
        label=_("公募を保管した"),
    )
    def archive(self) -> None:
        """The desk puts it away."""
