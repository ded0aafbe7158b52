"""The catalogue: look first, then build (S28)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.kinds import OrganizationKind
from accounts.rights import Right
from accounts.web import acting_organization, actor, find_or_404, refusal, signed_in, with_right
from catalogue.actions.offering import add_entry, change_entry, end_use, publish_version, record_use
from catalogue.forms.entries import EntryForm, Fees, VersionForm, fees_form
from catalogue.models import CatalogueEntry, EntryKind
from catalogue.queries import entries_visible_to, platforms_of
from workflow.clock import now
from workflow.paging import page_of
from workflow.steps import Refused

# Who finds the register of digital city assets behind the catalogue.
REGISTER = (Right.SEE_ALL, Right.WRITE_APPLICATION, Right.SIGN_APPLICATION)
# The form asks for the amounts right after how the price is made.
AFTER_THE_FEES = ("evidence", "exit_terms", "url")


@dataclass(frozen=True)
class Tab:
    """One kind as a tab of the list."""

    label: Any
    url: str
    here: bool
    count: int | None = None


@signed_in
def entries(request: HttpRequest) -> HttpResponse:
    """What is offered, by kind, by platform and by every word that was typed."""
    user = actor(request)
    typed, kind = request.GET.get("words", "").strip()[:100], request.GET.get("kind", "")
    platform = request.GET.get("platform", "").strip()[:300]
    seen = entries_visible_to(user)
    found = seen.found_by(typed).with_users().with_yearly_fees().select_related("provider").order_by("name", "pk")
    if kind in EntryKind.values:
        found = found.filter(kind=kind)
    if platform:
        found = found.filter(platform=platform)
    context = {
        "page": page_of(request, found),
        "typed": typed,
        "kind": kind,
        "platform": platform,
        "platforms": platforms_of(seen),
        "tabs": tabs_of(kind, typed, platform),
        "keeps": user.may(Right.KEEP_CATALOGUE),
        "registers": any(user.may(right) for right in REGISTER),
        "describes": bool(user.acting_for and user.acting_for.kind == OrganizationKind.LOCAL_GOVERNMENT),
    }
    return render(request, "catalogue/public/entries.html", context)


def tabs_of(kind: str, typed: str, platform: str) -> list[Tab]:
    """All kinds, and each of them."""
    tabs = [Tab(_("すべて"), _address("", typed, platform), kind not in EntryKind.values)]
    return tabs + [Tab(one.label, _address(one.value, typed, platform), kind == one) for one in EntryKind]


def _address(kind: str, typed: str, platform: str) -> str:
    said = {"kind": kind, "words": typed, "platform": platform}
    return "?" + urlencode({name: value for name, value in said.items() if value})


@signed_in
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """What it does, what it needs, what it costs, who uses it."""
    user = actor(request)
    one = find_or_404(entries_visible_to(user).with_users().select_related("provider"), pk=pk)
    uses = list(one.uses.select_related("organization", "version"))
    versions = list(one.versions.all())
    body = acting_organization(request)
    mine = next((use for use in uses if use.organization_id == body.pk and use.until_on is None), None)
    speaks = user.may(Right.KEEP_CATALOGUE) and user.may(Right.WRITE_APPLICATION)
    fees = list(one.fees.all())
    context = {
        "entry": one,
        "uses": uses,
        "mine": mine,
        "speaks": speaks,
        "does": facts_of(one, "function", "vendor", "standard"),
        "needs": facts_of(one, "sensors", "platform", "interfaces", "needs"),
        "fees": fees,
        "yearly": sum(fee.amount_yen for fee in fees if fee.is_yearly),
        "keeps": user.may(Right.KEEP_CATALOGUE, within=one),
    }
    context |= {"versions": versions, "newer": bool(mine and versions and mine.version != versions[0])}
    return render(request, "catalogue/public/entry.html", context)


def facts_of(one: CatalogueEntry, *names: str) -> list[tuple[Any, str]]:
    """What the entry says of these, with their words."""
    return [(one._meta.get_field(name).verbose_name, getattr(one, name)) for name in names if getattr(one, name)]  # type: ignore[union-attr]


@with_right(Right.KEEP_CATALOGUE)
def add(request: HttpRequest) -> HttpResponse:
    """Something new of one's own organization."""
    asked = {name: request.GET.get(name, "")[:40] for name in ("kind", "from_project")}
    form, fees = EntryForm(request.POST or None, initial=asked), fees_form(request.POST or None)
    if request.method == "POST" and form.is_valid() and fees.is_valid():
        said = form.cleaned_data | {"fees": fees.said()}
        try:
            made = add_entry(provider=acting_organization(request), by=actor(request), at=now(), **said)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("目録に加えました。"))
            return redirect("catalogue:entry", pk=made.pk)
    return _form_page(request, form, fees, None)


@signed_in
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says is put right by those who keep it."""
    one = find_or_404(entries_visible_to(actor(request)).select_related("provider"), pk=pk)
    if not actor(request).may(Right.KEEP_CATALOGUE, within=one):
        raise Http404
    form = EntryForm(request.POST or None, initial={name: getattr(one, name) for name in EntryForm.base_fields})
    fees = fees_form(request.POST or None, one.fees.all())
    if request.method == "POST" and form.is_valid() and fees.is_valid():
        try:
            change_entry(entry=one, by=actor(request), at=now(), fees=fees.said(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("目録の内容を変えました。"))
            return redirect("catalogue:entry", pk=one.pk)
    return _form_page(request, form, fees, one)


def _form_page(request: HttpRequest, form: Form, fees: Fees, one: CatalogueEntry | None) -> HttpResponse:
    before_fees = [name for name in form.fields if name not in AFTER_THE_FEES]
    context = {
        "form": form,
        "fees": fees,
        "entry": one,
        "first": [form[name] for name in before_fees],
        "last": [form[name] for name in AFTER_THE_FEES],
    }
    return render(request, "catalogue/applicant/entry_form.html", context)


@with_right(Right.WRITE_APPLICATION)
@require_POST
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own organization uses it, or no longer."""
    one, body = find_or_404(entries_visible_to(actor(request)), pk=pk), acting_organization(request)
    if "end" in request.POST:
        mine = find_or_404(one.uses.filter(organization=body, until_on=None))
        end_use(use=mine, by=actor(request), at=now())
        messages.success(request, _("使うのをやめたと記録しました。"))
    else:
        record_use(entry=one, organization=body, by=actor(request), at=now())
        messages.success(request, _("使っていると記録しました。"))
    return redirect("catalogue:entry", pk=pk)


@signed_in
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The text of one version, for whoever may see the entry."""
    one = find_or_404(entries_visible_to(actor(request)).select_related("provider"), pk=pk)
    found = find_or_404(one.versions.select_related("published_by"), number=number)
    return render(request, "catalogue/public/version.html", {"entry": one, "version": found})


@signed_in
def add_version(request: HttpRequest, pk: int) -> HttpResponse:
    """The next numbered text."""
    one = find_or_404(entries_visible_to(actor(request)).select_related("provider"), pk=pk)
    if not actor(request).may(Right.KEEP_CATALOGUE, within=one):
        raise Http404
    last = one.versions.first()
    form = VersionForm(request.POST or None, initial={"text": last.text if last else ""})
    if request.method == "POST" and form.is_valid():
        try:
            made = publish_version(entry=one, by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            refusal(request, form, refused)
        else:
            messages.success(request, _("%(version)sを出しました。") % {"version": made})
            return redirect("catalogue:entry", pk=one.pk)
    return render(request, "catalogue/applicant/version_form.html", {"form": form, "entry": one, "last": last})
