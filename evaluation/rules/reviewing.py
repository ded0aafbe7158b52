"""What a review needs: the right person, no tie, every criterion with its reason, the time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.states.application import ApplicationState
from evaluation.points import ALL_WEIGHTS
from workflow.problems import Place, Problem, stop

if TYPE_CHECKING:
    from evaluation.models import Review


def its_screener_acts(review: Review, *, by: Any) -> list[Problem]:
    """Nobody declares, scores or hands in for somebody else."""
    if by.pk == review.screener.pk:
        return []
    return [stop("NOT_ONES_OWN", _("この審査は別の審査員に割り当てられています。ご本人だけが進められます。"))]


def no_tie_is_known(review: Review) -> list[Problem]:
    """The organisation rules find nothing between screener and application, before and after assignment (L17)."""
    return [
        stop(
            "TIE",
            _("利益相反の決まりに当たります：%(tie)s。「利益相反がある」と申告してください。") % {"tie": tie.label},
        )
        for tie in review.ties()
    ]


def a_tie_is_known(review: Review) -> list[Problem]:
    """The opposite: the clock takes a review back only where the rules do find a tie."""
    return [] if review.ties() else [stop("NO_TIE", _("利益相反の決まりには当たりません。"))]


def the_weights_are_whole(review: Review) -> list[Problem]:
    """The criteria of the call weigh 100 together; else no points can be told."""
    total = sum(criterion.weight for criterion in review.criteria)
    if total == ALL_WEIGHTS:
        return []
    return [
        stop(
            "WEIGHTS",
            _("審査基準の重みの合計が%(total)sです。100になるように、事務局が公募の設定を直します。")
            % {"total": total},
        )
    ]


def every_criterion_is_scored(review: Review) -> list[Problem]:
    """Each criterion has a score from 0 to 5 and its reason in words."""
    written = {draft.criterion_id: draft for draft in review.drafts.all()}
    found = []
    for criterion in review.criteria:
        draft = written.get(criterion.pk)
        if draft is None or draft.value is None:
            text = _("%(code)s %(name)s の点がまだありません。")
        elif not draft.reason.strip():
            text = _("%(code)s %(name)s の根拠がまだありません。点の理由をひとことで書いてください。")
        else:
            continue
        place = Place("evaluation:review", {"number": review.application.number}, criterion.code, _("書く"))
        found.append(stop("UNSCORED", text % {"code": criterion.code, "name": criterion.name}, place))
    return found


def the_panel_discusses(review: Review) -> list[Problem]:
    """A review is amended only while the panel talks about its application."""
    if review.application.state == ApplicationState.PANEL:
        return []
    return [stop("NOT_DISCUSSED", _("点を直せるのは、審査会で話し合っているあいだだけです。"))]
