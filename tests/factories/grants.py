"""Makes grants at a stage of their life; plain creates, and the real actions where a stage needs its papers."""

from datetime import UTC, date, datetime
from typing import Any

from accounts.models import Organization
from applications.models import Application, BudgetLine, Call
from applications.states.application import ApplicationState
from grants.models import Grant, GrantDecision, PerformanceReport
from grants.states import COMMITTED
from tests.factories.applications import application as plain_application
from tests.factories.applications import call as plain_call
from tests.factories.states import placed

# 令和7年: the grant of the programme file that is waiting for its amount (R7-U-008).
APPLIED = datetime(2025, 6, 2, 1, 0, tzinfo=UTC)
DECIDED = datetime(2025, 6, 20, 1, 0, tzinfo=UTC)
ADVANCED = datetime(2025, 12, 5, 1, 0, tzinfo=UTC)
REPORTED = datetime(2026, 10, 30, 1, 0, tzinfo=UTC)
INSPECTED = datetime(2026, 11, 12, 1, 0, tzinfo=UTC)
FIXED = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)

LINES = (
    ("借料", "共用車8台", 17_600_000, True, ""),
    ("委託費", "予約システム", 15_400_000, True, ""),
    ("設備費", "拠点4か所", 19_800_000, True, ""),
    ("飲食費", "開所式の茶菓", 120_000, False, "食糧費は対象外"),
)


def call(number: str = "R7-1", **fields: Any) -> Call:
    """A call of 令和7年度 with half the costs and 15 percent as minor."""
    kept = Call.objects.filter(number=number).first()
    fields = {"fiscal_year": 2025, "budget_yen": 320_000_000, "minor_change_percent": 15, **fields}
    return kept or plain_call(number, **fields)


def adopted(lead: Organization, number: str = "R7-U-008", **fields: Any) -> Application:
    """An adopted application whose message was read: costs 52,800,000, half of it 26,400,000."""
    fields = {
        "title": "郊外住宅地の共用モビリティと空き地活用",
        "requested_yen": 26_400_000,
        "ministry_message": "運営と財源の距離が残っています。",
        "message_acknowledged_at": APPLIED,
        "call": fields.pop("call", None) or call(),
        **fields,
    }
    made = plain_application(number, lead=lead, **fields)
    for position, (category, item, yen, eligible, reason) in enumerate(LINES):
        BudgetLine.objects.create(
            application=made,
            category=category,
            item=item,
            amount_yen=yen,
            eligible=eligible,
            reason_if_ineligible=reason,
            position=position,
        )
    placed(made, ApplicationState.ADOPTED)
    return made


def grant(lead: Organization, number: str = "R7-U-008", **fields: Any) -> Grant:
    """A grant in preparation."""
    application = fields.pop("application", None) or adopted(lead, number)
    return Grant.objects.create(application=application, **{"fiscal_year": 2025, "requested_yen": 26_400_000, **fields})


def placed_grant(lead: Organization, state: str, number: str = "R7-U-008", **fields: Any) -> Grant:
    """A grant put into a state with amounts, without the papers of the steps before."""
    made = grant(lead, number)
    fields = {"decided_yen": 26_400_000, "decided_on": date(2025, 6, 20), **fields}
    Grant.objects.filter(pk=made.pk).update(**fields)
    placed(made, state)
    return made


def committed_yen(grant: Grant) -> int:
    """What a grant holds of its call's budget, counted by hand beside the site's own sum."""
    if grant.state not in COMMITTED:
        return 0
    return grant.decided_yen or 0 if grant.fixed_yen is None else grant.fixed_yen


def decision(of: Grant, by: Any, **fields: Any) -> GrantDecision:
    """Its 交付決定."""
    fields = {
        "number": f"{of.application.number}-{of.fiscal_year}-決1",
        "decided_on": date(2025, 6, 20),
        "amount_yen": 26_400_000,
        "withdraw_until": date(2025, 7, 5),
        "document_sha256": "0" * 64,
        **fields,
    }
    return GrantDecision.objects.create(grant=of, decided_by=by, **fields)


def report(of: Grant, by: Any, **fields: Any) -> PerformanceReport:
    """A report in writing."""
    fields = {
        "number": f"{of.application.number}-{of.fiscal_year}-報1",
        "actual_total_yen": 52_020_000,
        "actual_eligible_yen": 51_900_000,
        **fields,
    }
    return PerformanceReport.objects.create(grant=of, written_by=by, **fields)
