"""What is typed into a decision: the kind, the amount, what the city reads, conditions, the distance."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.states.distance import HIGHEST, LOWEST, Axis, View
from evaluation.states import DecisionKind, Serves, Verdict
from workflow.fields.amount import AmountField
from workflow.fields.era import EraDateField
from workflow.fields.text import CountedTextField

CONDITIONS = 5
LOOKERS = (View.SCREENER, View.MINISTRY)


class ConditionsMixin:
    """Some rows of a condition with its date."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def add_conditions(self, kept: list[dict[str, Any]]) -> None:
        """Adds the boxes, filled with what is kept."""
        for number in range(CONDITIONS):
            held = kept[number] if number < len(kept) else {}
            self.fields[f"condition-{number}"] = CountedTextField(
                label=_("条件"), required=False, rows=1, initial=held.get("text", "")
            )
            self.fields[f"due-{number}"] = EraDateField(
                label=_("いつまで"), required=False, initial=held.get("due_on") or None
            )

    @property
    def condition_rows(self) -> list[tuple[Any, Any]]:
        """The boxes of each row."""
        return [(self[f"condition-{n}"], self[f"due-{n}"]) for n in range(CONDITIONS)]  # type: ignore[index]

    def conditions(self) -> list[dict[str, Any]]:
        """The rows that say something."""
        said = self.cleaned_data
        rows = [(said.get(f"condition-{n}", ""), said.get(f"due-{n}")) for n in range(CONDITIONS)]
        return [{"text": text.strip(), "due_on": due.isoformat() if due else ""} for text, due in rows if text.strip()]


class LooksMixin:
    """The distance, axis by axis, as the panel and the ministry see it (S21)."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    lookers: tuple[View, ...] = LOOKERS

    def add_looks(self, kept: list[dict[str, Any]]) -> None:
        """Adds the boxes, filled with what is kept; a level is a sentence."""
        held = {(look["axis"], look["view"]): look for look in kept}
        for axis in Axis:
            for view in self.lookers:
                look = held.get((axis, view), {})
                level = look.get("level")
                self.fields[f"level-{axis}-{view}"] = forms.ChoiceField(
                    label=view.label,
                    required=False,
                    choices=level_choices(axis),
                    initial="" if level is None else str(level),
                )
                self.fields[f"text-{axis}-{view}"] = forms.CharField(
                    label=_("ひとこと"), required=False, max_length=300, initial=look.get("text", "")
                )

    @property
    def look_rows(self) -> list[tuple[Axis, list[tuple[Any, Any]]]]:
        """Each axis with the boxes of whoever looks."""
        return [
            (axis, [(self[f"level-{axis}-{v}"], self[f"text-{axis}-{v}"]) for v in self.lookers])  # type: ignore[index]
            for axis in Axis
        ]

    def looks(self) -> list[dict[str, Any]]:
        """What somebody assessed or said; an axis that nobody looked at is left out."""
        said = self.cleaned_data
        rows = [
            (axis, view, said.get(f"level-{axis}-{view}", ""), said.get(f"text-{axis}-{view}", ""))
            for axis in Axis
            for view in self.lookers
        ]
        return [
            {"axis": str(axis), "view": str(view), "level": int(level) if level else None, "text": text.strip()}
            for axis, view, level, text in rows
            if level or text.strip()
        ]


def level_choices(axis: Axis) -> list[tuple[str, Any]]:
    """The sentences of an axis from far to near; the first is that nobody assessed it."""
    return [("", _("未評価")), *((str(level), axis.sentence(level)) for level in range(LOWEST, HIGHEST + 1))]


class DecisionForm(ConditionsMixin, LooksMixin, forms.Form):
    """A decision; what it lacks is said by the rules, not by the form."""

    kind = forms.ChoiceField(label=_("決定"), choices=DecisionKind.choices, widget=forms.RadioSelect)
    serves = forms.ChoiceField(
        label=_("公募の意図に対して"),
        choices=Serves.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("採択のとき。公募の意図との釣り合いを見るために選びます。"),
    )
    granted_yen = AmountField(label=_("内示額"), required=False, help_text=_("採択のとき。申請額以下にします。"))
    reasons = CountedTextField(label=_("決定の理由"), required=False, help_text=_("記録に残ります。市には届きません。"))
    commentary = CountedTextField(
        label=_("講評"), required=False, rows=4, help_text=_("市に届きます。よい点と、直すと伸びる点を書きます。")
    )
    advice = CountedTextField(label=_("次に向けて"), required=False, help_text=_("市に届きます。"))
    message_desired = CountedTextField(
        label=_("望む実証の姿（国から）"), required=False, help_text=_("採択のとき、市に届きます。")
    )
    message_distance = CountedTextField(
        label=_("実装までの距離（国から）"), required=False, help_text=_("何がそろい、何が残っているかを、ことばで。")
    )

    def __init__(self, *args: Any, kept: dict[str, Any], rewords: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": kept})
        self.add_conditions(kept.get("conditions", []))
        self.add_looks(kept.get("looks", []))
        if rewords:
            del self.fields["kind"]

    def said(self) -> dict[str, Any]:
        """Everything as the action takes it."""
        names = ("serves", "granted_yen", "reasons", "commentary", "advice", "message_desired", "message_distance")
        words = {name: self.cleaned_data[name] for name in names}
        return {**words, "conditions": self.conditions(), "looks": self.looks()}


class GateForm(ConditionsMixin, LooksMixin, forms.Form):
    """What the desk writes for the gate."""

    verdict = forms.ChoiceField(label=_("判定の案"), choices=Verdict.choices, required=False, widget=forms.RadioSelect)
    reasons = CountedTextField(label=_("判定の理由"), required=False, rows=4, help_text=_("市に届きます。"))
    lessons = CountedTextField(
        label=_("この実証から学んだこと"), required=False, help_text=_("通さないときは必ず書きます。市に届きます。")
    )
    minority_opinion = CountedTextField(label=_("少数意見"), required=False)

    def __init__(self, *args: Any, kept: dict[str, Any], asked: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": kept})
        # Screeners who are asked themselves speak for themselves.
        self.lookers = (View.MINISTRY,) if asked else LOOKERS
        self.add_conditions(kept.get("conditions", []))
        self.add_looks(kept.get("looks", []))

    def said(self) -> dict[str, Any]:
        """Everything as the action takes it."""
        words = {name: self.cleaned_data[name] for name in ("verdict", "reasons", "lessons", "minority_opinion")}
        return {**words, "conditions": self.conditions(), "looks": self.looks()}
