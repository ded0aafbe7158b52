"""What a change request must hold, and which changes the ministry must approve (S18)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.states.change import NEEDS_THE_MINISTRY, ChangeKind
from applications.states.progress import Direction
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import ChangeRequest


def the_reason_is_written(change: "ChangeRequest") -> list[Problem]:
    """Every change has its reason; a change of indicator needs nothing else."""
    if change.reason.strip():
        return []
    return [stop("NO_REASON", _("変える理由が書かれていません。"), change.project.place("project_changes"))]


def both_sides_are_there(change: "ChangeRequest") -> list[Problem]:
    """Old and new stand side by side."""
    if change.new_text.strip() and change.new_text.strip() != change.old_text.strip():
        return []
    words = _("変えたあとの文が書かれていないか、いまの文と同じです。")
    return [stop("NOTHING_CHANGES", words, change.project.place("project_changes"))]


def the_direction_stays(change: "ChangeRequest") -> list[Problem]:
    """Every change says whether the direction is the same; a changed direction is a change of purpose (S15b)."""
    place = change.project.place("project_change", "id_direction", pk=change.pk)
    if change.kind == ChangeKind.PURPOSE:
        return []
    if not change.direction:
        words = _("方向が同じかどうかに答えていません。「同じ・細かくなった・変わった」から選んでください。")
        return [stop("NO_DIRECTION", words, place)]
    if change.direction == Direction.CHANGED:
        words = _("方向が変わるなら、目的の変更です。「何を変えますか」で目的を選び、国の承認を受けてください。")
        return [stop("IT_IS_THE_PURPOSE", words, place)]
    if change.direction == Direction.REFINED and not change.direction_words.strip():
        words = _("方向がどう細かくなったかが書かれていません。")
        return [stop("REFINED_HOW", words, change.project.place("project_change", "id_direction_words", pk=change.pk))]
    return []


def it_needs_the_ministry(change: "ChangeRequest") -> list[Problem]:
    """An indicator or a minor content is notified, not asked for."""
    if change.kind in NEEDS_THE_MINISTRY or (change.kind == ChangeKind.CONTENT and not change.minor):
        return []
    return [stop("NEEDS_NO_APPROVAL", _("この変更は承認を待たずにできます。届け出てください。"))]


def a_notice_is_enough(change: "ChangeRequest") -> list[Problem]:
    """A change of purpose always needs the ministry; so does a content that is not minor."""
    if not it_needs_the_ministry(change):
        return [stop("NEEDS_THE_MINISTRY", _("この変更は、国の承認を受けてからになります。申請してください。"))]
    return []


def the_answer_is_written(change: "ChangeRequest", *, facts: Mapping[str, Any]) -> list[Problem]:
    """A refusal says why."""
    if str(facts.get("answer", "")).strip():
        return []
    return [stop("NO_ANSWER", _("返事が書かれていません。理由を書いてください。"))]
