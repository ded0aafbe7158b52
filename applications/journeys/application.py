"""M2: the application, from the first word to the released result."""

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
from applications.rules.checking import (
    every_check_item_is_answered,
    no_check_item_is_amiss,
    no_correction_is_open,
    the_reason_is_coded,
    two_people_find_it_ineligible,
)
from applications.rules.duties import every_duty_has_one_accountable_party
from applications.rules.forming import its_form_is_the_one_of_the_call
from applications.rules.hanging import every_cost_is_for_something, the_hard_project_is_recorded
from applications.rules.papers import (
    every_other_wanted_paper_is_attached,
    the_consent_is_attached,
    the_council_rules_are_attached,
)
from applications.rules.scheming import (
    every_revenue_names_its_payer,
    every_scheme_line_has_amounts,
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
    the_data_upkeep_is_paid_for,
    every_service_asked_the_catalogue_first,
    every_duty_has_one_accountable_party,
    every_scheme_line_has_amounts,
    every_revenue_names_its_payer,
    the_upkeep_has_promised_money,
    every_cost_is_for_something,
    the_hard_project_is_recorded,
    every_other_wanted_paper_is_attached,
    no_answer_is_longer_than_asked,
    every_eligible_category_is_listed,
    every_line_has_an_amount,
    its_form_is_the_one_of_the_call,
)


