"""M2 until it is sent: writing, signing, taking back, and what the close makes of it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.rules.arithmetic import no_amount_is_negative, the_period_runs_forward, the_request_is_within_the_cap
from applications.rules.asking import (
    every_required_answer_is_there,
    no_answer_is_longer_than_asked,
    the_chosen_indicators_have_a_reason,
    the_experiment_sheet_is_complete,
)
from applications.rules.budgeting import every_eligible_category_is_listed, every_line_has_an_amount, the_shares_add_up
from applications.rules.cataloguing import every_service_asked_the_catalogue_first
from applications.rules.chain import everything_traces_to_the_vision
from applications.rules.choosing import every_reason_belongs_to_one_indicator
from applications.rules.duties import every_duty_has_one_accountable_party
from applications.rules.forming import its_form_is_the_one_of_the_call
from applications.rules.hanging import every_cost_is_for_something, the_hard_project_is_recorded
from applications.rules.papers import (
    every_other_wanted_paper_is_attached,
    the_consent_is_attached,
    the_council_rules_are_attached,
)
from applications.rules.remaining import every_remaining_step_names_owner_and_month
from applications.rules.scheming import (
    every_revenue_names_its_payer,
    every_scheme_line_has_amounts,
    every_year_of_a_scheme_line_is_filled_in,
    the_data_upkeep_is_paid_for,
    the_upkeep_has_promised_money,
)
from applications.rules.sending import (
    it_may_still_be_taken_back,
    nothing_was_submitted_before,
    something_was_submitted_before,
    the_approval_is_recorded,
    the_call_is_over_for_it,
    the_call_takes_it_now,
    the_named_person_signs,
    the_signer_is_not_the_writer,
)
from applications.states.application import IN_HAND, UNSENT, ApplicationState
from workflow.models import Journey, StateField
from workflow.steps import step

# The formal codes first, in the order in which the desk reads them; then what the form itself marks.
WRITTEN_IN_FULL = (
    the_council_rules_are_attached,
    the_period_runs_forward,
    the_request_is_within_the_cap,
    the_consent_is_attached,
    no_amount_is_negative,
    the_shares_add_up,
    every_required_answer_is_there,
    everything_traces_to_the_vision,
    the_experiment_sheet_is_complete,
    the_chosen_indicators_have_a_reason,
    every_reason_belongs_to_one_indicator,
    the_data_upkeep_is_paid_for,
    every_service_asked_the_catalogue_first,
    every_duty_has_one_accountable_party,
    every_scheme_line_has_amounts,
    every_year_of_a_scheme_line_is_filled_in,
    every_revenue_names_its_payer,
    the_upkeep_has_promised_money,
    every_cost_is_for_something,
    the_hard_project_is_recorded,
    every_remaining_step_names_owner_and_month,
    every_other_wanted_paper_is_attached,
    no_answer_is_longer_than_asked,
    every_eligible_category_is_listed,
    every_line_has_an_amount,
    its_form_is_the_one_of_the_call,
)

WALKED = ("members", "attachments", "budget_lines", "services__edges", "infrastructures", "scheme_lines")

# One field for the whole journey; the steps after the close are declared in journeys/application.py.
STATE = StateField(default=ApplicationState.DRAFT)


class SendingJourney(Journey):
    """The steps in the city's hands. No KPI stands in any guard."""

    state = STATE
    submitted_at = models.DateTimeField(_("最後に提出した時"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @step(
        STATE,
        source=ApplicationState.DRAFT,
        target=ApplicationState.SIGN_OFF,
        right=Right.WRITE_APPLICATION,
        reads=WALKED,
        guards=(*WRITTEN_IN_FULL, the_call_takes_it_now),
        tell=(Right.SIGN_APPLICATION,),
        label=_("決裁へ回した"),
    )
    def ask_for_signature(self, *, by: Any) -> None:
        """The editor asks the certifier to sign; the text stands still until the answer."""
        self.signature_asked_by_id = by.pk

    @step(
        STATE,
        source=ApplicationState.SIGN_OFF,
        target=ApplicationState.DRAFT,
        right=Right.SIGN_APPLICATION,
        tell=(Right.WRITE_APPLICATION,),
        label=_("担当へ戻した"),
        needs_reason=True,
    )
    def send_back(self) -> None:
        """The certifier sends it back to the editor, with a reason."""

    @step(
        STATE,
        source=ApplicationState.SIGN_OFF,
        target=ApplicationState.DRAFT,
        right=Right.WRITE_APPLICATION,
        tell=(Right.SIGN_APPLICATION,),
        label=_("決裁の前に引き上げた"),
    )
    def call_back(self) -> None:
        """The editor calls it back before it is signed, to mend something."""

    @step(
        STATE,
        source=ApplicationState.SIGN_OFF,
        target=ApplicationState.SUBMITTED,
        right=Right.SIGN_APPLICATION,
        reads=WALKED,
        guards=(*WRITTEN_IN_FULL, the_call_takes_it_now, the_named_person_signs, the_signer_is_not_the_writer),
        tell=(Right.WRITE_APPLICATION, Right.KEEP_DESK),
        label=_("決裁して応募した"),
    )
    def submit(self, *, at: datetime) -> None:
        """The certifier signs and sends it."""
        self.submitted_at = at

    @step(
        STATE,
        source=ApplicationState.SIGN_OFF,
        target=ApplicationState.SUBMITTED,
        right=Right.WRITE_APPLICATION,
        reads=WALKED,
        guards=(*WRITTEN_IN_FULL, the_call_takes_it_now, the_approval_is_recorded),
        tell=(Right.SIGN_APPLICATION, Right.KEEP_DESK),
        label=_("決裁の写しを添えて応募した"),
    )
    def submit_with_recorded_approval(self, *, at: datetime) -> None:
        """The editor sends it with the number, date and copy of a 決裁 made elsewhere, where the call accepts that."""
        self.submitted_at = at

    @step(
        STATE,
        source=ApplicationState.SUBMITTED,
        target=ApplicationState.DRAFT,
        right=Right.WRITE_APPLICATION,
        guards=(it_may_still_be_taken_back,),
        tell=(Right.SIGN_APPLICATION,),
        label=_("差替えのため引き戻した"),
    )
    def take_back(self) -> None:
        """差替え: the editor takes it back to change it; until the close only."""

    @step(
        STATE,
        source=UNSENT,
        target=ApplicationState.SUBMITTED,
        right=Right.RUN_CLOCK,
        guards=(the_call_is_over_for_it, something_was_submitted_before),
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION),
        label=_("締切により、最後に提出した版を応募とした"),
    )
    def let_last_version_count(self) -> None:
        """The close came before the new version was sent: the last submitted version counts."""

    @step(
        STATE,
        source=UNSENT,
        target=ApplicationState.EXPIRED,
        right=Right.RUN_CLOCK,
        guards=(the_call_is_over_for_it, nothing_was_submitted_before),
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION),
        label=_("締切により期限切れとした"),
    )
    def expire(self) -> None:
        """The close came before anything was sent; it stays readable and can be copied to the next call."""

    @step(
        STATE,
        source=IN_HAND,
        target=ApplicationState.WITHDRAWN,
        right=Right.SIGN_APPLICATION,
        tell=(Right.KEEP_DESK, Right.WRITE_APPLICATION),
        label=_("応募を取り下げた"),
        needs_reason=True,
    )
    def withdraw(self) -> None:
        """The certifier withdraws it, with a reason; until the result is released."""
