"""How the amounts of a grant came to their end, folded from its trail: report, inspection, fixing, settlement, return."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from grants.models import Grant
from grants.money import Settlement
from grants.states import GrantState, ReportKind, Verdict
from grants.sums import Line, Stage, Total, day_of, equals, minus, plain, times, yen
from workflow.fields.calendar import era_date, parse_day
from workflow.models import TrailEntry

REPORTS = frozenset({"report", "report_again"})


def last_of(entries: list[TrailEntry], *events: str) -> TrailEntry | None:
    """The latest entry of one of these events."""
    return next((entry for entry in reversed(entries) if entry.event in events), None)


def closing_stages(grant: Grant, entries: list[TrailEntry]) -> list[Stage]:
    """The steps from the report on."""
    return [*_reported(entries), *_fixed(grant, entries), *_settled(grant, entries), *_came_back(entries)]


def inspection_in(entries: list[TrailEntry]) -> TrailEntry | None:
    """The inspection that counts: the latest, unless the report was sent anew after it."""
    report, inspection = last_of(entries, *REPORTS), last_of(entries, "inspect")
    if report is None or inspection is None or inspection.sequence < report.sequence:
        return None
    return inspection


def chain_in(grant: Grant, entries: list[TrailEntry]) -> Settlement | None:
    """The chain of 額の確定 as the inspection's figures give it; None where it held none."""
    inspection = inspection_in(entries)
    if inspection is None or inspection.facts.get("actual_eligible_yen") is None or grant.decided_yen is None:
        return None
    facts = inspection.facts
    return Settlement(
        facts["actual_eligible_yen"],
        facts["ineligible_yen"],
        facts["deductible_tax_yen"],
        grant.application.call.rate,
        grant.decided_yen,
        grant.advanced_yen,
    )


def _reported(entries: list[TrailEntry]) -> Iterator[Stage]:
    report, inspection = last_of(entries, *REPORTS), inspection_in(entries)
    if report is None:
        return
    kind = str(ReportKind(report.facts["kind"]).label)
    said = [_("%(kind)s　%(who)s") % {"kind": kind, "who": report.actor_name}]
    papers = [report.facts["number"]]
    if inspection is not None:
        said.insert(0, _("検査　%(who)s") % {"who": inspection.actor_name})
        papers.append(inspection.facts["number"])
    title = _("実績報告と検査") if inspection else _("実績報告")
    on = day_of(inspection, "inspected_on") if inspection else day_of(report)
    yield Stage(title, tuple(said), tuple(papers), tuple(_findings(report, inspection)), None, on)


def _findings(report: TrailEntry, inspection: TrailEntry | None) -> Iterator[Line]:
    actual = report.facts["actual_eligible_yen"]
    if actual is None:
        yield Line(_("実績の補助対象経費"), _("記録なし"), "note")
        return
    yield Line(_("実績の補助対象経費"), plain(actual))
    if inspection is None:
        return
    for place, finding in enumerate(inspection.facts["findings"], start=1):
        text = finding["text"] + (_("（%(bearer)s分）") % {"bearer": finding["bearer"]} if finding["bearer"] else "")
        said = {"place": place, "text": text, "verdict": Verdict(finding["verdict"]).label}
        yield Line(_("指摘%(place)s　%(text)s：%(verdict)s") % said, minus(finding["amount_yen"]))
    off = inspection.facts["ineligible_yen"] + inspection.facts["deductible_tax_yen"]
    yield Line(_("査定後の補助対象経費"), equals(actual - off), "sum")


def _fixed(grant: Grant, entries: list[TrailEntry]) -> Iterator[Stage]:
    fixed, chain = last_of(entries, "fix"), chain_in(grant, entries)
    if fixed is None:
        if grant.state == GrantState.INSPECTED and chain is not None:
            total = Total(_("確定額（案）"), yen(chain.fixed_yen))
            yield Stage(_("額の確定"), (_("これから確定します"),), (), tuple(fixing_lines(chain)), total)
        return
    if chain is None or fixed.facts.get("assessed_yen") is None:
        lines: tuple[Line, ...] = (Line(_("計算の内訳は記録にありません。額だけが記録されています。"), "", "note"),)
    else:
        lines = tuple(fixing_lines(chain))
    total, papers = Total(_("確定額"), yen(fixed.facts["fixed_yen"])), (fixed.facts["number"],)
    yield Stage(_("額の確定"), (fixed.actor_name,), papers, lines, total, day_of(fixed, "fixed_on"))


def fixing_lines(chain: Settlement) -> Iterator[Line]:
    """The chain of 額の確定, line by line."""
    yield Line(_("査定後の補助対象経費"), plain(chain.assessed_yen))
    yield Line(_("補助率"), times(chain.rate))
    yield Line(_("計算額"), equals(chain.exact))
    if chain.cut_off:
        yield Line(_("千円未満切捨て（最後に一度だけ）"), minus(chain.cut_off))
    yield Line(_("切捨て後"), equals(chain.truncated_yen), "sum")
    decided = {"decided": plain(chain.decided_yen)}
    if chain.truncated_yen > chain.decided_yen:
        yield Line(_("交付決定額 %(decided)s を超えるため、決定額まで") % decided, equals(chain.decided_yen), "sum")
    else:
        yield Line(_("交付決定額 %(decided)s 以下") % decided, _("そのまま"), "note")


def _settled(grant: Grant, entries: list[TrailEntry]) -> Iterator[Stage]:
    chain = chain_in(grant, entries) if grant.state == GrantState.INSPECTED else None
    fixed = grant.fixed_yen if chain is None else chain.fixed_yen
    if fixed is None:
        return
    left, paid = fixed - grant.advanced_yen, last_of(entries, "pay")
    lines = (Line(_("確定額"), plain(fixed)), Line(_("概算払済み"), minus(grant.advanced_yen)))
    gives, takes = Total(_("精算払（市に支払う額）"), yen(left)), Total(_("返還（市が返す額）"), yen(-left))
    said = (paid.actor_name,) if paid else (_("額の確定のあと"),)
    on = day_of(paid, "paid_on") if paid else None
    yield Stage(_("精算"), said, (), lines, gives if left >= 0 else takes, on)


def _came_back(entries: list[TrailEntry]) -> Iterator[Stage]:
    ordered, repaid = last_of(entries, "order_repayment"), last_of(entries, "repay")
    if ordered is None:
        return
    facts = ordered.facts
    said = [ordered.reason, _("納期限　%(on)s") % {"on": era_date(parse_day(facts["due_on"]))}]
    lines = [Line(_("返還額"), plain(facts["ordered_yen"]))]
    total = Total(_("返還額"), yen(facts["ordered_yen"]))
    if repaid is not None:
        said.append(_("納付　%(on)s") % {"on": era_date(parse_day(repaid.facts["paid_on"]))})
        lines += _charges(repaid.facts)
        total = Total(_("納付された額"), yen(repaid.facts["amount_yen"]))
    yield Stage(_("返還命令"), tuple(said), (facts["number"],), tuple(lines), total, day_of(ordered, "ordered_on"))


def _charges(facts: dict[str, Any]) -> Iterator[Line]:
    if facts["penalty_yen"]:
        yield Line(_("加算金（年10.95%）"), f"+ {plain(facts['penalty_yen'])}")
    if facts["late_charge_yen"]:
        yield Line(_("延滞金（年10.95%）"), f"+ {plain(facts['late_charge_yen'])}")
