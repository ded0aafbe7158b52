"""Makes entries of the catalogue through plain creates."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from accounts.models import Organization, User
from catalogue.models import CatalogueEntry, CatalogueUse, EntryKind, EntryVersion, HeldData, TownDescription

_numbers = count(1)
AT = datetime(2026, 11, 24, 1, 42, tzinfo=UTC)  # 10:42 in Tokyo


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


def version(of: CatalogueEntry, by: User, number: int = 1, text: str = "第1条　広場は22時まで開く。") -> EntryVersion:
    """A numbered text."""
    changed = "" if number == 1 else "閉める時刻を改めた"
    return EntryVersion.objects.create(
        entry=of, number=number, text=text, changed=changed, published_at=AT, published_by=by
    )


def town(of: Organization, by: User, *held: str, **said: Any) -> TownDescription:
    """What a municipality says it has."""
    made = TownDescription.objects.create(organization=of, told_at=AT, told_by=by, **said)
    HeldData.objects.bulk_create(HeldData(town=made, kind=kind) for kind in held)
    return made
