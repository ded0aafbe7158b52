"""What the form version marks 必須, and what the experiment and the indicators must say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from applications.extra import questions_of, sections_of
from applications.questions import Question, Section
from applications.rules.places import in_chapter
from applications.sections import SHEET
from applications.words import is_empty, says_nothing
from workflow.fields.text import characters
from workflow.problems import Problem, explain, explain_there, stop

if TYPE_CHECKING:
    from applications.models import Application


# The code of an answer that is longer than the form wants; the key of its question follows after a dash.
TOO_LONG = "TOO_LONG"


def every_required_answer_is_there(application: Application) -> list[Problem]:
    """Every question that the form version marks 必須 has an answer."""
    return [
        missing(application, section, question)
        for section in sections_of(application.form_version)
        for question in section.questions
        if question.key not in SHEET and is_missing(application, question)
    ]


def the_experiment_sheet_is_complete(application: Application) -> list[Problem]:
    """Every part of the purpose sheet that the form asks is there (S20)."""
    return [
        missing(application, section, question)
        for section in sections_of(application.form_version)
        for question in section.questions
        if question.key in SHEET and is_missing(application, question)
    ]


def the_chosen_indicators_have_a_reason(application: Application) -> list[Problem]:
    """A city may choose any indicators or none; a choice without its reason does not pass (S08b)."""
    if application.indicator_set_id is None or not is_empty(application.indicator_reason):
        return []
    text = _("選んだ指標に、選んだ理由が書かれていません。")
    place = in_chapter(application, "indicators", "indicator_reason", _("理由を書く"))
    return [explain_there("INDICATOR_REASON_MISSING", text, place)]


def no_answer_is_longer_than_asked(application: Application) -> list[Problem]:
    """An answer longer than the form wants goes on with a reason, where the form says so; spaces do not count."""
    form = application.form_version
    if not form.asks_why_too_long:
        return []
    measured = [
        (section, question, form.word_limit(question.key) or 0, characters(_text(application, question)))
        for section, question in questions_of(form)
        if form.word_limit(question.key)
    ]
    text = _("「%(question)s」が%(count)s字あります（目安は%(limit)s字）。短くするか、長くなる理由を書いてください。")
    return [
        explain(
            f"{TOO_LONG}-{question.key}",
            text % {"question": question.label, "count": count, "limit": limit},
            in_chapter(application, section.key, question.key),
        )
        for section, question, limit, count in measured
        if count > limit
    ]


def is_missing(application: Application, question: Question) -> bool:
    """Whether a question that the form marks 必須 has no answer yet."""
    form = application.form_version
    empty = is_empty if form.takes_words_for_nothing else says_nothing
    return form.requires(question.key) and empty(_answer(application, question))


def missing(application: Application, section: Section, question: Question) -> Problem:
    """The sentence for an answer that is not there."""
    if question.is_table:
        text = _("「%(question)s」がまだ1つもありません。") % {"question": question.label}
    else:
        text = _("「%(question)s」が空です。") % {"question": question.label}
    return stop("ANSWER_MISSING", text, in_chapter(application, section.key, question.key))


def _text(application: Application, question: Question) -> str:
    value = _answer(application, question)
    return value if isinstance(value, str) else ""


def _answer(application: Application, question: Question) -> Any:
    if question.is_extra:
        return application.extra_answer(question.key)
    value: Any = application
    for name in question.place.split("."):
        value = getattr(value, name, None)
        if value is None:
            return None
    return list(value.all()) if hasattr(value, "all") else value
