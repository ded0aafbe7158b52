"""What cities share instead of each building it anew (S28), and the institutions that go with it (S27d)."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.folding import folded, search_terms


class EntryKind(models.TextChoices):
    """What is shared."""

    SERVICE = "service", _("サービス")
    INFRASTRUCTURE = "infrastructure", _("基盤")
    ASSET = "asset", _("デジタル都市アセット")
    ORDINANCE = "ordinance", _("条例・要綱")
    AGREEMENT = "agreement", _("協定")
    SPECIFICATION = "specification", _("調達仕様書")
    OPERATING_RULE = "operating_rule", _("運用のきまり")
    DATA_RULE = "data_rule", _("ID・データのきまり")


# What is written once and taken over as a text, in numbered versions (S27d).
INSTITUTIONS = frozenset(
    {
        *(EntryKind.ORDINANCE, EntryKind.AGREEMENT, EntryKind.SPECIFICATION),
        *(EntryKind.OPERATING_RULE, EntryKind.DATA_RULE),
    }
)
# What a project leaves to others beside its own service.
LEFT_TO_OTHERS = INSTITUTIONS | {EntryKind.INFRASTRUCTURE, EntryKind.ASSET}


class FeeKind(models.TextChoices):
    """What a fee is for; a first fee is paid once, the others every year."""

    FIRST = "first", _("初期費用（一度だけ）")
    USE = "use", _("利用料（毎年）")
    OPERATION = "operation", _("運用・保守（毎年）")
    DATA_UPKEEP = "data_upkeep", _("データ保守更新（毎年）")


class CatalogueEntryQuerySet(models.QuerySet["CatalogueEntry"]):
    """Entries in the order of their names."""

    def found_by(self, typed: str) -> "CatalogueEntryQuerySet":
        """Those whose name, provider, function or needs hold every term that was typed."""
        found = self
        for term in search_terms(typed):
            found = found.filter(folded__contains=term)
        return found

    def with_users(self) -> "CatalogueEntryQuerySet":
        """With `used_by`, the number of organizations that use it now, counted from the rows."""
        return self.annotate(used_by=models.Count("uses", filter=Q(uses__until_on=None), distinct=True))

    def with_yearly_fees(self) -> "CatalogueEntryQuerySet":
        """With `yearly_yen`, what it costs every year in yen; None where no amount is said."""
        yearly = CatalogueFee.objects.filter(entry=OuterRef("pk")).exclude(kind=FeeKind.FIRST)
        total = yearly.order_by().values("entry").annotate(total=models.Sum("amount_yen")).values("total")
        return self.annotate(yearly_yen=Subquery(total))


class CatalogueEntry(models.Model):
    """One thing that may be used elsewhere: what it does, what it needs, what it costs, how one leaves it."""

    kind = models.CharField(_("種類"), max_length=20, choices=EntryKind)
    name = models.CharField(_("名前"), max_length=200)
    provider = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="catalogue_entries", verbose_name=_("提供する団体")
    )
    vendor = models.CharField(_("作った会社・団体"), max_length=200, blank=True)
    function = models.TextField(_("できること"))
    sensors = models.CharField(_("要るセンサー"), max_length=300, blank=True)
    platform = models.CharField(_("要るデータ連携基盤（都市OS）"), max_length=300, blank=True)
    interfaces = models.CharField(_("要るAPI・データ"), max_length=300, blank=True)
    needs = models.TextField(_("そのほかに要るもの"), blank=True)
    standard = models.CharField(_("規格・版"), max_length=200, blank=True)
    fee_model = models.TextField(_("料金のしくみ"), blank=True)
    exit_terms = models.TextField(_("やめるときの条件とデータの返し方"), blank=True)
    evidence = models.TextField(_("使われていることの証拠"), blank=True)
    url = models.URLField(_("くわしい資料の場所"), blank=True)
    # The number of the project it came out of; this floor knows no projects.
    from_project = models.CharField(_("もとになった事業の番号"), max_length=40, blank=True, db_index=True)
    withdrawn_on = models.DateField(_("提供をやめた日"), null=True, blank=True)
    folded = models.TextField(blank=True, editable=False)

    objects = CatalogueEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("目録の項目")
        verbose_name_plural = _("目録の項目")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["provider", "name"], name="catalogue_name_once_per_provider")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves with the search key in step with the words."""
        needs = (self.sensors, self.platform, self.interfaces, self.needs)
        self.folded = folded(self.name, self.provider.name, self.vendor, self.function, *needs, self.standard)
        super().save(*args, **kwargs)

    def belongs_to(self) -> frozenset[int]:
        """The organization that provides it."""
        return frozenset({self.provider_id})

    @property
    def is_institution(self) -> bool:
        """Whether it is a text that others take over in a version."""
        return self.kind in INSTITUTIONS


class EntryVersion(models.Model):
    """One numbered text of an entry; append-only, so that whoever took it over can read it again."""

    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="versions", verbose_name=_("目録の項目"))
    number = models.PositiveSmallIntegerField(_("版"))
    text = models.TextField(_("本文"))
    changed = models.CharField(_("前の版から変えたこと"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("公表した時"))
    published_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("公表した人"))

    class Meta:
        verbose_name = _("版")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="catalogue_version_once_per_number")]

    def __str__(self) -> str:
        return _("第%(number)s版") % {"number": self.number}


class CatalogueFee(models.Model):
    """One fee of an entry, in whole yen: what a city writes into its scheme when it chooses it."""

    entry = models.ForeignKey(CatalogueEntry, models.CASCADE, related_name="fees", verbose_name=_("目録の項目"))
    kind = models.CharField(_("何の料金か"), max_length=20, choices=FeeKind)
    name = models.CharField(_("料金の名前"), max_length=120)
    amount_yen = models.BigIntegerField(_("金額（円）"))

    class Meta:
        verbose_name = _("料金")
        verbose_name_plural = _("料金")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_yen__gte=0), name="catalogue_fee_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_yearly(self) -> bool:
        """Whether it comes back every year."""
        return self.kind != FeeKind.FIRST


class CatalogueUse(models.Model):
    """One organization uses one entry, from when until when."""

    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="uses", verbose_name=_("目録の項目"))
    organization = models.ForeignKey(
        "accounts.Organization", models.PROTECT, related_name="catalogue_uses", verbose_name=_("使う団体")
    )
    version = models.ForeignKey(
        EntryVersion, models.PROTECT, null=True, blank=True, related_name="uses", verbose_name=_("取り入れた版")
    )
    since_on = models.DateField(_("この日から"))
    until_on = models.DateField(_("この日まで"), null=True, blank=True)
    note = models.CharField(_("どう使っているか"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("利用")
        verbose_name_plural = _("利用")
        ordering = ["since_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "organization"], condition=Q(until_on=None), name="catalogue_one_open_use"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("since_on")),
                name="catalogue_use_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.entry}"
