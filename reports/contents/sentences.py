"""The sentences of a progress report, in である体: facts that the system holds, no praise and no blame."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.scheme import Figures
from applications.states.evidence import EvidenceState
from applications.states.project import ProjectState
from applications.uptake import Trend, falls_in
from workflow.fields.amount import yen
from workflow.fields.calendar import era_date, era_month
from workflow.punctuation import following, listed

if TYPE_CHECKING:
    from applications.models import Evidence, NextDecision, Project, UptakeSeries
    from kpi.queries.targets import Standing
    from reports.contents.money import Money
    from reports.contents.uses import Use
    from workflow.models import TrailEntry


def summary(
    project: "Project",
    entered: "TrailEntry | None",
    use: "Use | None",
    money: "Money | None",
    evidence: Sequence["Evidence"],
    kpis: Sequence["Standing"],
    concerns: Sequence[str] = (),
    *,
    within: bool = False,
) -> tuple[str, ...]:
    """What a bureau chief reads in the box; `within` a period, what lies outside it is not denied."""
    said = [standing(project, entered)]
    if use:
        said.append(use.said)
    said.append(_of_evidence(evidence, within))
    if money:
        said.append(money.said)
    # What thins the path stands before the KPI, which weighs nothing.
    said.extend(concerns)
    if kpis:
        said.append(_of_kpis(kpis))
    return tuple(said)


def standing(project: "Project", entered: "TrailEntry | None") -> str:
    """Where it stands and since when."""
    words = {"state": ProjectState(project.state).label, "operator": project.operator_name or _("未定")}
    if entered is None:
        return _("いまは「%(state)s」の段階にある。運営主体は%(operator)sである。") % words
    words["since"] = era_month(entered.at)
    return _("%(since)sから「%(state)s」の段階にある。運営主体は%(operator)sである。") % words


def of_decision(decision: "NextDecision") -> str:
    """The next decision about the money: what, whose, in which month."""
    words = {"text": decision.text.rstrip("。"), "owner": decision.owner, "month": era_month(decision.due_month)}
    return _("次の決定は「%(text)s」で、%(owner)sが%(month)sに決める。") % words


def of_use(series: "UptakeSeries") -> str:
    """How many use it, first and last, and whether a month fell."""
    values = series.values
    words = {
        "who": series.who_counts,
        "first": f"{values[0]:,}",
        "last": f"{values[-1]:,}",
        "months": len(values),
        "unit": series.unit,
    }
    trends = {
        Trend.GROWING: _("%(who)sは%(months)dか月で%(first)sから%(last)sに増えた。"),
        Trend.STEADY: _("%(who)sは%(months)dか月で%(first)sから%(last)sと、ほぼ変わらない。"),
        Trend.FALLING: _("%(who)sは%(months)dか月で%(first)sから%(last)sに減り、初月の8割を下回った。"),
    }
    steady = [] if falls_in(values) else [_("この間に減った月はない。")]
    return together(trends[series.trend or Trend.STEADY] % words, *steady)


def together(*sentences: str) -> str:
    """Sentences one after the other: with a space between them in a language that has spaces."""
    return following(sentences)


def of_money(found: Figures) -> str:
    """Balance, upkeep and what is not covered."""
    first = found.first_surplus_year
    said = [
        _("収支は%(year)d年目から黒字の見込みである。") % {"year": first}
        if first
        else _("収支は%(years)d年間、一度も黒字にならない見込みである。") % {"years": found.years}
    ]
    shares = [share for share in found.data_upkeep_share if share is not None]
    if any(found.data_upkeep):
        low, high = min(shares), max(shares)
        share = f"{low}" if low == high else _("%(low)s〜%(high)s") % {"low": low, "high": high}
        said.append(_("データ保守更新は費用の%(share)s％を占める。") % {"share": share})
    else:
        said.append(_("データ保守更新の費用が計上されていない。"))
    if any(found.uncovered_upkeep):
        largest = max(found.uncovered_upkeep)
        said.append(_("保守更新財源は、最も大きい年で%(yen)sが未確保である。") % {"yen": yen(largest)})
    for year in found.cliff_years:
        said.append(_("%(year)d年目の費用は、ふだんの年の2倍を超える。") % {"year": year})
    return together(*said)


def _of_evidence(evidence: Sequence["Evidence"], within: bool) -> str:
    verified = [row for row in evidence if row.state == EvidenceState.VERIFIED]
    if not verified and within:
        return _("この期間に、使われていることを示す、確認済みの証拠はない。")
    if not verified:
        return _("使われていることを示す、確認済みの証拠はまだない。")
    kinds = listed(dict.fromkeys(row.get_kind_display() for row in verified))
    newest = max(row.observed_on for row in verified)
    words = {"count": len(verified), "kinds": kinds, "newest": era_date(newest, weekday=False)}
    return _("確認済みの証拠は%(count)d件（%(kinds)s）で、最も新しいものは%(newest)sである。") % words


def _of_kpis(kpis: Sequence["Standing"]) -> str:
    read: list[Any] = [standing.met for standing in kpis if standing.met is not None]
    if not read:
        return _("KPIは参考であり、実績はまだない。")
    words = {"all": len(read), "met": sum(read)}
    return _("KPIは参考であり、実績のある%(all)d件のうち%(met)d件が目標に届いている。") % words
