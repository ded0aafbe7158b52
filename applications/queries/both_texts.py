"""Two texts for one place, side by side: what is stored, and what somebody else typed meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.merging import Overtaken
from applications.models import AnswerStamp
from applications.queries.differences import row_in_words
from applications.queries.reading import in_words
from applications.questions import Question
from workflow.punctuation import listed


@dataclass(frozen=True)
class Pair:
    """One answer or one row: what is stored now, and what was typed."""

    label: str
    stored: str
    typed: str


@dataclass(frozen=True)
class BothTexts:
    """Everything that two people wrote in one question, and who the other one was."""

    question: Question
    pairs: list[Pair]
    stamp: AnswerStamp | None
    # What the writer has seen once both texts were read.
    seen: str


def both_texts(question: Question, overtaken: Iterable[Overtaken], stamp: AnswerStamp | None, seen: str) -> BothTexts:
    """The texts of one question as people read them."""
    return BothTexts(question, [_pair(question, one) for one in overtaken], stamp, seen)


def _pair(question: Question, one: Overtaken) -> Pair:
    if one.row is None:
        return Pair(str(question.label), _whole(question, one.stored), _whole(question, one.typed))
    gone = _("（この行は外されました）")
    name = _name(question, one.stored or one.typed)
    return Pair(name, row_in_words(question, one.stored) or gone, row_in_words(question, one.typed) or gone)


def _whole(question: Question, value: Any) -> str:
    if not question.is_table:
        return in_words(question, value).words
    table = in_words(question, value or []).table
    rows = table.rows if table else []
    return "\n".join(listed((words for words, _number in row if words), "／") for row in rows)


def _name(question: Question, row: Mapping[str, Any]) -> str:
    naming = next((column.key for column in question.columns if column.is_named_by), "")
    return _("%(table)sの「%(name)s」") % {"table": question.label, "name": row.get(naming) or "—"}
