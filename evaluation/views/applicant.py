"""What a city reads of its result: the letter, the ministry's message, the distance from three sides (S21)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import Right
from accounts.web import actor, refusal, signed_in
from applications.actions.applying import acknowledge_message
from applications.pictures.distance import PHONE, distance_picture
from applications.queries.distance import distance_of
from evaluation.letters import condition_line
from evaluation.models import Decision
from evaluation.queries.seeing import decisions_visible_to
from evaluation.states import OUT_BATCHES
from workflow.clock import now
from workflow.problems import Refused


def _told(request: HttpRequest, number: str) -> Decision:
    """The released decision that is in force, for whoever may read it."""
    visible = decisions_visible_to(actor(request)).filter(batch__state__in=OUT_BATCHES)
    things = ("application__call", "application__lead", "batch", "letter")
    one = visible.filter(application__number=number).select_related(*things).order_by("-pk").first()
    if one is None:
        raise Http404
    return one


@signed_in
def decision(request: HttpRequest, number: str) -> HttpResponse:
    """The result as it was told, with what has to be acknowledged before the grant is applied for."""
    one, user = _told(request, number), actor(request)
    application = one.application
    distance = distance_of(application)
    writes = user.may(Right.WRITE_APPLICATION, within=application)
    shown: dict[str, Any] = {
        "decision": one,
        "application": application,
        "letter": one.letter.content,
        "conditions": [condition_line(condition) for condition in one.conditions],
        "notes": list(application.field_notes.filter(written_at__gte=one.letter.frozen_at)),
        "distance": distance,
        "distance_wide": distance_picture(distance),
        "distance_phone": distance_picture(distance, PHONE),
        "applies": one.is_adoption and user.may(Right.APPLY_FOR_GRANT, within=application),
        "may_acknowledge": writes and one.is_adoption and application.message_acknowledged_at is None,
    }
    return render(request, "evaluation/applicant/decision.html", shown)


@require_POST
@signed_in
def acknowledge(request: HttpRequest, number: str) -> HttpResponse:
    """The city says that it has read the ministry's message; until then no grant can be applied for."""
    one = _told(request, number)
    try:
        acknowledge_message(application=one.application, by=actor(request), at=now())
    except Refused as refused:
        refusal(request, None, refused)
    else:
        messages.success(request, _("国からのメッセージを確かめたことを記録しました。交付申請に進めます。"))
    return redirect("evaluation:decision", number=number)
