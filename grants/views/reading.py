"""Pages that show: the list, and a grant's amounts with how each came about."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, signed_in
from applications.states.project import ProjectState
from grants.charts import bars_of
from grants.models import Grant
from grants.queries.closing import chain_in, inspection_in
from grants.queries.ledger import entries_of, stages_of
from grants.queries.listing import asked_in, listed, purses
from grants.queries.seeing import grants_visible_to
from grants.states import CHANGE_OPEN, GrantState, Verdict
from grants.views.shared import find_grant
from workflow.models import TrailEntry
from workflow.paging import page_of


@dataclass(frozen=True)
class Tab:
    """One state as a tab of the list."""

    label: Any
    url: str
    here: bool
    count: int | None


@dataclass(frozen=True)
class Deed:
    """Something that may be done now: a page of the grant, and its word."""

    label: str
    page: str
    right: Right

    def url(self, grant: Grant) -> str:
        """Where it is done."""
        return reverse(f"grants:{self.page}", kwargs={"number": grant.application.number, "year": grant.fiscal_year})


@signed_in
def grants(request: HttpRequest) -> HttpResponse:
    """The grants one may see, newest first, by state."""
    user = actor(request)
    visible, asked = grants_visible_to(user), asked_in(request.GET)
    listing = listed(visible, asked)
    page = page_of(request, listing.found, counted=listing.total)
    tabs = [Tab(_("すべて"), asked.address(state=""), not asked.state, None)]
    tabs += [Tab(state.label, asked.address(state=state.value), asked.state == state, n) for state, n in listing.states]
    staff = user.may(Right.SEE_ALL)
    context = {"page": page, "asked": asked, "tabs": tabs, "staff": staff, "purses": purses(visible) if staff else []}
    return render(request, "grants/finance/grants.html", context)


@signed_in
def grant(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Each amount as a sum that one can redo by hand; date, person and paper beside it."""
    user, one = actor(request), find_grant(request, number, year)
    entries = entries_of(one)
    deeds = [deed for deed in deeds_now(one) if user.may(deed.right, within=one)]
    inspection = inspection_in(entries)
    runs, answerable = one.state == GrantState.DECIDED, one.state in {GrantState.APPLIED, GrantState.REPORTED}
    context = {
        "grant": one,
        "entries": entries[::-1],
        "stages": stages_of(one, entries),
        "bars": bars_of(one, chain_in(one, entries)),
        "first_deed": (deeds[0].label, deeds[0].url(one)) if deeds else None,
        "other_deeds": [(deed.label, deed.url(one)) for deed in deeds[1:]],
        "findings": findings_of(inspection),
        "open_changes": list(one.changes.filter(state__in=CHANGE_OPEN)) if runs else [],
        "obligations": list(one.obligations.all()) if one.fixed_yen is not None else [],
        "answers_changes": user.may(Right.DECIDE_GRANT),
        "sends_changes": user.may(Right.SIGN_PROJECT, within=one),
        "corrections": one.open_corrections() if answerable else [],
        "writes": user.may(Right.APPLY_FOR_GRANT, within=one),
        "keeps_desk": user.may(Right.KEEP_DESK),
    }
    return render(request, "grants/finance/grant.html", context)


def findings_of(inspection: TrailEntry | None) -> list[dict[str, Any]]:
    """The findings of the inspection that counts, with their verdict in words."""
    found = inspection.facts["findings"] if inspection else []
    return [
        {
            **finding,
            "label": Verdict(finding["verdict"]).label,
            # Some findings name their amount in their own words already.
            "said": f"{finding['amount_yen']:,}円" in finding["text"],
        }
        for finding in found
    ]


def deeds_now(one: Grant) -> list[Deed]:
    """What may be done in this state, the next step first."""
    comes_back = one.to_come_back_yen > 0
    waits_to_begin = one.project is not None and one.project.state == ProjectState.PREPARING
    by_state = {
        GrantState.PREPARING: [Deed(_("交付を申請する"), "prepare", Right.APPLY_FOR_GRANT)],
        GrantState.APPLIED: [
            Deed(_("交付を決定する"), "decide", Right.DECIDE_GRANT),
            Deed(_("差し戻す"), "send_back", Right.KEEP_DESK),
        ],
        GrantState.DECIDED: [
            *([Deed(_("実証を始める"), "start_pilot", Right.RUN_PROJECT)] if waits_to_begin else []),
            Deed(_("実績を報告する"), "report", Right.APPLY_FOR_GRANT),
            Deed(_("計画を変更する"), "change", Right.APPLY_FOR_GRANT),
            Deed(_("申請を取り下げる"), "withdraw", Right.SIGN_PROJECT),
            Deed(_("概算払をする"), "payments", Right.PAY_GRANT),
            Deed(_("繰越を承認する"), "carry_over", Right.DECIDE_GRANT),
            Deed(_("決定を取り消す"), "cancel", Right.DECIDE_GRANT),
        ],
        GrantState.DISCONTINUED: [
            Deed(_("廃止の実績を報告する"), "report", Right.APPLY_FOR_GRANT),
            Deed(_("決定を取り消す"), "cancel", Right.DECIDE_GRANT),
        ],
        GrantState.REPORTED: [
            Deed(_("検査する"), "inspect", Right.INSPECT_GRANT),
            Deed(_("差し戻す"), "send_back", Right.KEEP_DESK),
            Deed(_("決定を取り消す"), "cancel", Right.DECIDE_GRANT),
        ],
        GrantState.INSPECTED: [
            Deed(_("額を確定する"), "fix", Right.FIX_GRANT),
            Deed(_("もう一度検査する"), "inspect", Right.INSPECT_GRANT),
            Deed(_("決定を取り消す"), "cancel", Right.DECIDE_GRANT),
        ],
        GrantState.FIXED: [
            Deed(_("返還を命じる"), "repayment", Right.FIX_GRANT)
            if comes_back
            else Deed(_("精算払をする"), "payments", Right.PAY_GRANT),
            Deed(_("決定を取り消す"), "cancel", Right.DECIDE_GRANT),
        ],
        GrantState.PAID: [Deed(_("決定を取り消す"), "cancel", Right.DECIDE_GRANT)],
        GrantState.CANCELLED: [Deed(_("返還を命じる"), "repayment", Right.FIX_GRANT)] if comes_back else [],
        GrantState.REPAYMENT_ORDERED: [Deed(_("返還の納付を記録する"), "repayment", Right.FIX_GRANT)],
    }
    return by_state.get(GrantState(one.state), [])
