"""The worker's rounds through the quarantine: every paper and every file of a call is asked about before it is opened."""

from datetime import datetime

import structlog
from django.conf import settings
from django.db import transaction

from accounts.rights import Right
from applications.models import Attachment, CallFile
from applications.scanning import ScannerUnreachableError, virus_in
from applications.states.application import Scan
from workflow.clock import CLOCK
from workflow.notices import tell
from workflow.trail import record

# Whatever waits in quarantine, and who is told when it never leaves it.
TOLD: dict[type[Attachment | CallFile], tuple[Right, ...]] = {
    Attachment: (Right.WRITE_APPLICATION, Right.KEEP_DESK),
    CallFile: (Right.KEEP_DESK,),
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
        for paper in kind.objects.filter(scan=Scan.WAITING).order_by("pk"):
            try:
                with paper.file.open("rb") as file:
                    found = virus_in(file, settings.SCANNER_ADDRESS)
            except ScannerUnreachableError as failure:
                log.warning("scanner_unreachable", failure=str(failure)[:200], waiting=str(paper.sha256))
                return answered
            except OSError as failure:
                log.warning("paper_not_found", paper=paper.sha256, failure=str(failure)[:200])
                continue
            _keep(paper, found, at)
            answered += 1
    return answered


def _keep(paper: Attachment | CallFile, found: str, at: datetime) -> None:
    with transaction.atomic():
        locked = type(paper).objects.select_for_update(of=("self",)).get(pk=paper.pk)
        if locked.scan != Scan.WAITING:
            return
        locked.scan = Scan.INFECTED if found else Scan.CLEAN
        locked.scanned_at = at
        locked.save(update_fields=["scan", "scanned_at"])
        if found:
            said = {"name": locked.name, "virus": found, "sha256": locked.sha256}
            entry = record(locked.home, "find_virus", by=CLOCK, at=at, **said)
            tell(locked.home, entry, TOLD[type(paper)], at_once=True)
