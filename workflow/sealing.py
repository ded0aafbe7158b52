"""Seals the heads of the whole trail into one chain, so that even a vanished last row is missed."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from workflow.clock import now
from workflow.models import Seal, TrailEntry

# How long a sealer waits for the steps that are being taken before it leaves it to the next round.
PATIENCE = "5s"


def hash_of_seal(seal: Seal) -> str:
    """The SHA-256 of everything a seal says, the hash of the seal before it included."""
    made_at = seal.made_at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [seal.sequence, made_at, seal.up_to, seal.heads, seal.previous_hash]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def seal_heads(at: datetime | None = None) -> Seal | None:
    """Writes one seal over what was added since the last; nothing when nothing was."""
    with transaction.atomic():
        _wait_for_writers()
        last = Seal.objects.order_by("-sequence").first()
        heads = _moved_heads(last.up_to if last else 0)
        if not heads:
            return None
        seal = Seal(
            sequence=last.sequence + 1 if last else 1,
            made_at=at or now(),
            up_to=max(entry_id for entry_id, _sequence, _hash in heads.values()),
            heads={subject: [sequence, digest] for subject, (_id, sequence, digest) in heads.items()},
            previous_hash=last.hash if last else "",
        )
        seal.hash = hash_of_seal(seal)
        seal.save(force_insert=True)
        return seal


def _wait_for_writers() -> None:
    """Without this an entry with a smaller number could be committed after the seal passed its number.

    On SQLite the transaction itself shuts other writers out.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            cursor.execute(f"LOCK TABLE {TrailEntry._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def _moved_heads(up_to: int) -> dict[str, tuple[int, int, str]]:
    added: Any = TrailEntry.objects.filter(pk__gt=up_to).order_by("pk")
    rows = added.values_list("subject_label", "subject_id", "pk", "sequence", "hash")
    return {f"{label}:{number}": (pk, sequence, digest) for label, number, pk, sequence, digest in rows.iterator()}
