"""Forms of signing in, of passwords, and of one's own profile."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import CodeField, EmailField, KanaField
from accounts.models import User


class NamesForm(forms.Form):
    """姓, 名 and their readings; names keep their characters (髙, 﨑)."""

    family_name = forms.CharField(label=_("姓"), max_length=60)
    given_name = forms.CharField(label=_("名"), max_length=60, required=False)
    family_kana = KanaField(label=_("姓のフリガナ"), max_length=60, required=False)
    given_kana = KanaField(label=_("名のフリガナ"), max_length=60, required=False)


class PasswordPair(forms.Form):
    """A new password, twice."""

    password = forms.CharField(
        label=_("新しいパスワード"),
        help_text=_("12文字以上。文のように長くすると、覚えやすく破られにくくなります。"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("新しいパスワード（確かめ）"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    person: User | None = None

    def clean(self) -> dict[str, Any]:
        """Twice the same, and hard to guess."""
        cleaned: dict[str, Any] = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", _("二つのパスワードが違います。もう一度書いてください。"))
        if password:
            try:
                password_validation.validate_password(password, self.person)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class SignInForm(forms.Form):
    """Address and password; one sentence for whatever does not fit, so that nobody learns which addresses exist."""

    email = EmailField()
    password = forms.CharField(
        label=_("パスワード"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        self.person: User | None = None
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Finds the person."""
        cleaned: dict[str, Any] = super().clean() or {}
        email, password = cleaned.get("email"), cleaned.get("password")
        if email and password:
            self.person = authenticate(self.request, username=email, password=password)
            if self.person is None:
                raise ValidationError(self._why_not())
        return cleaned

    def _why_not(self) -> str:
        if not getattr(self.request, "axes_locked_out", False):
            return gettext("メールアドレスかパスワードが違います。確かめて、もう一度書いてください。")
        minutes = round(settings.AXES_COOLOFF_TIME * 60)
        return gettext(
            "続けて%(times)s回違ったため、%(minutes)s分のあいだサインインできません。"
            "お急ぎのときは「パスワードを忘れた」から新しいパスワードを決めると、すぐに入れます。"
        ) % {"times": settings.AXES_FAILURE_LIMIT, "minutes": minutes}


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    email = EmailField(help_text=_("登録したアドレスに、新しいパスワードを決めるためのコードを送ります。"))


class ResetForm(PasswordPair):
    """The code from the letter, and a new password."""

    code = CodeField()
    field_order = ["code", "password", "password_again"]


class ChangePasswordForm(PasswordPair):
    """The present password, and a new one."""

    present = forms.CharField(
        label=_("いまのパスワード"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    field_order = ["present", "password", "password_again"]

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        self.person: User = person
        super().__init__(*args, **kwargs)

    def clean_present(self) -> str:
        """Whoever finds the desk open does not get to change the lock."""
        present: str = self.cleaned_data["present"]
        if not self.person.check_password(present):
            raise ValidationError(_("いまのパスワードが違います。"))
        return present


class ProfileForm(NamesForm):
    """What is one's own to decide."""

    language = forms.ChoiceField(label=_("画面とお知らせの言語"), choices=settings.LANGUAGES)
    digest = forms.BooleanField(
        label=_("お知らせのメールを1日1通にまとめる"),
        help_text=_("外すと、1件ごとにすぐ届きます。画面の「お知らせ」はどちらでも同じです。"),
        required=False,
    )


class NewcomerForm(NamesForm, PasswordPair):
    """Whoever is invited and has no account yet: names and a password."""

    field_order = ["family_name", "given_name", "family_kana", "given_kana", "password", "password_again"]


class InvitationCodeForm(forms.Form):
    """The code of an invitation."""

    code = CodeField(label=_("招待のコード"))
