"""Evidence of real use and the number of users: claimed by the city, confirmed by the desk (S24b)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.keeping_files import quarantined
from applications.actions.permission import must_be_open
from applications.models import Evidence, Project, UptakePoint, UptakeSeries
from applications.rules.evidence import it_may_be_claimed
from applications.states.evidence import EvidenceKind, EvidenceState
from applications.states.project import RUNNING
from workflow.clock import CLOCK, now
from workflow.due import take_when_due
from workflow.models import TrailEntry
from workflow.notices import tell
from workflow.problems import stop
from workflow.steps import Refused, take
from workflow.trail import record


def claim_evidence(
    *,
    project: Project,
    kind: EvidenceKind,
    text: str,
    observed_on: date,
    by: Any,
    at: datetime | None = None,
    observer: str = "",
    outside_team: bool = False,
    source: str = "",
    link: str = "",
    file: File | None = None,
    valid_until: date | None = None,
    renews: Evidence | None = None,
) -> Evidence:
    """Puts an observation on the table; it weighs nothing until the desk has verified it."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    if renews is not None and renews.project_id != project.pk:
        raise Refused([stop("FOREIGN_EVIDENCE", _("別の事業の証拠です。この事業の証拠から選んでください。"))])
    at = at or now()
    evidence = Evidence(
        project=project,
        kind=kind,
        text=text,
        observed_on=observed_on,
        observer=observer,
        outside_team=outside_team,
        source=source,
        link=link,
        file_name=(file.name or "")[-255:] if file else "",
        valid_until=valid_until,
        renews=renews,
        claimed_by=by,
        claimed_at=at,
    )
    with transaction.atomic():
        _save_claim(evidence, file, at)
        record(evidence, "claim", by=by, at=at, kind=kind)
        record(project, "claim_evidence", by=by, at=at, evidence=evidence.pk, kind=kind, text=text)
    return evidence


def _save_claim(evidence: Evidence, file: File | None, at: datetime) -> None:
    """Refused before the copy is kept; the project's row is held, so that two clicks come one after the other."""
    Project.objects.select_for_update().get(pk=evidence.project_id)
    if problems := it_may_be_claimed(evidence, at=at):
        raise Refused(problems)
    for name, value in quarantined(file).items():
        setattr(evidence, name, value)
    evidence.save()


def verify_evidence(
    *,
    evidence: Evidence,
    by: Any,
    at: datetime | None = None,
    judgement: str = "",
    explanations: Mapping[str, str] | None = None,
) -> TrailEntry:
    """The desk has looked at the source and confirms it."""
    return _judge(evidence, Evidence.verify, "verify_evidence", by, at, judgement, explanations)


def refuse_evidence(*, evidence: Evidence, judgement: str, by: Any, at: datetime | None = None) -> TrailEntry:
    """The desk does not confirm it, and says why."""
    return _judge(evidence, Evidence.refuse, "refuse_evidence", by, at, judgement)


def take_back_verification(*, evidence: Evidence, judgement: str, by: Any, at: datetime | None = None) -> TrailEntry:
    """What was verified turned out wrong; it loses its weight from now on."""
    return _judge(evidence, Evidence.take_back_verification, "take_back_verification", by, at, judgement)


def _judge(
    evidence: Evidence,
    step: Any,
    event: str,
    by: Any,
    at: datetime | None,
    judgement: str,
    explanations: Mapping[str, str] | None = None,
) -> TrailEntry:
    at = at or now()
    with transaction.atomic():
        entry = take(evidence, step, by=by, at=at, reason=judgement, judgement=judgement, explanations=explanations)
        record(evidence.project, event, by=by, at=at, reason=judgement, evidence=evidence.pk, text=evidence.text)
    return entry


def expire_evidence(*, at: datetime | None = None) -> int:
    """Takes the weight from every verified observation whose last day is over; called by the worker."""
    at = at or now()
    over = Evidence.objects.filter(state=EvidenceState.VERIFIED, valid_until__lt=timezone.localdate(at)).order_by("pk")
    return take_when_due(over, Evidence.expire, at=at)


def ask_for_renewals(*, at: datetime) -> int:
    """Asks the city, once, to renew what will run out soon; called by the worker."""
    today = timezone.localdate(at)
    soon = Evidence.objects.filter(
        state=EvidenceState.VERIFIED,
        renewal_asked_at=None,
        renewals=None,
        valid_until__range=(today, today + timedelta(days=settings.EVIDENCE_RENEWAL_DAYS)),
        project__state__in=RUNNING,
    )
    asked = list(soon.select_related("project").order_by("valid_until", "pk"))
    for evidence in asked:
        with transaction.atomic():
            evidence.renewal_asked_at = at
            evidence.save(update_fields=["renewal_asked_at"])
            facts: dict[str, Any] = {"text": evidence.text, "valid_until": evidence.valid_until}
            entry = record(evidence.project, "ask_for_renewal", by=CLOCK, at=at, evidence=evidence.pk, **facts)
            tell(evidence.project, entry, (Right.RUN_PROJECT,))
    return len(asked)


def start_series(
    *,
    project: Project,
    who_counts: str,
    by: Any,
    at: datetime | None = None,
    unit: str = "人",
    how_counted: str = "",
    population: int | None = None,
    repeat_percent: Decimal | None = None,
) -> UptakeSeries:
    """Begins to count users in one way."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    with transaction.atomic():
        series = UptakeSeries.objects.create(
            project=project,
            position=project.uptake_series.count() + 1,
            who_counts=who_counts,
            unit=unit,
            how_counted=how_counted,
            population=population,
            repeat_percent=repeat_percent,
        )
        record(project, "start_series", by=by, at=at, who_counts=who_counts)
    return series


def record_uptake(
    *,
    series: UptakeSeries,
    values: Sequence[int],
    by: Any,
    at: datetime | None = None,
    first_month: date | None = None,
    notes: Sequence[str] = (),
) -> None:
    """Adds values after the last one, one per month; earlier values stay as they were reported."""
    must_hold(by, Right.RUN_PROJECT, series.project)
    must_be_open(series.project)
    at = at or now()
    with transaction.atomic():
        UptakeSeries.objects.select_for_update().get(pk=series.pk)
        last = series.points.order_by("-place").first()
        begin = last.place + 1 if last else 1
        UptakePoint.objects.bulk_create(
            UptakePoint(
                series=series,
                place=begin + offset,
                month=_months_later(first_month, offset) if first_month else None,
                value=value,
                note=notes[offset] if offset < len(notes) else "",
                recorded_at=at,
            )
            for offset, value in enumerate(values)
        )
        record(series.project, "record_uptake", by=by, at=at, series=series.pk, values=list(values), begin=begin)


def correct_uptake(*, point: UptakePoint, value: int, reason: str, by: Any, at: datetime | None = None) -> None:
    """Mends a value that was wrong; the trail keeps the old one and the reason."""
    project = point.series.project
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    if not reason.strip():
        raise Refused([stop("NO_REASON", _("数を直すわけを書いてください。前の数とわけは履歴に残ります。"))])
    with transaction.atomic():
        point = UptakePoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
        before, point.value = point.value, value
        if before == value:
            return
        point.save(update_fields=["value"])
        record(project, "correct_uptake", by=by, at=at, reason=reason, place=point.place, old=before, new=value)


def _months_later(first: date, months: int) -> date:
    place = first.month - 1 + months
    return date(first.year + place // 12, place % 12 + 1, 1)
