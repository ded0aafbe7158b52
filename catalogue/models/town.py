"""What a municipality says it has, in its own few words: staff, money, a city OS, data (S06b)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataKind(models.TextChoices):
    """Data that a service may need, in kinds that a town can tell without looking anything up."""

    FLOW = "flow", _("人の流れのデータ")
    SENSOR = "sensor", _("センサーの計測データ")
    FACILITY = "facility", _("施設・予約のデータ")
    LEDGER = "ledger", _("地図・台帳のデータ")
    MODEL = "model", _("3D都市モデル")
    OPEN = "open", _("公開しているオープンデータ")


class TownDescription(models.Model):
    """One municipality's own account; an empty box is 「まだ言っていない」, never zero."""

    organization = models.OneToOneField(
        "accounts.Organization", models.PROTECT, related_name="town_description", verbose_name=_("市町村")
    )
    population = models.PositiveIntegerField(_("人口（人）"), null=True, blank=True)
    staff = models.PositiveSmallIntegerField(_("充てられる職員（人）"), null=True, blank=True)
    yearly_yen = models.BigIntegerField(_("1年に充てられる額（円）"), null=True, blank=True)
    has_city_os = models.BooleanField(_("データ連携基盤（都市OS）があるか"), null=True, blank=True)
    told_at = models.DateTimeField(_("言った時"))
    told_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("言った人"))

    class Meta:
        verbose_name = _("まちの紹介")

    def __str__(self) -> str:
        return str(self.organization)

    def belongs_to(self) -> frozenset[int]:
        """The municipality itself."""
        return frozenset({self.organization_id})


class HeldData(models.Model):
    """One kind of data that the municipality holds."""

    town = models.ForeignKey(TownDescription, models.CASCADE, related_name="held", verbose_name=_("まちの紹介"))
    kind = models.CharField(_("データ"), max_length=20, choices=DataKind)

    class Meta:
        verbose_name = _("持っているデータ")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["town", "kind"], name="catalogue_held_data_once")]

    def __str__(self) -> str:
        return str(DataKind(self.kind).label)
