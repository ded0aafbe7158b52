"""The register of digital city assets: who keeps each, how long it lives, and until when it may not be disposed of (S23)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.rights import Right
from accounts.web import actor, find_or_404, signed_in
from applications.models import DataAsset
from applications.queries.visible import sent_and_readable_by
from applications.states.decomposition import AssetKind
from grants.models import Obligation
from grants.queries.seeing import grants_visible_to
from grants.states import ObligationKind
from workflow.paging import page_of

LONGEST = 100
# What must be written for an asset to be kept as carefully as a bridge.
DUTIES = ("kind", "custodian", "licence", "update_rule", "annual_cost_yen", "lifetime_years")


@dataclass(frozen=True)
class Registered:
    """One asset with what its grant forbids, and what nobody has written of it."""

    asset: DataAsset
    limits: tuple[Obligation, ...]
    missing: tuple[Any, ...]

    @property
    def restricted_until(self) -> Any:
        """The last day on which disposing of it needs an approval; None where none is set."""
        return max((limit.until_on for limit in self.limits if limit.until_on), default=None)


def assets_visible_to(user: Any) -> QuerySet[DataAsset]:
    """The assets of applications that one reads whole; nobody's draft but one's own."""
    if not any(user.may(right) for right in (Right.SEE_ALL, Right.WRITE_APPLICATION, Right.SIGN_APPLICATION)):
        return DataAsset.objects.none()
    readable = sent_and_readable_by(user).order_by().values("pk")
    return DataAsset.objects.filter(application__in=readable).select_related("application__lead")


def registered(assets: Iterable[DataAsset], user: Any) -> list[Registered]:
    """The assets with the limits of their grants; one query."""
    rows = list(assets)
    limits = limits_of({asset.application_id for asset in rows}, user)
    return [Registered(asset, limits.get(asset.application_id, ()), _missing(asset)) for asset in rows]


def limits_of(applications: set[int], user: Any) -> Mapping[int, tuple[Obligation, ...]]:
    """By application, what its grants say about disposing of what was bought."""
    grants = grants_visible_to(user).filter(application__in=applications).order_by().values("pk")
    found = Obligation.objects.filter(grant__in=grants, kind=ObligationKind.PROPERTY, done_on=None)
    limits: dict[int, tuple[Obligation, ...]] = {}
    for limit in found.select_related("grant").order_by("pk"):
        limits[limit.grant.application_id] = (*limits.get(limit.grant.application_id, ()), limit)
    return limits


def _missing(asset: DataAsset) -> tuple[Any, ...]:
    """The words of what is not written; whoever mends the data keeps it where no custodian is named."""
    named = {name: getattr(asset, name) for name in DUTIES} | {"custodian": asset.kept_by}
    return tuple(label_of(name) for name, value in named.items() if value in (None, ""))


def label_of(name: str) -> Any:
    """What a field of an asset is called."""
    field: Any = DataAsset._meta.get_field(name)
    return field.verbose_name


@signed_in
def register(request: HttpRequest) -> HttpResponse:
    """The list: a city sees its own, staff all; by kind and by every word that was typed."""
    user = actor(request)
    if not (user.may(Right.SEE_ALL) or user.may(Right.WRITE_APPLICATION) or user.may(Right.SIGN_APPLICATION)):
        raise Http404
    typed, kind = request.GET.get("words", "").strip()[:LONGEST], request.GET.get("kind", "")
    found = assets_visible_to(user)
    for word in typed.split():
        found = found.filter(_holding(word))
    if kind in AssetKind.values:
        found = found.filter(kind=kind)
    page = page_of(request, found, ("name", "pk"))
    shown = {
        "page": page,
        "rows": registered(page.rows, user),
        "typed": typed,
        "kind": kind,
        "kinds": AssetKind.choices,
        "sees_all": user.may(Right.SEE_ALL),
    }
    return render(request, "home/register.html", shown)


def _holding(word: str) -> Q:
    names = ("name", "custodian", "maintainer", "application__lead__name", "standard")
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__icontains": word})
    return found


@signed_in
def asset(request: HttpRequest, pk: int) -> HttpResponse:
    """One asset: everything written of it, treated like a thing of stone."""
    user = actor(request)
    one = find_or_404(assets_visible_to(user), pk=pk)
    kept = registered([one], user)[0]
    facts = [(label_of(name), _words(one, name)) for name in FACTS]
    return render(request, "home/asset.html", {"kept": kept, "asset": one, "facts": facts})


FACTS = (
    *("custodian", "maintainer", "update_rule", "quality", "licence", "standard", "data_format", "address"),
    *("annual_cost_yen", "lifetime_years", "subsidy_source"),
)


def _words(one: DataAsset, name: str) -> str:
    value = getattr(one, name)
    if value in (None, ""):
        return _("（記入なし）")
    if name == "lifetime_years":
        return ngettext("%(years)s年", "%(years)s年", value) % {"years": value}
    return _("%(yen)s円") % {"yen": f"{value:,}"} if name == "annual_cost_yen" else str(value)
