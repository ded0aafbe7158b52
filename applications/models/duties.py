"""The role matrix: who carries which duty of a service or an asset, and under which agreement (S27b)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.states.duties import Duty, Side


class DutyShare(models.Model):
    """One duty of one service or asset: who takes part on each side, and which side answers for it.

    What the row speaks of is the sign of a service or an asset of the same application.
    """

    application = models.ForeignKey("applications.Application", models.PROTECT, related_name="duty_shares")
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    subject = models.CharField(_("サービス・データ"), max_length=20)
    duty = models.CharField(_("役目"), max_length=20, choices=Duty.choices)
    public = models.CharField(_("公共"), max_length=200, blank=True)
    private = models.CharField(_("民間"), max_length=200, blank=True)
    citizen = models.CharField(_("市民"), max_length=200, blank=True)
    accountable = models.CharField(_("責任を負うのは"), max_length=20, choices=Side.choices, blank=True)
    agreement = models.CharField(_("約束の書面"), max_length=300, blank=True)
    ends_on = models.DateField(_("約束の終わり"), null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("役割分担")

    def __str__(self) -> str:
        return f"{self.subject} {self.get_duty_display()}"
