"""The fees of the catalogue become cost lines of the scheme when a service is chosen from it (S28)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils import timezone

from applications.models import Application, Scheme, SchemeLine, SectionStamp
from applications.states.scheme import Agreement, LineCategory, LineKind
from catalogue.models import CatalogueEntry, CatalogueFee, FeeKind

DEFAULT_YEARS = 5
# What a yearly fee is in the scheme; a first fee is paid before the scheme begins and belongs to the budget.
CATEGORIES = {
    FeeKind.USE: LineCategory.FEE_PAID,
    FeeKind.OPERATION: LineCategory.OPERATION,
    FeeKind.DATA_UPKEEP: LineCategory.DATA_UPKEEP,
}


def scheme_of(application: Application, at: datetime) -> Scheme:
    """Its business scheme, begun when first written; the first year is the second after today's fiscal year."""
    found: Scheme | None = Scheme.objects.filter(application=application).first()
    today = timezone.localdate(at)
    begun = today.year - (today.month < 4)
    return found or Scheme.objects.create(application=application, first_fiscal_year=begun + 2)


def chosen_entries(application: Application) -> set[int]:
    """The entries of the catalogue that its services were chosen from."""
    found = application.services.exclude(catalogue_entry=None).values_list("catalogue_entry", flat=True)
    return set(found)


def charge_fees(application: Application, *, before: Collection[int], by: Any, at: datetime) -> None:
    """Writes the yearly fees of what was newly chosen and takes away those of what no service uses any more.

    `before` are the entries chosen before the change. The chapter of the scheme moves on by one version, so
    that whoever has it open does not write over the new lines unseen.
    """
    after = chosen_entries(application)
    if after == set(before):
        return
    SchemeLine.objects.filter(application=application, fee_of__in=set(before) - after).delete()
    fees = CatalogueFee.objects.filter(entry__in=after - set(before), kind__in=CATEGORIES).select_related("entry")
    years = scheme_of(application, at).years
    place = application.scheme_lines.count()
    lines = [_line(application, fee, years, place + number) for number, fee in enumerate(fees)]
    SchemeLine.objects.bulk_create(lines)
    stamp, _new = SectionStamp.objects.get_or_create(application=application, section="scheme")
    stamp.row_version += 1
    stamp.saved_at, stamp.saved_by = at, by
    stamp.save()


def _line(application: Application, fee: CatalogueFee, years: int, place: int) -> SchemeLine:
    entry: CatalogueEntry = fee.entry
    return SchemeLine(
        application=application,
        position=place,
        kind=LineKind.COST,
        category=CATEGORIES[FeeKind(fee.kind)],
        name=f"{entry.name} {fee.name}"[:200],
        amounts_yen=[fee.amount_yen] * years,
        agreement=Agreement.IDEA,
        fee_of=entry,
        hangs_on=application.services.filter(catalogue_entry=entry).values_list("code", flat=True).first() or "",
    )
