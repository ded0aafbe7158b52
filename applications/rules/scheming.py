"""What the business scheme leaves open: asks for words, never stops by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from applications.states.scheme import LineCategory, LineKind
from workflow.problems import Problem, explain

if TYPE_CHECKING:
    from applications.models import Application


def the_data_upkeep_is_paid_for(application: Application) -> list[Problem]:
    """Some year sets money aside for the upkeep of the data (S25)."""
    upkeep = [
        line
        for line in application.scheme_lines.all()
        if line.kind == LineKind.COST and line.category == LineCategory.DATA_UPKEEP
    ]
    if any(amount > 0 for line in upkeep for amount in line.amounts_yen):
        return []
    text = _("データ保守更新費が、どの年も0円です。データをだれが、何のお金で直し続けるのか、理由を書いてください。")
    return [explain("DATA_MAINT_ZERO", text, in_chapter(application, "scheme", "scheme_lines", _("理由を書く")))]
