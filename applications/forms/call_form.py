"""Writing the form of a call: which questions it asks, its own questions, papers and cost categories."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.extra import KINDS
from applications.forms.call import CallNumberField
from applications.questions import Kind, Question, Section
from applications.sections import SECTIONS, SHEET
from applications.states.application import Paper
from workflow.fields import RowsOfPage

# Asked of everybody whatever a call says: without them no thought hangs together (S01, S20), and no sector is
# ever required of anybody (S19).
ALWAYS_ASKED = frozenset(
    {"title", "call_type", "vision", "services", "infrastructures", "sector_tags", "papers", *SHEET}
)
ALWAYS_REQUIRED = frozenset({"title", "call_type", "vision"})
NEVER_REQUIRED = frozenset({"sector_tags", "papers", "kpis", "factors", "indicator_reason"})
# Answers whose characters can be counted.
MEASURED = frozenset({Kind.LINE, Kind.TEXT, Kind.VALUE})
MOST_QUESTIONS, MOST_CATEGORIES, LONGEST_MEASURE = 30, 40, 10_000
SPARE_QUESTIONS, SPARE_CATEGORIES = 2, 3


@dataclass(frozen=True)
class Line:
    """One standard question on the page: whether it is asked, required, and how long an answer is meant to be."""

    question: Question
    asked: Any
    required: Any
    limit: Any


class QuestionsForm(forms.Form):
    """The standard questions, and the papers that must be attached."""

    papers = forms.MultipleChoiceField(
        label=_("必ず添付してもらう書類"),
        choices=[(value, label) for value, label in Paper.choices if value not in {Paper.APPROVAL, Paper.OTHER}],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, spec: Mapping[str, Any], **kwargs: Any) -> None:
        self.marks: Mapping[str, Any] = spec.get("questions", {})
        kwargs.setdefault("initial", {"papers": spec.get("papers", [])})
        super().__init__(*args, **kwargs)
        for section in SECTIONS:
            for question in section.questions:
                self._add(question)

    def _add(self, question: Question) -> None:
        key, marks = question.key, self.marks.get(question.key)
        asked = forms.BooleanField(label=_("たずねる"), required=False, initial=marks is not None)
        required = forms.BooleanField(label=_("必須"), required=False, initial=bool((marks or {}).get("required")))
        limit = forms.IntegerField(
            label=_("字数の目安"),
            required=False,
            min_value=1,
            max_value=LONGEST_MEASURE,
            initial=(marks or {}).get("limit"),
        )
        asked.disabled = key in ALWAYS_ASKED
        required.disabled = key in ALWAYS_REQUIRED | NEVER_REQUIRED
        if asked.disabled:
            asked.initial = True
        if required.disabled:
            required.initial = key in ALWAYS_REQUIRED
        limit.disabled = question.kind not in MEASURED
        self.fields |= {f"asked-{key}": asked, f"required-{key}": required, f"limit-{key}": limit}

    @property
    def chapters(self) -> list[tuple[Section, list[Line]]]:
        """The questions under their chapters."""
        return [(section, [self._line(question) for question in section.questions]) for section in SECTIONS]

    def _line(self, question: Question) -> Line:
        boxes = (self[f"{name}-{question.key}"] for name in ("asked", "required", "limit"))
        return Line(question, *boxes)

    def questions(self) -> dict[str, Any]:
        """The marks of every question that is asked."""
        typed = self.cleaned_data
        return {
            question.key: {
                "required": typed[f"required-{question.key}"],
                **({"limit": typed[f"limit-{question.key}"]} if typed[f"limit-{question.key}"] else {}),
            }
            for section in SECTIONS
            for question in section.questions
            if typed[f"asked-{question.key}"]
        }


class ExtraForm(forms.Form):
    """One question that only this call asks."""

    key = forms.SlugField(required=False, widget=forms.HiddenInput)
    label = forms.CharField(label=_("質問の文"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("答え方"), choices=[(kind.value, label) for kind, label in KINDS], required=False)
    help = forms.CharField(label=_("書き方の助け"), max_length=300, required=False)
    choices = forms.CharField(
        label=_("選択肢（1行に1つ）"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )
    required = forms.BooleanField(label=_("必須にする"), required=False)
    limit = forms.IntegerField(label=_("字数の目安"), min_value=1, max_value=LONGEST_MEASURE, required=False)

    def is_blank(self) -> bool:
        """Whether nothing was asked here."""
        return not any(self.cleaned_data.get(name) for name in ("label", "help", "choices"))

    def said(self) -> dict[str, Any]:
        """The question as the form version keeps it."""
        typed = self.cleaned_data
        kind = Kind(typed["kind"] or Kind.LINE)
        lines = [line.strip() for line in typed["choices"].splitlines() if line.strip()]
        return {
            "key": typed["key"],
            "label": typed["label"].strip(),
            "kind": kind.value,
            "help": typed["help"].strip(),
            **({"choices": list(dict.fromkeys(lines))} if kind is Kind.CHOICE else {}),
            "required": typed["required"],
            **({"limit": typed["limit"]} if typed["limit"] and kind in MEASURED else {}),
        }


class CategoryForm(forms.Form):
    """One eligible cost category."""

    name = forms.CharField(label=_("費目"), max_length=80, required=False)
    help = forms.CharField(label=_("何が入るか"), max_length=200, required=False)
    creates_data = forms.BooleanField(label=_("データの発見・作成の費目"), required=False)


def rows_of(kind: type[forms.Form], extra: int, most: int) -> Any:
    """A table of rows that may be removed and put in another order by hand."""
    return forms.formset_factory(
        kind,
        formset=RowsOfPage,
        extra=extra,
        max_num=most,
        validate_max=True,
        can_delete=True,
        can_order=kind is ExtraForm,
    )


class WholeForm:
    """Everything the page of a form asks, as one thing to fill in."""

    def __init__(self, spec: Mapping[str, Any], data: Any = None) -> None:
        self.spec_before = spec
        marks = spec.get("questions", {})
        own = [
            {**asked, **marks.get(asked["key"], {}), "choices": "\n".join(asked.get("choices", []))}
            for asked in spec.get("extra", [])
        ]
        self.questions = QuestionsForm(data, spec=spec)
        self.extra = rows_of(ExtraForm, SPARE_QUESTIONS, MOST_QUESTIONS)(data, initial=own, prefix="extra")
        categories = spec.get("categories", [])
        rows = rows_of(CategoryForm, SPARE_CATEGORIES, MOST_CATEGORIES)
        self.categories = rows(data, initial=categories, prefix="categories")

    def is_valid(self) -> bool:
        """Whether everything typed can be read."""
        return all([self.questions.is_valid(), self.extra.is_valid(), self.categories.is_valid()])

    def spec(self) -> dict[str, Any]:
        """The content of the version, as write_form takes it."""
        return {
            **self.spec_before,
            "questions": self.questions.questions(),
            "papers": self.questions.cleaned_data["papers"],
            "extra": [row.said() for row in self.extra.ordered_forms if not row.is_blank()],
            "categories": [
                {name: row.cleaned_data[name] for name in ("name", "help", "creates_data")}
                for row in self.categories
                if row.cleaned_data.get("name") and not row.cleaned_data.get("DELETE")
            ],
        }


class CopyForm(forms.Form):
    """A new call from one that was: number, year and name are its own."""

    number = CallNumberField(label=_("公募番号"), help_text=_("例 R8-2。アドレスにも使います。"), max_length=20)
    fiscal_year = forms.IntegerField(label=_("年度（西暦）"), min_value=2018, max_value=2100)
    name = forms.CharField(label=_("公募の名前"), max_length=200)
