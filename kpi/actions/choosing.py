"""A city chooses its indicators: the set, its versions, and when a version comes in force."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from accounts.access import must_hold
from accounts.models import Organization
from accounts.rights import Right
from kpi.models import ChosenFactor, IndicatorSet, IndicatorSetVersion
from kpi.states import VersionState
from workflow import trail
from workflow.clock import now
from workflow.steps import take

if TYPE_CHECKING:
    from accounts.models import User


def create_indicator_set(
    *, owner: Organization, by: "User", at: datetime | None = None, name: str = ""
) -> IndicatorSet:
    """An empty set of the organization for which one acts; raises Refused without the right."""
    at = at or now()
    must_hold(by, Right.KEEP_INDICATORS, IndicatorSet(owner=owner))
    with transaction.atomic():
        made = IndicatorSet.objects.create(owner=owner, name=name)
        trail.record(made, "create_indicator_set", by=by, at=at, name=name)
    return made


def begin_indicator_set(*, owner: Organization, by: "User", at: datetime | None = None) -> IndicatorSet:
    """A set of the organization's own, or the one that somebody began and nobody wrote in yet (a second click)."""
    with transaction.atomic():
        # Of two clicks the second waits here until the set of the first is there.
        Organization.objects.select_for_update().get(pk=owner.pk)
        begun = IndicatorSet.objects.filter(owner=owner, name="", versions=None, kpis=None).first()
        return begun or create_indicator_set(owner=owner, by=by, at=at)


def write_version(
    *,
    indicator_set: IndicatorSet,
    by: "User",
    factors: Mapping[str, str],
    serves: Mapping[str, str] | None = None,
    at: datetime | None = None,
    from_on: date | None = None,
    current_state: str = "",
    town_sought: str = "",
    reason: str = "",
) -> IndicatorSetVersion:
    """Writes the draft version, a new one or the one that is open; `factors` maps codes to reasons, in order.

    `serves` keeps by code which value of a proposal the factor is watched for.
    """
    at = at or now()
    must_hold(by, Right.KEEP_INDICATORS, indicator_set)
    with transaction.atomic():
        IndicatorSet.objects.select_for_update().get(pk=indicator_set.pk)
        version = indicator_set.versions.filter(state=VersionState.DRAFT).first() or IndicatorSetVersion(
            indicator_set=indicator_set, number=indicator_set.versions.count() + 1
        )
        version.from_on = from_on or timezone.localdate(at)
        version.current_state, version.town_sought, version.reason = current_state, town_sought, reason
        version.save()
        version.factors.all().delete()
        ChosenFactor.objects.bulk_create(
            ChosenFactor(
                version=version, factor=code, reason=words, serves=(serves or {}).get(code, ""), position=place
            )
            for place, (code, words) in enumerate(factors.items(), start=1)
        )
        trail.record(version, "write_version", by=by, at=at, factors=list(factors))
    return version


def publish_version(
    *,
    version: IndicatorSetVersion,
    by: "User",
    at: datetime | None = None,
    explanations: Mapping[str, str] | None = None,
) -> IndicatorSetVersion:
    """Puts a draft in force and supersedes the version before it; nobody approves (S18). Raises Refused."""
    at = at or now()
    with transaction.atomic():
        before = version.indicator_set.versions.filter(state=VersionState.PUBLISHED).first()
        if before is not None:
            take(before, IndicatorSetVersion.supersede, by=by, at=at, reason=version.reason, by_version=version.number)
        take(version, IndicatorSetVersion.publish, by=by, at=at, reason=version.reason, explanations=explanations)
    return version
