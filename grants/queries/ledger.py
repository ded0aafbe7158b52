"""How the amounts of a grant came about, folded from its trail: each step as a sum that one can redo by hand.

The trail is read once; from the report on, closing.py goes on.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.models import Grant
from grants.queries.closing import closing_stages
from grants.states import ChangeKind
from grants.sums import Line, Stage, Total, day_of, equals, minus, plain, times, yen
from workflow.fields.calendar import fiscal_year_name, short_date
from workflow.models import TrailEntry
from workflow.punctuation import bracketed
from workflow.trail import history_of


def entries_of(grant: Grant) -> list[TrailEntry]:
    """Everything that happened to the grant, oldest first; one query."""
    return list(history_of(grant))[::-1]


def stages_of(grant: Grant, entries: list[TrailEntry]) -> list[Stage]:
    """Every step so far, in the order of the Act."""
    return [*_applied(entries), *_running(grant, entries), *closing_stages(grant, entries)]


def _applied(entries: list[TrailEntry]) -> Iterator[Stage]:
    applied = next((entry for entry in reversed(entries) if entry.event in {"apply", "apply_again"}), None)
    decided = next((entry for entry in entries if entry.event == "decide"), None)
    if applied is None:
        return
    paper, lines = applied.facts, tuple(_calculation(applied.facts))
    if decided is None:
        total = Total(_("交付申請額"), yen(paper["amount_yen"]), legal=False)
        yield Stage(_("交付申請"), (applied.actor_name,), (paper["number"],), lines, total, day_of(applied))
        return
    said = (
        _("申請　%(on)s　%(who)s") % {"on": short_date(day_of(applied)), "who": applied.actor_name},
        _("交付決定　%(who)s") % {"who": decided.actor_name},
    )
    total = Total(_("交付決定額"), yen(decided.facts["amount_yen"]))
    papers = (decided.facts["number"],)
    yield Stage(_("申請と交付決定"), said, papers, lines, total, day_of(decided, "decided_on"))


def _calculation(paper: dict[str, Any]) -> Iterator[Line]:
    eligible, rate = paper["eligible_yen"], Fraction(*paper["rate"])
    yield Line(_("経費の合計"), plain(paper["total_yen"]))
    for item, reason, amount in paper["ineligible"]:
        said = {"item": item, "reason": reason or _("理由の記載なし")}
        yield Line(_("対象外：%(item)s（%(reason)s）") % said, minus(amount))
    yield Line(_("補助対象経費"), equals(eligible), "sum")
    yield Line(_("補助率"), times(rate))
    exact, cut = eligible * rate, int(eligible * rate) // 1000 * 1000
    if exact != cut:
        yield Line(_("計算額"), equals(exact))
        yield Line(_("千円未満切捨て（最後に一度だけ）"), minus(exact - cut))
        yield Line(_("切捨て後"), equals(cut), "sum")
    else:
        yield Line(_("千円未満切捨て"), equals(cut), "sum")
    yield from _limits(paper, cut)


def _limits(paper: dict[str, Any], cut: int) -> Iterator[Line]:
    cap = paper["cap_yen"]
    if cap is not None:
        said = {"type": paper["type"], "cap": plain(cap)}
        if cut > cap:
            yield Line(_("類型の上限（%(type)s）%(cap)s を超えるため、上限まで") % said, equals(cap), "sum")
        else:
            yield Line(_("類型の上限（%(type)s）%(cap)s 以下") % said, _("そのまま"), "note")
    if paper["amount_yen"] < paper["calculated_yen"]:
        yield Line(_("交付申請額（計算額より少なく申請）"), equals(paper["amount_yen"]), "sum")


def _running(grant: Grant, entries: list[TrailEntry]) -> Iterator[Stage]:
    """Changes, advances, what was carried over and 年度終了, in the order in which they happened."""
    answers = {entry.facts["change"]: entry for entry in entries if "change" in entry.facts}
    for entry in entries:
        if entry.event in {"change_notify", "change_request"}:
            yield _change(grant, entry, answers.get(entry.facts["number"]))
        elif entry.event == "advance":
            total = Total(_("概算払"), yen(entry.facts["amount_yen"]), legal=False)
            yield Stage(_("概算払"), (entry.actor_name,), (), (), total, day_of(entry, "paid_on"))
        elif entry.event == "carry_over":
            said = {"kind": entry.facts["kind"], "year": fiscal_year_name(entry.facts["to_fiscal_year"])}
            words = (_("%(kind)sを承認、%(year)sへ") % said, entry.actor_name)
            lines = (Line(_("金額の変更"), _("なし"), "note"),)
            yield Stage(_("繰越"), words, (entry.facts["number"],), lines, None, day_of(entry, "approved_on"))
        elif entry.event == "report_year_end":
            lines = (Line(_("年度は終わり、事業は続く"), _("金額の変更なし"), "note"),)
            yield Stage(
                _("年度終了実績報告"), (entry.actor_name,), (entry.facts["number"],), lines, None, day_of(entry)
            )


TITLES = {ChangeKind.DISCONTINUE: gettext_lazy("中止・廃止"), ChangeKind.EARLY_CONTRACT: gettext_lazy("事前着手")}


def _change(grant: Grant, asked: TrailEntry, answered: TrailEntry | None) -> Stage:
    states = {"": _("承認待ち"), "change_refuse": _("不承認")}
    word = _("届出") if asked.event == "change_notify" else states.get(answered.event if answered else "", _("承認"))
    said = [word if answered is None else _("%(word)s　%(who)s") % {"word": word, "who": answered.actor_name}]
    if answered is not None:
        said.append(_("申請　%(on)s　%(who)s") % {"on": short_date(day_of(asked)), "who": asked.actor_name})
    paper = (answered or asked).facts["number"]
    decided = {"yen": yen(grant.decided_yen or 0)}
    total = Total(_("交付決定額"), _("%(yen)s（変わらない）") % decided, legal=False)
    title = str(TITLES.get(ChangeKind(asked.facts["kind"]), _("計画変更")))
    return Stage(title, tuple(said), (paper,), tuple(_change_lines(asked)), total, day_of(answered or asked))


def _share(facts: dict[str, Any]) -> str:
    sign = "−" if (facts["delta_yen"] or 0) < 0 else "+"
    category = facts["category"] or _("経費区分")
    return bracketed("", f"{category} {sign}{facts['shift_permille'] / 10:g}%")


def _change_lines(asked: TrailEntry) -> Iterator[Line]:
    facts = asked.facts
    permille, before, after = facts["shift_permille"], facts["total_before_yen"], facts["total_after_yen"]
    share = "" if permille is None or f"{permille / 10:g}%" in asked.reason else _share(facts)
    if before is not None and after is not None:
        yield Line(_("事業費（変更前）"), plain(before))
        yield Line(f"{asked.reason}{share}", f"+ {plain(after - before)}" if after >= before else minus(before - after))
        yield Line(_("変更後の事業費"), equals(after), "sum")
    else:
        yield Line(f"{asked.reason}{share}", "", "note")
    if facts["kind"] != ChangeKind.COSTS:
        return
    limit = {"percent": facts["threshold"]}
    if facts["minor"]:
        yield Line(_("増減が%(percent)s%%以内のため") % limit, _("承認ではなく届出"), "note")
    else:
        yield Line(_("増減が%(percent)s%%を超えるため") % limit, _("届出ではなく承認"), "note")
