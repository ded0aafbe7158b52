"""A message to one person, written with the deed and delivered later by the worker."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One message; the row is the queue and stays as the record of its delivery.

    `due_at` is when the worker may try (again); nothing means never: it was sent, given up,
    or is only shown on the site. `claimed_at` without an end means that a worker died while it was sending: nobody
    knows whether the mail went, so nobody sends it again by itself.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices", verbose_name=_("宛先")
    )
    entry = models.ForeignKey(
        "workflow.TrailEntry", models.PROTECT, null=True, related_name="notices", verbose_name=_("もとの記録")
    )
    subject = models.CharField(_("件名"), max_length=200)
    body = models.TextField(_("本文"))
    path = models.CharField(_("ページ"), max_length=300, blank=True)
    written_at = models.DateTimeField(_("書いた時"))
    due_at = models.DateTimeField(_("次に送る時"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("送り始めた時"), null=True, blank=True)
    sent_at = models.DateTimeField(_("送った時"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("試した回数"), default=0)
    failure = models.TextField(_("送れなかった理由"), blank=True)
    read_at = models.DateTimeField(_("読んだ時"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["recipient", "read_at"], name="notice_unread"),
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="notice_due"),
        ]

    def __str__(self) -> str:
        return self.subject
