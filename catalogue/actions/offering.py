"""Offering something in the catalogue, and saying that one uses it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.models import Organization
from accounts.rights import Right
from catalogue.models import CatalogueEntry, CatalogueFee, CatalogueUse, EntryVersion
from workflow import trail
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused

if TYPE_CHECKING:
    from accounts.models import User


Fee = Mapping[str, Any]


def add_entry(
    *, provider: "Organization", by: "User", at: datetime | None = None, fees: Iterable[Fee] = (), **said: Any
) -> CatalogueEntry:
    """Offers something: kind, name, function, what it needs, standard, fee_model, evidence, exit_terms, url.

    `fees` are its amounts in whole yen, each with kind, name and amount_yen.
    """
    at = at or now()
    entry = CatalogueEntry(provider=provider, **said)
    must_hold(by, Right.KEEP_CATALOGUE, entry)
    with transaction.atomic():
        _name_is_free(entry)
        entry.save()
        _charge(entry, fees)
        trail.record(entry, "add_entry", by=by, at=at, name=entry.name, kind=entry.kind)
    return entry


def change_entry(
    *,
    entry: CatalogueEntry,
    by: "User",
    at: datetime | None = None,
    fees: Iterable[Fee] | None = None,
    **said: Any,
) -> CatalogueEntry:
    """Changes what an entry says; what it said before stays in the trail. Fees left out stay as they are."""
    at = at or now()
    must_hold(by, Right.KEEP_CATALOGUE, entry)
    with transaction.atomic():
        entry = CatalogueEntry.objects.select_for_update(of=("self",)).select_related("provider").get(pk=entry.pk)
        before = {name: getattr(entry, name) for name in said if getattr(entry, name) != said[name]}
        for name, value in said.items():
            setattr(entry, name, value)
        _name_is_free(entry)
        entry.save()
        if fees is not None:
            charged = _in_words(entry)
            _charge(entry, fees)
            before |= {"fees": charged} if charged != _in_words(entry) else {}
        trail.record(entry, "change_entry", by=by, at=at, before=before)
    return entry


def _name_is_free(entry: CatalogueEntry) -> None:
    """One name is one thing; the provider is locked, so that of two clicks the second is told."""
    Organization.objects.select_for_update(of=("self",)).get(pk=entry.provider_id)
    if CatalogueEntry.objects.filter(provider=entry.provider_id, name=entry.name).exclude(pk=entry.pk).exists():
        words = _("「%(name)s」は、もう目録にあります。名前を変えるか、前の項目を直してください。")
        raise Refused([stop("NAME_TAKEN", words % {"name": entry.name})])


def publish_version(
    *, entry: CatalogueEntry, text: str, by: "User", changed: str = "", at: datetime | None = None
) -> EntryVersion:
    """The next numbered text of an entry; the earlier ones stay for those who took them over."""
    at = at or now()
    must_hold(by, Right.KEEP_CATALOGUE, entry)
    if not text.strip():
        raise Refused([stop("NO_TEXT", _("本文が空です。ほかのまちがそのまま使える文を書いてください。"))])
    with transaction.atomic():
        CatalogueEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        last = entry.versions.order_by("-number").first()
        if last is not None and not changed.strip():
            raise Refused([stop("NO_CHANGE_SAID", _("前の版から何を変えたかを書いてください。"))])
        number = last.number + 1 if last else 1
        made = EntryVersion.objects.create(
            entry=entry, number=number, text=text, changed=changed, published_at=at, published_by=by
        )
        trail.record(entry, "publish_version", by=by, at=at, version=number, changed=changed)
    return made


def _charge(entry: CatalogueEntry, fees: Iterable[Fee]) -> None:
    """These are its fees from now on; schemes that took the earlier ones keep their lines."""
    entry.fees.all().delete()
    CatalogueFee.objects.bulk_create(CatalogueFee(entry=entry, **fee) for fee in fees)


def _in_words(entry: CatalogueEntry) -> list[str]:
    return [f"{fee.get_kind_display()} {fee.name} {fee.amount_yen}" for fee in entry.fees.all()]


def record_use(
    *,
    entry: CatalogueEntry,
    organization: "Organization",
    by: "User",
    since_on: date | None = None,
    note: str = "",
    version: EntryVersion | None = None,
    at: datetime | None = None,
) -> CatalogueUse:
    """One's own organization uses it; saying it twice is one use.

    What has versions is taken over in one of them, the newest where none is named; a later version is a use of its own.
    """
    at = at or now()
    _must_speak_for(organization, by)
    with transaction.atomic():
        CatalogueEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        version = version or entry.versions.order_by("-number").first()
        since = since_on or timezone.localdate(at)
        kept = entry.uses.filter(organization=organization, until_on=None).first()
        if kept is not None and kept.version == version:
            return kept
        if kept is not None:
            kept.until_on = max(since, kept.since_on)
            kept.save(update_fields=["until_on"])
        made = CatalogueUse.objects.create(
            entry=entry, organization=organization, version=version, since_on=since, note=note
        )
        number = version.number if version else None
        trail.record(entry, "record_use", by=by, at=at, organization=organization.name, version=number, since_on=since)
    return made


def end_use(*, use: CatalogueUse, by: "User", until_on: date | None = None, at: datetime | None = None) -> CatalogueUse:
    """One's own organization no longer uses it; the row stays."""
    at = at or now()
    _must_speak_for(use.organization, by)
    with transaction.atomic():
        use = (
            CatalogueUse.objects.select_for_update(of=("self",)).select_related("organization", "entry").get(pk=use.pk)
        )
        use.until_on = max(until_on or timezone.localdate(at), use.since_on)
        use.save(update_fields=["until_on"])
        trail.record(use.entry, "end_use", by=by, at=at, organization=use.organization.name, until_on=use.until_on)
    return use


def _must_speak_for(organization: "Organization", by: "User") -> None:
    if by.acting_for is None or by.acting_for.pk != organization.pk or not by.may(Right.KEEP_CATALOGUE):
        raise Refused([stop("NO_RIGHT", _("自分の組織の利用だけを記録できます。"))])
