"""The business scheme: who pays for the service and for the upkeep of its data, year by year (S25)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.scheme_lines import Line
from applications.states.scheme import COMMITTED, Agreement, LineCategory, LineKind


class Scheme(models.Model):
    """The frame of the table: its first fiscal year, how many years, and what the city says about it."""

    application = models.OneToOneField("applications.Application", models.PROTECT, related_name="scheme")
    first_fiscal_year = models.PositiveSmallIntegerField(_("最初の年度（西暦）"))
    years = models.PositiveSmallIntegerField(_("年数"), default=5)
    note = models.TextField(_("読み方・前提"), blank=True)

    class Meta:
        verbose_name = _("事業スキーム")

    def __str__(self) -> str:
        return f"{self.application} {self.first_fiscal_year}"

    def fiscal_years(self) -> list[int]:
        """The columns of the table."""
        return list(range(self.first_fiscal_year, self.first_fiscal_year + self.years))


class SchemeLine(models.Model):
    """One line of cost or revenue; its kind is what a person chose, its amounts are integer yen per year."""

    application = models.ForeignKey("applications.Application", models.PROTECT, related_name="scheme_lines")
    position = models.PositiveSmallIntegerField(_("順番"), default=0)
    kind = models.CharField(_("費用か収入か"), max_length=10, choices=LineKind.choices)
    category = models.CharField(_("種別"), max_length=20, choices=LineCategory.choices)
    name = models.CharField(_("費目"), max_length=200)
    note = models.CharField(_("内訳・相手"), max_length=300, blank=True)
    # A fee of the catalogue that a service brought with it; another choice takes it away again (S28).
    fee_of = models.ForeignKey(
        "catalogue.CatalogueEntry",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="fee_lines",
        verbose_name=_("目録の項目"),
    )
    # null in the list: a year that nobody filled in yet, which is not 0 yen.
    amounts_yen = models.JSONField(_("年ごとの金額（円）"), default=list)
    agreement = models.CharField(_("約束の状態"), max_length=20, choices=Agreement.choices, default=Agreement.IDEA)
    agreement_paper = models.CharField(_("約束の書面"), max_length=300, blank=True)
    agreement_ends_on = models.DateField(_("約束の終わり"), null=True, blank=True)
    hangs_on = models.CharField(_("何のための費用か（記号）"), max_length=20, blank=True)

    class Meta:
        ordering = ["kind", "position", "id"]
        verbose_name = _("事業スキームの行")

    def __str__(self) -> str:
        return self.name

    @property
    def committed(self) -> bool:
        """Whether the money is promised in writing."""
        return self.agreement in COMMITTED

    def as_line(self) -> Line:
        """The line as the arithmetic reads it."""
        kind, category = LineKind(self.kind), LineCategory(self.category)
        return Line(kind, category, tuple(self.amounts_yen), self.name, self.committed, self.note)


class SchemeActual(models.Model):
    """What a line really came to in one fiscal year, in yen."""

    line = models.ForeignKey(SchemeLine, models.PROTECT, related_name="actuals")
    fiscal_year = models.PositiveSmallIntegerField(_("年度（西暦）"))
    amount_yen = models.BigIntegerField(_("実績（円）"))
    source = models.CharField(_("何で分かるか"), max_length=300, blank=True)
    recorded_at = models.DateTimeField(_("記録した時"))

    class Meta:
        ordering = ["fiscal_year", "id"]
        verbose_name = _("事業スキームの実績")
        constraints = [
            models.UniqueConstraint(fields=["line", "fiscal_year"], name="one_actual_per_line_and_year"),
            models.CheckConstraint(condition=models.Q(amount_yen__gte=0), name="scheme_actual_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.fiscal_year}"
