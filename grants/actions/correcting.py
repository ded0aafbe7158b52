"""差戻し of what a city sent: the sent paper stays, the answer is a new one beside it."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.checking import answer_correction, request_correction
from applications.models import Correction
from grants.actions.applying import facts_of, paper_of
from grants.actions.reporting import said_by
from grants.models import Grant, GrantApplication, PerformanceReport
from grants.papers import REPORT, numbered, sealed
from grants.states import GrantState
from workflow import trail
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused

if TYPE_CHECKING:
    from accounts.models import User

# What may be opened again, by the state in which it may be.
ITEMS = {
    GrantState.APPLIED: ("application", gettext_lazy("交付申請額と添えることば")),
    GrantState.REPORTED: ("report", gettext_lazy("実績報告の金額と分かったこと")),
}
TOLD = (Right.APPLY_FOR_GRANT, Right.SIGN_PROJECT)


def send_back_grant(*, grant: Grant, by: "User", reason: str, due_on: date, at: datetime | None = None) -> Correction:
    """差戻し of the application or the report; raises Refused in any other state or while one is open."""
    item = ITEMS.get(GrantState(grant.state))
    if item is None:
        raise Refused([stop("NOTHING_TO_SEND_BACK", _("差し戻せるのは、交付申請か実績報告が出ているあいだだけです。"))])
    if grant.open_corrections():
        raise Refused([stop("ALREADY_SENT_BACK", _("もう差し戻しています。市の返事を待ってください。"))])
    items = [{"key": item[0], "text": str(item[1])}]
    return request_correction(thing=grant, reason=reason, items=items, due_on=due_on, by=by, at=at, tells=TOLD)


def answer_application(
    *, grant: Grant, by: "User", requested_yen: int, answer: str, note: str = "", at: datetime | None = None
) -> GrantApplication:
    """The city mends its request; a new 交付申請書 stands beside the first one."""
    at = at or now()
    with transaction.atomic():
        grant, correction = _opened(grant, by, "application")
        grant.requested_yen, grant.note = requested_yen, note
        if requested_yen > grant.calculated_yen:
            said = {"most": f"{grant.calculated_yen:,}"}
            raise Refused([stop("OVER_REQUEST", _("交付申請額は、計算額%(most)s円以下で書いてください。") % said)])
        grant.save(update_fields=["requested_yen", "note"])
        paper = paper_of(grant, at)
        paper.save()
        trail.record(grant, "apply_again", by=by, at=at, **facts_of(paper))
        answer_correction(correction=correction, by=by, answer=answer, at=at, right=Right.APPLY_FOR_GRANT)
    return paper


def answer_report(
    *, grant: Grant, by: "User", answer: str, at: datetime | None = None, **said: Any
) -> PerformanceReport:
    """The city mends its report: actual_total_yen, actual_eligible_yen, learned; the first one stays."""
    at = at or now()
    with transaction.atomic():
        grant, correction = _opened(grant, by, "report")
        before = grant.final_report
        assert before is not None, "a reported grant has a report"
        contracts = list(before.contracts.all())
        made = PerformanceReport.objects.create(
            grant=grant,
            number=numbered(grant.application.number, grant.fiscal_year, REPORT, grant.reports.count() + 1),
            kind=before.kind,
            completed_on=before.completed_on,
            written_by=by,
            submitted_at=at,
            **{"learned": before.learned, **said},
        )
        for contract in contracts:
            contract.pk, contract.report = None, made
            contract.save(force_insert=True)
        facts = said_by(made)
        made.document_sha256 = sealed(facts)
        made.save(update_fields=["document_sha256"])
        trail.record(grant, "report_again", by=by, at=at, document_sha256=made.document_sha256, **facts)
        answer_correction(correction=correction, by=by, answer=answer, at=at, right=Right.APPLY_FOR_GRANT)
    return made


def _opened(grant: Grant, by: "User", key: str) -> tuple[Grant, Correction]:
    must_hold(by, Right.APPLY_FOR_GRANT, grant)
    grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    for correction in grant.open_corrections():
        if correction.opens(key):
            return grant, correction
    raise Refused([stop("NOT_OPENED", _("差し戻されていないので、直せません。"))])
