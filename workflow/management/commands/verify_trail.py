"""Reads the whole trail again and names every row that was changed, removed or put in another order."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from workflow.models import Seal
from workflow.verifying import prove


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--witness",
            metavar="NUMBER:HASH",
            help="a seal that was noted elsewhere (this command prints the last one); fail when it is not there",
        )

    def handle(self, *args: Any, witness: str | None, **options: Any) -> None:
        proof = prove()
        faults = [str(fault) for fault in proof.faults]
        if witness and not witnessed(witness):
            faults.append(_("控えておいた封印 %(witness)s がありません。") % {"witness": witness})
        for fault in faults:
            self.stdout.write(fault)
        said = {"entries": f"{proof.entries:,}", "seals": f"{proof.seals:,}", "faults": len(faults)}
        if faults:
            raise CommandError(_("記録%(entries)s件、封印%(seals)s件を読み、%(faults)s件の異常がありました。") % said)
        self.stdout.write(_("記録%(entries)s件、封印%(seals)s件を読みました。異常はありません。") % said)
        if proof.last_seal:
            self.stdout.write(
                _("控え：%(number)s:%(hash)s") % {"number": proof.last_seal.sequence, "hash": proof.last_seal.hash}
            )


def witnessed(witness: str) -> bool:
    """Whether the seal that somebody noted elsewhere is still the one that stands here."""
    number, _colon, digest = witness.partition(":")
    if not number.isdigit() or not digest:
        raise CommandError(_("控えは「番号:ハッシュ」の形で渡してください。"))
    return Seal.objects.filter(sequence=int(number), hash__startswith=digest).exists()
