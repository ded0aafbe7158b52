"""The programme's own definition of 実装, by version (S24a)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImplementationDefinition(models.Model):
    """One version; what a project promised keeps the version it was promised under."""

    version = models.PositiveSmallIntegerField(_("版"), unique=True)
    text = models.TextField(_("実装の定義"))
    reason = models.TextField(_("改めた理由"), blank=True)
    published_at = models.DateTimeField(_("公表した時"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-version"]
        verbose_name = _("実装の定義")

    def __str__(self) -> str:
        return str(_("第%(version)d版") % {"version": self.version})
