"""The table of the scheme as one form: a cell for every line and year, and the forms of one line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import SchemeLine
from applications.scheme_lines import without_open_end
from applications.states.scheme import COST_CATEGORIES, REVENUE_CATEGORIES, Agreement, LineKind
from workflow.fields import AmountField, EraDateField


def cell(line: SchemeLine, year: int) -> str:
    """The name of one cell."""
    return f"l{line.pk}_y{year}"


class SchemeTable(forms.Form):
    """Every amount of every line; years count from 0."""

    def __init__(self, *args: Any, lines: list[SchemeLine], years: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.years = lines, years
        for line in lines:
            for year in range(years):
                self.fields[cell(line, year)] = AmountField(
                    label=_("%(line)s %(year)d年目") % {"line": line.name, "year": year + 1},
                    initial=line.amounts_yen[year] if year < len(line.amounts_yen) else None,
                    required=False,
                )

    def amounts(self, line: SchemeLine) -> list[int | None]:
        """The yen of a line as typed; an empty cell is a year that is not filled in, and none stand at the end."""
        return without_open_end([self.cleaned_data[cell(line, year)] for year in range(self.years)])

    def cells(self, line: SchemeLine) -> list[forms.BoundField]:
        """The cells of a line, for the template."""
        return [self[cell(line, year)] for year in range(self.years)]


class LineForm(forms.Form):
    """One line: what it is and, for revenue, how sure it is."""

    name = forms.CharField(label=_("費目"), max_length=200)
    category = forms.ChoiceField(label=_("種別"), help_text=_("名前ではなく、この種別で計算します。"))
    note = forms.CharField(label=_("内訳・相手"), max_length=300, required=False)
    agreement = forms.ChoiceField(label=_("約束の状態"), choices=Agreement.choices, widget=forms.RadioSelect)
    agreement_paper = forms.CharField(
        label=_("約束の書面"), help_text=_("例：令和8年3月1日付け負担協定書"), max_length=300, required=False
    )
    agreement_ends_on = EraDateField(label=_("約束の終わり"), required=False)

    def __init__(self, *args: Any, kind: LineKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = COST_CATEGORIES if kind == LineKind.COST else REVENUE_CATEGORIES
        self.fields["category"].choices = [(c.value, c.label) for c in categories]  # type: ignore[attr-defined]
        if kind == LineKind.COST:
            for name in ("agreement", "agreement_paper", "agreement_ends_on"):
                del self.fields[name]


class ActualsForm(forms.Form):
    """What every line really came to in one fiscal year."""

    source = forms.CharField(label=_("何で分かりますか"), help_text=_("例：令和9年度決算書"), max_length=300)

    def __init__(self, *args: Any, lines: list[SchemeLine], known: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in lines:
            self.fields[f"l{line.pk}"] = AmountField(
                label=f"{line.get_kind_display()}　{line.name}", initial=known.get(line.pk), required=False
            )

    def amounts(self) -> dict[int, int]:
        """The yen of each line that was filled in, by the line's number."""
        return {
            int(name[1:]): value
            for name, value in self.cleaned_data.items()
            if name.startswith("l") and value is not None
        }


class FrameForm(forms.Form):
    """The columns of the table."""

    first_fiscal_year = forms.IntegerField(
        label=_("最初の年度（西暦）"), help_text=_("実装したあとの最初の年度。"), min_value=2020, max_value=2100
    )
    years = forms.IntegerField(label=_("何年分"), initial=5, min_value=1, max_value=15)
    note = forms.CharField(
        label=_("読み方・前提"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000
    )
