"""Codes that let somebody set a new password."""

from datetime import datetime

from django.conf import settings
from django.db import models


class PasswordCodeQuerySet(models.QuerySet["PasswordCode"]):
    """Codes, newest first."""

    def open_at(self, at: datetime) -> "PasswordCodeQuerySet":
        """Those that still open the door."""
        return self.filter(used_at=None, expires_at__gt=at)


class PasswordCode(models.Model):
    """One code sent to one person; known to the letter alone, the row keeps a seal."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="password_codes")
    code_seal = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = PasswordCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person} {self.made_at:%Y-%m-%d %H:%M}"
