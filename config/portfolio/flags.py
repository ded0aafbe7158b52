"""Points to watch (気をつける点): flags computed from what is written and seen, each with the sentence that explains it.

They are for people who look; no step, rule or guard reads them (S24b).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models.project_facts import names_somebody
from applications.uptake import Trend
from applications.words import says_nothing
from config.portfolio.standing import Standing
from evaluation.points import is_split, written
from kpi.models.target import KpiKind


@dataclass(frozen=True)
class Flag:
    """One kind of warning: its code, what is so, and why one minds."""

    code: str
    label: Promise | str
    why: Promise | str
    is_raised: Callable[[Standing], bool]
    says: Callable[[Standing], str]

    def detail(self, standing: Standing) -> str:
        """The figures behind it for one application; the general reason where there are none."""
        return self.says(standing) or str(self.why)


def flags_of(standing: Standing) -> tuple[Flag, ...]:
    """The flags of one application, in the order of the list."""
    return tuple(flag for flag in FLAGS if flag.is_raised(standing))


def _plans_no_upkeep(standing: Standing) -> bool:
    return standing.scheme is None or not standing.scheme.plans_upkeep


def _has_only_outputs(standing: Standing) -> bool:
    return bool(standing.kpis) and all(kpi.kind == KpiKind.OUTPUT for kpi in standing.kpis)


def _gives_no_reason_for_change(standing: Standing) -> bool:
    return says_nothing(standing.why_not_incremental) and says_nothing(standing.hard_project)


def _nothing(_standing: Standing) -> str:
    return ""


def _cliff(standing: Standing) -> str:
    scheme = standing.scheme
    if scheme is None or not scheme.cliff_years:
        return ""
    year = scheme.cliff_years[0]
    return _("%(year)d年目の費用 %(yen)s円 が、各年の中央値の2倍を超えます。") % {
        "year": year,
        "yen": f"{scheme.cost_total[year - 1]:,}",
    }


def _public(standing: Standing) -> str:
    share = standing.scheme.public_money_share[-1] if standing.scheme and standing.scheme.years else None
    return _("最後の年の収入の %(share)s％ が一般財源・補助金です。") % {"share": share}


def _decline(standing: Standing) -> str:
    first, last = standing.uptake[0], standing.uptake[-1]
    return _("利用が %(first)s から %(last)s に減りました。") % {"first": f"{first:,}", "last": f"{last:,}"}


def _split(standing: Standing) -> str:
    found = standing.reviews
    return "" if found is None else _("最高と最低が %(spread)s点 開いています。") % {"spread": written(found.spread)}


def _over(standing: Standing) -> str:
    return _("申請額が計算上の上限を %(yen)s円 超えています。") % {"yen": f"{standing.over_request_yen:,}"}


def _flag(code: str, label: Any, why: Any, is_raised: Callable[[Standing], bool], says: Any = _nothing) -> Flag:
    return Flag(code, label, why, is_raised, says)


FLAGS: tuple[Flag, ...] = (
    _flag(
        "DATA_MAINT_ZERO",
        gettext_lazy("データ保守更新費が全年度0円"),
        gettext_lazy("直す人とお金がないと、データは古くなります。"),
        _plans_no_upkeep,
    ),
    _flag(
        "OPERATOR_UNDECIDED",
        gettext_lazy("実装後の運営主体が未定・未記入"),
        gettext_lazy("関門の前に、だれが動かすかの名前が要ります。"),
        lambda standing: not names_somebody(standing.operator),
    ),
    _flag(
        "NO_LONG_TERM",
        gettext_lazy("長期の時間軸が未記入"),
        gettext_lazy("どこへ向かう実証なのかが、あとの人に伝わりません。"),
        lambda standing: says_nothing(standing.long_term),
    ),
    _flag(
        "PERPETUAL_DEFICIT",
        gettext_lazy("一度も単年度黒字にならない"),
        gettext_lazy("公費で続ける決定があるかを確かめます。"),
        lambda standing: standing.scheme is not None and standing.scheme.never_in_surplus,
    ),
    _flag(
        "RENEWAL_CLIFF",
        gettext_lazy("更新の崖"),
        gettext_lazy("費用が中央値の2倍を超える年があります。積み立てがあるかを確かめます。"),
        lambda standing: standing.scheme is not None and bool(standing.scheme.cliff_years),
        _cliff,
    ),
    _flag(
        "PUBLIC_DEPENDENT",
        gettext_lazy("最終年の収入の80％以上が一般財源・補助金"),
        gettext_lazy("予算がつかなくなった年に止まります。"),
        lambda standing: standing.scheme is not None and standing.scheme.depends_on_public_money,
        _public,
    ),
    _flag(
        "DATA_OWNERSHIP",
        gettext_lazy("データの帰属が事業者、または利用条件が未設定"),
        gettext_lazy("あとから、ほかの人が使えなくなることがあります。"),
        lambda standing: standing.has_open_licence,
    ),
    _flag(
        "UPTAKE_DECLINE",
        gettext_lazy("利用の減少"),
        gettext_lazy("最後の月が初月の8割未満です。"),
        lambda standing: standing.trend is Trend.FALLING,
        _decline,
    ),
    _flag(
        "REVIEW_SPLIT",
        gettext_lazy("審査員の開き20点以上"),
        gettext_lazy("割れた理由を審査会の記録で読めます。"),
        lambda standing: is_split(standing.reviews),
        _split,
    ),
    _flag(
        "OVER_REQUEST",
        gettext_lazy("申請額が計算上の上限を超過"),
        gettext_lazy("このままでは提出できません。"),
        lambda standing: standing.over_request_yen > 0,
        _over,
    ),
    _flag(
        "NO_KPI",
        gettext_lazy("KPIが0件"),
        gettext_lazy("なくても応募できます。何を見て続けるかを話し合います。"),
        lambda standing: not standing.kpis,
    ),
    _flag(
        "OUTPUT_ONLY",
        gettext_lazy("KPIがアウトプットのみ"),
        gettext_lazy("配った数だけでは、まちが変わったかが分かりません。"),
        _has_only_outputs,
    ),
    _flag(
        "NO_HARD_OR_GAMECHANGE",
        gettext_lazy("変革の必要性もハード連動も記載がない"),
        gettext_lazy("小さな改善でよいのか、話し合う必要があります。"),
        _gives_no_reason_for_change,
    ),
)
