"""When the formal check is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.states.application import CheckAnswer, IneligibleCode
from workflow.problems import Place, Problem, stop

if TYPE_CHECKING:
    from applications.models import Application


def _at_the_desk(application: Application, fragment: str) -> Place:
    return Place("applications:check", {"number": application.number}, fragment, _("開く"))


def every_check_item_is_answered(application: Application) -> list[Problem]:
    """Every item has an answer."""
    items = list(application.check_items.all())
    if not items:
        text = _("形式審査の確認項目がまだ用意されていません。")
        return [stop("CHECK_NOT_BEGUN", text, _at_the_desk(application, "items"))]
    return [
        stop(
            "CHECK_UNANSWERED",
            _("「%(question)s」の確認がまだです。") % {"question": item.question},
            _at_the_desk(application, f"item-{item.code}"),
        )
        for item in items
        if not item.answer
    ]


def no_check_item_is_amiss(application: Application) -> list[Problem]:
    """No item is answered with 不備."""
    return [
        stop(
            "CHECK_AMISS",
            _("「%(question)s」に不備があります。差し戻して直してもらってください。") % {"question": item.question},
            _at_the_desk(application, f"item-{item.code}"),
        )
        for item in application.check_items.all()
        if item.answer == CheckAnswer.PROBLEM
    ]


def no_correction_is_open(application: Application) -> list[Problem]:
    """Every 差戻し is closed."""
    if not application.open_corrections():
        return []
    return [stop("CORRECTION_OPEN", _("差戻しがまだ終わっていません。"), _at_the_desk(application, "corrections"))]


def the_reason_is_coded(application: Application) -> list[Problem]:
    """The legal reason is one of the coded ones, and is explained."""
    if application.ineligible_code in IneligibleCode.values and application.ineligible_reason.strip():
        return []
    text = _("要件を満たさない理由が起案されていません。事務局が理由の区分と説明を書きます。")
    return [stop("REASON_NOT_CODED", text, _at_the_desk(application, "ineligible"))]


def two_people_find_it_ineligible(application: Application, *, by: Any) -> list[Problem]:
    """Whoever staged it does not confirm it."""
    if application.ineligible_staged_by_id != by.pk:
        return []
    return [stop("SAME_PERSON", _("起案した人とは別の人が決裁します。"))]
