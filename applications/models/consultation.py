"""The 事前相談: slots that the desk opens, and what a city booked, asked and was told."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.models.call import Call


class ConsultationSlot(models.Model):
    """A time at which the desk listens; one city at a time."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="slots", verbose_name=_("公募"))
    starts_at = models.DateTimeField(_("はじまり"))
    ends_at = models.DateTimeField(_("おわり"))
    place = models.CharField(_("場所・つなぎ方"), max_length=200, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="slot_ends_after_start"),
            models.UniqueConstraint(fields=["call", "starts_at", "place"], name="one_slot_per_time_and_place"),
        ]

    def __str__(self) -> str:
        return str(self.place or self.call)

    def is_ahead(self, at: datetime) -> bool:
        """Whether it has not begun."""
        return at < self.starts_at


class Consultation(models.Model):
    """One booking with what was said; both sides read it, and it stays when it is called off."""

    slot = models.ForeignKey(ConsultationSlot, models.PROTECT, related_name="bookings", verbose_name=_("枠"))
    organization = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="consultations", verbose_name=_("相談する団体")
    )
    topic = models.TextField(_("相談したいこと"))
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(_("予約した時"))
    called_off_at = models.DateTimeField(_("取りやめた時"), null=True, blank=True)
    called_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    notes = models.TextField(_("話したこと"), blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(_("記録した時"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["slot__starts_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot"], condition=models.Q(called_off_at__isnull=True), name="one_booking_per_slot"
            )
        ]

    def __str__(self) -> str:
        return str(_("%(organization)sの事前相談") % {"organization": self.organization})

    def get_absolute_url(self) -> str:
        """Where it stands on the page of its call."""
        return f"{reverse('applications:call', kwargs={'number': self.slot.call.number})}#consultation"

    def belongs_to(self) -> frozenset[int]:
        """The organization that booked it."""
        return frozenset({self.organization_id})
