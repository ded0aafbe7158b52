"""What a review of a mechanism must say (S27c)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.problems import Place, Problem, stop

if TYPE_CHECKING:
    from applications.models import Mechanism


def _place(mechanism: "Mechanism", field: str) -> Place:
    kwargs = {"number": mechanism.project.number, "pk": mechanism.pk}
    return Place("applications:project_mechanism", kwargs, f"id_{field}")


def the_project_still_goes_on(mechanism: "Mechanism") -> list[Problem]:
    """What is over is not tried any more."""
    if not mechanism.project.is_over:
        return []
    return [stop("PROJECT_IS_OVER", _("この事業は終わっています。書き換えられません。"))]


def the_next_review_lies_ahead(mechanism: "Mechanism", *, at: datetime, facts: Mapping[str, Any]) -> list[Problem]:
    """Whoever goes on says until when; the day lies ahead."""
    day = facts.get("next_review_on")
    if isinstance(day, date) and day > timezone.localdate(at):
        return []
    words = _("次に見直す日が、書かれていないか、過ぎています。先の日を書いてください。")
    return [stop("NO_NEXT_REVIEW", words, _place(mechanism, "next_review_on"))]


def it_says_something_new(mechanism: "Mechanism", *, facts: Mapping[str, Any]) -> list[Problem]:
    """A change says what is supposed from now on."""
    words = str(facts.get("hypothesis", "")).strip()
    if words and words != mechanism.hypothesis.strip():
        return []
    text = _("新しい仮説が書かれていないか、いまの仮説と同じです。変えないなら「続ける」を選んでください。")
    return [stop("NOTHING_NEW", text, _place(mechanism, "hypothesis"))]
