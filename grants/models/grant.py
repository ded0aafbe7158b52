"""The grant (交付): one per application and fiscal year, with its amounts as the steps set them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Correction
from grants.journeys.grant import GrantJourney
from grants.money import Settlement, decision_amount, settle, subsidy_calculated
from grants.states import COMMITTED, ChangeKind, ChangeState, GrantState
from workflow.fields.calendar import fiscal_year_name

if TYPE_CHECKING:
    from applications.models import Project
    from grants.models import GrantDecision, Inspection, PerformanceReport, Repayment, ReportedContract


class Grant(GrantJourney):
    """What a city is given for one fiscal year; every amount is whole yen and follows from a step."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="grants", verbose_name=_("応募"))
    fiscal_year = models.PositiveSmallIntegerField(_("年度（西暦）"))
    requested_yen = models.PositiveBigIntegerField(_("交付申請額（円）"), default=0)
    note = models.TextField(_("申請に添えることば"), blank=True)

    class Meta(GrantJourney.Meta):
        abstract = False
        verbose_name = _("交付")
        verbose_name_plural = _("交付")
        ordering = ["-fiscal_year", "application__number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "fiscal_year"], name="grant_once_per_year"),
            models.CheckConstraint(
                condition=Q(decided_yen=None, decided_on=None) | Q(decided_yen__gt=0, decided_on__isnull=False),
                name="grant_decision_has_amount_and_day",
            ),
            models.CheckConstraint(
                condition=Q(fixed_yen=None, fixed_on=None) | Q(fixed_yen__isnull=False, fixed_on__isnull=False),
                name="grant_fixing_has_amount_and_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_yen=None) | Q(decided_yen__lte=F("requested_yen")),
                name="grant_decided_within_request",
            ),
            models.CheckConstraint(
                condition=Q(advanced_yen=0) | Q(decided_yen__isnull=False, advanced_yen__lte=F("decided_yen")),
                name="grant_advanced_within_decided",
            ),
            models.CheckConstraint(
                condition=Q(fixed_yen=None) | Q(decided_yen__isnull=False, fixed_yen__lte=F("decided_yen")),
                name="grant_fixed_within_decided",
            ),
            models.CheckConstraint(
                condition=Q(settled_yen=None)
                | Q(fixed_yen__isnull=False, settled_yen=F("fixed_yen") - F("advanced_yen")),
                name="grant_settled_is_fixed_minus_advanced",
            ),
        ]

    def __str__(self) -> str:
        return _("%(number)s %(year)sの交付") % {
            "number": self.application.number,
            "year": fiscal_year_name(self.fiscal_year),
        }

    def get_absolute_url(self) -> str:
        """The page of its amounts."""
        return reverse("grants:grant", kwargs={"number": self.application.number, "year": self.fiscal_year})

    def belongs_to(self) -> frozenset[int]:
        """As the application it pays for."""
        return self.application.belongs_to()

    @property
    def project(self) -> "Project | None":
        """The project it pays for, once there is one."""
        return getattr(self.application, "project", None)

    def people_for(self, right: str) -> Iterable[Any] | None:
        """Nobody in particular: whoever holds the right is told."""
        return None

    @property
    def state_label(self) -> str:
        """The state in words."""
        return str(GrantState(self.state).label)

    # -- what it comes to ----------------------------------------------------------------------

    @property
    def calculated_yen(self) -> int:
        """Eligible costs of the application times the call's rate, truncated, under the cap of its type."""
        call_type = self.application.call_type
        eligible = sum(line.counted_yen for line in self.application.budget_lines.all() if line.eligible)
        return subsidy_calculated(eligible, self.application.call.rate, call_type.cap_yen if call_type else None)

    @property
    def most_yen(self) -> int:
        """What may be decided at most: the calculated amount, never above the request."""
        return decision_amount(self.calculated_yen, self.requested_yen)

    @property
    def paid_yen(self) -> int:
        """What the city has received."""
        return self.advanced_yen + (self.settled_yen or 0)

    @property
    def due_yen(self) -> int | None:
        """What the city may keep: the fixed amount, nothing after a cancellation, None while it is open."""
        return 0 if self.state == GrantState.CANCELLED else self.fixed_yen

    @property
    def to_come_back_yen(self) -> int:
        """What was paid beyond what is due (the Act, 18)."""
        return 0 if self.due_yen is None else max(0, self.paid_yen - self.due_yen)

    @property
    def left_to_settle_yen(self) -> int | None:
        """Fixed minus advanced; negative is to be returned; None before the amount is fixed."""
        return None if self.fixed_yen is None else settle(self.fixed_yen, self.advanced_yen)

    def left_in_the_call_yen(self) -> int:
        """The call's budget minus what its other grants hold; exact only under the call's lock."""
        others = Grant.objects.filter(application__call=self.application.call_id, state__in=COMMITTED)
        held = others.exclude(pk=self.pk).aggregate(yen=Sum(Coalesce("fixed_yen", "decided_yen")))["yen"]
        return self.application.call.budget_yen - (held or 0)

    # -- what hangs on it ----------------------------------------------------------------------

    @property
    def decision(self) -> "GrantDecision | None":
        """The 交付決定, once there is one."""
        return getattr(self, "granted_by", None)

    @property
    def open_report(self) -> "PerformanceReport | None":
        """The report that the city is writing."""
        return next((report for report in self.reports.all() if report.submitted_at is None), None)

    @property
    def final_report(self) -> "PerformanceReport | None":
        """The report that is or was inspected: the last one sent that is not 年度終了."""
        return next((report for report in reversed(self.reports.all()) if report.ends_the_work), None)

    @property
    def open_inspection(self) -> "Inspection | None":
        """The inspection that is being written."""
        report = self.final_report
        return report.open_inspection if report else None

    @property
    def last_inspection(self) -> "Inspection | None":
        """The inspection that counts: the last one closed."""
        report = self.final_report
        return report.last_inspection if report else None

    @property
    def open_repayment(self) -> "Repayment | None":
        """The order that was not paid yet."""
        return next((order for order in self.repayments.all() if order.paid_on is None), None)

    def settlement(self) -> Settlement | None:
        """The chain of 額の確定; None while the report holds no amount to compute from."""
        inspection = self.last_inspection
        if inspection is None or inspection.report.actual_eligible_yen is None or self.decided_yen is None:
            return None
        return Settlement(
            actual_eligible_yen=inspection.report.actual_eligible_yen,
            ineligible_yen=inspection.ineligible_yen,
            deductible_tax_yen=inspection.deductible_tax_yen,
            rate=self.application.call.rate,
            decided_yen=self.decided_yen,
            advanced_yen=self.advanced_yen,
        )

    def changes_of(self, kind: str) -> bool:
        """Whether a change of this kind was asked for or approved."""
        return any(
            change.kind == kind and change.state in (ChangeState.REQUESTED, ChangeState.APPROVED)
            for change in self.changes.all()
        )

    def early_contracts(self) -> "list[ReportedContract]":
        """Contracts of the report in hand from before 交付決定, while no approval of that is on record."""
        report = self.open_report or self.final_report
        if report is None or self.decided_on is None or self._early_start_is_approved():
            return []
        return [contract for contract in report.contracts.all() if contract.contracted_on < self.decided_on]

    def _early_start_is_approved(self) -> bool:
        return any(
            change.kind == ChangeKind.EARLY_CONTRACT and change.state == ChangeState.APPROVED
            for change in self.changes.all()
        )

    def open_corrections(self) -> list[Correction]:
        """差戻し of this grant that the desk has not closed."""
        label = self._meta.label_lower
        return list(Correction.objects.filter(subject_label=label, subject_id=str(self.pk), closed_at=None))
