"""What the desk types when it gives work to screeners."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from accounts.people import holders
from accounts.rights import Right
from workflow.fields.era import EraDateField, EraDateTimeField
from workflow.fields.text import CountedTextField


class DueForm(forms.Form):
    """Until when the reviews are wanted."""

    due_at = EraDateTimeField(label=_("審査の締切"), required=False, help_text=_("例：令和9年3月28日 17:00"))


class FitForm(forms.Form):
    """Why a small improvement fits the programme (S03)."""

    text = CountedTextField(
        label=_("都市局事業との適合の判断"),
        help_text=_("小さな改善だけの提案が、なぜ都市局の事業として審査されるのかを書きます。審査員も読みます。"),
    )


class ConflictForm(forms.Form):
    """A tie entered by hand: with an organization or with one application."""

    person: Any = forms.ModelChoiceField(label=_("審査員"), queryset=None)
    application_number = forms.CharField(
        label=_("応募の番号"),
        required=False,
        max_length=40,
        help_text=_("この応募だけのとき。ここにない番号も登録できます。"),
    )
    organization: Any = forms.ModelChoiceField(
        label=_("団体"), queryset=None, required=False, help_text=_("この団体が加わる応募すべてのとき。")
    )
    reason = CountedTextField(label=_("内容"), help_text=_("例：協議会の設立時に助言した。"))
    until_on = EraDateField(label=_("いつまで"), required=False, help_text=_("空のときは、期限なし。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["person"]
        people.queryset = holders(Right.SCREEN)
        organizations: Any = self.fields["organization"]
        organizations.queryset = Organization.objects.going_on(timezone.localdate())

    def clean(self) -> dict[str, Any]:
        """A tie is a tie with something."""
        said: dict[str, Any] = super().clean() or {}
        if not said.get("application_number") and not said.get("organization"):
            self.add_error("application_number", _("応募の番号か団体の、どちらかを書いてください。"))
        return said
