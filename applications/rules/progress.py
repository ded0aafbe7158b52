"""What a progress return must hold before it is handed in (S02, S15b)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.rules.directing import what_the_answer_lacks
from applications.states.change import ChangeKind, ChangeState
from applications.states.progress import Direction
from workflow.problems import Place, Problem, stop

if TYPE_CHECKING:
    from applications.models import ProgressReturn


def _place(progress: "ProgressReturn", field: str) -> Place:
    kwargs = {"number": progress.project.number, "sequence": progress.sequence}
    return Place("applications:project_return", kwargs, f"id_{field}")


def the_direction_is_answered(progress: "ProgressReturn") -> list[Problem]:
    """Every return says whether the direction is the same, refined or changed (S15b)."""
    return what_the_answer_lacks(progress.direction, progress.direction_words, lambda field: _place(progress, field))


def a_changed_direction_is_asked_for(progress: "ProgressReturn") -> list[Problem]:
    """A changed direction goes with a change request that shows old and new side by side (S15b)."""
    if progress.direction != Direction.CHANGED:
        return []
    requests = progress.changes.filter(kind=ChangeKind.PURPOSE).exclude(state=ChangeState.REFUSED)
    if any(request.new_text.strip() and request.reason.strip() for request in requests):
        return []
    words = _("方向が変わったと答えています。変更の申請に、変えたあとの文と理由を書いてください。")
    kwargs = {"number": progress.project.number}
    return [stop("CHANGE_NOT_ASKED_FOR", words, Place("applications:project_changes", kwargs))]


def both_routes_of_value_are_told(progress: "ProgressReturn") -> list[Problem]:
    """手触り and 日々の便利さ each carry text, or 対象外 with its reason (S02); never netted into one."""
    problems = []
    if not (progress.tangible.strip() or progress.tangible_out_of_scope.strip()):
        words = _("「まちづくりの手触り」が書かれていません。起きたことか、対象外とする理由を書いてください。")
        problems.append(stop("NO_TANGIBLE", words, _place(progress, "tangible")))
    if not (progress.convenience.strip() or progress.convenience_out_of_scope.strip()):
        words = _("「日々の便利さ」が書かれていません。起きたことか、対象外とする理由を書いてください。")
        problems.append(stop("NO_CONVENIENCE", words, _place(progress, "convenience")))
    return problems


def something_was_learned(progress: "ProgressReturn") -> list[Problem]:
    """A return answers the pilot's question, even with 'nothing yet'."""
    if progress.learned.strip():
        return []
    words = _("問いについて分かったことが書かれていません。「まだ分からない」でも構いません。")
    return [stop("NOTHING_LEARNED", words, _place(progress, "learned"))]


def its_time_has_come(progress: "ProgressReturn", *, at: datetime) -> list[Problem]:
    """The clock opens a return on its day."""
    if progress.opens_on <= timezone.localdate(at):
        return []
    return [stop("NOT_YET_OPEN", _("まだ書き始める日ではありません。"))]


def its_day_has_passed(progress: "ProgressReturn", *, at: datetime) -> list[Problem]:
    """The clock marks as late only what is late."""
    if progress.due_on < timezone.localdate(at):
        return []
    return [stop("NOT_LATE", _("まだ締切を過ぎていません。"))]


def what_was_sent_back_is_mended(thing: Any) -> list[Problem]:
    """Nothing is accepted or answered while a 差戻し of it is open."""
    if not thing.open_corrections():
        return []
    return [
        stop(
            "OPEN_CORRECTION",
            _("差し戻したところが、まだ直されていません。直ったのを確かめてから、先へ進めてください。"),
        )
    ]


def no_signature_is_asked_for(progress: "ProgressReturn") -> list[Problem]:
    """The city's own choice: where its certifier wants to sign, nobody else hands in."""
    if not progress.project.returns_are_signed:
        return []
    words = _("この事業の報告は、決裁者が提出することになっています。決裁者に頼んでください。")
    return [stop("SIGNATURE_IS_ASKED_FOR", words)]
