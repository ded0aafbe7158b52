"""Every right of the site, as words; who holds them stands in roles.py, whether one may in access.py."""

from enum import StrEnum


class Right(StrEnum):
    """What a person may be allowed to do."""

    # A city's own work
    WRITE_APPLICATION = "write_application"
    # Only the chapters one was invited to
    WRITE_CHAPTERS = "write_chapters"
    SIGN_APPLICATION = "sign_application"
    RUN_PROJECT = "run_project"
    SIGN_PROJECT = "sign_project"
    APPLY_FOR_GRANT = "apply_for_grant"
    KEEP_INDICATORS = "keep_indicators"
    KEEP_CATALOGUE = "keep_catalogue"
    # The desk and the direction
    KEEP_DESK = "keep_desk"
    COMPOSE_CALL = "compose_call"
    APPROVE_CALL = "approve_call"
    CONFIRM_DECISION = "confirm_decision"
    RELEASE_DECISIONS = "release_decisions"
    DECIDE_GATE = "decide_gate"
    DECIDE_GRANT = "decide_grant"
    FIX_GRANT = "fix_grant"
    PAY_GRANT = "pay_grant"
    INSPECT_GRANT = "inspect_grant"
    # The panel
    SCREEN = "screen"
    CHAIR_PANEL = "chair_panel"
    # Seeing and keeping
    INVITE_COLLEAGUE = "invite_colleague"
    SEE_ALL = "see_all"
    AUDIT = "audit"
    SEE_PEOPLE = "see_people"
    KEEP_PEOPLE = "keep_people"
    # What everyone who signed in may do with what they see
    READ_PAPERS = "read_papers"
    # To have one made is a deed: everybody's but the auditor's
    ORDER_PAPERS = "order_papers"
    # What a date does by itself
    RUN_CLOCK = "run_clock"
