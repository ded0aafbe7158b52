"""The global chain: from time to time every head of the trail is written down, so that no last row vanishes unseen."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seal(models.Model):
    """One seal over everything the trail held at a moment.

    `heads` names each subject that moved since the seal before: {"label:pk": [sequence, hash]}.
    A subject's own chain proves everything before its head.
    """

    sequence = models.PositiveIntegerField(_("順番"), unique=True)
    made_at = models.DateTimeField(_("封じた時"))
    up_to = models.BigIntegerField(_("ここまでの記録"))
    heads = models.JSONField(_("対象ごとの最後の記録"), default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"#{self.sequence} {self.hash[:12]}"
