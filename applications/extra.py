"""The questions that a call asks beyond the standard form: a chapter of its own, read from the form version."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.chapters.body import INFRASTRUCTURE
from applications.questions import Kind, Question, Section
from applications.sections import PAPERS, SECTIONS

EXTRA = "extra"
# The kinds of answers a call may ask for, in the order in which staff read them.
KINDS: tuple[tuple[Kind, Any], ...] = (
    (Kind.LINE, _("1行の文")),
    (Kind.TEXT, _("長い文")),
    (Kind.DAY, _("日付")),
    (Kind.NUMBER, _("数")),
    (Kind.YEN, _("金額（円）")),
    (Kind.CHOICE, _("選択肢から1つ")),
    (Kind.YES_NO, _("はい・いいえ")),
)
LONGEST_LINE = 300


def question_of(said: dict[str, Any]) -> Question:
    """One question as the form version writes it down; a choice is stored under its own words."""
    kind = Kind(said["kind"])
    return Question(
        said["key"],
        said["label"],
        kind,
        help=said.get("help", ""),
        choices=tuple((words, words) for words in said.get("choices", ())),
        limit=LONGEST_LINE if kind is Kind.LINE else None,
        is_extra=True,
    )


def extra_questions(form: Any) -> tuple[Question, ...]:
    """What the call asks beyond the standard form, in its order."""
    return tuple(question_of(said) for said in form.extra)


def sections_of(*forms: Any) -> tuple[Section, ...]:
    """The chapters of a form version: the standard ones, and before the papers the call's own questions.

    Of several versions every question once, as the last one words it: two versions are compared by question.
    """
    questions = {question.key: question for form in forms for question in extra_questions(form)}
    if not questions:
        return SECTIONS
    own = Section(
        EXTRA,
        _("この公募の質問"),
        _("この公募だけがたずねることです。答えは、ほかの章と同じように審査員が読みます。"),
        tuple(questions.values()),
    )
    place = SECTIONS.index(PAPERS)
    return (*SECTIONS[:place], own, *SECTIONS[place:])


def chapters_asked(form: Any) -> tuple[Section, ...]:
    """The chapters in which a form version asks anything: those that a person sees."""
    return tuple(section for section in sections_of(form) if any(section.asked_by(form)))


def as_stored(form: Any) -> tuple[Section, ...]:
    """Every chapter in the order of writing it down: what services stand on before the services that name it."""
    return (INFRASTRUCTURE, *(section for section in sections_of(form) if section.key != INFRASTRUCTURE.key))


def section_called(key: str, form: Any) -> Section | None:
    """The chapter with this key in a form version."""
    return next((section for section in sections_of(form) if section.key == key), None)


def questions_of(form: Any) -> Iterator[tuple[Section, Question]]:
    """Every question that a form version asks, with its chapter."""
    for section in sections_of(form):
        for question in section.asked_by(form):
            yield section, question


def place_of(key: str, form: Any) -> tuple[Section, Question | None] | None:
    """The chapter, and the question in it, that a key of a 差戻し or a note speaks of."""
    for section in sections_of(form):
        question = section.question(key)
        if question is not None and section.key != key:
            return section, question
        if section.key == key:
            return section, None
    return None


def labels_of(keys: Iterable[str], form: Any) -> list[str]:
    """The words of questions by their keys, in the order of the form."""
    wanted = set(keys)
    return [str(question.label) for section in sections_of(form) for question in section.questions
            if question.key in wanted]  # fmt: skip
