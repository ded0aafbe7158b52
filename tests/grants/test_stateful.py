"""Whatever people try in whatever order: no call is overspent, no amount leaves its bounds, every yen is accounted for."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from accounts.models.organization import OrganizationKind
from accounts.roles import Role
from grants.actions.applying import apply_for_grant, withdraw_grant
from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.deciding import cancel_grant, decide_grant
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_advance, pay_settlement
from grants.actions.repaying import order_repayment, receive_repayment
from grants.actions.reporting import submit_report, write_report
from grants.models import Grant
from grants.states import COMMITTED, ChangeKind, GrantState, Verdict
from tests.factories.accounts import city, member, organization
from tests.factories.grants import DECIDED, adopted, call, committed_yen
from tests.factories.grants import grant as made
from workflow.models import TrailEntry
from workflow.steps import Refused

BUDGET = 40_000_000
WHICH = st.integers(0, 1)
YEN = st.one_of(st.sampled_from([0, 1, 13_600_000, 26_400_000, 26_400_001]), st.integers(0, 30_000_000))


class GrantsOfOneCall(RuleBasedStateMachine):
    """Two grants of one call whose budget holds one and a half of them."""

    def __init__(self):
        super().__init__()
        self.kept_apart = transaction.atomic()
        self.kept_apart.__enter__()

    def teardown(self):
        """Each example leaves nothing behind."""
        transaction.set_rollback(True)
        self.kept_apart.__exit__(None, None, None)

    @initialize()
    def begin(self):
        town, ministry = city("青葉台市"), organization("都市局", OrganizationKind.MINISTRY)
        self.aoi, self.mori = member(town, Role.EDITOR), member(town, Role.CERTIFIER)
        self.hana, self.jun = member(ministry, Role.DIRECTOR), member(ministry, Role.FINANCE)
        self.call = call(budget_yen=BUDGET)
        applications = [adopted(town, number, call=self.call) for number in ("R7-U-001", "R7-U-002")]
        self.keys = [made(town, application=application).pk for application in applications]
        self.at = DECIDED

    def one(self, which):
        return Grant.objects.get(pk=self.keys[which])

    def tried(self, act, **said):
        self.at += timedelta(days=1)
        with suppress(Refused):
            act(at=self.at, **said)

    @rule(which=WHICH, yen=st.integers(1, 26_400_000))
    def go_on(self, which, yen):
        """The next step as the Act has it, so that every stage is reached often."""
        next_deed = {
            GrantState.PREPARING: lambda: self.apply(which),
            GrantState.APPLIED: lambda: self.decide(which, yen),
            GrantState.DECIDED: lambda: self.report(which, 2 * yen),
            GrantState.DISCONTINUED: lambda: self.report(which, yen),
            GrantState.REPORTED: lambda: self.inspect(which, yen // 2),
            GrantState.INSPECTED: lambda: self.fix(which),
            GrantState.FIXED: lambda: self.settle(which),
        }
        next_deed.get(GrantState(self.one(which).state), lambda: self.order_back(which, 30))()

    @rule(which=WHICH)
    def apply(self, which):
        self.tried(apply_for_grant, grant=self.one(which), by=self.mori)

    @rule(which=WHICH, yen=YEN)
    def decide(self, which, yen):
        self.tried(decide_grant, grant=self.one(which), by=self.hana, amount_yen=yen)

    @rule(which=WHICH, yen=YEN)
    def advance(self, which, yen):
        self.tried(pay_advance, grant=self.one(which), by=self.jun, amount_yen=yen)

    @rule(which=WHICH, actual=st.integers(0, 60_000_000))
    def report(self, which, actual):
        said = {"actual_total_yen": actual, "actual_eligible_yen": actual}
        self.tried(write_report, grant=self.one(which), by=self.aoi, **said)
        self.tried(submit_report, grant=self.one(which), by=self.mori)

    @rule(which=WHICH, off=st.integers(0, 60_000_000))
    def inspect(self, which, off):
        rows = [{"text": "景品", "verdict": Verdict.INELIGIBLE, "amount_yen": off}]
        self.tried(write_inspection, grant=self.one(which), by=self.jun, findings=rows)
        self.tried(close_inspection, grant=self.one(which), by=self.jun)

    @rule(which=WHICH)
    def fix(self, which):
        self.tried(fix_amount, grant=self.one(which), by=self.jun)

    @rule(which=WHICH)
    def settle(self, which):
        self.tried(pay_settlement, grant=self.one(which), by=self.jun)

    @rule(which=WHICH)
    def discontinue(self, which):
        one = self.one(which)
        change = write_change(grant=one, by=self.aoi, reason="中止", kind=ChangeKind.DISCONTINUE, at=self.at)
        self.tried(send_change, change=change, by=self.mori)
        self.tried(answer_change, change=change, by=self.hana, approve=True)

    @rule(which=WHICH)
    def withdraw(self, which):
        self.tried(withdraw_grant, grant=self.one(which), by=self.mori, reason="事情")

    @rule(which=WHICH)
    def cancel(self, which):
        self.tried(cancel_grant, grant=self.one(which), by=self.hana, reason="違反")

    @rule(which=WHICH, late=st.integers(0, 400))
    def order_back(self, which, late):
        self.tried(order_repayment, grant=self.one(which), by=self.jun, reason="超過")
        paid_on = (self.at + timedelta(days=late)).date()
        self.tried(receive_repayment, grant=self.one(which), by=self.jun, paid_on=paid_on)

    @invariant()
    def no_call_is_overspent(self):
        if hasattr(self, "keys"):
            assert sum(committed_yen(one) for one in Grant.objects.all()) <= BUDGET

    @invariant()
    def amounts_stay_in_their_bounds(self):
        if not hasattr(self, "keys"):
            return
        for one in Grant.objects.all():
            decided = one.decided_yen or 0
            assert 0 <= one.advanced_yen <= decided <= one.requested_yen
            assert one.fixed_yen is None or one.fixed_yen <= decided
            assert one.settled_yen is None or one.settled_yen == one.fixed_yen - one.advanced_yen
            paid = one.payments.aggregate(yen=Sum("amount_yen"))["yen"] or 0
            assert paid == one.paid_yen
            if one.state == GrantState.PAID:
                assert paid == one.fixed_yen
            if one.state == GrantState.REPAID:
                assert one.repaid_yen == paid - (one.fixed_yen or 0) or one.repaid_yen == paid
            assert one.state in COMMITTED or committed_yen(one) == 0

    @invariant()
    def every_state_is_the_end_of_its_trail(self):
        if not hasattr(self, "keys"):
            return
        for one in Grant.objects.all():
            steps = TrailEntry.objects.filter(subject_label="grants.grant", subject_id=str(one.pk), field="state")
            last = steps.order_by("-sequence").first()
            assert one.state == (last.target if last else GrantState.PREPARING)


@pytest.mark.django_db
def test_whatever_is_tried_the_money_adds_up():
    run_state_machine_as_test(
        GrantsOfOneCall,
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
