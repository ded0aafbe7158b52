"""What the form version marks 必須, and what the experiment and the indicators must say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from applications.sections import SECTIONS, SHEET, answer_to
from applications.words import is_empty, says_nothing
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import Application
    from applications.sections import Question, Section


def _missing(application: Application, section: Section, question: Question) -> list[Problem]:
    form = application.form_version
    empty = is_empty if form.takes_words_for_nothing else says_nothing
    if not form.requires(question.key) or not empty(answer_to(application, question)):
        return []
    text = _("「%(question)s」が空です。") % {"question": question.label}
    return [stop(question.missing_code, text, in_chapter(application, section.key, question.field))]


def every_required_answer_is_there(application: Application) -> list[Problem]:
    """Every question that the form version marks 必須 has an answer."""
    return [
        problem
        for section in SECTIONS
        for question in section.questions
        if question.key not in SHEET
        for problem in _missing(application, section, question)
    ]


def the_experiment_sheet_is_complete(application: Application) -> list[Problem]:
    """Every part of the purpose sheet that the form asks is there (S20)."""
    return [
        problem
        for section in SECTIONS
        for question in section.questions
        if question.key in SHEET
        for problem in _missing(application, section, question)
    ]


def the_chosen_indicators_have_a_reason(application: Application) -> list[Problem]:
    """A city may choose any indicators or none; a choice without its reason does not pass (S08b)."""
    if application.indicator_set_id is None or not is_empty(application.indicator_reason):
        return []
    text = _("選んだ指標に、選んだ理由が書かれていません。")
    return [stop("INDICATOR_REASON_MISSING", text, in_chapter(application, "indicators", "indicator_reason"))]
