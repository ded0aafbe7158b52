"""Administration of organizations and of the codes of local governments."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.actions.keeping_codes import merge_local_government, register_local_government
from accounts.actions.keeping_organizations import change_organization, register_city, register_organization
from accounts.actions.succeeding import begins_on, move_roles, moves_between
from accounts.forms.keeping import MergerForm, OrganizationForm, PlaceForm, SuccessorForm
from accounts.kinds import OrganizationKind
from accounts.models import Organization
from accounts.queries import local_governments_visible_to, members_of, organizations_visible_to
from accounts.rights import Right
from accounts.views.tabs import administration
from accounts.web import actor, find_or_404, refusal, with_right
from workflow.clock import now
from workflow.paging import page_of
from workflow.steps import Refused

SAID = (
    *("kind", "name", "kana", "local_government", "corporate_number", "without_number_because"),
    *("population", "one_person_may_hold_both_posts"),
)


@with_right(Right.SEE_PEOPLE)
def organizations(request: HttpRequest) -> HttpResponse:
    """Every organization, by name; found by name, reading, code and number."""
    kind, typed = request.GET.get("kind", ""), request.GET.get("find", "")
    found = organizations_visible_to(actor(request)).found_by(typed).select_related("local_government")
    if kind in OrganizationKind.values:
        found = found.filter(kind=kind)
    words = {
        "page": page_of(request, found, ("name", "pk")),
        "find": typed,
        "kind": kind,
        "kinds": OrganizationKind.choices,
        "may_keep": actor(request).may(Right.KEEP_PEOPLE),
        "tabs": administration(request, "organizations"),
    }
    return render(request, "accounts/administrator/organizations.html", words)


@with_right(Right.SEE_PEOPLE)
def organization(request: HttpRequest, pk: int) -> HttpResponse:
    """One organization and its people."""
    body = find_or_404(organizations_visible_to(actor(request)).select_related("local_government"), pk=pk)
    words = {
        "organization": body,
        "memberships": list(members_of(body, timezone.localdate())),
        "may_keep": actor(request).may(Right.KEEP_PEOPLE),
    }
    return render(request, "accounts/administrator/organization.html", words)


@with_right(Right.KEEP_PEOPLE)
def register(request: HttpRequest) -> HttpResponse:
    """Registers an organization of any kind."""
    form = OrganizationForm(None, request.POST or None)
    if form.is_valid():
        try:
            made = register_organization(by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            return _told(request, made, _("組織を登録しました。"))
    return render(request, "accounts/administrator/register_organization.html", {"form": form})


@with_right(Right.KEEP_PEOPLE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes what is said of an organization."""
    body = find_or_404(organizations_visible_to(actor(request)).select_related("local_government"), pk=pk)
    form = OrganizationForm(body, request.POST or None, initial={name: getattr(body, name) for name in SAID})
    if form.is_valid():
        try:
            change_organization(organization=body, by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            return _told(request, body, _("直しました。"))
    return render(request, "accounts/administrator/change_organization.html", {"form": form, "organization": body})


@with_right(Right.KEEP_PEOPLE)
def succeed(request: HttpRequest, pk: int) -> HttpResponse:
    """Moves everybody's roles to the body that carries on: chosen, looked at, confirmed."""
    body = find_or_404(organizations_visible_to(actor(request)).select_related("local_government__successor"), pk=pk)
    at = now()
    since = begins_on(body, timezone.localdate(at))
    form = SuccessorForm(body, request.POST if request.method == "POST" else request.GET or None)
    chosen = form.cleaned_data["successor"] if form.is_valid() else None
    if chosen and request.method == "POST":
        try:
            given = move_roles(ending=body, successor=chosen, by=actor(request), at=at)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            words = ngettext(
                "%(count)d件の役割を移し、知らせました。", "%(count)d件の役割を移し、知らせました。", len(given)
            )
            return _told(request, chosen, words % {"count": len(given)})
    moves = moves_between(body, chosen, since) if chosen else []
    shown = {"organization": body, "form": form, "chosen": chosen, "moves": moves, "since": since}
    moving = sum(not move.problems for move in moves)
    return render(request, "accounts/administrator/succeed.html", {**shown, "moving": moving})


@with_right(Right.SEE_PEOPLE)
def places(request: HttpRequest) -> HttpResponse:
    """The official codes; found by name, reading in any kana, and code."""
    typed = request.GET.get("find", "")
    found = local_governments_visible_to(actor(request)).found_by(typed).select_related("organization")
    in_force = request.GET.get("in_force") == "1"
    words = {
        "page": page_of(request, found.valid_on(timezone.localdate()) if in_force else found, ("code",)),
        "find": typed,
        "in_force": in_force,
        "may_keep": actor(request).may(Right.KEEP_PEOPLE),
        "tabs": administration(request, "places"),
    }
    return render(request, "accounts/administrator/places.html", words)


@with_right(Right.SEE_PEOPLE)
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One code: what it stands for, what it carries on, its organization."""
    relations = ("parent", "successor", "organization")
    found = find_or_404(local_governments_visible_to(actor(request)).select_related(*relations), code=code)
    words: dict[str, Any] = {
        "place": found,
        "parts": list(found.parts.order_by("code")),
        "predecessors": list(found.predecessors.order_by("code")),
        "may_keep": actor(request).may(Right.KEEP_PEOPLE),
    }
    return render(request, "accounts/administrator/place.html", words)


@with_right(Right.KEEP_PEOPLE)
def register_place(request: HttpRequest) -> HttpResponse:
    """Adds a code that the list lacks."""
    form = PlaceForm(request.POST or None)
    if form.is_valid():
        try:
            made = register_local_government(by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("団体コードを登録しました。"))
            return redirect("accounts:place", code=made.code)
    return render(request, "accounts/administrator/register_place.html", {"form": form})


@with_right(Right.KEEP_PEOPLE)
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Closes a code after a merger."""
    found = find_or_404(local_governments_visible_to(actor(request)), code=code)
    form = MergerForm(request.POST or None)
    if form.is_valid():
        try:
            merge_local_government(place=found, by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("団体コードを終わらせ、引き継ぐ団体を記しました。"))
            return redirect("accounts:place", code=code)
    return render(request, "accounts/administrator/merge_place.html", {"form": form, "place": found})


@with_right(Right.KEEP_PEOPLE)
@require_POST
def register_from_place(request: HttpRequest, code: str) -> HttpResponse:
    """Registers the local government of a code as an organization."""
    found = find_or_404(local_governments_visible_to(actor(request)), code=code)
    try:
        made = register_city(local_government=found, by=actor(request), at=now())
    except Refused as refused:
        refusal(request, None, refused)
        return redirect("accounts:place", code=code)
    return _told(request, made, _("組織として登録しました。"))


def _told(request: HttpRequest, body: Organization, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("accounts:organization_page", pk=body.pk)
