"""What waits on the way from the first word to the released result."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from applications.models import Application
from applications.queries import applications_visible_to, calls_visible_to
from applications.queries.ends import OWN_END
from applications.states.application import BEING_JUDGED, ApplicationState
from applications.states.call import CallState
from config.journey.turns import party, reads_before_release, turn_of_application
from config.waiting.corrections import Corrections, with_correction
from config.waiting.item import Waiting, page

# The others are over, wait only for a date, or (審査済み) wait as one batch: config.waiting.panel.
WAITS = (
    *(ApplicationState.DRAFT, ApplicationState.SIGN_OFF, ApplicationState.FORMAL_CHECK, ApplicationState.UNDER_REVIEW),
    *(ApplicationState.PANEL, ApplicationState.RESCINDED),
)
LABEL = "applications.application"
# Where the deed is done; the others begin on the application's own page.
PAGES = {
    ApplicationState.SIGN_OFF: "applications:sign",
    ApplicationState.FORMAL_CHECK: "applications:check",
    ApplicationState.UNDER_REVIEW: "evaluation:reviewers",
    ApplicationState.PANEL: "evaluation:deliberation",
    ApplicationState.RESCINDED: "evaluation:deliberation",
}


def applications_waiting(user: Any, limit: int, corrections: Corrections) -> Iterable[Waiting]:
    """Every application this person sees that waits for somebody; 1 query."""
    states = [state for state in WAITS if reads_before_release(user) or state not in BEING_JUDGED]
    found = (
        applications_visible_to(user)
        .filter(state__in=states)
        .select_related("call", "lead")
        .annotate(own_end=OWN_END)
        .order_by("own_end", "id")[:limit]
    )
    return [with_correction(waiting_application(one), corrections.get((LABEL, str(one.pk)))) for one in found]


def waiting_application(application: Application) -> Waiting:
    """What an application waits for by its state."""
    turn = turn_of_application(application)
    asked = application.state == ApplicationState.SIGN_OFF
    return Waiting(
        turn.right or Right.KEEP_DESK,
        turn.whose,
        turn.title,
        turn.what,
        turn.button,
        page(PAGES.get(application.state, "applications:application"), number=application.number),
        application.number,
        str(application.lead),
        application.title,
        due=turn.until,
        since=application.started_at if application.state == ApplicationState.DRAFT else None,
        # The deputy signs too, but it is the named one whom it waits for.
        person_id=application.named_signer_id if asked else None,
        subject=(LABEL, str(application.pk)),
    )


CALL_TURNS = {
    CallState.DRAFT: (Right.COMPOSE_CALL, _("公募の作成"), _("続きを書き、決裁に回します。"), _("続きを書く")),
    CallState.IN_REVIEW: (Right.APPROVE_CALL, _("公募の決裁"), _("公募の内容を確かめて決裁します。"), _("確かめる")),
    CallState.APPROVED: (Right.COMPOSE_CALL, _("公募の公告"), _("受付の日時を決めて公告します。"), _("公告する")),
    CallState.SUSPENDED: (Right.COMPOSE_CALL, _("受付の再開"), _("受付を止めた理由を確かめ、再開します。"), _("開く")),
}


def calls_waiting(user: Any, limit: int) -> Iterable[Waiting]:
    """Calls that wait to be written, approved or announced; 1 query, none for who makes no calls."""
    if not (user.may(Right.COMPOSE_CALL) or user.may(Right.APPROVE_CALL)):
        return []
    found = calls_visible_to(user).filter(state__in=CALL_TURNS).order_by("opens_at", "id")[:limit]
    lines = []
    for call in found:
        right, title, deed, button = CALL_TURNS[CallState(call.state)]
        subject = ("applications.call", str(call.pk))
        url = page("applications:call", number=call.number)
        lines.append(
            Waiting(
                right,
                party(right, ""),
                title,
                deed,
                button,
                url,
                call.number,
                "",
                call.name,
                due=call.opens_at,
                subject=subject,
            )
        )
    return lines
