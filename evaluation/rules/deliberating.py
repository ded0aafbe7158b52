"""What must be on record before the panel begins, and before it may adopt (S04, S12)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflow.problems import Place, Problem, stop
from workflow.punctuation import listed

if TYPE_CHECKING:
    from evaluation.models import Deliberation


def _at(deliberation: Deliberation, fragment: str, label: str) -> Place:
    return Place("evaluation:deliberation", {"number": deliberation.application.number}, fragment, label)


def every_review_is_in(deliberation: Deliberation) -> list[Problem]:
    """The panel begins when every review is handed in or excused, and at least one was handed in."""
    reviews = deliberation.reviews()
    found = [
        stop("REVIEW_OPEN", _("%(name)sさんの審査がまだ出ていません。") % {"name": review.screener})
        for review in reviews
        if review.is_open
    ]
    if not any(review.is_given for review in reviews):
        found.append(stop("NO_REVIEW", _("提出された審査が1つもありません。審査員を割り当ててください。")))
    return found


def everybody_took_a_position(deliberation: Deliberation) -> list[Problem]:
    """Each panel member without a tie is for, against, or absent (S04)."""
    silent = deliberation.silent_members()
    if not silent:
        return []
    text = ngettext(
        "%(count)s名の立場（賛成・反対・欠席）が未記録です：%(names)s。",
        "%(count)s名の立場（賛成・反対・欠席）が未記録です：%(names)s。",
        len(silent),
    )
    names = listed(silent)
    return [
        stop("POSITIONS", text % {"count": len(silent), "names": names}, _at(deliberation, "positions", _("記録する")))
    ]


def the_change_sought_is_said(deliberation: Deliberation) -> list[Problem]:
    """Which transformation the panel wants from this proposal (S04)."""
    if deliberation.change_sought.strip():
        return []
    text = _("この提案に求める変革が書かれていません。")
    return [stop("CHANGE_SOUGHT", text, _at(deliberation, "id_change_sought", _("書く")))]


def the_conclusion_cites_the_call(deliberation: Deliberation) -> list[Problem]:
    """The conclusion quotes the transformation that the call stated first (S04)."""
    if not deliberation.conclusion.strip():
        text = _("話し合いの結論が書かれていません。")
    elif not deliberation.cites_the_call:
        text = _("結論に、公募が求める変革の文が引かれていません。")
    else:
        return []
    return [stop("CONCLUSION", text, _at(deliberation, "id_conclusion", _("結論を書く")))]


def the_split_is_answered(deliberation: Deliberation) -> list[Problem]:
    """Where the scores lie far apart, the record says how the panel answered that (S12, L14)."""
    if not deliberation.is_split or deliberation.split_answer.strip():
        return []
    text = _("審査員の点が20点以上開いています。なぜ割れ、話し合いでどう答えたかを書いてください。")
    return [stop("SPLIT", text, _at(deliberation, "id_split_answer", _("書く")))]


def dissent_has_its_words(deliberation: Deliberation) -> list[Problem]:
    """Whoever was against is heard: the dissent is written down."""
    if not deliberation.has_opposition or deliberation.dissent.strip():
        return []
    text = _("反対の立場があります。少数意見を書いてください。")
    return [stop("DISSENT", text, _at(deliberation, "id_dissent", _("書く")))]


# Before the panel may adopt.
COMPLETE = (
    everybody_took_a_position,
    the_change_sought_is_said,
    the_split_is_answered,
    dissent_has_its_words,
    the_conclusion_cites_the_call,
)


def what_the_record_lacks(deliberation: Deliberation, but: Collection[str] = ()) -> list[Problem]:
    """Everything still missing from the record of the talk."""
    return [problem for rule in COMPLETE for problem in rule(deliberation) if problem.code not in but]
