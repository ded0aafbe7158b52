"""From the award to the end of the pilot."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.models import Application, Project
from applications.states.application import ApplicationState
from applications.words import says_nothing
from workflow.clock import now
from workflow.models import TrailEntry
from workflow.problems import stop
from workflow.steps import Refused, take
from workflow.trail import record


def create_project(*, application: Application, by: Any, at: datetime | None = None) -> Project:
    """Makes the project of an adopted application; called with the release of decisions. Twice makes one."""
    must_hold(by, Right.RELEASE_DECISIONS, application)
    with transaction.atomic():
        locked = Application.objects.select_for_update().get(pk=application.pk)
        if locked.state != ApplicationState.ADOPTED:
            raise Refused([stop("NOT_ADOPTED", _("採択された応募だけが事業になります。"))])
        existing = Project.objects.filter(application=locked).first()
        if existing:
            return existing
        at = at or now()
        project = Project.objects.create(
            application=locked,
            number=locked.number,
            created_at=at,
            operator_name=_operator(locked),
            data_maintainer_name=_maintainers(locked),
        )
        record(project, "create", by=by, at=at)
    return project


# What a register writes instead of repeating the line above.
DITTO = "同上"


def _operator(application: Application) -> str:
    experiment = getattr(application, "experiment", None)
    return experiment.operator_after if experiment else ""


def _maintainers(application: Application) -> str:
    names = [
        asset.maintainer
        for asset in application.data_assets.all()
        if not says_nothing(asset.maintainer) and asset.maintainer.strip() != DITTO
    ]
    return "・".join(dict.fromkeys(names))[:200]


def take_charge(*, project: Project, officer: Any, by: Any, at: datetime | None = None, reason: str = "") -> None:
    """Names the officer who keeps the project in sight; a hand-over is an entry in the trail (S26)."""
    must_hold(by, Right.KEEP_DESK, project)
    if not officer.may(Right.KEEP_DESK):
        raise Refused([stop("NOT_AN_OFFICER", _("事務局の人を選んでください。"))])
    with transaction.atomic():
        before = project.officer
        project.officer = officer
        project.save(update_fields=["officer"])
        facts = {"from": before.get_full_name() if before else "", "to": officer.get_full_name()}
        record(project, "take_charge", by=by, at=at, reason=reason, **facts)


def start_pilot(*, project: Project, decision: Any, by: Any, at: datetime | None = None) -> TrailEntry:
    """The pilot begins; `decision` is the 交付決定 (grants.grantdecision)."""
    return take(project, Project.start_pilot, by=by, at=at, warrant=decision)


def start_pilot_without_grant(*, project: Project, support: str, by: Any, at: datetime | None = None) -> TrailEntry:
    """The pilot begins with support that is no money; `support` says what it is."""
    return take(project, Project.start_pilot_without_grant, by=by, at=at, support=support)


def close_pilot(
    *, project: Project, by: Any, at: datetime | None = None, explanations: Mapping[str, str] | None = None
) -> TrailEntry:
    """The pilot is over."""
    return take(project, Project.close_pilot, by=by, at=at, explanations=explanations)


def discontinue_project(*, project: Project, why: str, by: Any, at: datetime | None = None) -> TrailEntry:
    """中止: stops a project in between; `why` may be published."""
    return take(project, Project.discontinue, by=by, at=at, reason=why, why=why)
