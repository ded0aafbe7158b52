"""What is one's own: profile, language, the organization one acts for and its people."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from accounts.actions.inviting import invite, invite_again, withdraw_invitation
from accounts.actions.settling import change_profile, choose_language
from accounts.forms.keeping import InvitationForm
from accounts.forms.signing import ProfileForm
from accounts.middleware import ACTING_FOR
from accounts.models import Invitation, Organization
from accounts.queries import invitations_visible_to, members_of, memberships_visible_to
from accounts.rights import Right
from accounts.roles import ROLES, RoleCard, Scope
from accounts.web import acting_organization, actor, find_or_404, refusal, safe_next, signed_in, with_right
from workflow.clock import now
from workflow.steps import Refused

NAMES = ("family_name", "given_name", "family_kana", "given_kana")


@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """One's own name, language, notices and roles."""
    person = actor(request)
    stored = {name: getattr(person, name) for name in (*NAMES, "digest")}
    form = ProfileForm(request.POST or None, initial={**stored, "language": person.language or get_language()})
    if form.is_valid():
        change_profile(by=person, at=now(), **form.cleaned_data)
        messages.success(request, _("登録を直しました。"))
        return redirect("accounts:profile")
    held = memberships_visible_to(person).filter(person=person).select_related("organization")
    return render(request, "accounts/member/profile.html", {"form": form, "memberships": list(held)})


@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Switches the language of this browser and, for somebody signed in, of every browser and letter."""
    if request.user.is_authenticated:
        choose_language(language=request.POST.get("language", ""), by=request.user)
    return set_language(request)


@signed_in
@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Switches the organization one acts for."""
    wanted = request.POST.get("organization", "")
    body = next((body for body in actor(request).organizations if str(body.pk) == wanted), None)
    if body is None:
        raise Http404
    request.session[ACTING_FOR] = body.pk
    messages.success(request, _("%(organization)sとして使います。") % {"organization": body})
    return redirect("home:today")


@signed_in
def organization(request: HttpRequest) -> HttpResponse:
    """The organization one acts for: its people, and who is invited."""
    body = acting_organization(request)
    words = {
        "organization": body,
        "memberships": list(members_of(body, timezone.localdate())),
        "may_invite": bool(_cards(request)),
        "invitations": list(invitations_visible_to(actor(request)).filter(organization=body).unanswered()),
        "at": now(),
    }
    return render(request, "accounts/member/organization.html", words)


@with_right(Right.INVITE_COLLEAGUE)
def invite_colleague(request: HttpRequest) -> HttpResponse:
    """Invites somebody to one's own organization."""
    form = InvitationForm(_cards(request), request.POST or None)
    if form.is_valid() and _invited(request, form, acting_organization(request)):
        return redirect("accounts:organization")
    words = {"form": form, "organization": acting_organization(request)}
    return render(request, "accounts/member/invite_colleague.html", words)


@signed_in
@require_POST
def renew_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends the letter again with a new code."""
    found = _invitation(request, pk)
    try:
        invite_again(invitation=found, by=actor(request), at=now())
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, _("%(email)sに、新しいコードを送ります。") % {"email": found.email})
    return redirect(safe_next(request, "accounts:organization"))


@signed_in
@require_POST
def take_back_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraws an invitation that was not accepted yet."""
    found = _invitation(request, pk)
    try:
        withdraw_invitation(invitation=found, by=actor(request), at=now())
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, _("%(email)sへの招待を取り消しました。") % {"email": found.email})
    return redirect(safe_next(request, "accounts:organization"))


def _invitation(request: HttpRequest, pk: int) -> Invitation:
    return find_or_404(invitations_visible_to(actor(request)).select_related("organization"), pk=pk)


def _cards(request: HttpRequest) -> list[RoleCard]:
    """The roles one may give in one's own organization."""
    if not actor(request).may(Right.INVITE_COLLEAGUE, within=acting_organization(request)):
        return []
    return [card for card in ROLES.values() if card.scope is Scope.OWN]


def _invited(request: HttpRequest, form: InvitationForm, body: Organization) -> bool:
    typed = form.cleaned_data
    try:
        invite(
            email=typed["email"],
            organization=body,
            role=typed["role"],
            title=typed["title"],
            by=actor(request),
            at=now(),
        )
    except Refused as refused:
        refusal(request, form, refused)
        return False
    messages.success(request, _("%(email)sに招待を送ります。14日のあいだ有効です。") % {"email": typed["email"]})
    return True
