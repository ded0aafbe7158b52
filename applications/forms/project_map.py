"""Forms that draw the map of services and infrastructure."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Infrastructure
from applications.states.decomposition import InfrastructureKind


class ServiceForm(forms.Form):
    """A new service."""

    name = forms.CharField(label=_("サービスの名前"), max_length=200)
    users = forms.CharField(label=_("だれが使いますか"), max_length=200)


class InfrastructureForm(forms.Form):
    """A new infrastructure."""

    name = forms.CharField(label=_("インフラの名前"), max_length=200)
    kind = forms.ChoiceField(label=_("種類"), choices=InfrastructureKind.choices)
    owner = forms.CharField(label=_("持ち主"), max_length=200, required=False)
    standard = forms.CharField(label=_("規格"), max_length=120, required=False)
    renewal_years = forms.IntegerField(label=_("何年で更新しますか"), min_value=1, max_value=99, required=False)


class StandsOnForm(forms.Form):
    """What one service stands on."""

    on = forms.MultipleChoiceField(
        label=_("支えるインフラ"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--row"})
    )

    def __init__(self, *args: Any, choices: Sequence[Infrastructure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].choices = [(item.pk, item.name) for item in choices]  # type: ignore[attr-defined]
