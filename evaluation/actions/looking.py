"""Screeners look again at the distance: asked by the desk, answered by each alone, laid beside the others together."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.models import Project
from applications.states.distance import Axis, Occasion
from applications.states.project import END_STATES
from evaluation.actions.handing_down import hand_down_readings
from evaluation.models import GateReview, ScreenerLook
from evaluation.queries.looks import screeners_of
from evaluation.states import LookState
from workflow.clock import now
from workflow.notices import tell
from workflow.problems import stop
from workflow.steps import Refused, take
from workflow.trail import record

Levels = Mapping[Axis, tuple[int | None, str]]


def ask_screeners(
    *, project: Project, gate: GateReview | None = None, by: Any, at: datetime | None = None
) -> list[ScreenerLook]:
    """Asks everyone whose review of the application counted; whoever is asked already is not asked twice."""
    at = at or now()
    must_hold(by, Right.KEEP_DESK, project)
    if gate is None and project.state in END_STATES:
        raise Refused([stop("OVER", _("この事業は終わっています。見立ては頼めません。"))])
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        if gate is not None:
            _end_round_between_gates(project, by, at)
        asked = set(_asked_in_this_round(project, gate).values_list("screener", flat=True))
        return [_asked(project, gate, person, by, at) for person in screeners_of(project) if person.pk not in asked]


def _asked_in_this_round(project: Project, gate: GateReview | None) -> QuerySet[ScreenerLook]:
    found = ScreenerLook.objects.filter(project=project, gate=gate)
    return found if gate else found.filter(state=LookState.ASKED)


def _end_round_between_gates(project: Project, by: Any, at: datetime) -> None:
    """The gate asks anew: nobody is asked the same twice."""
    for look in ScreenerLook.objects.filter(project=project, gate=None, state=LookState.ASKED):
        take_back_look(look=look, reason=_("関門の準備が始まったので、関門で改めて頼みます。"), by=by, at=at)


def _asked(project: Project, gate: GateReview | None, screener: Any, by: Any, at: datetime) -> ScreenerLook:
    look = ScreenerLook.objects.create(project=project, gate=gate, screener=screener, asked_by=by, asked_at=at)
    entry = record(look, "ask", by=by, at=at, project=project.number, screener=screener.get_full_name())
    tell(look, entry, (Right.SCREEN,))
    return look


def give_look(*, look: ScreenerLook, levels: Levels, by: Any, at: datetime | None = None) -> ScreenerLook:
    """Keeps what she says; between gates the round is laid beside the other readings once the last of it is in."""
    at = at or now()
    said = [{"axis": axis.value, "level": level, "text": text.strip()} for axis, (level, text) in levels.items()]
    with transaction.atomic():
        take(look, ScreenerLook.give, by=by, at=at, levels=said)
        _close_round_between_gates(look, by, at)
    return look


def take_back_look(*, look: ScreenerLook, reason: str, by: Any, at: datetime | None = None) -> ScreenerLook:
    """The desk no longer waits for one screener."""
    at = at or now()
    with transaction.atomic():
        take(look, ScreenerLook.take_back, by=by, at=at, reason=reason)
        _close_round_between_gates(look, by, at)
    return look


def close_round_at_gate(gate: GateReview, *, by: Any, at: datetime) -> None:
    """With the verdict: what was given goes down beside the others, what was not given is no longer waited for."""
    for look in gate.asked_looks():
        if look.is_open:
            take(look, ScreenerLook.lapse, by=by, at=at)
    _lay_beside(gate.screener_looks.all(), Occasion.GATE, by, at)


def _close_round_between_gates(look: ScreenerLook, by: Any, at: datetime) -> None:
    if look.gate_id:
        return
    round_now = ScreenerLook.objects.filter(project=look.project, gate=None)
    if not round_now.filter(state=LookState.ASKED).exists():
        _lay_beside(round_now, Occasion.FOLLOW_UP, by, at)


def _lay_beside(looks: Any, occasion: Occasion, by: Any, at: datetime) -> None:
    given = list(looks.filter(state=LookState.GIVEN, handed_down_at=None).select_related("project__application"))
    if not given:
        return
    hand_down_readings(_readings(given), at=at)
    looks.filter(pk__in=[look.pk for look in given]).update(handed_down_at=at)
    application = given[0].project.application
    record(application, "read_distance", by=by, at=at, view="screener", occasion=occasion, screeners=len(given))


def _readings(looks: Iterable[ScreenerLook]) -> list[Any]:
    return [reading for look in looks for reading in look.readings()]
