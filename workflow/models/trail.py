"""Who did what to what: append-only, each row sealed with the hash of the row before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrailEntry(models.Model):
    """One step or legal event of one subject.

    No foreign key to the subject, so that the trail never leans on live data; `previous_hash`
    is that of the entry before it of the same subject.
    """

    subject_label = models.CharField(_("対象の種類"), max_length=80)
    subject_id = models.CharField(_("対象の番号"), max_length=40)
    sequence = models.PositiveIntegerField(_("順番"))
    event = models.CharField(_("できごと"), max_length=80)
    field = models.CharField(_("状態の欄"), max_length=40, blank=True)
    source = models.CharField(_("前の状態"), max_length=40, blank=True)
    target = models.CharField(_("後の状態"), max_length=40, blank=True)
    actor_id = models.BigIntegerField(_("行った人の番号"), null=True)
    actor_name = models.CharField(_("行った人"), max_length=200)
    actor_title = models.CharField(_("立場"), max_length=200, blank=True)
    at = models.DateTimeField(_("行った時"), db_index=True)
    recorded_at = models.DateTimeField(_("記録した時"))
    estimated = models.BooleanField(_("推定"), default=False)
    reason = models.TextField(_("理由"), blank=True)
    explanations = models.JSONField(_("書かれた理由"), default=dict, blank=True)
    warrant_label = models.CharField(_("根拠の種類"), max_length=80, blank=True)
    warrant_id = models.CharField(_("根拠の番号"), max_length=40, blank=True)
    facts = models.JSONField(_("事実"), default=dict, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_label", "subject_id", "sequence"], name="trail_one_entry_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_label} {self.subject_id} #{self.sequence} {self.event}"
