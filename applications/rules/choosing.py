"""A reason that belongs to no indicator, or to one that is named twice, is kept while one writes and stops here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.half_choices import HalfChoice, Lack
from applications.rules.places import in_chapter
from workflow.problems import Place, Problem, stop

if TYPE_CHECKING:
    from applications.models import Application

# As much of a reason as one needs to know it again.
BEGINNING = 24


def every_reason_belongs_to_one_indicator(application: Application) -> list[Problem]:
    """No row of the chosen indicators is left without its indicator, and none says what another row says."""
    return [_what_it_lacks(half, _place_of(application, half)) for half in application.half_chosen]


def _what_it_lacks(half: HalfChoice, place: Place) -> Problem:
    said = {"row": half.place + 1, "name": half.name, "reason": half.reason[:BEGINNING]}
    if half.lacks is Lack.TWICE:
        text = _(
            "「%(name)s」が「選んだ指標」に2行あります（%(row)s行目）。理由を1つの行にまとめ、もう1つの行を外してください。"
        )
        return stop("FACTOR_TWICE", text % said, place)
    if half.reason:
        text = _(
            "「選んだ指標」の%(row)s行目の理由（%(reason)s）が、何の指標のものか選ばれていません。"
            "指標を選ぶか、この行を外してください。"
        )
        return stop("FACTOR_NOT_NAMED", text % said, place)
    text = _("「選んだ指標」の%(row)s行目に、指標が選ばれていません。指標を選ぶか、この行を外してください。")
    return stop("FACTOR_NOT_NAMED", text % said, place)


def _place_of(application: Application, half: HalfChoice) -> Place:
    return in_chapter(application, "indicators", f"factors-{half.place}-factor", _("直す"))
