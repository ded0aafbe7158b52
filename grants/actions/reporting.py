"""A city writes and sends its 実績報告."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from grants.models import Grant, PerformanceReport, ReportedContract
from grants.papers import REPORT, numbered, sealed
from grants.states import GrantState, ReportKind
from workflow import trail
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused, take

if TYPE_CHECKING:
    from accounts.models import User

MAY_REPORT = frozenset({GrantState.DECIDED, GrantState.DISCONTINUED})


def write_report(
    *,
    grant: Grant,
    by: "User",
    kind: str | None = None,
    contracts: Iterable[Mapping[str, Any]] = (),
    at: datetime | None = None,
    **said: Any,
) -> PerformanceReport:
    """Writes the report in hand: actual_total_yen, actual_eligible_yen, learned, completed_on, and its contracts.

    The kind follows from how the work ended unless it is 年度終了. Amounts may be None only where a
    loaded file holds none; the page asks for them.
    """
    at = at or now()
    must_hold(by, Right.APPLY_FOR_GRANT, grant)
    with transaction.atomic():
        grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
        if grant.state not in MAY_REPORT:
            raise Refused(
                [stop("NOT_RUNNING", _("実績報告は、交付決定のあと一度だけ書けます。いまの段階では書けません。"))]
            )
        usual = ReportKind.DISCONTINUATION if grant.was_discontinued else ReportKind.COMPLETION
        place = grant.reports.count() + 1
        report = grant.open_report or PerformanceReport(
            grant=grant, number=numbered(grant.application.number, grant.fiscal_year, REPORT, place)
        )
        report.kind, report.written_by = kind or usual, by
        for name, value in said.items():
            setattr(report, name, value)
        report.save()
        report.contracts.all().delete()
        ReportedContract.objects.bulk_create(ReportedContract(report=report, **row) for row in contracts)
        trail.record(grant, "write_report", by=by, at=at, number=report.number)
    return report


def submit_report(
    *, grant: Grant, by: "User", at: datetime | None = None, explanations: Mapping[str, str] | None = None
) -> PerformanceReport | None:
    """実績報告, 廃止実績報告 or 年度終了実績報告, signed by the certifier. Raises Refused."""
    at = at or now()
    with transaction.atomic():
        report = grant.open_report
        year_end = report is not None and report.kind == ReportKind.YEAR_END
        facts = said_by(report) if report else {}
        digest = {"document_sha256": sealed(facts)} if report else {}
        step = Grant.report_year_end if year_end else Grant.report
        take(grant, step, by=by, at=at, explanations=explanations, **facts, **digest)
        if report:
            report.submitted_at, report.document_sha256 = at, digest["document_sha256"]
            report.save(update_fields=["submitted_at", "document_sha256"])
    return report


def said_by(report: PerformanceReport) -> dict[str, Any]:
    """What the report says, as the trail and its seal keep it."""
    return {
        "number": report.number,
        "kind": report.kind,
        "actual_total_yen": report.actual_total_yen,
        "actual_eligible_yen": report.actual_eligible_yen,
        "learned": report.learned,
        "contracts": [[row.name, row.counterpart, row.amount_yen, row.contracted_on] for row in report.contracts.all()],
    }
