"""The gate: the desk prepares what the director decides, and the project takes the step that the verdict opens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.rights import Right
from applications.actions.looking_ahead import hand_down_conditions
from applications.models import Project
from applications.states.distance import Occasion
from evaluation.actions.handing_down import hand_down_looks
from evaluation.actions.looking import ask_screeners, close_round_at_gate
from evaluation.models import GateReview
from evaluation.queries.gate import seen_at_the_gate
from evaluation.rules.gating import the_project_stands_at_the_gate
from evaluation.states import GateState, Verdict
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused, take
from workflow.trail import record

WORDING = ("verdict", "reasons", "lessons", "minority_opinion", "conditions", "looks")
# For each verdict the step of the gate and the step of the project that it opens.
DECIDES = {
    Verdict.IMPLEMENT: (GateReview.decide_implement, Project.implement),
    Verdict.PILOT_AGAIN: (GateReview.decide_pilot_again, Project.pilot_again),
    Verdict.FOLLOW_UP: (GateReview.decide_follow_up, Project.follow_up_after_gate),
    Verdict.STOP: (GateReview.decide_stop, Project.end_at_gate),
}


def open_gate(*, project: Project, by: Any, at: datetime | None = None) -> GateReview:
    """Begins the review of a project that stands at the gate; asked twice it is the same review."""
    at = at or now()
    _refuse_unless_desk(by)
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        begun = GateReview.objects.filter(project=project).exclude(state=GateState.DECIDED).first()
        if begun:
            return begun
        last = GateReview.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
        gate = GateReview(project=project, number=last + 1, opened_by=by, opened_at=at)
        problems = the_project_stands_at_the_gate(gate)
        if problems:
            raise Refused(problems)
        gate.save()
        record(gate, "open", by=by, at=at)
        ask_screeners(project=project, gate=gate, by=by, at=at)
    return gate


def prepare_gate(*, gate: GateReview, by: Any, at: datetime | None = None, **words: Any) -> GateReview:
    """Saves what the desk has written so far, complete or not; shut once it lies before the director."""
    at = at or now()
    _refuse_unless_desk(by)
    with transaction.atomic():
        gate.refresh_from_db(from_queryset=GateReview.objects.select_for_update(of=("self",)))
        if gate.state != GateState.PREPARING:
            raise Refused([stop("SHUT", _("決裁に上げた判定は書き換えられません。差し戻されてから直します。"))])
        changed = {name: words[name] for name in WORDING if name in words and words[name] != getattr(gate, name)}
        for name, value in changed.items():
            setattr(gate, name, value)
        gate.save()
        if changed:
            record(gate, "prepare", by=by, at=at, **changed)
    return gate


def propose_verdict(
    *, gate: GateReview, by: Any, at: datetime | None = None, explanations: Mapping[str, str] | None = None
) -> GateReview:
    """Lays the verdict before the director."""
    take(gate, GateReview.propose, by=by, at=at, explanations=explanations)
    return gate


def send_gate_back(*, gate: GateReview, reason: str, by: Any, at: datetime | None = None) -> GateReview:
    """The director asks the desk to look again."""
    take(gate, GateReview.send_back, by=by, at=at, reason=reason)
    return gate


def decide_gate(
    *, gate: GateReview, by: Any, at: datetime | None = None, explanations: Mapping[str, str] | None = None
) -> GateReview:
    """The director decides, and in the same moment the project takes the step of the verdict.

    What the page showed is kept with the verdict; the distance that was measured again goes down
    to the application, beside the readings of the award (S21).
    """
    at = at or now()
    if gate.verdict not in Verdict.values:
        raise Refused([stop("VERDICT", _("判定の案がありません。事務局が先に案を書きます。"))])
    of_gate, of_project = DECIDES[Verdict(gate.verdict)]
    with transaction.atomic():
        seen = seen_at_the_gate(gate.project, at=at)
        entry = take(gate, of_gate, by=by, at=at, explanations=explanations)
        gate.seen = seen
        gate.save(update_fields=["seen"])
        words = {**entry.explanations, **(explanations or {})}
        take(gate.project, of_project, by=by, at=at, warrant=gate, reason=gate.reasons, explanations=words)
        hand_down_conditions(project=gate.project, gate_number=gate.number, conditions=gate.conditions, by=by, at=at)
        hand_down_looks(gate.project.application, gate.looks, occasion=Occasion.GATE, by=by, at=at)
        close_round_at_gate(gate, by=by, at=at)
    return gate


def _refuse_unless_desk(by: Any) -> None:
    if not by.may(Right.KEEP_DESK):
        raise Refused([stop("NO_RIGHT", _("関門の審査は事務局が準備します。"))])
