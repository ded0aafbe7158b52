"""The direction question: the same, refined or changed, asked in the same words wherever it is asked (S15b)."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.states.change import ChangeState
from applications.states.progress import Direction
from workflow.problems import Place, Problem, stop

if TYPE_CHECKING:
    from applications.models import ChangeRequest, Project


def what_the_answer_lacks(direction: str, words: str, place_of: Callable[[str], Place]) -> list[Problem]:
    """An answer is chosen, and a refined direction is said in its new words; `place_of` a field's name."""
    if not direction:
        said = _("方向が同じかどうかに答えていません。「同じ・細かくなった・変わった」から選んでください。")
        return [stop("NO_DIRECTION", said, place_of("direction"))]
    if direction == Direction.REFINED and not words.strip():
        return [stop("REFINED_HOW", _("方向がどう細かくなったかが書かれていません。"), place_of("direction_words"))]
    return []


def the_gate_is_told_the_direction(project: "Project", *, facts: Mapping[str, Any]) -> list[Problem]:
    """Nobody comes to the gate without saying where the large direction stands; why it changed is said there too."""
    direction, words = str(facts.get("direction") or ""), str(facts.get("direction_words") or "")

    def place_of(field: str) -> Place:
        return project.place("project_step", f"id_{field}", step="ask_for_gate")

    if direction == Direction.CHANGED and not words.strip():
        said = _("方向がどう変わったかが書かれていません。「方向について」に、変わったわけを書いてください。")
        return [stop("CHANGED_HOW", said, place_of("direction_words"))]
    return what_the_answer_lacks(direction, words, place_of)


def waits_for_the_purpose(project: "Project") -> list[Problem]:
    """A change of purpose that nobody has decided: what it is, in which hands, and where."""
    return [
        stop("PURPOSE_IS_OPEN", _waits_for(one), project.place("project_change", pk=one.pk))
        for one in project.open_purpose_changes
    ]


def _waits_for(one: "ChangeRequest") -> str:
    if one.state == ChangeState.DRAFT:
        return _("市の「目的の変更」が下書きのままです。市が出し、国が答えるまで、判定を待ちます。")
    return _("市の「目的の変更」に、国がまだ答えていません。承認か不承認を先に決めてください。")
