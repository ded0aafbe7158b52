"""What a change request must hold, and which changes the ministry must approve (S18)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.states.change import NEEDS_THE_MINISTRY, ChangeKind
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
