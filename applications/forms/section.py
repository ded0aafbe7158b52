"""The form of one chapter, built from the description of its questions and the form version."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext

from applications.forms.boxes import answer_in, fields_of, initial_of, names_of
from applications.forms.distance import looks_of
from applications.forms.groups import Group, groups_of
from applications.forms.offering import offered_to
from applications.forms.rows import rows_of
from applications.forms.suggesting import suggested
from applications.merging import marks
from applications.models import Application
from applications.queries.content import answer, scheme_years
from applications.questions import Kind, Question, Section

# Beside the boxes of each question stands what the writer saw when the page was opened.
SEEN = "seen-"


@dataclass(frozen=True)
class RowProblem:
    """What stands in the way in one row of a table: the row by its place on the page, the box, and the words."""

    row: int
    box: str
    text: str


@dataclass(frozen=True)
class Block:
    """One question on the page: its boxes, or its table."""

    question: Question
    boxes: Sequence[Any] = ()
    table: Any = None
    # What stands in the way here, said beside the box once the chapter was saved; it never stops the saving.
    problem: str = ""
    seen: str = ""
    # The same of single rows of its table.
    row_problems: Sequence[RowProblem] = ()

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
            block = self._block(question, problems)
            if question.is_beside and lines:
                lines[-1].append(block)
            else:
                lines.append([block])
        return lines

    def _block(self, question: Question, problems: Mapping[str, str]) -> Block:
        seen, problem = self.seen[question.key], problems.get(question.key, "")
        if question.key in self.tables:
            table = self.tables[question.key]
            of_rows = list(_of_rows(question, problems, table.lacks))
            return Block(question, table=table, problem=problem, seen=seen, row_problems=of_rows)
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


def _of_rows(question: Question, problems: Mapping[str, str], told: Mapping[int, str]) -> Iterator[RowProblem]:
    """The problems whose box is a cell of this table, but for the rows that say themselves what they lack."""
    for box, text in problems.items():
        key, _dash, rest = box.partition("-")
        row = rest.partition("-")[0]
        if key == question.key and row.isdecimal() and int(row) not in told:
            yield RowProblem(int(row), f"id_{box}", text)


def _in_one(errors: Iterable[Any]) -> str:
    return " ".join(str(error) for error in errors)
