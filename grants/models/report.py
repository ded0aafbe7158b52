"""実績報告 and its inspection: what was spent, which contracts, and what the inspection took off."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from grants.models.grant import Grant
from grants.states import ReportKind, Verdict


class PerformanceReport(models.Model):
    """One report; it is written as a draft by the city and fixed by the step that sends it."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="reports", verbose_name=_("交付"))
    number = models.CharField(_("番号"), max_length=60, unique=True)
    kind = models.CharField(_("報告の種類"), max_length=20, choices=ReportKind, default=ReportKind.COMPLETION)
    actual_total_yen = models.PositiveBigIntegerField(_("実績の事業費（円）"), null=True, blank=True)
    actual_eligible_yen = models.PositiveBigIntegerField(_("実績の補助対象経費（円）"), null=True, blank=True)
    learned = models.TextField(_("実証の目的に対して分かったこと"), blank=True)
    completed_on = models.DateField(_("完了した日"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("提出した時"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    document_sha256 = models.CharField(_("照合番号"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("実績報告")
        verbose_name_plural = _("実績報告")
        ordering = ["grant", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant"], condition=models.Q(submitted_at=None), name="grant_one_report_in_writing"
            ),
            models.CheckConstraint(
                condition=models.Q(actual_total_yen=None)
                | models.Q(actual_eligible_yen=None)
                | models.Q(actual_eligible_yen__lte=models.F("actual_total_yen")),
                name="grant_actual_eligible_within_total",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def belongs_to(self) -> frozenset[int]:
        """As its grant."""
        return self.grant.belongs_to()

    @property
    def ends_the_work(self) -> bool:
        """Whether it was sent and is not 年度終了: this is the one that is inspected."""
        return self.submitted_at is not None and self.kind != ReportKind.YEAR_END

    @property
    def open_inspection(self) -> "Inspection | None":
        """The inspection that is being written."""
        return next((row for row in self.inspections.all() if row.closed_at is None), None)

    @property
    def last_inspection(self) -> "Inspection | None":
        """The inspection that counts: the last one closed."""
        return next((row for row in reversed(self.inspections.all()) if row.closed_at is not None), None)


class ReportedContract(models.Model):
    """One contract of the work, with the day on which it was signed."""

    report = models.ForeignKey(PerformanceReport, models.CASCADE, related_name="contracts", verbose_name=_("実績報告"))
    name = models.CharField(_("契約の名前"), max_length=200)
    counterpart = models.CharField(_("相手方"), max_length=200, blank=True)
    amount_yen = models.PositiveBigIntegerField(_("契約額（円）"))
    contracted_on = models.DateField(_("契約した日"))

    class Meta:
        verbose_name = _("契約")
        verbose_name_plural = _("契約")
        ordering = ["report", "contracted_on", "id"]

    def __str__(self) -> str:
        return self.name


class Inspection(models.Model):
    """検査: by whom, when, on paper or on the spot; what it found hangs on it."""

    report = models.ForeignKey(
        PerformanceReport, models.PROTECT, related_name="inspections", verbose_name=_("実績報告")
    )
    number = models.CharField(_("番号"), max_length=60, unique=True)
    inspected_on = models.DateField(_("検査の日"))
    on_the_spot = models.BooleanField(_("現地で検査した"), default=False)
    note = models.TextField(_("検査の所見"), blank=True)
    inspector = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("検査した人")
    )
    closed_at = models.DateTimeField(_("検査を終えた時"), null=True, blank=True)
    document_sha256 = models.CharField(_("照合番号"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("検査")
        verbose_name_plural = _("検査")
        ordering = ["report", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(closed_at=None), name="grant_one_inspection_in_writing"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ineligible_yen(self) -> int:
        """The sum that is 対象外."""
        return self._sum(Verdict.INELIGIBLE)

    @property
    def deductible_tax_yen(self) -> int:
        """The sum that is 控除 (消費税仕入控除税額)."""
        return self._sum(Verdict.DEDUCTED)

    def _sum(self, verdict: str) -> int:
        return sum(finding.amount_yen for finding in self.findings.all() if finding.verdict == verdict)


class Finding(models.Model):
    """One finding: what, whose, how much, and what becomes of it."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="findings", verbose_name=_("検査"))
    text = models.CharField(_("指摘"), max_length=300)
    verdict = models.CharField(_("扱い"), max_length=20, choices=Verdict)
    amount_yen = models.PositiveBigIntegerField(_("金額（円）"))
    bearer = models.CharField(_("だれの分か"), max_length=200, blank=True)
    contract = models.ForeignKey(
        ReportedContract, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name=_("どの契約か")
    )

    class Meta:
        verbose_name = _("指摘")
        verbose_name_plural = _("指摘")
        ordering = ["inspection", "id"]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> dict[str, Any]:
        """What the paper says of it."""
        return {"text": self.text, "verdict": self.verdict, "amount_yen": self.amount_yen, "bearer": self.bearer}
