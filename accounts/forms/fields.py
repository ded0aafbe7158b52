"""Fields of people and organizations: each reads what is typed in any width and kana, and keeps one form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.codes import fault_of_code
from accounts.folding import folded_email, full_kana
from accounts.models import LocalGovernment
from accounts.roles import ROLES, RoleCard


class EmailField(forms.EmailField):
    """An address in its one form: 全角 and capital letters make no other person."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("メールアドレス"))
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "username")

    def to_python(self, value: Any) -> str:
        """The address, folded."""
        return folded_email(str(value or ""))

    def run_validators(self, value: Any) -> None:
        """One sentence that says how an address looks."""
        try:
            super().run_validators(value)
        except ValidationError:
            sentence = _("メールアドレスの形ではありません。name@city.example のように書いてください。")
            raise ValidationError(sentence) from None


class KanaField(forms.CharField):
    """A reading, in whichever kana it was typed, as 全角カタカナ."""

    def clean(self, value: Any) -> str:
        """The reading; anything but kana is refused."""
        kana = full_kana(super().clean(value))
        if any(letter not in "ー・ " and not "ァ" <= letter <= "ヺ" for letter in kana):
            raise ValidationError(_("カタカナかひらがなで書いてください。"))
        return kana


class CodeField(forms.CharField):
    """A code from a letter; hyphens, spaces and small letters do not matter."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("コード"))
        kwargs.setdefault(
            "help_text", _("メールに書かれた XXXX-XXXX-XXXX の形の12文字です。ハイフンはなくても読めます。")
        )
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs.update(autocomplete="one-time-code", autocapitalize="characters", spellcheck="false")


class DigitsField(forms.CharField):
    """A number that is a name: 全角 digits and hyphens are read, a leading zero is kept."""

    def to_python(self, value: Any) -> str:
        """The digits alone."""
        return folded_email(str(value or "")).replace("-", "").replace(" ", "")


class LocalGovernmentField(DigitsField):
    """A local government by its code."""

    def clean(self, value: Any) -> LocalGovernment | None:
        """The place, or a sentence on what is wrong with the code."""
        code = super().clean(value)
        if not code:
            return None
        place = LocalGovernment.objects.filter(code=code).first()
        if place is None:
            unknown = _("団体コード「%(code)s」は登録されていません。「団体コード」のページで名前から探せます。")
            raise ValidationError(fault_of_code(code) or unknown % {"code": code})
        return place

    def prepare_value(self, value: Any) -> Any:
        """A stored place shows as its code."""
        return value.code if isinstance(value, LocalGovernment) else value


class RoleField(forms.ChoiceField):
    """One role, each with what it does written beside it."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("役割"))
        super().__init__(**kwargs)
        self.offer(list(ROLES.values()))

    def offer(self, cards: list[RoleCard]) -> None:
        """Offers just these roles."""
        self.choices = [(card.role.value, _words(card.role.label, card.does)) for card in cards]


def _role_in_words(label: Any, does: Any) -> SafeString:
    return format_html("<b>{}</b><small>{}</small>", label, does)


# Lazy: a form class is made before anybody's language is known.
_words = lazy(_role_in_words, SafeString)
