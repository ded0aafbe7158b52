"""Observed data: what a series is, what comes in, and how its chart is folded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.feed_file import FeedError, Observed, observed_in
from applications.states.feed import FeedSource, FoldBy, FoldHow


class FeedForm(forms.Form):
    """One more series."""

    name = forms.CharField(label=_("何を見ていますか"), help_text=_("例：広場を通った人"), max_length=120)
    place = forms.CharField(label=_("どこで"), help_text=_("例：駅前広場 北口"), max_length=120, required=False)
    source = forms.ChoiceField(label=_("数の出所"), choices=FeedSource.choices, widget=forms.RadioSelect)
    unit = forms.CharField(label=_("単位"), help_text=_("例：人、台、回"), max_length=20)


class FeedDataForm(forms.Form):
    """A file, or rows pasted; read at once, never kept as a file."""

    file = forms.FileField(
        label=_("ファイル"),
        help_text=_("1行に日時と数（例：2026-11-20 09:00,128）。CSV（UTF-8・Shift_JIS）かJSON。2MBまで。"),
        widget=forms.FileInput(attrs={"accept": ".csv,.json,text/csv,application/json"}),
        required=False,
        max_length=255,
        error_messages={"empty": _("空のファイルです。数の入ったファイルを選んでください。")},
    )
    pasted = forms.CharField(
        label=_("貼り付ける"),
        help_text=_("ファイルの代わりに、表計算の2列をそのまま貼り付けられます。"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    replace = forms.BooleanField(
        label=_("前の数を置き換える"), help_text=_("同じ日時の数が違うときだけ効きます。"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Reads the rows; every row that cannot be read is named beside the box from which it came."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        file, pasted = cleaned.get("file"), cleaned.get("pasted", "").strip()
        if not file and not pasted:
            raise forms.ValidationError(_("ファイルを選ぶか、行を貼り付けてください。"))
        content = file.read() if file else pasted.replace("\t", ",").encode()
        try:
            cleaned["observed"] = observed_in(content)
        except FeedError as fault:
            self.add_error("file" if file else "pasted", fault.faults)
        return cleaned

    def observed(self) -> list[Observed]:
        """The rows in their order."""
        rows: list[Observed] = self.cleaned_data["observed"]
        return rows


class FoldForm(forms.Form):
    """How the numbers are drawn."""

    by = forms.ChoiceField(label=_("横に並べるもの"), choices=FoldBy.choices)
    how = forms.ChoiceField(label=_("まとめ方"), choices=FoldHow.choices)
