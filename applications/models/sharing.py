"""What another town must have to do likewise, and what it should know before it begins (S06b, S27d)."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.project import Project
from catalogue.models import DataKind
from catalogue.queries import Needs


class Referability(models.Model):
    """One project's sheet for others: prerequisites, what failed, what a small city could copy."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="referability")
    staff = models.PositiveSmallIntegerField(_("要る職員（人）"), null=True, blank=True)
    yearly_yen = models.BigIntegerField(_("1年に要る額（円）"), null=True, blank=True)
    population_least = models.PositiveIntegerField(_("人口がこれより少ないと難しい（人）"), null=True, blank=True)
    population_most = models.PositiveIntegerField(_("人口がこれより多いと難しい（人）"), null=True, blank=True)
    city_os = models.BooleanField(_("データ連携基盤（都市OS）が要る"), default=False)
    data_kinds = models.JSONField(_("要るデータ"), default=list, blank=True)
    what_failed = models.TextField(_("うまくいかなかったこと"), blank=True)
    what_to_copy = models.TextField(_("小さなまちがまねできること"), blank=True)
    no_outputs_because = models.TextField(_("仕組みも制度も残さないわけ"), blank=True)
    published_at = models.DateTimeField(_("公表した時"), null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("ほかのまちへの手引き")

    def __str__(self) -> str:
        return str(self.project)

    def belongs_to(self) -> frozenset[int]:
        """The project's organizations."""
        return self.project.belongs_to()

    @cached_property
    def needs(self) -> Needs:
        """The prerequisites as the catalogue matches them with towns."""
        return Needs(
            staff=self.staff,
            yearly_yen=self.yearly_yen,
            population_least=self.population_least,
            population_most=self.population_most,
            city_os=self.city_os,
            data=frozenset(self.data_kinds) & frozenset(DataKind.values),
        )
