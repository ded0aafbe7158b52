"""What must be true from the report to the last yen."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.rules.piloting import every_hypothesis_has_its_verdict
from grants.rules.places import place, yen
from grants.states import ReportKind
from workflow.fields.calendar import era_date
from workflow.problems import Problem, explain, stop

if TYPE_CHECKING:
    from grants.models import Grant, PerformanceReport


def a_report_is_written(grant: "Grant") -> list[Problem]:
    """There is a report to send."""
    if grant.open_report is not None:
        return []
    return [
        stop("NO_REPORT", _("実績報告がまだ書かれていません。書いてから提出してください。"), place("report", grant))
    ]


def the_report_fits_how_the_work_ended(grant: "Grant") -> list[Problem]:
    """A stopped pilot sends 廃止実績報告, a finished one 完了実績報告."""
    report: PerformanceReport | None = grant.open_report
    if report is None or report.kind == ReportKind.YEAR_END:
        return []
    wanted = ReportKind.DISCONTINUATION if grant.was_discontinued else ReportKind.COMPLETION
    if report.kind == wanted:
        return []
    text = _("この交付では「%(wanted)s」を提出します。報告の種類を直してください。") % {"wanted": wanted.label}
    return [stop("WRONG_REPORT", text, place("report", grant, "id_kind"))]


def every_hypothesis_is_answered(grant: "Grant") -> list[Problem]:
    """The report answers what the application asked (S20), or says why not."""
    project = grant.project
    if project is None:
        return []
    where = place("report", grant, "hypotheses")
    return [replace(problem, place=where) for problem in every_hypothesis_has_its_verdict(project)]


def contracts_follow_the_decision(grant: "Grant") -> list[Problem]:
    """A contract before 交付決定 is named unless an approval is on record (domain 2.2)."""
    found = []
    for contract in grant.early_contracts():
        said = {
            "name": contract.name,
            "on": era_date(contract.contracted_on),
            "decided": era_date(grant.decided_on) if grant.decided_on else "",
        }
        text = _(
            "契約「%(name)s」（%(on)s）は交付決定（%(decided)s）より前で、事前着手の承認がありません。対象外になります。"
            "いきさつを書いてください。"
        )
        found.append(explain(f"EARLY_CONTRACT_{contract.pk}", text % said, place("report", grant, "contracts")))
    return found


def early_contracts_are_taken_off(grant: "Grant") -> list[Problem]:
    """At the inspection every such contract has its finding."""
    inspection = grant.open_inspection
    if inspection is None:
        return []
    judged = {finding.contract_id for finding in inspection.findings.all()}
    return [
        stop(
            f"EARLY_CONTRACT_{contract.pk}",
            _("交付決定より前の契約「%(name)s」が、対象外の指摘に入っていません。指摘に加えてください。")
            % {"name": contract.name},
            place("inspect", grant, "findings"),
        )
        for contract in grant.early_contracts()
        if contract.pk not in judged
    ]


def an_inspection_is_written(grant: "Grant") -> list[Problem]:
    """There is an inspection to close."""
    if grant.open_inspection is not None:
        return []
    return [
        stop(
            "NO_INSPECTION", _("検査の記録がまだありません。書いてから検査を終えてください。"), place("inspect", grant)
        )
    ]


def findings_stay_within_the_costs(grant: "Grant") -> list[Problem]:
    """No more is taken off than there was."""
    inspection = grant.open_inspection
    if inspection is None or inspection.report.actual_eligible_yen is None:
        return []
    off = sum(finding.amount_yen for finding in inspection.findings.all())
    if off <= inspection.report.actual_eligible_yen:
        return []
    said = {"off": yen(off), "eligible": yen(inspection.report.actual_eligible_yen)}
    text = _("指摘の合計%(off)sが、実績の補助対象経費%(eligible)sを超えています。金額を確かめてください。") % said
    return [stop("FINDINGS_EXCEED_COSTS", text, place("inspect", grant, "findings"))]


def the_fixed_amount_is_the_calculated_one(grant: "Grant", *, facts: dict[str, Any]) -> list[Problem]:
    """額の確定 follows from the chain; where a report holds no amounts it is a recorded fact within the decision."""
    amount = facts.get("amount_yen")
    chain = grant.settlement()
    if amount is None:
        return [] if chain else [stop("NO_CHAIN", _("実績の補助対象経費がないので、確定額を計算できません。"))]
    if chain and amount != chain.fixed_yen:
        said = {"amount": yen(amount), "fixed": yen(chain.fixed_yen)}
        return [stop("NOT_THE_CHAIN", _("確定額%(amount)sが、計算による確定額%(fixed)sと違います。") % said)]
    if 0 <= amount <= (grant.decided_yen or 0):
        return []
    said = {"amount": yen(amount), "decided": yen(grant.decided_yen or 0)}
    return [stop("ABOVE_DECISION", _("確定額%(amount)sは、交付決定額%(decided)sを超えられません。") % said)]


def nothing_must_come_back(grant: "Grant") -> list[Problem]:
    """精算払 is paid where advances do not exceed the fixed amount."""
    back = grant.to_come_back_yen
    if not back:
        return []
    text = _("概算払が確定額より%(back)s多いので、精算払はできません。返還を命じてください。") % {"back": yen(back)}
    return [stop("MUST_COME_BACK", text, place("repayment", grant))]


def something_must_come_back(grant: "Grant") -> list[Problem]:
    """返還命令 needs an amount that was paid beyond what is due (the Act, 18)."""
    if grant.to_come_back_yen:
        return []
    return [stop("NOTHING_TO_COME_BACK", _("受け取りすぎた額がないので、返還を命じることはできません。"))]


def all_of_it_came_back(grant: "Grant", *, facts: dict[str, Any]) -> list[Problem]:
    """返還済み: the ordered amount with its charges was received."""
    received, paid_on = facts.get("amount_yen"), facts.get("paid_on")
    order = grant.open_repayment
    if received is None or paid_on is None or order is None:
        return []
    due = order.owed_on(paid_on)
    if received == due:
        return []
    said = {"received": yen(received), "due": yen(due)}
    text = (
        _("納付された額%(received)sが、返還額に加算金・延滞金を加えた%(due)sと違います。金額を確かめてください。")
        % said
    )
    return [stop("NOT_ALL_CAME_BACK", text, place("repayment", grant, "id_received_yen"))]
