"""Stages decisions quietly, rewords them until they are checked, and takes them back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.rights import Right
from applications.models import Application
from applications.states.application import ApplicationState
from evaluation.actions.scoring import lock_reviews
from evaluation.models import Decision, Deliberation
from evaluation.rules.deciding import what_the_decision_lacks
from workflow.clock import now
from workflow.problems import stop
from workflow.steps import Refused, take
from workflow.trail import record

# What may be reworded while nobody outside has read it; the kind itself only changes by a new decision.
WORDING = (
    "serves",
    "granted_yen",
    "reasons",
    "commentary",
    "advice",
    "message_desired",
    "message_distance",
    "conditions",
    "looks",
)


def stage_decision(
    *,
    application: Application,
    kind: str,
    by: Any,
    at: datetime | None = None,
    explanations: Mapping[str, str] | None = None,
    **words: Any,
) -> Decision:
    """Records what the panel decided, and fixes its reviews; nobody outside learns of it before the release (L19)."""
    at = at or now()
    with transaction.atomic():
        _refuse_tied(application, by)
        decision = Decision.objects.create(
            application=application,
            kind=kind,
            staged_by=by,
            staged_at=at,
            supersedes=_last_rescinded(application),
            **words,
        )
        take(application, Application.decide, by=by, at=at, warrant=decision, explanations=explanations)
        lock_reviews(application=application, by=by, at=at)
        record(decision, "stage", by=by, at=at, kind=kind, **_said(decision))
    return decision


def stage_adoption_of_reserve(
    *,
    application: Application,
    by: Any,
    at: datetime | None = None,
    explanations: Mapping[str, str] | None = None,
    **words: Any,
) -> Decision:
    """Stages the adoption of a reserve; a new decision beside the old one, released in a batch of its own."""
    at = at or now()
    with transaction.atomic():
        _refuse_tied(application, by)
        before = Decision.objects.select_for_update().get(
            application=application, superseded_by=None, rescinded_at=None
        )
        decision = Decision.objects.create(
            application=application, staged_by=by, staged_at=at, supersedes=before, **words
        )
        problems = what_the_decision_lacks(decision)
        if application.state != ApplicationState.RESERVE:
            problems.append(stop("NOT_RESERVE", _("補欠になっている応募だけを、繰り上げて採択できます。")))
        if not by.may(Right.CHAIR_PANEL):
            problems.append(stop("NO_RIGHT", _("繰上げ採択を定めるのは座長です。")))
        given = explanations or {}
        if any(problem.stops or (problem.asks and not given.get(problem.code)) for problem in problems):
            raise Refused(problems)
        record(decision, "stage", by=by, at=at, kind=decision.kind, **_said(decision))
    return decision


def reword_decision(*, decision: Decision, by: Any, at: datetime | None = None, **words: Any) -> Decision:
    """Mends the words of a staged decision before a second person checks it; old and new stay in the trail."""
    at = at or now()
    problems = []
    if not (by.may(Right.KEEP_DESK) or by.may(Right.CHAIR_PANEL)):
        problems.append(stop("NO_RIGHT", _("文面を直せるのは、座長と事務局です。")))
    if not decision.is_open:
        problems.append(stop("CHECKED", _("確かめ終えた決定の文面は直せません。組を差し戻してから直します。")))
    if problems:
        raise Refused(problems)
    with transaction.atomic():
        before = {name: getattr(decision, name) for name in words if name in WORDING}
        for name in before:
            setattr(decision, name, words[name])
        lacking = [problem for problem in what_the_decision_lacks(decision) if problem.stops]
        if lacking:
            raise Refused(lacking)
        decision.save()
        record(decision, "reword", by=by, at=at, before=before, after={name: words[name] for name in before})
    return decision


def rescind_decision(*, decision: Decision, reason: str, by: Any, at: datetime | None = None) -> Decision:
    """Takes a staged decision back, with its reason; it stays on record and a new one follows."""
    at = at or now()
    with transaction.atomic():
        take(decision.application, Application.rescind, by=by, at=at, reason=reason, warrant=decision)
        decision.rescinded_at, decision.batch = at, None
        decision.save(update_fields=["rescinded_at", "batch"])
        record(decision, "rescind", by=by, at=at, reason=reason)
    return decision


def _refuse_tied(application: Application, by: Any) -> None:
    deliberation = Deliberation.objects.filter(application=application).first()
    if deliberation and deliberation.is_tied(by):
        raise Refused([stop("TIE", _("利益相反があるため、この案件の決定には加われません。"))])


def _last_rescinded(application: Application) -> Decision | None:
    return (
        Decision.objects.filter(application=application, rescinded_at__isnull=False, superseded_by=None)
        .order_by("-pk")
        .first()
    )


def _said(decision: Decision) -> dict[str, Any]:
    return {name: getattr(decision, name) for name in WORDING}
