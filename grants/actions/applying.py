"""A city prepares, signs and takes back its application for the grant."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from grants.models import Grant, GrantApplication
from grants.papers import APPLICATION, numbered, sealed
from grants.states import EDITABLE
from workflow import trail
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused, take

if TYPE_CHECKING:
    from accounts.models import User
    from applications.models import Application


def start_grant(
    *,
    application: "Application",
    by: "User",
    fiscal_year: int | None = None,
    requested_yen: int | None = None,
    at: datetime | None = None,
) -> Grant:
    """Opens the grant of an application for a fiscal year (the call's by default); asked yen as in the application."""
    at = at or now()
    grant = Grant(
        application=application,
        fiscal_year=fiscal_year or application.call.fiscal_year,
        requested_yen=(application.requested_yen or 0) if requested_yen is None else requested_yen,
    )
    must_hold(by, Right.APPLY_FOR_GRANT, grant)
    with transaction.atomic():
        kept = Grant.objects.filter(application=application, fiscal_year=grant.fiscal_year).first()
        if kept is not None:
            return kept
        grant.save()
        trail.record(grant, "start_grant", by=by, at=at, requested_yen=grant.requested_yen)
    return grant


def prepare_grant(*, grant: Grant, by: "User", requested_yen: int, note: str = "", at: datetime | None = None) -> Grant:
    """Writes what the city will ask for; raises Refused once it was sent."""
    at = at or now()
    must_hold(by, Right.APPLY_FOR_GRANT, grant)
    with transaction.atomic():
        grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
        if grant.state not in EDITABLE:
            raise Refused(
                [stop("ALREADY_SENT", _("交付申請はもう提出されています。直すには、事務局に差戻しを頼んでください。"))]
            )
        grant.requested_yen, grant.note = requested_yen, note
        grant.save(update_fields=["requested_yen", "note"])
        trail.record(grant, "prepare_grant", by=by, at=at, requested_yen=requested_yen)
    return grant


def apply_for_grant(
    *, grant: Grant, by: "User", at: datetime | None = None, explanations: Mapping[str, str] | None = None
) -> GrantApplication:
    """交付申請, signed: keeps the costs as they are now. Raises Refused."""
    at = at or now()
    with transaction.atomic():
        paper = paper_of(grant, at)
        take(grant, Grant.apply, by=by, at=at, explanations=explanations, **facts_of(paper))
        paper.save()
    return paper


def paper_of(grant: Grant, at: datetime) -> GrantApplication:
    """The 交付申請書 as it stands now, numbered and sealed, not yet kept."""
    said = _said_by(grant, at)
    return GrantApplication(grant=grant, document_sha256=sealed(said), **said)


def facts_of(paper: GrantApplication) -> dict[str, Any]:
    """What the trail keeps of a 交付申請書: every figure of its sum, its number and its seal."""
    names = ("number", "applied_on", "total_yen", "eligible_yen", "cap_yen", "calculated_yen", "document_sha256")
    off = [[line["item"], line["reason"], line["amount_yen"]] for line in paper.lines if not line["eligible"]]
    return {
        **{name: getattr(paper, name) for name in names},
        "amount_yen": paper.requested_yen,
        "rate": [paper.rate_numerator, paper.rate_denominator],
        "ineligible": off,
        "type": str(paper.grant.application.call_type or ""),
    }


def _said_by(grant: Grant, at: datetime) -> dict[str, Any]:
    application = grant.application
    lines = list(application.budget_lines.all())
    rate, call_type = application.call.rate, application.call_type
    return {
        "number": numbered(application.number, grant.fiscal_year, APPLICATION, grant.applied_with.count() + 1),
        "applied_on": timezone.localdate(at),
        "total_yen": sum(line.counted_yen for line in lines),
        "eligible_yen": sum(line.counted_yen for line in lines if line.eligible),
        "rate_numerator": rate.numerator,
        "rate_denominator": rate.denominator,
        "cap_yen": call_type.cap_yen if call_type else None,
        "calculated_yen": grant.calculated_yen,
        "requested_yen": grant.requested_yen,
        "lines": [
            {
                "category": line.category,
                "item": line.item,
                "amount_yen": line.amount_yen,
                "eligible": line.eligible,
                "reason": line.reason_if_ineligible,
            }
            for line in lines
        ],
    }


def withdraw_grant(*, grant: Grant, by: "User", reason: str, at: datetime | None = None) -> Grant:
    """申請の取下げ after the decision, within its days (the Act, 9)."""
    take(grant, Grant.withdraw, by=by, at=at or now(), reason=reason)
    return grant
