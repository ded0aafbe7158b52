"""What a city builds, taken apart: services, the infrastructure they stand on, and data assets (S22, S23)."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.states.decomposition import AssetKind, Condition, InfrastructureKind


class Signed(models.Model):
    """A thing that bears a sign: by it others point at it, and by it a sentence names it until it has a name."""

    code = models.CharField(_("記号"), max_length=20, blank=True)

    class Meta:
        abstract = True

    # Each kind of thing has a name of its own label.
    name: Any

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """Its name; its sign where it has none yet."""
        return str(self.name or self.code)


class Service(Signed):
    """Something that somebody uses; without an infrastructure under it, it blocks the gate."""

    application = models.ForeignKey("applications.Application", models.PROTECT, related_name="services")
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    name = models.CharField(_("サービスの名前"), max_length=200)
    users = models.CharField(_("だれが使うか"), max_length=200, blank=True)
    value = models.ForeignKey(
        "applications.ValueSought",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="services",
        verbose_name=_("どの価値のためか"),
    )
    from_catalogue = models.BooleanField(_("目録から選んだか"), null=True, blank=True)
    catalogue_entry = models.ForeignKey(
        "catalogue.CatalogueEntry",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
        verbose_name=_("目録の項目"),
    )
    reason_to_build_new = models.TextField(_("新しく作る理由"), blank=True)
    owner = models.CharField(_("担う人"), max_length=200, blank=True)
    condition = models.CharField(_("状態"), max_length=20, choices=Condition.choices, blank=True)
    stands_on = models.ManyToManyField(
        "applications.Infrastructure", through="applications.StandsOn", related_name="carries"
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("サービス")


class Infrastructure(Signed):
    """What services stand on: a sensor, a network, a city OS, data, a rule."""

    application = models.ForeignKey("applications.Application", models.PROTECT, related_name="infrastructures")
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    name = models.CharField(_("インフラの名前"), max_length=200)
    kind = models.CharField(_("種類"), max_length=20, choices=InfrastructureKind.choices)
    kind_words = models.CharField(_("種類のことば"), max_length=60, blank=True)
    standard = models.CharField(_("規格"), max_length=120, blank=True)
    owner = models.CharField(_("持ち主"), max_length=200, blank=True)
    renewal_years = models.PositiveSmallIntegerField(_("何年で更新するか"), null=True, blank=True)
    renewal_cost_yen = models.BigIntegerField(_("更新1回の費用（円）"), null=True, blank=True)
    condition = models.CharField(_("状態"), max_length=20, choices=Condition.choices, blank=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("インフラ")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(renewal_cost_yen__isnull=True) | models.Q(renewal_cost_yen__gte=0),
                name="renewal_cost_not_negative",
            )
        ]

    @property
    def kind_label(self) -> str:
        """The kind in the city's own words where none of ours fits."""
        return self.kind_words or str(self.get_kind_display())


class StandsOn(models.Model):
    """A service stands on an infrastructure."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="edges")
    infrastructure = models.ForeignKey(Infrastructure, models.CASCADE, related_name="edges")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "infrastructure"], name="service_stands_once_on_infrastructure")
        ]
        verbose_name = _("支える関係")

    def __str__(self) -> str:
        return f"{self.service} → {self.infrastructure}"


class DataAsset(Signed):
    """A digital city asset: who keeps it, how often it is renewed, at what yearly cost, under which licence (S23)."""

    application = models.ForeignKey("applications.Application", models.PROTECT, related_name="data_assets")
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    name = models.CharField(_("データの名前"), max_length=200)
    kind = models.CharField(_("種類"), max_length=20, choices=AssetKind.choices, blank=True)
    custodian = models.CharField(_("管理する人"), max_length=200, blank=True)
    quality = models.CharField(_("品質・精度"), max_length=200, blank=True)
    update_rule = models.CharField(_("いつ更新するか"), max_length=120, blank=True)
    licence = models.CharField(_("利用条件"), max_length=200, blank=True)
    maintainer = models.CharField(_("直す人"), max_length=200, blank=True)
    annual_cost_yen = models.BigIntegerField(_("年間の費用（円）"), null=True, blank=True)
    standard = models.CharField(_("規格"), max_length=120, blank=True)
    data_format = models.CharField(_("形式"), max_length=120, blank=True)
    address = models.CharField(_("APIの場所"), max_length=300, blank=True)
    lifetime_years = models.PositiveSmallIntegerField(_("何年使うか"), null=True, blank=True)
    subsidy_source = models.CharField(_("財源（使った補助）"), max_length=200, blank=True)
    hangs_on = models.CharField(_("どのサービスが使うか（記号）"), max_length=20, blank=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("データ")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(annual_cost_yen__isnull=True) | models.Q(annual_cost_yen__gte=0),
                name="data_asset_cost_not_negative",
            )
        ]

    @property
    def kept_by(self) -> str:
        """Who keeps it: the custodian, or whoever mends it where no custodian is named."""
        return self.custodian or self.maintainer
