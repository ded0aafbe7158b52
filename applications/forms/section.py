"""The form of one chapter, built from the description of its questions and the form version."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from applications.forms.distance import looks_of
from applications.forms.groups import Group, groups_of
from applications.forms.rows import NO, NOT_SAID, YES, rows_of
from applications.forms.suggesting import suggested
from applications.hanging import BEARERS
from applications.merging import marks
from applications.models import Application
from applications.queries.content import answer, scheme_years
from applications.queries.kept_words import words_offered
from applications.questions import Kind, Question, Section
from applications.states.application import Route
from workflow.fields import AmountField, CountedTextField, EraDateField

CARDS = {"class": "choices--row choices--cards"}
WAIVED = "waived"
# Beside the boxes of each question stands what the writer saw when the page was opened.
SEEN = "seen-"


@dataclass(frozen=True)
class Block:
    """One question on the page: its boxes, or its table."""

    question: Question
    boxes: Sequence[Any] = ()
    table: Any = None
    # What stands in the way here, said beside the box once the chapter was saved; it never stops the saving.
    problem: str = ""
    seen: str = ""

    @property
    def groups(self) -> list[Group]:
        """The rows of its table under their headings, where the table has such."""
        return groups_of(self.table) if self.table else []


class AnswersForm(forms.Form):
    """The questions of a chapter that are no tables; nothing is required for saving."""

    def __init__(self, *args: Any, application: Application, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            for name, field in fields_of(question, application).items():
                field.required = False
                field.needed_later = name == question.key and application.form_version.requires(question.key)
                self.fields[name] = field


class ChapterForm:
    """A chapter as one thing to fill in: plain questions and tables together."""

    def __init__(
        self, application: Application, section: Section, data: Any = None, only: Collection[str] | None = None
    ) -> None:
        self.application, self.section = application, section
        self.asked = [
            question for question in section.asked_by(application.form_version) if only is None or question.key in only
        ]
        stored = {question.key: answer(application, question, with_ids=True) for question in self.asked}
        # What the writer has before the eyes: of each question the mark of what its boxes were filled from.
        self.seen = {
            question.key: (data or {}).get(f"{SEEN}{question.key}", marks(question, stored[question.key]))
            for question in self.asked
            if question.kind is not Kind.PAPERS
        }
        plain = [question for question in self.asked if not question.is_table and question.kind is not Kind.PAPERS]
        initial = {
            name: value for question in plain for name, value in initial_of(question, stored[question.key]).items()
        }
        self.answers = AnswersForm(data, initial=initial, application=application, questions=plain)
        self.tables: dict[str, Any] = {
            question.key: self._table(question, stored[question.key], data)
            for question in self.asked
            if question.is_table
        }

    def _table(self, question: Question, stored: Any, data: Any) -> Any:
        if question.kind is Kind.DISTANCE:
            return looks_of(question, stored, data=data)
        return rows_of(
            question,
            stored,
            data=data,
            choices=offered_to(question, self.application),
            years=scheme_years(self.application),
            suggested=suggested(question, stored, self.application),
            shows_loose=self.application.form_version.wants_values_of_services or question.key == "infrastructures",
        )

    def is_valid(self) -> bool:
        """Whether everything typed can be read; never whether it is complete."""
        return all([self.answers.is_valid(), *(table.is_valid() for table in self.tables.values())])

    def content(self) -> dict[str, Any]:
        """What was typed and can be read, as keep_answers takes it; a cell that cannot be read is left out."""
        typed = self.answers.cleaned_data if self.answers.is_bound and hasattr(self.answers, "cleaned_data") else {}
        said = {
            question.key: answer_in(question, typed)
            for question in self.asked
            if not question.is_table and question.kind is not Kind.PAPERS and self._can_be_read(question)
        }
        return said | {key: table.answer() for key, table in self.tables.items() if table.can_be_read}

    def _can_be_read(self, question: Question) -> bool:
        return not any(name in self.answers.errors for name in names_of(question))

    def faults(self) -> dict[str, str]:
        """What could not be read, in words, by the name of the box."""
        found = {name: _in_one(errors) for name, errors in self.answers.errors.items()}
        for key, table in self.tables.items():
            found |= {box.html_name: _in_one(box.errors) for box in table.faulty()}
            if not table.can_be_read:
                found[key] = _in_one(table.non_form_errors())
        return found

    def lines(self, problems: Mapping[str, str]) -> list[list[Block]]:
        """The questions in order, each with its boxes or its table; those that belong together side by side."""
        lines: list[list[Block]] = []
        for question in self.asked:
            if question.kind is Kind.PAPERS:
                continue
            block = self._block(question, problems.get(question.key, ""))
            if question.is_beside and lines:
                lines[-1].append(block)
            else:
                lines.append([block])
        return lines

    def _block(self, question: Question, problem: str) -> Block:
        seen = self.seen[question.key]
        if question.key in self.tables:
            return Block(question, table=self.tables[question.key], problem=problem, seen=seen)
        if problem and not self.answers.is_bound:
            self.answers.fields[question.key].widget.attrs["aria-invalid"] = "true"
        boxes = [self.answers[name] for name in names_of(question)]
        return Block(question, boxes=boxes, problem=problem, seen=seen)

    def add_faults(self, faults: Mapping[str, str]) -> None:
        """Puts what the action could not keep beside the box it speaks of, or above everything."""
        for place, text in faults.items():
            key, _dash, rest = place.partition("-")
            table = self.tables.get(key)
            if table is not None and table.add_fault(rest, text):
                continue
            self.answers.add_error(place if place in self.answers.fields else None, text)

    @property
    def faulty_boxes(self) -> list[Any]:
        """Boxes of tables that could not be read, for the summary on top."""
        return [box for table in self.tables.values() for box in table.faulty()] if self.answers.is_bound else []

    @property
    def faulty_lines(self) -> list[tuple[Any, str]]:
        """The same boxes, each with the table, the row counted from 1 and the column that it stands in."""
        return [(box, self._place_of(box)) for box in self.faulty_boxes]

    def _place_of(self, box: Any) -> str:
        key, _dash, rest = box.html_name.partition("-")
        row = rest.partition("-")[0]
        if key not in self.tables or not row.isdecimal():
            return str(box.label)
        said = {"table": self.tables[key].question.label, "row": int(row) + 1, "column": box.label}
        return gettext("%(table)s %(row)s行目の%(column)s") % said


def _in_one(errors: Iterable[Any]) -> str:
    return " ".join(str(error) for error in errors)


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
            return {question.key: forms.CharField(**said)}


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


def offered_to(question: Question, application: Application) -> dict[str, list[tuple[Any, Any]]]:
    """What the choices of a table's columns may point at in this application."""
    offered: dict[str, list[tuple[Any, Any]]] = {}
    if question.key == "budget_lines":
        offered["category"] = [(row["name"], row["help"]) for row in application.form_version.categories]
    offered |= words_offered(question.key)
    for column in question.columns:
        match column.kind:
            case Kind.STANDS_ON:
                offered[column.key] = [
                    (row.code, f"{row.code} {row.name}") for row in application.infrastructures.all()
                ]
            case Kind.CARRIES:
                offered[column.key] = [(row.code, row.name) for row in application.services.all()]
            case Kind.SUBJECT:
                offered[column.key] = [
                    *((row.code, row.name) for row in application.services.all()),
                    *((row.code, row.name) for row in application.data_assets.all()),
                ]
            case Kind.HANGS_ON:
                offered[column.key] = _bearers(application, question)
            case Kind.VALUE_SERVED:
                offered[column.key] = [(route, _value_words(application, Route(route))) for route in Route.values]
    return offered


def _bearers(application: Application, question: Question) -> list[tuple[Any, Any]]:
    """What a row may hang on, by sign: data on a service, a cost on a service, an infrastructure or data."""
    tables = BEARERS[:1] if question.key in BEARERS else BEARERS
    return [(row.code, row.name) for name in tables for row in getattr(application, name).all() if row.code]


def _value_words(application: Application, route: Route) -> str:
    words = application.value_on(route)
    return f"{route.label}：{words[:24]}" if words else str(route.label)
