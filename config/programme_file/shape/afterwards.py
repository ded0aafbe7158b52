"""What the Act asks for after the award: dates and amounts (whole yen) as the file gives them."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True)
class Advance:
    """概算払."""

    on: date
    amount_yen: int


@dataclass(frozen=True)
class MinorChange:
    """軽微な変更, told to the ministry."""

    on: date
    kind: str
    answer: str


@dataclass(frozen=True)
class MajorChange:
    """計画変更承認申請, with the project cost after the change and the day of its approval."""

    asked_on: date
    reason: str
    cost_after_yen: int | None
    approved_on: date | None


@dataclass(frozen=True)
class CarryOver:
    """繰越 into a later year."""

    kind: str
    to: str
    approved_on: date | None


@dataclass(frozen=True)
class InspectionFinding:
    """One remark of the inspection; the amount stands in its text, if anywhere."""

    item: str
    verdict: str
    amount_yen: int | None


@dataclass(frozen=True)
class Inspection:
    """検査."""

    on: date
    findings: tuple[InspectionFinding, ...]


@dataclass(frozen=True)
class FixedAmount:
    """The inputs of 額の確定計算; the chain itself is computed and compared."""

    actual_eligible_yen: int
    ineligible_yen: int
    deductible_tax_yen: int
    rate: Fraction | None


@dataclass(frozen=True)
class RepaymentOrder:
    """返還命令."""

    on: date
    amount_yen: int
    due_on: date | None
    paid_on: date | None


@dataclass(frozen=True)
class Lifecycle:
    """Dates and amounts of everything between the award and the years after it."""

    consulted_on: date | None
    adopted_on: date | None
    rejected_on: date | None
    rejection_words: str
    intended_on: date | None
    applied_on: date | None
    decided_on: date | None
    decided_yen: int | None
    minor_changes: tuple[MinorChange, ...]
    major_change: MajorChange | None
    advances: tuple[Advance, ...]
    carry_over: CarryOver | None
    year_end_report_on: date | None
    stop_asked_on: date | None
    stop_approved_on: date | None
    stop_report_on: date | None
    reported_on: date | None
    inspection: Inspection | None
    fixing: FixedAmount | None
    fixed_on: date | None
    fixed_yen: int | None
    repayment: RepaymentOrder | None
    followed_up_on: tuple[date, ...]
