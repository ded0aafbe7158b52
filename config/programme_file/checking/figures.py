"""How each figure of the file is computed from the loaded database: a table from keys to functions."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from applications.queries.checking import formal_findings
from config.portfolio.flags import flags_of
from config.portfolio.quadrant import placement_of
from config.programme_file.checking.comparison import Missing
from config.programme_file.checking.subject import Subject
from grants.money import Settlement
from kpi.distribution import agreement, leik_d, median_category, polarization
from kpi.factors import HAPPINESS, code_of
from kpi.models import AnswerCounts

Figure = Callable[..., Any]
# The formal check's own codes, in the order in which the desk reads them (programme file, "Formal check").
FORMAL_CODES = (
    *("COUNCIL_RULES_MISSING", "PERIOD_REVERSED", "OVER_REQUEST", "CONSENT_MISSING", "NO_KPI", "DATA_MAINT_ZERO"),
)
# Means and standard deviations of answers: listed, never computed (opinion S12).
BY_DESIGN = re.compile(r"wellbeing\.waves\[\d+\]\..*expected\.(mean|sd)")


def budget(subject: Subject, name: str) -> int | None:
    """One of the derived amounts of the budget."""
    figures = subject.application.budget()
    amounts = {
        "total": figures.total,
        "eligible_total": figures.eligible_total,
        "subsidy_calculated": figures.calculated,
        "own_funds": figures.own_funds,
    }
    return amounts[name]


SCHEME = {
    "revenue_total": "revenue_total",
    "cost_total": "cost_total",
    "balance": "balance",
    "cumulative_balance": "cumulative_balance",
    "data_maintenance_share_pct": "data_upkeep_share",
    "public_money_share_pct": "public_money_share",
    "first_surplus_year": "first_surplus_year",
}


def scheme(subject: Subject, name: str) -> Any:
    """One row of the business scheme."""
    return getattr(subject.scheme, SCHEME[name])


def kpi(subject: Subject, place: str, name: str) -> Any:
    """Whether a target is met, or how far one came."""
    target = subject.kpis[int(place)]
    newest = target.actuals.order_by("observed_on", "id").last()
    if newest is None:
        return None
    return target.is_met_by(newest.value) if name == "met" else target.progress_percent(newest.value)


def uptake(subject: Subject, name: str) -> Any:
    """The trend of use in its word, or how far use reaches."""
    series = subject.uptake
    if series is None:
        return None
    return series.penetration if name == "last_penetration_pct" else series.trend and str(series.trend.label)


def happiness(subject: Subject, place: str, name: str) -> Any:
    """A measure of the ladder."""
    return measure(subject.answers(int(place), HAPPINESS), name)


def factor(subject: Subject, place: str, name: str, measured: str) -> Any:
    """A measure of one factor."""
    return measure(subject.answers(int(place), code_of(name)), measured)


def measure(answers: AnswerCounts, name: str) -> Any:
    """One measure of a distribution."""
    measures: dict[str, Callable[[], Any]] = {
        "n": lambda: answers.answered,
        "median": lambda: median_category(answers.counts, answers.first_value),
        "agreement_A": lambda: agreement(answers.counts),
        "polarization": lambda: polarization(answers.counts),
        "leik_D": lambda: leik_d(answers.counts),
    }
    return measures[name]()


def sheet(subject: Subject, place: str) -> Fraction | None:
    """The points of one sheet; none for an excused review."""
    review = subject.review_of(int(place))
    return review.sheet.points if review and review.is_given and review.sheet else None


def reviews(subject: Subject, name: str) -> Fraction | None:
    """Mean or spread of all sheets; the two stand beside each other in the file as well."""
    found = subject.range
    return None if found is None else {"mean": found.mean, "spread": found.spread}[name]


CHAIN: dict[str, Callable[[Settlement], Any]] = {
    "実績の補助対象経費": lambda chain: chain.actual_eligible_yen,
    "対象外": lambda chain: chain.ineligible_yen,
    "消費税仕入控除税額": lambda chain: chain.deductible_tax_yen,
    "補助率": lambda chain: chain.rate,
    "査定後対象経費": lambda chain: chain.assessed_yen,
    "計算額_千円未満切捨": lambda chain: chain.truncated_yen,
    "交付決定額": lambda chain: chain.decided_yen,
    "確定額": lambda chain: chain.fixed_yen,
    "概算払済": lambda chain: chain.advanced_yen,
    "精算払額": lambda chain: chain.settle_yen,
}


def fixing(subject: Subject, name: str) -> Any:
    """One line of 額の確定計算."""
    chain = subject.grant.settlement() if subject.grant else None
    return Missing(_("額の確定を計算できるところまで進んでいません")) if chain is None else CHAIN[name](chain)


def repayment(subject: Subject) -> Any:
    """What was paid beyond what is due."""
    return subject.grant.to_come_back_yen if subject.grant else None


def flags(subject: Subject) -> list[str]:
    """The codes of its flags."""
    return sorted(flag.code for flag in flags_of(subject.standing))


def formal_check(subject: Subject) -> list[str]:
    """The codes that the formal check finds."""
    return [problem.code for problem in formal_findings(subject.application) if problem.code in FORMAL_CODES]


def quadrant(subject: Subject) -> str:
    """Where its project stands."""
    return str(placement_of(subject.standing).quadrant.label).replace("・", "_")


FIGURES: tuple[tuple[re.Pattern[str], Figure], ...] = tuple(
    (re.compile(pattern), figure)
    for pattern, figure in (
        (r"budget\.(total|eligible_total|subsidy_calculated|own_funds)", budget),
        (rf"scheme\.expected\.({'|'.join(SCHEME)})", scheme),
        (r"kpis\[(\d+)\]\.expected_(met|progress_pct)", kpi),
        (r"uptake\.expected_(last_penetration_pct|trend)", uptake),
        (r"wellbeing\.waves\[(\d+)\]\.happiness_expected\.(\w+)", happiness),
        (r"wellbeing\.waves\[(\d+)\]\.factors_1_5\.(.+)\.expected\.(\w+)", factor),
        (r"reviews\.sheets\[(\d+)\]\.expected_weighted_100", sheet),
        (r"reviews\.expected_(mean|spread)_100", reviews),
        (rf"lifecycle\.額の確定計算\.({'|'.join(CHAIN)})", fixing),
        (r"lifecycle\.返還命令\.amount", repayment),
        (r"expected_flags", flags),
        (r"formal_check_expected", formal_check),
        (r"meta\.quadrants", quadrant),
    )
)


def figure_at(subject: Subject, key: str) -> Any:
    """The system's own figure for a key of the file; Missing with the reason where there is none."""
    for pattern, figure in FIGURES:
        match = pattern.fullmatch(key)
        if match:
            try:
                return figure(subject, *match.groups())
            except (LookupError, ObjectDoesNotExist, ValueError):
                return Missing(_("これに当たる記録がありません"))
    return Missing(_("このキーの計算のしかたがありません"))