class ApplicationJourney(Journey):
    """The steps of an application. No KPI stands in any guard."""

    state = StateField(default=ApplicationState.DRAFT)
    submitted_at = models.DateTimeField(_("最後に提出した時"), null=True, blank=True, editable=False)

    # What the ministry says, handed down with the released decision
    result_told_at = models.DateTimeField(_("結果を伝えた時"), null=True, blank=True)
    conditions = models.JSONField(_("採択の条件"), default=list, blank=True)
    ministry_message = models.TextField(_("望む実証の姿と、実装までの距離（国から）"), blank=True)

    class Meta:
        abstract = True

    @step(
        state,
        source=ApplicationState.DRAFT,
        target=ApplicationState.SIGN_OFF,
        right=Right.WRITE_APPLICATION,
        guards=(*WRITTEN_IN_FULL, the_call_takes_it_now),
        tell=(Right.SIGN_APPLICATION,),
        label=_("決裁へ回した"),
    )
    def ask_for_signature(self, *, by: Any) -> None:
        """The editor asks the certifier to sign; the text stands still until the answer."""
        self.signature_asked_by_id = by.pk

    @step(
        state,
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
        state,
        source=ApplicationState.SIGN_OFF,
        target=ApplicationState.DRAFT,
        right=Right.WRITE_APPLICATION,
        tell=(Right.SIGN_APPLICATION,),
        label=_("決裁の前に引き上げた"),
    )
    def call_back(self) -> None:
        """The editor calls it back before it is signed, to mend something."""

    @step(
        state,
        source=ApplicationState.SIGN_OFF,
        target=ApplicationState.SUBMITTED,
        right=Right.SIGN_APPLICATION,
        guards=(*WRITTEN_IN_FULL, the_call_takes_it_now, the_named_person_signs, the_signer_is_not_the_writer),
        tell=(Right.WRITE_APPLICATION, Right.KEEP_DESK),
        label=_("決裁して応募した"),
    )
    def submit(self, *, at: datetime) -> None:
        """The certifier signs and sends it."""
        self.submitted_at = at

    @step(
        state,
        source=ApplicationState.SIGN_OFF,
        target=ApplicationState.SUBMITTED,
        right=Right.WRITE_APPLICATION,
        guards=(*WRITTEN_IN_FULL, the_call_takes_it_now, the_approval_is_recorded),
        tell=(Right.SIGN_APPLICATION, Right.KEEP_DESK),
        label=_("決裁の写しを添えて応募した"),
    )
    def submit_with_recorded_approval(self, *, at: datetime) -> None:
        """The editor sends it with the number, date and copy of a 決裁 made elsewhere, where the call accepts that."""
        self.submitted_at = at

    @step(
        state,
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
        state,
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
        state,
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
        state,
        source=IN_HAND,
        target=ApplicationState.WITHDRAWN,
        right=Right.SIGN_APPLICATION,
        tell=(Right.KEEP_DESK, Right.WRITE_APPLICATION),
        label=_("応募を取り下げた"),
        needs_reason=True,
    )
    def withdraw(self) -> None:
        """The certifier withdraws it, with a reason; until the result is released."""

    @step(
        state,
        source=ApplicationState.SUBMITTED,
        target=ApplicationState.FORMAL_CHECK,
        right=Right.RUN_CLOCK,
        guards=(the_call_is_over_for_it,),
        tell=(Right.KEEP_DESK,),
        label=_("形式審査に入れた"),
    )
    def start_formal_check(self) -> None:
        """After the close all applications enter the formal check together."""

    @step(
        state,
        source=ApplicationState.FORMAL_CHECK,
        target=ApplicationState.UNDER_REVIEW,
        right=Right.KEEP_DESK,
        guards=(every_check_item_is_answered, no_check_item_is_amiss, no_correction_is_open),
        tell=(Right.WRITE_APPLICATION,),
        label=_("形式審査を終え、有識者審査へ進めた"),
    )
    def pass_formal_check(self) -> None:
        """The desk finds it in order and hands it to the screeners."""

    @step(
        state,
        source=ApplicationState.FORMAL_CHECK,
        target=ApplicationState.INELIGIBLE,
        right=Right.RELEASE_DECISIONS,
        guards=(the_reason_is_coded, two_people_find_it_ineligible),
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION, Right.KEEP_DESK),
        label=_("要件を満たさないと決めた"),
    )
    def find_ineligible(self) -> None:
        """The director confirms what the desk staged: it is not eligible, for a coded legal reason."""

    @step(
        state,
        source=ApplicationState.UNDER_REVIEW,
        target=ApplicationState.PANEL,
        right=Right.KEEP_DESK,
        warrant="evaluation.deliberation",
        tell=(Right.CHAIR_PANEL,),
        label=_("審査会にかけた"),
    )
    def convene_panel(self) -> None:
        """All reviews are in or excused: the desk puts it before the panel."""

    @step(
        state,
        source=(ApplicationState.PANEL, ApplicationState.RESCINDED),
        target=ApplicationState.DECIDED,
        right=Right.CHAIR_PANEL,
        warrant="evaluation.decision",
        tell=(Right.KEEP_DESK,),
        label=_("審査会の結論を置いた"),
    )
    def decide(self) -> None:
        """The panel has decided; staged, and told to nobody outside until the release."""

    @step(
        state,
        source=ApplicationState.DECIDED,
        target=ApplicationState.RESCINDED,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.CHAIR_PANEL, Right.KEEP_DESK),
        label=_("公表前の決定を取り消した"),
        needs_reason=True,
    )
    def rescind(self) -> None:
        """The director takes a staged decision back; a new one follows and the old one stays on record."""

    @step(
        state,
        source=ApplicationState.DECIDED,
        target=ApplicationState.ADOPTED,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION),
        label=_("採択した"),
    )
    def adopt(self, *, at: datetime, facts: dict[str, Any]) -> None:
        """Released as adopted; conditions and the ministry's message are handed down with it."""
        self._hear(at, facts)

    @step(
        state,
        source=ApplicationState.DECIDED,
        target=ApplicationState.RESERVE,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION),
        label=_("補欠とした"),
    )
    def put_in_reserve(self, *, at: datetime, facts: dict[str, Any]) -> None:
        """Released as reserve."""
        self._hear(at, facts)

    @step(
        state,
        source=ApplicationState.DECIDED,
        target=ApplicationState.REJECTED,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION),
        label=_("不採択とした"),
    )
    def reject(self, *, at: datetime, facts: dict[str, Any]) -> None:
        """Released as rejected, with what the panel says to the city."""
        self._hear(at, facts)

    @step(
        state,
        source=ApplicationState.RESERVE,
        target=ApplicationState.ADOPTED,
        right=Right.RELEASE_DECISIONS,
        warrant="evaluation.decision",
        tell=(Right.WRITE_APPLICATION, Right.SIGN_APPLICATION, Right.KEEP_DESK),
        label=_("補欠から採択した"),
        needs_reason=True,
    )
    def adopt_from_reserve(self, *, at: datetime, facts: dict[str, Any]) -> None:
        """A place became free, and the reserve is adopted."""
        self._hear(at, facts)

    @step(
        state,
        source=ApplicationState.ADOPTED,
        target=ApplicationState.DECLINED,
        right=Right.SIGN_APPLICATION,
        tell=(Right.KEEP_DESK, Right.WRITE_APPLICATION),
        label=_("採択を辞退した"),
        needs_reason=True,
    )
    def decline(self) -> None:
        """The city declines the adoption, with a reason."""

    def _hear(self, at: datetime, facts: dict[str, Any]) -> None:
        """Takes down what the ministry says: told_at, conditions, the message on the distance (S21)."""
        self.result_told_at = at
        self.conditions = list(facts.get("conditions", []))
        self.ministry_message = str(facts.get("message", ""))
