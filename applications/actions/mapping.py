"""The map of services and infrastructure after the award (S22)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.permission import must_be_open
from applications.models import Infrastructure, Project, Service, StandsOn
from applications.states.decomposition import InfrastructureKind
from workflow.trail import record


def add_service(
    *, project: Project, name: str, users: str, by: Any, at: datetime | None = None, **fields: Any
) -> Service:
    """Adds a service to the map."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    with transaction.atomic():
        place = project.application.services.count() + 1
        service = Service.objects.create(
            application=project.application, position=place, name=name, users=users, **fields
        )
        record(project, "add_service", by=by, at=at, name=name)
    return service


def add_infrastructure(
    *, project: Project, name: str, kind: InfrastructureKind, by: Any, at: datetime | None = None, **fields: Any
) -> Infrastructure:
    """Adds an infrastructure to the map."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    with transaction.atomic():
        place = project.application.infrastructures.count() + 1
        infrastructure = Infrastructure.objects.create(
            application=project.application, position=place, name=name, kind=kind, **fields
        )
        record(project, "add_infrastructure", by=by, at=at, name=name)
    return infrastructure


def stand_service_on(
    *,
    project: Project,
    service: Service,
    infrastructures: Iterable[Infrastructure],
    by: Any,
    at: datetime | None = None,
) -> None:
    """Draws the lines from one service to exactly these infrastructures."""
    must_hold(by, Right.RUN_PROJECT, project)
    must_be_open(project)
    wanted = {item.pk: item for item in infrastructures}
    with transaction.atomic():
        standing = set(service.edges.values_list("infrastructure_id", flat=True))
        service.edges.exclude(infrastructure_id__in=wanted).delete()
        StandsOn.objects.bulk_create(
            StandsOn(service=service, infrastructure=item) for pk, item in wanted.items() if pk not in standing
        )
        names = [item.name for item in wanted.values()]
        record(project, "stand_service_on", by=by, at=at, service=service.name, on=names)
