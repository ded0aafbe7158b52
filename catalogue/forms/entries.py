"""What somebody types about something that is shared."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import CatalogueFee, EntryKind, FeeKind
from workflow.fields import AmountField, CountedTextField, RowsOfPage

MOST_FEES = 4


class EntryForm(forms.Form):
    """One entry of the catalogue: what it does, what it stands on, what it costs, who uses it, how one leaves it."""

    kind = forms.ChoiceField(label=_("種類"), choices=EntryKind.choices)
    name = forms.CharField(label=_("名前"), max_length=200)
    vendor = forms.CharField(
        label=_("作った会社・団体"),
        max_length=200,
        required=False,
        help_text=_("提供する団体と違うときに書きます。"),
    )
    function = CountedTextField(label=_("何ができますか"), guide=300)
    sensors = forms.CharField(label=_("要るセンサー"), max_length=300, required=False)
    platform = forms.CharField(
        label=_("要るデータ連携基盤（都市OS）"),
        max_length=300,
        required=False,
        help_text=_("名前と規格を書きます。なくても動くなら空のままにします。"),
    )
    interfaces = forms.CharField(label=_("要るAPI・データ"), max_length=300, required=False)
    needs = CountedTextField(
        label=_("そのほかに要るもの"), guide=200, required=False, help_text=_("人手、場所、通信、決まりなど。")
    )
    standard = forms.CharField(label=_("規格・版"), max_length=200, required=False)
    fee_model = CountedTextField(
        label=_("料金のしくみ"),
        guide=200,
        required=False,
        help_text=_("何によって変わるか。人口、台数、利用回数など。"),
    )
    evidence = CountedTextField(
        label=_("使われていることの証拠"),
        guide=300,
        required=False,
        help_text=_("どのまちで、だれが、どれだけ使い続けているか。出どころも書きます。"),
    )
    exit_terms = CountedTextField(label=_("やめるときの条件と、データの返し方"), guide=200, required=False)
    from_project = forms.CharField(
        label=_("もとになった事業の番号"),
        max_length=40,
        required=False,
        help_text=_("実証や実装の事業から生まれたものなら、その番号。例：R7-U-003"),
    )
    url = forms.URLField(label=_("くわしい資料の場所"), required=False, assume_scheme="https")


class FeeForm(forms.Form):
    """One fee; an empty row is none."""

    kind = forms.ChoiceField(label=_("何の料金か"), choices=FeeKind.choices, required=False, initial=FeeKind.USE)
    name = forms.CharField(label=_("料金の名前"), max_length=120, required=False)
    amount_yen = AmountField(label=_("金額"), required=False)

    def clean(self) -> dict[str, Any]:
        """A fee has a name and an amount, or nothing at all."""
        said: dict[str, Any] = super().clean() or {}
        name, amount = said.get("name"), said.get("amount_yen")
        if name and amount is None and "amount_yen" not in self.errors:
            self.add_error("amount_yen", _("金額を書いてください。無料なら 0 と書きます。"))
        if amount is not None and not name:
            self.add_error("name", _("何という料金か、名前を書いてください。"))
        return said


class Fees(RowsOfPage[FeeForm]):
    """The fees of one entry."""

    def said(self) -> list[dict[str, Any]]:
        """The rows that say something, in order."""
        rows = [row.cleaned_data for row in self.forms if row.cleaned_data.get("name")]
        return [{name: row[name] for name in ("kind", "name", "amount_yen")} for row in rows]


def fees_form(data: Any, known: Iterable[CatalogueFee] = ()) -> Fees:
    """The fees as a small table: what is known, and empty rows up to the most that fit."""
    initial = [{"kind": fee.kind, "name": fee.name, "amount_yen": fee.amount_yen} for fee in known]
    made: Any = forms.formset_factory(FeeForm, formset=Fees, extra=max(MOST_FEES - len(initial), 1), max_num=20)
    table: Fees = made(data, initial=initial, prefix="fees")
    return table


class VersionForm(forms.Form):
    """One numbered text that others may take over."""

    text = CountedTextField(
        label=_("本文"),
        help_text=_("ほかのまちが、名前を置き換えればそのまま使える文にします。"),
        guide=4000,
        limit=40_000,
        rows=16,
    )
    changed = forms.CharField(
        label=_("前の版から変えたこと"),
        max_length=300,
        required=False,
        help_text=_("2つ目の版からは必ず書きます。"),
    )
