"""The worker's rounds through the quarantine: every file that somebody handed in is asked about before it is opened."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import structlog
from django.apps import apps
from django.conf import settings
from django.db import transaction

from applications.models.quarantine import Quarantined
from applications.scanning import ScannerUnreachableError, virus_in
from applications.states.application import Scan
from workflow.clock import CLOCK
from workflow.notices import tell
from workflow.trail import record

log = structlog.get_logger("jisso.scanning")


def scan_waiting_papers(*, at: datetime) -> int:
    """Asks the scanner about every paper in quarantine; how many were answered.

    When it does not answer, the papers stay where they are and the next round asks again.
    """
    if not settings.SCANNER_ADDRESS:
        return 0
    answered = 0
    for kind in kinds_in_quarantine():
        waiting: Iterable[Any] = kind._default_manager.filter(scan=Scan.WAITING).order_by("pk")
        for paper in waiting:
            try:
                with paper.file.open("rb") as file:
                    found = virus_in(file, settings.SCANNER_ADDRESS)
            except ScannerUnreachableError as failure:
                log.warning("scanner_unreachable", failure=str(failure)[:200], waiting=paper.digest)
                return answered
            except OSError as failure:
                log.warning("paper_not_found", paper=paper.digest, failure=str(failure)[:200])
                continue
            _keep(paper, found, at)
            answered += 1
    return answered


def kinds_in_quarantine() -> list[type[Quarantined]]:
    """Every kind of file that is handed in, of whatever stage of life."""
    return [kind for kind in apps.get_app_config("applications").get_models() if issubclass(kind, Quarantined)]


def _keep(paper: Any, found: str, at: datetime) -> None:
    with transaction.atomic():
        locked: Any = type(paper)._default_manager.select_for_update(of=("self",)).get(pk=paper.pk)
        if locked.scan != Scan.WAITING:
            return
        locked.scan = Scan.INFECTED if found else Scan.CLEAN
        locked.scanned_at = at
        locked.save(update_fields=["scan", "scanned_at"])
        if found:
            kind = str(locked._meta.model_name)
            said = {"name": locked.name, "virus": found, "sha256": locked.digest, "kind": kind}
            entry = record(locked.home, "find_virus", by=CLOCK, at=at, **said)
            tell(locked.home, entry, paper.told_of_a_virus, at_once=True)
