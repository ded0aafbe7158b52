"""Versions of a call's form: the one in hand, what a newer one changes, and answers that nobody asks any more."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.extra import extra_questions, questions_of
from applications.models import Application, Call, ExtraAnswer, FormVersion
from applications.queries.content import answer
from applications.queries.reading import Answer, in_words
from applications.questions import Kind, Question
from applications.states.application import Paper
from applications.words import is_empty
from workflow.punctuation import listed


def form_in_hand(call: Call) -> FormVersion | None:
    """The version of the call's own form that is written but not published yet."""
    return FormVersion.objects.filter(name=call.number, published_at=None).order_by("-number").first()


@dataclass(frozen=True)
class FormChange:
    """One thing that a newer form version asks otherwise."""

    label: str
    words: str
    # Where the question stands in the newer version; blank where it is no longer asked.
    section: str = ""
    key: str = ""


def changes_between(old: FormVersion, new: FormVersion) -> list[FormChange]:
    """What a newer version asks otherwise, question by question, in the order of the newer form."""
    before = {question.key: question for _section, question in questions_of(old)}
    after = {question.key: (section, question) for section, question in questions_of(new)}
    found = []
    for key, (section, question) in after.items():
        words = _otherwise(before.get(key), question, old, new)
        if words:
            found.append(FormChange(str(question.label), listed(words), section.key, key))
    found += [
        FormChange(str(question.label), _("もうたずねません。書いたものは残ります。"))
        for key, question in before.items()
        if key not in after
    ]
    return found + _papers(old, new)


def _otherwise(old: Question | None, question: Question, was: FormVersion, now: FormVersion) -> list[str]:
    if old is None:
        return [_("新しい質問です（必須）。") if now.requires(question.key) else _("新しい質問です。")]
    found = []
    if str(old.label) != str(question.label):
        found.append(_("前は「%(label)s」でした。") % {"label": old.label})
    if old.kind != question.kind or old.choices != question.choices:
        found.append(_("答え方が変わりました。"))
    if was.requires(question.key) != now.requires(question.key):
        found.append(_("必須になりました。") if now.requires(question.key) else _("必須ではなくなりました。"))
    if was.word_limit(question.key) != now.word_limit(question.key):
        limit = now.word_limit(question.key)
        found.append(
            _("目安が%(limit)s字になりました。") % {"limit": limit} if limit else _("字数の目安がなくなりました。")
        )
    return found


def _papers(old: FormVersion, new: FormVersion) -> list[FormChange]:
    wanted = [FormChange(str(Paper(one).label), _("添付が必要になりました。"), "papers", "papers")
              for one in new.papers if one not in old.papers]  # fmt: skip
    dropped = [
        FormChange(str(Paper(one).label), _("添付は要らなくなりました。"))
        for one in old.papers
        if one not in new.papers
    ]
    return wanted + dropped


def no_longer_asked(application: Application) -> list[Answer]:
    """Answers that were given under an earlier version and that the present one does not ask; kept, each in its own words."""
    if application.carried_from is None:
        return []
    form = application.form_version
    asked = {question.key for _section, question in questions_of(form)}
    standard = [
        question
        for _section, question in questions_of(application.carried_from)
        if question.key not in asked and not question.is_extra
    ]
    rows = [row for row in application.extra_answers.select_related("form_version") if row.key not in asked]
    found = [in_words(question, said) for question in standard if not _nothing(said := answer(application, question))]
    for row in rows:
        question = question_behind(row)
        if question is not None and not is_empty(row.value):
            found.append(in_words(question, row.value))
    return found


def _nothing(value: Any) -> bool:
    return all(map(_nothing, value.values())) if isinstance(value, dict) else is_empty(value)


def question_behind(row: ExtraAnswer) -> Question | None:
    """The question as it was worded when it was answered; a set-aside answer carries its version behind a dash."""
    key = row.key.partition("-")[0]
    return next((one for one in extra_questions(row.form_version) if one.key == key), None)


def fits(row: ExtraAnswer, question: Question) -> bool:
    """Whether an answer still answers the question of a newer version: the same kind, a choice still offered."""
    before = question_behind(row)
    if before is None or before.kind is not question.kind:
        return False
    return question.kind is not Kind.CHOICE or row.value in {"", None, *(stored for stored, _label in question.choices)}
