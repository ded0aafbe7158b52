"""Administration of people: who there is, what they do where, from when until when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.inviting import invite
from accounts.actions.keeping_people import change_person, end_role, give_role, open_account, shut_account
from accounts.forms.keeping import AnyInvitationForm, EndForm, PersonForm, RoleForm
from accounts.models import User
from accounts.queries import (
    invitations_visible_to,
    memberships_visible_to,
    people_visible_to,
    role_counts,
    with_roles_today,
)
from accounts.rights import Right
from accounts.roles import ROLES, Role
from accounts.views.tabs import administration
from accounts.web import actor, find_or_404, refusal, signed_in, with_right
from workflow.clock import now
from workflow.paging import page_of
from workflow.steps import Refused

NAMES = ("family_name", "given_name", "family_kana", "given_kana", "email")


@with_right(Right.SEE_PEOPLE)
def people(request: HttpRequest) -> HttpResponse:
    """Everyone, by reading; found by name, reading, address and role."""
    role, typed = request.GET.get("role", ""), request.GET.get("find", "")
    found = people_visible_to(actor(request)).found_by(typed)
    if role in Role.values:
        found = found.holding(role, timezone.localdate())
    page = page_of(request, with_roles_today(found, timezone.localdate()), ("family_kana", "given_kana", "pk"))
    words = {
        "page": page,
        "find": typed,
        "role": role,
        "roles": Role.choices,
        "tabs": administration(request, "people"),
    }
    return render(request, "accounts/administrator/people.html", words)


@with_right(Right.SEE_PEOPLE)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: roles past and present, invitations, what happened."""
    someone = find_or_404(people_visible_to(actor(request)), pk=pk)
    held = memberships_visible_to(actor(request)).filter(person=someone).select_related("organization")
    words = {
        "someone": someone,
        "memberships": list(held),
        "today": timezone.localdate(),
        "may_keep": actor(request).may(Right.KEEP_PEOPLE),
    }
    return render(request, "accounts/administrator/person.html", words)


@with_right(Right.KEEP_PEOPLE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Corrects name and address."""
    someone = find_or_404(people_visible_to(actor(request)), pk=pk)
    form = PersonForm(someone, request.POST or None, initial={name: getattr(someone, name) for name in NAMES})
    if form.is_valid():
        change_person(person=someone, by=actor(request), at=now(), **form.cleaned_data)
        messages.success(request, _("直しました。"))
        return redirect("accounts:person", pk=pk)
    return render(request, "accounts/administrator/change_person.html", {"form": form, "someone": someone})


@with_right(Right.KEEP_PEOPLE)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a role to somebody who is here already."""
    someone = find_or_404(people_visible_to(actor(request)), pk=pk)
    form = RoleForm(request.POST or None, initial={"since": timezone.localdate()})
    if form.is_valid():
        try:
            give_role(person=someone, by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("役割を加えました。"))
            return redirect("accounts:person", pk=pk)
    return render(request, "accounts/administrator/give_role.html", {"form": form, "someone": someone})


@with_right(Right.KEEP_PEOPLE)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a role on a day."""
    held = memberships_visible_to(actor(request)).select_related("organization", "person")
    membership = find_or_404(held, pk=pk)
    form = EndForm(request.POST or None, initial={"until": timezone.localdate()})
    if form.is_valid():
        try:
            end_role(membership=membership, by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("役割を終わらせました。"))
            return redirect("accounts:person", pk=membership.person_id)
    return render(request, "accounts/administrator/end_role.html", {"form": form, "membership": membership})


@with_right(Right.KEEP_PEOPLE)
@require_POST
def switch_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Shuts an account, or opens it again."""
    someone: User = find_or_404(people_visible_to(actor(request)), pk=pk)
    deed = shut_account if someone.is_active else open_account
    try:
        deed(person=someone, by=actor(request), at=now(), reason=request.POST.get("reason", "").strip())
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(
            request, _("アカウントを止めました。") if someone.is_active else _("また入れるようにしました。")
        )
    return redirect("accounts:person", pk=pk)


@with_right(Right.KEEP_PEOPLE)
def invitations(request: HttpRequest) -> HttpResponse:
    """Every invitation, newest first."""
    found = invitations_visible_to(actor(request)).select_related("organization", "invited_by", "accepted_by")
    words = {
        "page": page_of(request, found, ("-invited_at", "-pk")),
        "at": now(),
        "tabs": administration(request, "invitations"),
    }
    return render(request, "accounts/administrator/invitations.html", words)


@with_right(Right.KEEP_PEOPLE)
def invite_anyone(request: HttpRequest) -> HttpResponse:
    """Invites somebody to a role anywhere."""
    initial = {"organization": request.GET.get("organization", "")}
    form = AnyInvitationForm(list(ROLES.values()), request.POST or None, initial=initial)
    if form.is_valid():
        try:
            invite(by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("%(email)sに招待を送ります。") % {"email": form.cleaned_data["email"]})
            return redirect("accounts:invitations")
    return render(request, "accounts/administrator/invite.html", {"form": form})


@signed_in
def roles(request: HttpRequest) -> HttpResponse:
    """What each role does and sees, for everybody who wonders."""
    counts = role_counts(timezone.localdate())
    words = {
        "rows": [(card, counts.get(card.role.value, 0)) for card in ROLES.values()],
        "tabs": administration(request, "roles") if actor(request).may(Right.SEE_PEOPLE) else None,
    }
    return render(request, "accounts/administrator/roles.html", words)
