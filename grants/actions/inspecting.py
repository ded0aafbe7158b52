"""The ministry inspects a report and says what is taken off."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from grants.models import Finding, Grant, Inspection
from grants.papers import INSPECTION, numbered, sealed
from grants.states import OPEN_TO_INSPECTION
from workflow import trail
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused, take

if TYPE_CHECKING:
    from accounts.models import User


def write_inspection(
    *,
    grant: Grant,
    by: "User",
    findings: Iterable[Mapping[str, Any]] = (),
    at: datetime | None = None,
    inspected_on: date | None = None,
    on_the_spot: bool = False,
    note: str = "",
) -> Inspection:
    """Writes the inspection in hand; `findings` are text, verdict, amount_yen, bearer, contract."""
    at = at or now()
    must_hold(by, Right.INSPECT_GRANT, grant)
    with transaction.atomic():
        grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
        report = grant.final_report
        if grant.state not in OPEN_TO_INSPECTION or report is None:
            raise Refused([stop("NOT_REPORTED", _("検査は、実績報告のあと、額の確定の前にだけ書けます。"))])
        place = Inspection.objects.filter(report__grant=grant).count() + 1
        made = grant.open_inspection or Inspection(
            report=report, number=numbered(grant.application.number, grant.fiscal_year, INSPECTION, place)
        )
        made.inspected_on = inspected_on or timezone.localdate(at)
        made.on_the_spot, made.note, made.inspector = on_the_spot, note, by
        made.save()
        made.findings.all().delete()
        Finding.objects.bulk_create(Finding(inspection=made, **row) for row in findings)
        trail.record(grant, "write_inspection", by=by, at=at, number=made.number)
    return made


def close_inspection(
    *, grant: Grant, by: "User", at: datetime | None = None, explanations: Mapping[str, str] | None = None
) -> Inspection | None:
    """Ends the inspection: from here on its findings count. Raises Refused."""
    at = at or now()
    with transaction.atomic():
        made = grant.open_inspection
        said = said_by(made) if made else {}
        digest = {"document_sha256": sealed(said)} if made else {}
        take(grant, Grant.inspect, by=by, at=at, explanations=explanations, **said, **digest)
        if made:
            made.closed_at, made.document_sha256 = at, digest["document_sha256"]
            made.save(update_fields=["closed_at", "document_sha256"])
    return made


def said_by(inspection: Inspection) -> dict[str, Any]:
    """What the 検査調書 says, as the trail and its seal keep it."""
    return {
        "number": inspection.number,
        "inspected_on": inspection.inspected_on,
        "on_the_spot": inspection.on_the_spot,
        "report": inspection.report.number,
        "actual_eligible_yen": inspection.report.actual_eligible_yen,
        "findings": [finding.said for finding in inspection.findings.all()],
        "ineligible_yen": inspection.ineligible_yen,
        "deductible_tax_yen": inspection.deductible_tax_yen,
    }
