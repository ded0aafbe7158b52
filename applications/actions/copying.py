"""Making a call from last year's: everything but its dates, and beside it what was learnt."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.answering import keep_frequent_questions
from applications.actions.calling import compose_call
from applications.models import Call
from workflow import trail
from workflow.clock import now

if TYPE_CHECKING:
    from accounts.models import User

# What a call says of itself and the next one may say again; its dates are its own.
SAID_AGAIN = (
    *("intent", "intent_shares", "transformation_sought", "budget_yen", "rate_numerator", "rate_denominator"),
    *("minor_change_percent", "form_version", "accepts_recorded_approval"),
)


def copy_call(*, call: Call, number: str, fiscal_year: int, name: str, by: "User", at: datetime | None = None) -> Call:
    """Begins a call that says what another one said; the published form is asked again, dates stay open."""
    made = compose_call(
        by=by,
        number=number,
        fiscal_year=fiscal_year,
        name=name,
        types=[(kind.name, kind.cap_yen) for kind in call.types.all()],
        criteria=[
            {name: getattr(row, name) for name in ("code", "name", "weight", "question", "anchors")}
            for row in call.criteria.all()
        ],
        at=at,
        copied_from=call,
        **{field: getattr(call, field) for field in SAID_AGAIN},
    )
    rows = [(row.question, row.answer) for row in call.frequent_questions.all()]
    if rows:
        keep_frequent_questions(call=made, rows=rows, by=by, at=at)
    return made


def write_call_lessons(*, call: Call, text: str, by: "User", at: datetime | None = None) -> None:
    """Keeps what was learnt from a call; whoever copies it reads this beside the new one."""
    must_hold(by, Right.COMPOSE_CALL, call)
    with transaction.atomic():
        locked = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        locked.lessons = text.strip()
        locked.save(update_fields=["lessons"])
        trail.record(locked, "write_call_lessons", by=by, at=at or now())
    call.refresh_from_db()
