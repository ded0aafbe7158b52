"""A forgotten password: a code by letter, typed or followed as a link; and changing one's own."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.actions.signing import ask_for_password_code
from accounts.actions.signing import change_password as change
from accounts.actions.signing import reset_password as reset
from accounts.forms.signing import ChangePasswordForm, ForgottenForm, ResetForm
from accounts.web import actor, refusal, signed_in
from workflow.clock import now
from workflow.steps import Refused


def forgotten(request: HttpRequest) -> HttpResponse:
    """Asks for a letter; says the same whether the address is known or not."""
    form = ForgottenForm(request.POST or None)
    if form.is_valid():
        ask_for_password_code(email=form.cleaned_data["email"])
        messages.success(
            request, _("登録のあるアドレスなら、まもなくコードが届きます。届いたら、ここに書いてください。")
        )
        return redirect("accounts:reset_password")
    return render(request, "accounts/public/forgotten.html", {"form": form})


@sensitive_post_parameters("password", "password_again", "code")
@never_cache
def reset_password(request: HttpRequest) -> HttpResponse:
    """Sets a new password with the code of the letter."""
    form = ResetForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if form.is_valid():
        try:
            reset(code=form.cleaned_data["code"], password=form.cleaned_data["password"], at=now())
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("新しいパスワードを決めました。サインインしてください。"))
            return redirect("accounts:sign_in")
    return render(request, "accounts/public/reset_password.html", {"form": form})


@sensitive_post_parameters("present", "password", "password_again")
@signed_in
def change_password(request: HttpRequest) -> HttpResponse:
    """Changes one's own password; this browser stays signed in, every other one does not."""
    form = ChangePasswordForm(actor(request), request.POST or None)
    if form.is_valid():
        change(password=form.cleaned_data["password"], by=actor(request), at=now())
        update_session_auth_hash(request, actor(request))
        messages.success(request, _("パスワードを変えました。ほかの端末からはサインアウトしました。"))
        return redirect("accounts:profile")
    return render(request, "accounts/member/change_password.html", {"form": form})
