"""The nouns of a grant under the Act."""

from grants.models.change import CarryOver, GrantChange
from grants.models.decision import GrantApplication, GrantDecision
from grants.models.grant import Grant
from grants.models.obligation import Obligation
from grants.models.payment import Payment, Repayment
from grants.models.report import Finding, Inspection, PerformanceReport, ReportedContract
from grants.models.settlement import FixedAmount

__all__ = [
    "CarryOver",
    "Finding",
    "FixedAmount",
    "Grant",
    "GrantApplication",
    "GrantChange",
    "GrantDecision",
    "Inspection",
    "Obligation",
    "Payment",
    "PerformanceReport",
    "Repayment",
    "ReportedContract",
]
