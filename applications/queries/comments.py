"""What those who apply say among themselves about their answers, by question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from applications.extra import sections_of
from applications.models import Application, Comment


@dataclass(frozen=True)
class Talk:
    """One talk: the comment that began it, and the answers to it."""

    first: Comment
    answers: Sequence[Comment]
    question: Any
    section: Any

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.first.settled_at is None


def talks_about(application: Application, keys: Sequence[str] | None = None) -> list[Talk]:
    """The talks of an application, or of some questions, in the order of the form; the open ones first."""
    found = application.comments.select_related("written_by", "settled_by").order_by("written_at", "pk")
    comments = list(found if keys is None else found.filter(question__in=keys))
    places = {
        question.key: (section, question)
        for section in sections_of(application.form_version)
        for question in section.questions
    }
    order = {key: place for place, key in enumerate(places)}
    talks = [
        Talk(
            first,
            [one for one in comments if one.answers_id == first.pk],
            places[first.question][1],
            places[first.question][0],
        )
        for first in comments
        if first.answers_id is None and first.question in places
    ]
    return sorted(talks, key=lambda talk: (not talk.is_open, order[talk.first.question]))
