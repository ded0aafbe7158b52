"""Makes the calls of a file: composed, approved, announced, opened, and closed where their end has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from applications.actions.calling import announce_call, approve_call, compose_call, publish_form, send_call_for_review
from applications.models import Call, FormVersion
from applications.standard_forms import FILE
from applications.states.call import CallState, Intent
from config.programme_file import shape
from config.programme_file.loading.content import form_of
from config.programme_file.loading.people import Cast
from config.programme_file.loading.reach import Proposal, proposal_of
from config.programme_file.loading.voice import UNSAID
from workflow.clock import CLOCK
from workflow.problems import Refused
from workflow.steps import take
from workflow.trail import estimated

INTENTS = {"裾野拡大": Intent.BROADEN, "パイロット創出": Intent.PILOT, "両方": Intent.BOTH}
COMPOSED, APPROVED, ANNOUNCED = timedelta(days=40), timedelta(days=30), timedelta(days=21)
SECOND = timedelta(seconds=1)
# The lowest and the highest level must say what they mean, also where a file does not.
ANCHORS = {0: UNSAID, 5: UNSAID}


@dataclass(frozen=True)
class NoCall:
    """A call that cannot be used, and what it would have to be; its applications are refused."""

    expected: str


def settle_calls(programme: shape.Programme, cast: Cast, *, at: datetime) -> dict[str, Call | NoCall]:
    """Each call by its number: the one that is there if it says the same, else a new one."""
    form = publish_form(by=cast.officer, name=FILE, spec=form_of(programme.applications), at=cast.at)
    return {row.number: settle_call(row, programme, cast, form, at) for row in programme.calls}


def settle_call(
    row: shape.Call, programme: shape.Programme, cast: Cast, form: FormVersion, at: datetime
) -> Call | NoCall:
    """One call; one that its own rules refuse keeps out only its own applications."""
    known = Call.objects.filter(number=row.number).first()
    if known is None:
        try:
            with transaction.atomic():
                return made(row, programme, cast, form, at)
        except Refused as refused:
            return NoCall(str(refused))
    differing = [name for name, value in plain_facts(row).items() if getattr(known, name) != value]
    if differing:
        words = _("すでにある公募 %(number)s と同じ内容（違う項目：%(fields)s）")
        return NoCall(words % {"number": row.number, "fields": "、".join(differing)})
    return closed_if(goes_beyond_the_close(row, programme), known)


def made(row: shape.Call, programme: shape.Programme, cast: Cast, form: FormVersion, at: datetime) -> Call:
    """A new call, from the draft to where its applications need it."""
    with estimated():
        call = composed(row, programme, cast, form, at)
        send_call_for_review(call=call, by=cast.officer, at=row.opens_at - APPROVED)
        approve_call(call=call, by=cast.director, at=row.opens_at - APPROVED)
        announce_call(call=call, by=cast.officer, at=row.opens_at - ANNOUNCED)
    take(call, Call.open, by=CLOCK, at=row.opens_at)
    return closed_if(row.closes_at < at or goes_beyond_the_close(row, programme), call)


def closed_if(needed: bool, call: Call) -> Call:
    """The call, closed at its own minute where that is needed."""
    if needed and call.state == CallState.OPEN and call.closes_at:
        take(call, Call.close, by=CLOCK, at=call.closes_at + SECOND)
    return call


def composed(row: shape.Call, programme: shape.Programme, cast: Cast, form: FormVersion, at: datetime) -> Call:
    """The call as a draft; the clock of the site leaves alone what lies before the loading."""
    return compose_call(
        by=cast.officer,
        number=row.number,
        at=row.opens_at - COMPOSED,
        types=list(row.caps_yen.items()),
        criteria=[{**vars(criterion), "anchors": {**ANCHORS, **criterion.anchors}} for criterion in programme.criteria],
        form_version=form,
        told_until=at,
        transformation_sought=row.transformation_sought,
        intent=INTENTS[row.intent],
        consultation_until=row.consultation_until,
        **plain_facts(row),
    )


def plain_facts(row: shape.Call) -> Mapping[str, Any]:
    """What must be the same when a call of this number is there already."""
    return {
        "fiscal_year": row.fiscal_year,
        "name": row.name,
        "rate_numerator": row.rate.numerator,
        "rate_denominator": row.rate.denominator,
        "budget_yen": row.budget_yen,
        "minor_change_percent": row.minor_change_percent,
        "opens_at": row.opens_at,
        "closes_at": row.closes_at,
    }


def goes_beyond_the_close(row: shape.Call, programme: shape.Programme) -> bool:
    """Whether the status of one of its applications lies behind the close."""
    return any(
        proposal_of(application.status) > Proposal.SUBMITTED
        for application in programme.applications
        if application.call == row.number
    )
