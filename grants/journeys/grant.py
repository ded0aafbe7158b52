"""The life of a grant (交付), one per application and fiscal year, as the Act lists it."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from grants.rules.applying import (
    an_amount_is_asked_for,
    no_correction_is_open,
    nothing_was_advanced,
    the_application_is_adopted,
    the_call_has_money_left,
    the_days_to_withdraw_are_not_over,
    the_decision_says_its_amount,
    the_ministrys_message_is_acknowledged,
    the_request_stays_within_the_calculation,
)
from grants.rules.running import advances_stay_within_the_decision, the_stop_was_asked_for
from grants.rules.settling import (
    a_report_is_written,
    all_of_it_came_back,
    an_inspection_is_written,
    contracts_follow_the_decision,
    early_contracts_are_taken_off,
    every_hypothesis_is_answered,
    findings_stay_within_the_costs,
    nothing_must_come_back,
    something_must_come_back,
    the_fixed_amount_is_the_calculated_one,
    the_report_fits_how_the_work_ended,
)
from grants.states import COMMITTED, OPEN_TO_INSPECTION, GrantState
from workflow.models import Journey, StateField
from workflow.steps import step

CITY = (Right.APPLY_FOR_GRANT,)


class GrantJourney(Journey):
    """The steps in the order of life; amounts and days are set by steps alone."""

    state = StateField(_("状態"), default=GrantState.PREPARING)
    applied_at = models.DateTimeField(_("交付申請の時"), null=True, blank=True)
    decided_yen = models.PositiveBigIntegerField(_("交付決定額（円）"), null=True, blank=True)
    decided_on = models.DateField(_("交付決定の日"), null=True, blank=True)
    advanced_yen = models.PositiveBigIntegerField(_("概算払の合計（円）"), default=0)
    carried_over_to = models.PositiveSmallIntegerField(_("繰越先の年度（西暦）"), null=True, blank=True)
    was_discontinued = models.BooleanField(_("中止・廃止した"), default=False)
    fixed_yen = models.PositiveBigIntegerField(_("確定額（円）"), null=True, blank=True)
    fixed_on = models.DateField(_("額の確定の日"), null=True, blank=True)
    settled_yen = models.PositiveBigIntegerField(_("精算払の額（円）"), null=True, blank=True)
    repaid_yen = models.PositiveBigIntegerField(_("返還された額（円）"), default=0)

    class Meta:
        abstract = True

    @step(
        state,
        source=GrantState.PREPARING,
        target=GrantState.APPLIED,
        right=Right.SIGN_PROJECT,
        guards=(
            the_application_is_adopted,
            the_ministrys_message_is_acknowledged,
            an_amount_is_asked_for,
            the_request_stays_within_the_calculation,
        ),
        tell=(Right.KEEP_DESK, Right.DECIDE_GRANT),
        label=_("交付を申請した"),
    )
    def apply(self, *, at: datetime) -> None:
        """交付申請 (the Act, 5), signed by the certifier."""
        self.applied_at = at

    @step(
        state,
        source=GrantState.APPLIED,
        target=GrantState.DECIDED,
        right=Right.DECIDE_GRANT,
        guards=(no_correction_is_open, the_decision_says_its_amount, the_call_has_money_left),
        tell=(*CITY, Right.FIX_GRANT),
        label=_("交付を決定した"),
    )
    def decide(self, *, amount_yen: int, decided_on: date) -> None:
        """交付決定 (the Act, 6 to 8)."""
        self.decided_yen, self.decided_on = amount_yen, decided_on

    @step(
        state,
        source=GrantState.DECIDED,
        target=GrantState.WITHDRAWN,
        right=Right.SIGN_PROJECT,
        guards=(the_days_to_withdraw_are_not_over, nothing_was_advanced),
        tell=(Right.DECIDE_GRANT, Right.FIX_GRANT),
        label=_("交付申請を取り下げた"),
        needs_reason=True,
    )
    def withdraw(self) -> None:
        """申請の取下げ (the Act, 9)."""

    @step(
        state,
        source=GrantState.DECIDED,
        target=GrantState.DECIDED,
        right=Right.PAY_GRANT,
        guards=(advances_stay_within_the_decision,),
        tell=CITY,
        label=_("概算払をした"),
    )
    def advance(self, *, amount_yen: int) -> None:
        """概算払: money before the amount is fixed."""
        self.advanced_yen += amount_yen

    @step(
        state,
        source=GrantState.DECIDED,
        target=GrantState.DECIDED,
        right=Right.DECIDE_GRANT,
        tell=CITY,
        label=_("繰越を承認した"),
    )
    def carry_over(self, *, to_fiscal_year: int) -> None:
        """繰越: the money is used in the next fiscal year."""
        self.carried_over_to = to_fiscal_year

    @step(
        state,
        source=GrantState.DECIDED,
        target=GrantState.DECIDED,
        right=Right.SIGN_PROJECT,
        guards=(a_report_is_written,),
        tell=(Right.KEEP_DESK, Right.FIX_GRANT),
        label=_("年度終了実績報告を出した"),
    )
    def report_year_end(self) -> None:
        """年度終了実績報告: the year ends while the work goes on."""

    @step(
        state,
        source=GrantState.DECIDED,
        target=GrantState.DISCONTINUED,
        right=Right.DECIDE_GRANT,
        guards=(the_stop_was_asked_for,),
        tell=(*CITY, Right.FIX_GRANT),
        label=_("中止・廃止を承認した"),
        needs_reason=True,
    )
    def discontinue(self) -> None:
        """中止・廃止の承認 (the Act, 7)."""
        self.was_discontinued = True

    @step(
        state,
        source=(GrantState.DECIDED, GrantState.DISCONTINUED),
        target=GrantState.REPORTED,
        right=Right.SIGN_PROJECT,
        guards=(
            a_report_is_written,
            the_report_fits_how_the_work_ended,
            every_hypothesis_is_answered,
            contracts_follow_the_decision,
        ),
        tell=(Right.KEEP_DESK, Right.FIX_GRANT),
        label=_("実績報告を出した"),
    )
    def report(self) -> None:
        """実績報告 (the Act, 14)."""

    @step(
        state,
        source=tuple(OPEN_TO_INSPECTION),
        target=GrantState.INSPECTED,
        right=Right.INSPECT_GRANT,
        guards=(
            no_correction_is_open,
            an_inspection_is_written,
            findings_stay_within_the_costs,
            early_contracts_are_taken_off,
        ),
        tell=(*CITY, Right.FIX_GRANT),
        label=_("検査を終えた"),
    )
    def inspect(self) -> None:
        """検査 (the Act, 15): on paper or on the spot; may be done again until the amount is fixed."""

    @step(
        state,
        source=GrantState.INSPECTED,
        target=GrantState.FIXED,
        right=Right.FIX_GRANT,
        guards=(no_correction_is_open, the_fixed_amount_is_the_calculated_one),
        tell=CITY,
        label=_("額を確定した"),
    )
    def fix(self, *, amount_yen: int, fixed_on: date) -> None:
        """額の確定 (the Act, 15)."""
        self.fixed_yen, self.fixed_on = amount_yen, fixed_on

    @step(
        state,
        source=GrantState.FIXED,
        target=GrantState.PAID,
        right=Right.PAY_GRANT,
        guards=(nothing_must_come_back,),
        tell=CITY,
        label=_("精算払をした"),
    )
    def pay(self, *, amount_yen: int) -> None:
        """精算払: what is still due."""
        self.settled_yen = amount_yen

    @step(
        state,
        source=tuple(COMMITTED - {GrantState.REPAYMENT_ORDERED, GrantState.REPAID}),
        target=GrantState.CANCELLED,
        right=Right.DECIDE_GRANT,
        tell=(*CITY, Right.FIX_GRANT),
        label=_("交付決定を取り消した"),
        needs_reason=True,
    )
    def cancel(self) -> None:
        """決定の取消 (the Act, 10 and 17; also after the amount is fixed)."""

    @step(
        state,
        source=(GrantState.FIXED, GrantState.CANCELLED),
        target=GrantState.REPAYMENT_ORDERED,
        right=Right.FIX_GRANT,
        guards=(something_must_come_back,),
        tell=(*CITY, Right.PAY_GRANT),
        label=_("返還を命じた"),
        needs_reason=True,
    )
    def order_repayment(self) -> None:
        """返還命令 (the Act, 18)."""

    @step(
        state,
        source=GrantState.REPAYMENT_ORDERED,
        target=GrantState.REPAID,
        right=Right.FIX_GRANT,
        guards=(all_of_it_came_back,),
        tell=CITY,
        label=_("返還を受け取った"),
    )
    def repay(self, *, returned_yen: int) -> None:
        """返還済み: everything that was ordered came back."""
        self.repaid_yen = returned_yen
