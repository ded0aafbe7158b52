"""A file that nobody opens before the virus scanner has found it clean."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.states.application import Scan


class Quarantined(models.Model):
    """What the scanner said of a file that somebody handed in.

    Whoever inherits has the field `file`, a `name` that people know it by, and a `home`: the thing whose trail
    tells of it, and says who is told of a virus. A row without a file was never asked about.
    """

    # Who is told when it never leaves the quarantine.
    told_of_a_virus: ClassVar[tuple[Right, ...]]

    scan = models.CharField(_("ウイルス検査"), max_length=12, choices=Scan.choices, default=Scan.NOT_ASKED)
    scanned_at = models.DateTimeField(_("検査した時"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def digest(self) -> str:
        """The SHA-256 of its content, by which the storage keeps it."""
        return str(self.file.name).rpartition("/")[2]  # type: ignore[attr-defined]

    @property
    def may_be_opened(self) -> bool:
        """Whether it is out of quarantine."""
        return self.scan in {Scan.NOT_ASKED, Scan.CLEAN}

    @property
    def is_infected(self) -> bool:
        """Whether nobody will ever open it."""
        return self.scan == Scan.INFECTED
