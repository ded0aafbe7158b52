"""Choosing indicators: the state now, the town sought, the factors with their reasons."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from kpi.factors import OWN, Factor, by_group, code_of
from kpi.models import IndicatorSetVersion
from workflow.fields import CountedTextField, EraDateField
from workflow.punctuation import listed


class ChooseForm(forms.Form):
    """One version; a ticked factor may carry its own reason."""

    current_state = CountedTextField(
        label=_("いまのまちは、どんなようすですか"),
        guide=300,
        required=False,
        help_text=_("数字でなくてかまいません。"),
    )
    town_sought = CountedTextField(label=_("どんなまちにしたいですか"), guide=300, required=False)
    reason = CountedTextField(
        label=_("なぜ、この指標を選びますか"),
        guide=300,
        required=False,
        help_text=_("全体の理由です。一つひとつの指標に書いてもかまいません。版を変えるときは、変えた理由を書きます。"),
    )
    from_on = EraDateField(label=_("いつから使いますか"))
    own = forms.CharField(
        label=_("一覧にない、まち独自の指標"),
        required=False,
        max_length=100,
        help_text=_("複数あるときは「、」で区切ってください。"),
    )

    def __init__(self, *args: Any, version: IndicatorSetVersion | None = None, **kwargs: Any) -> None:
        chosen = {row.factor: row.reason for row in version.factors.all()} if version else {}
        own = [code.removeprefix(OWN) for code in chosen if code.startswith(OWN)]
        kwargs["initial"] = {"own": listed(own), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for factors in by_group().values():
            for factor in factors:
                self._ask_for(factor, chosen)

    def _ask_for(self, factor: Factor, chosen: dict[str, str]) -> None:
        self.fields[f"factor-{factor.code}"] = forms.BooleanField(
            label=factor.shown, required=False, initial=factor.code in chosen
        )
        self.fields[f"reason-{factor.code}"] = forms.CharField(
            label=_("%(name)sを選ぶ理由") % {"name": factor.shown},
            required=False,
            max_length=400,
            initial=chosen.get(factor.code, ""),
        )

    def groups(self) -> Iterator[tuple[str, list[tuple[BoundField, BoundField]]]]:
        """The ticks with their reasons, under the three groups of the instrument."""
        for name, factors in by_group().items():
            yield name, [(self[f"factor-{factor.code}"], self[f"reason-{factor.code}"]) for factor in factors]

    def clean(self) -> dict[str, Any]:
        """Gathers the ticked factors in the order of the instrument, the city's own after them."""
        cleaned = super().clean() or {}
        chosen = {
            factor.code: cleaned.get(f"reason-{factor.code}", "").strip()
            for factors in by_group().values()
            for factor in factors
            if cleaned.get(f"factor-{factor.code}")
        }
        for name in (part.strip() for part in re.split("[、,]", cleaned.get("own", ""))):
            if name:
                chosen.setdefault(code_of(name), "")
        if not chosen:
            raise ValidationError(_("指標が一つも選ばれていません。こだわる指標を一つ以上選んでください。"))
        return {**cleaned, "factors": chosen}
