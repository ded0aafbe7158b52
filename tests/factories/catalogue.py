"""Makes entries of the catalogue through plain creates."""

from datetime import date
from itertools import count
from typing import Any

from accounts.models import Organization
from catalogue.models import CatalogueEntry, CatalogueUse, EntryKind

_numbers = count(1)


def entry(provider: Organization, name: str = "", **fields: Any) -> CatalogueEntry:
    """A service that shows how crowded the town is."""
    fields = {
        "kind": EntryKind.SERVICE,
        "function": "まちなかの混雑と滞在を公開する",
        "needs": "歩行者流動センサー、NGSI-LDのデータ連携基盤",
        "fee_model": "年額120万円（人口10万人まで）",
        **fields,
    }
    return CatalogueEntry.objects.create(provider=provider, name=name or f"混雑の見える化{next(_numbers)}", **fields)


def use(of: CatalogueEntry, organization: Organization, **fields: Any) -> CatalogueUse:
    """An open use since spring."""
    return CatalogueUse.objects.create(entry=of, organization=organization, **{"since_on": date(2026, 4, 1), **fields})
