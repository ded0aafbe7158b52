"""The boxes of one question that is no table: how it is asked, shown again, and read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from applications.forms.cells import NO, NOT_SAID, YES
from applications.models import Application
from applications.questions import Kind, Question
from workflow.fields import AmountField, CountedTextField, EraDateField

CARDS = {"class": "choices--row choices--cards"}
WAIVED = "waived"

# A year and a number are short, and so is their box.
LOOKS = {Kind.YEAR: {"class": "short"}, Kind.NUMBER: {"class": "short"}}


def names_of(question: Question) -> list[str]:
    """The names of the boxes of a question."""
    return [question.key, f"{question.key}_{WAIVED}"] if question.kind is Kind.VALUE else [question.key]


def fields_of(question: Question, application: Application) -> dict[str, Any]:
    """The boxes of a question."""
    said = {"label": question.label, "help_text": question.help}
    guide = application.form_version.word_limit(question.key)
    match question.kind:
        case Kind.TEXT | Kind.LINES:
            return {question.key: CountedTextField(guide=guide, **said)}
        case Kind.VALUE:
            waived = forms.CharField(label=_("対象外とする場合は、その理由"), max_length=300)
            return {question.key: CountedTextField(guide=guide, **said), f"{question.key}_{WAIVED}": waived}
        case Kind.DAY:
            return {question.key: EraDateField(**said)}
        case Kind.YEN:
            return {question.key: AmountField(**said)}
        case Kind.YES_NO:
            yes_or_no: list[tuple[str, Any]] = [(YES, _("はい")), (NO, _("いいえ"))]
            side_by_side = forms.RadioSelect(attrs={"class": "choices--row"})
            return {question.key: forms.ChoiceField(choices=yes_or_no, widget=side_by_side, **said)}
        case Kind.CALL_TYPE:
            offered = [(kind.name, kind.name) for kind in application.call.types.all()]
            return {question.key: forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **said)}
        case Kind.CHOICE if len(question.choices) <= 4:
            cards = forms.RadioSelect(attrs=CARDS)
            return {question.key: forms.ChoiceField(choices=described(question), widget=cards, **said)}
        case Kind.CHOICE:
            return {question.key: forms.ChoiceField(choices=[NOT_SAID, *question.choices], **said)}
        case Kind.LINE:
            return {question.key: forms.CharField(max_length=question.limit, **said)}
        case _:
            return {question.key: forms.CharField(widget=forms.TextInput(attrs=LOOKS.get(question.kind)), **said)}


def described(question: Question) -> list[tuple[str, Any]]:
    """The choices, each with its sentence where there is one."""
    if not question.choice_helps:
        return list(question.choices)
    return [
        (value, format_html("{}<small>{}</small>", label, words))
        for (value, label), words in zip(question.choices, question.choice_helps, strict=True)
    ]


def initial_of(question: Question, value: Any) -> dict[str, Any]:
    """A stored answer as its boxes show it."""
    match question.kind:
        case Kind.VALUE:
            return {question.key: value["text"], f"{question.key}_{WAIVED}": value["waived_reason"]}
        case Kind.LINES:
            return {question.key: "\n".join(value or ())}
        case Kind.TAGS:
            return {question.key: "、".join(value or ())}
        case Kind.YES_NO:
            return {question.key: {True: YES, False: NO}.get(value, "")}
        case Kind.DAY:
            return {question.key: date.fromisoformat(value) if value else None}
        case _:
            return {question.key: value}


def answer_in(question: Question, typed: Mapping[str, Any]) -> Any:
    """What was typed for a question, as applications.cleaning reads it."""
    value = typed.get(question.key)
    if question.kind is Kind.VALUE:
        return {"text": value, "waived_reason": typed.get(f"{question.key}_{WAIVED}")}
    return value
