"""What the business scheme leaves open: asks for words, never stops by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from applications.scheme import figures
from applications.states.scheme import LineCategory, LineKind
from applications.words import is_empty, years_in_words
from workflow.fields.amount import yen
from workflow.problems import Problem, explain, notice, stop
from workflow.punctuation import listed

if TYPE_CHECKING:
    from applications.models import Application


def the_data_upkeep_is_paid_for(application: Application) -> list[Problem]:
    """Some year sets money aside for the upkeep of the data (S25)."""
    lines = list(application.scheme_lines.all())
    upkeep = {
        place: line
        for place, line in enumerate(lines)
        if line.kind == LineKind.COST and line.category == LineCategory.DATA_UPKEEP
    }
    if any(amount for line in upkeep.values() for amount in line.amounts_yen):
        return []
    text = _("データ保守更新費が、どの年も0円です。データをだれが、何のお金で直し続けるのか、理由を書いてください。")
    # Where no line pays for it, the page offers one below the written ones (forms/suggesting.py).
    row = min(upkeep, default=len(lines))
    place = in_chapter(application, "scheme", f"scheme_lines-{row}-amounts_yen_0", _("理由を書く"))
    return [explain("DATA_MAINT_ZERO", text, place)]


def every_revenue_names_its_payer(application: Application) -> list[Problem]:
    """Each revenue says who pays it (S25)."""
    if not application.form_version.wants_payers:
        return []
    nameless = {
        place: line.as_line().called
        for place, line in enumerate(application.scheme_lines.all())
        if line.kind == LineKind.REVENUE and is_empty(line.note)
    }
    if not nameless:
        return []
    text = _(
        "収入の行「%(names)s」に、払う人の名前がありません。だれが払うか、まだ決まらないなら、そのわけを書いてください。"
    )
    place = in_chapter(application, "scheme", f"scheme_lines-{min(nameless)}-note", _("理由を書く"))
    return [explain("PAYER_NOT_NAMED", text % {"names": listed(nameless.values(), "」「")}, place)]


def every_scheme_line_has_amounts(application: Application) -> list[Problem]:
    """A line for which no year's amount was written, or could be read, stops by its name."""
    text = _("「%(name)s」の年ごとの金額が書かれていません。金額を書くか、行を外してください。")
    return [
        stop(
            "SCHEME_AMOUNT_NOT_WRITTEN",
            text % {"name": line.as_line().called},
            in_chapter(application, "scheme", f"scheme_lines-{place}-amounts_yen_0", _("金額を書く")),
        )
        for place, line in enumerate(application.scheme_lines.all())
        if line.as_line().is_unwritten
    ]


def every_year_of_a_scheme_line_is_filled_in(application: Application) -> list[Problem]:
    """A line that leaves years open asks for words: an open year is not 0 yen, and stands in no sum."""
    years = application.scheme.years if hasattr(application, "scheme") else 0
    lines = enumerate(application.scheme_lines.all())
    found = [(place, line.as_line(), open_) for place, line in lines if (open_ := line.as_line().open_years(years))]
    if not found:
        return []
    said = [
        _("「%(name)s」%(years)s") % {"name": line.called, "years": years_in_words(open_)} for _p, line, open_ in found
    ]
    text = _(
        "事業スキームに、金額が空いている年があります（%(lines)s）。"
        "0円なら0と書いてください。まだ決まらなければ、いつ決まるかを書いてください。"
    )
    first, _line, open_ = found[0]
    place = in_chapter(application, "scheme", f"scheme_lines-{first}-amounts_yen_{open_[0] - 1}", _("金額を書く"))
    return [explain("SCHEME_YEARS_OPEN", text % {"lines": listed(said, "・")}, place)]


def the_upkeep_has_promised_money(application: Application) -> list[Problem]:
    """Tells how much of the data upkeep no written promise covers yet; it may be submitted all the same (S25)."""
    if not application.form_version.wants_payers:
        return []
    lines = figures(line.as_line() for line in application.scheme_lines.all())
    most = max(lines.uncovered_upkeep, default=0)
    if not most:
        return []
    text = _("保守更新財源 未確保 %(yen)s／年。書面の約束は、応募のあとでもそろえられます。") % {"yen": yen(most)}
    return [notice("UPKEEP_UNCOVERED", text, in_chapter(application, "scheme", "scheme_lines", _("見る")))]
