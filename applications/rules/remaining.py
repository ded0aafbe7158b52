"""What is left to do before implementation says who does it and by which month; else words are asked for (S21)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from applications.words import is_empty
from workflow.problems import Problem, explain
from workflow.punctuation import listed

if TYPE_CHECKING:
    from applications.models import Application


def every_remaining_step_names_owner_and_month(application: Application) -> list[Problem]:
    """Each remaining step names its owner and its month; asked where the form asks the distance axis by axis."""
    if not application.form_version.asks("distance_axes"):
        return []
    steps = list(enumerate(application.remaining_steps.all()))
    open_ended = [(place, step) for place, step in steps if is_empty(step.owner) or step.due_month is None]
    if not open_ended:
        return []
    text = _(
        "実装までに残ること「%(names)s」に、担当か、いつまでにかが書かれていません。"
        "書くか、まだ決まらないわけを書いてください。"
    )
    names = listed([step.text or _("%(place)s行目") % {"place": place + 1} for place, step in open_ended], "・")
    first, step = open_ended[0]
    box = f"remaining_steps-{first}-{'owner' if is_empty(step.owner) else 'due_month'}"
    place = in_chapter(application, "distance", box, _("担当と月を書く"))
    return [explain("REMAINING_STEP_OPEN", text % {"names": names}, place)]
