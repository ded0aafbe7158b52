"""How every file that somebody hands in is kept: once, by the hash of its content, and in quarantine at first."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from applications.states.application import Scan


def quarantined(file: Any) -> dict[str, Any]:
    """The fields of a model that is Quarantined, for a file that somebody hands in; none for no file."""
    return {"file": kept_by_hash(file, digest_of(file)), "scan": scan_at_first()} if file else {}


def scan_at_first() -> Scan:
    """Every file begins in quarantine where a scanner is set."""
    return Scan.WAITING if settings.SCANNER_ADDRESS else Scan.NOT_ASKED


def digest_of(file: Any) -> str:
    """The SHA-256 of a file's content."""
    found = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def kept_by_hash(file: Any, digest: str) -> str:
    """The name under which the storage keeps it; the same content is kept once."""
    name = f"papers/{digest[:2]}/{digest}"
    return name if default_storage.exists(name) else str(default_storage.save(name, file))
