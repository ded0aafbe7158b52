"""The worker's rounds through the quarantine: every file that somebody handed in is asked about before it is opened."""

from collections.abc import Iterable
from datetime import datetime

import structlog
from django.conf import settings
from django.db import transaction

from accounts.rights import Right
from applications.models import Attachment, CallFile, Evidence, FilledWorkbook, ReturnWorkbook
from applications.scanning import ScannerUnreachableError, virus_in
from applications.states.application import Scan
from workflow.clock import CLOCK
from workflow.notices import tell
from workflow.trail import record

# Whatever waits in quarantine, and who is told when it never leaves it.
Waiting = Attachment | CallFile | FilledWorkbook | Evidence | ReturnWorkbook
TOLD: dict[type[Waiting], tuple[Right, ...]] = {
    Attachment: (Right.WRITE_APPLICATION, Right.KEEP_DESK),
    CallFile: (Right.KEEP_DESK,),
    FilledWorkbook: (Right.WRITE_APPLICATION,),
    Evidence: (Right.RUN_PROJECT, Right.KEEP_DESK),
    ReturnWorkbook: (Right.RUN_PROJECT,),
}

log = structlog.get_logger("jisso.scanning")


def scan_waiting_papers(*, at: datetime) -> int:
    """Asks the scanner about every paper in quarantine; how many were answered.

    When it does not answer, the papers stay where they are and the next round asks again.
    """
    if not settings.SCANNER_ADDRESS:
        return 0
    answered = 0
    for kind in TOLD:
        waiting: Iterable[Waiting] = kind._default_manager.filter(scan=Scan.WAITING).order_by("pk")
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


def _keep(paper: Waiting, found: str, at: datetime) -> None:
    with transaction.atomic():
        locked: Waiting = type(paper)._default_manager.select_for_update(of=("self",)).get(pk=paper.pk)
        if locked.scan != Scan.WAITING:
            return
        locked.scan = Scan.INFECTED if found else Scan.CLEAN
        locked.scanned_at = at
        locked.save(update_fields=["scan", "scanned_at"])
        if found:
            kind = str(locked._meta.model_name)
            said = {"name": locked.name, "virus": found, "sha256": locked.digest, "kind": kind}
            entry = record(locked.home, "find_virus", by=CLOCK, at=at, **said)
            tell(locked.home, entry, TOLD[type(paper)], at_once=True)
