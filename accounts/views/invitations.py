"""An invitation: typed or followed, seen before it is taken, accepted once."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.actions.inviting import accept_as_newcomer, accept_invitation
from accounts.forms.signing import InvitationCodeForm, NewcomerForm
from accounts.middleware import ACTING_FOR
from accounts.models import Invitation
from accounts.queries import account_of, invitation_with
from accounts.rules import the_invitation_waits
from accounts.views.signing import BACKEND
from accounts.web import actor
from workflow.clock import now
from workflow.problems import Problem
from workflow.steps import Refused

NAMES = ("family_name", "given_name", "family_kana", "given_kana", "password")


@never_cache
def invitation(request: HttpRequest) -> HttpResponse:
    """Asks for the code, then shows what one is invited to."""
    code = request.GET.get("code", "")
    found = invitation_with(code)
    if found is None:
        return _ask_code(request, code)
    return _show(request, code, found, the_invitation_waits(found, now()), NewcomerForm())


@sensitive_post_parameters("password", "password_again", "code")
@require_POST
@never_cache
def accept(request: HttpRequest) -> HttpResponse:
    """Binds the role to the person who holds the code: to the account in hand, or to a new one."""
    code = request.POST.get("code", "")
    found = invitation_with(code)
    if found is None:
        return _ask_code(request, code)
    form = NewcomerForm(request.POST)
    if not request.user.is_authenticated and (account_of(found) or not form.is_valid()):
        return _show(request, code, found, [], form)
    try:
        _accept(request, found, form)
    except Refused as refused:
        return _show(request, code, found, refused.problems, form)
    request.session[ACTING_FOR] = found.organization_id
    messages.success(
        request,
        _("%(organization)sの%(role)sになりました。") % {"organization": found.organization, "role": found.card.label},
    )
    return redirect("home:today")


def _accept(request: HttpRequest, found: Invitation, form: NewcomerForm) -> None:
    if request.user.is_authenticated:
        accept_invitation(invitation=found, by=actor(request), at=now())
        return
    person = accept_as_newcomer(invitation=found, at=now(), **{name: form.cleaned_data[name] for name in NAMES})
    login(request, person, backend=BACKEND)


def _ask_code(request: HttpRequest, code: str) -> HttpResponse:
    form = InvitationCodeForm({"code": code} if code else None)
    if code and form.is_valid():
        form.add_error(
            "code", _("このコードの招待は見つかりません。書き間違いか、新しいコードが送られて古くなったものです。")
        )
    return render(request, "accounts/public/invitation_code.html", {"form": form})


def _show(
    request: HttpRequest, code: str, found: Invitation, problems: list[Problem], form: NewcomerForm
) -> HttpResponse:
    words = {"code": code, "invitation": found, "problems": problems, "form": form, "known": account_of(found)}
    return render(request, "accounts/public/invitation.html", words)
