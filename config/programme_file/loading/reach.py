"""How far a status leads: a view over the three machines of application, project and grant."""

from enum import IntEnum

from config.programme_file import shape


class Proposal(IntEnum):
    """How far the application goes."""

    DRAFT = 1
    SUBMITTED = 2
    FORMAL_CHECK = 3
    UNDER_REVIEW = 4
    DECIDED = 5


class Pilot(IntEnum):
    """How far the project goes."""

    NONE = 0
    PREPARING = 1
    PILOTING = 2
    CLOSED = 3
    GATE_ASKED = 4
    AFTERWARDS = 5


class Money(IntEnum):
    """How far the grant goes."""

    NONE = 0
    APPLIED = 1
    DECIDED = 2
    REPORTED = 3
    INSPECTED = 4
    FIXED = 5


PROPOSALS = {
    "下書き": Proposal.DRAFT,
    "応募": Proposal.SUBMITTED,
    "形式審査": Proposal.FORMAL_CHECK,
    "差戻し": Proposal.FORMAL_CHECK,
    "有識者審査": Proposal.UNDER_REVIEW,
}
PILOTS = {
    "採択": Pilot.PREPARING,
    "交付申請": Pilot.PREPARING,
    "実証中": Pilot.PILOTING,
    "中止": Pilot.PILOTING,
    "実績報告": Pilot.CLOSED,
    "額の確定待ち": Pilot.CLOSED,
    "額の確定": Pilot.CLOSED,
    "実装検討": Pilot.GATE_ASKED,
    "実装": Pilot.AFTERWARDS,
    "横展開": Pilot.AFTERWARDS,
    "フォローアップ": Pilot.AFTERWARDS,
}
# Where the status itself says how far the money is; everywhere else what was recorded decides.
MONEY = {
    "交付申請": Money.APPLIED,
    "実証中": Money.DECIDED,
    "実績報告": Money.REPORTED,
    "額の確定待ち": Money.INSPECTED,
    "額の確定": Money.FIXED,
}
GATE_PASSED = frozenset({"実装", "横展開"})


def proposal_of(status: str) -> Proposal:
    """How far the application goes."""
    return PROPOSALS.get(status, Proposal.DECIDED)


def pilot_of(status: str) -> Pilot:
    """How far the project goes."""
    return PILOTS.get(status, Pilot.NONE)


def money_of(status: str, life: shape.Lifecycle) -> Money:
    """How far the grant goes: as the status says, else as far as the file records it."""
    if pilot_of(status) is Pilot.NONE:
        return Money.NONE
    if status in MONEY:
        return MONEY[status]
    recorded = recorded_money(life)
    # A pilot runs on a 交付決定, whether or not the file gives its day.
    return recorded if status == "採択" else max(recorded, Money.DECIDED)


def recorded_money(life: shape.Lifecycle) -> Money:
    """How far the dates and amounts of the file lead."""
    if life.fixed_on or life.fixed_yen is not None:
        return Money.FIXED
    if life.inspection or life.fixing:
        return Money.INSPECTED
    if life.reported_on or life.stop_report_on:
        return Money.REPORTED
    if life.decided_on:
        return Money.DECIDED
    return Money.APPLIED if life.applied_on else Money.NONE
