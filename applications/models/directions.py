"""Directions of the city bureau, kinds of plans, and by which mechanism a proposal carries a direction (S14)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application


class KeptWord(models.Model):
    """One word of a list that the desk keeps; a word that was used is no longer offered instead of removed."""

    name = models.CharField(_("ことば"), max_length=80, unique=True)
    is_offered = models.BooleanField(_("応募書で選べる"), default=True)
    position = models.PositiveSmallIntegerField(_("順番"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class DirectionOfCityBureau(KeptWord):
    """A direction of urban policy: ウォーカブルなまちなか, 立地適正化計画."""


class PlanKind(KeptWord):
    """A kind of plan or measure on which a proposal may lean: 都市計画マスタープラン, 地区計画."""


class DirectionLink(models.Model):
    """A direction and a Well-being factor, and in one sentence the mechanism between them.

    Both are kept by name: a frozen copy and a workbook stay readable when the desk changes its list.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="direction_links")
    direction = models.CharField(_("都市局の方向性"), max_length=80, blank=True)
    factor = models.CharField(_("Well-being の因子"), max_length=120, blank=True)
    mechanism = models.TextField(_("しくみ（一文で）"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.direction} × {self.factor}"
