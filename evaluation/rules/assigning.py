"""What stands between a screener and an application before the desk gives it to her."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from accounts.rights import Right
from applications.states.application import ApplicationState
from evaluation.states import TieKind
from workflow.problems import Place, Problem, stop

if TYPE_CHECKING:
    from accounts.models import User
    from applications.models import Application


def the_desk_acts(by: Any) -> list[Problem]:
    """Only the desk assigns and enters ties."""
    if by.may(Right.KEEP_DESK):
        return []
    return [stop("NO_RIGHT", _("審査員の割当てと利益相反の登録は、事務局が行います。"))]


def it_is_under_review(application: Application) -> list[Problem]:
    """Screeners are assigned once the formal check is passed and before the panel begins."""
    if application.state == ApplicationState.UNDER_REVIEW:
        return []
    text = _("%(number)s は有識者審査の段階にありません。形式審査を終えてから割り当てます。")
    return [stop("NOT_UNDER_REVIEW", text % {"number": application.number})]


def its_fit_is_resolved(application: Application, is_resolved: bool) -> list[Problem]:
    """A proposal that is only a small improvement is assigned after the desk resolved its fit in writing (S03)."""
    if is_resolved:
        return []
    text = _("%(number)s：都市局事業との適合要確認。「小さな改善」だけの提案です。適合の判断を書いてから割り当てます。")
    place = Place("evaluation:fit", {"number": application.number}, "id_text", _("判断を書く"))
    return [stop("FIT_UNRESOLVED", text % {"number": application.number}, place)]


def the_opinion_has_words(text: str) -> list[Problem]:
    """A resolution is written, not ticked."""
    if text.strip():
        return []
    return [stop("FIT_WORDS", _("適合の判断を、理由とともに書いてください。"))]


def it_may_be_assigned(
    application: Application, screener: User, *, ties: Iterable[TieKind], is_screener: bool, is_given: bool
) -> list[Problem]:
    """Everything between one application and one screener."""
    found = []
    names = {"name": str(screener), "number": application.number}
    if not is_screener:
        found.append(stop("NO_SCREENER", _("%(name)sさんは審査員ではありません。") % names))
    if is_given:
        found.append(stop("GIVEN", _("%(number)s は、すでに%(name)sさんに割り当てられています。") % names))
    for tie in ties:
        text = _("%(number)s は%(name)sさんに割り当てられません。利益相反：%(tie)s。")
        found.append(stop("TIE", text % {**names, "tie": tie.label}))
    return found
