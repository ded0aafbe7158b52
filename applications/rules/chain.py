"""Vision first: everything below hangs on something above (S01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import Application


def everything_traces_to_the_vision(application: Application) -> list[Problem]:
    """A service that serves no value, or an infrastructure that carries no service, is named."""
    return [*_services_without_value(application), *_infrastructure_without_service(application)]


def _services_without_value(application: Application) -> list[Problem]:
    if not application.form_version.wants_values_of_services:
        return []
    return [
        stop(
            "NOT_FROM_VISION",
            _("サービス「%(name)s」が、どの価値のためのものか選ばれていません。") % {"name": service.called},
            in_chapter(application, "services", f"services-{place}-value", _("選ぶ")),
        )
        for place, service in enumerate(application.services.all())
        if service.value_id is None
    ]


def _infrastructure_without_service(application: Application) -> list[Problem]:
    carrying = {edge.infrastructure_id for service in application.services.all() for edge in service.edges.all()}
    return [
        stop(
            "NOT_FROM_VISION",
            _(
                "技術・基盤「%(name)s」が、どのサービスも支えていません。"
                "ビジョンから始まる考えのつながりの、どこに置くものか選んでください。"
            )
            % {"name": infrastructure.called},
            in_chapter(application, "infrastructure", f"infrastructures-{place}-carries", _("つなぐ")),
        )
        for place, infrastructure in enumerate(application.infrastructures.all())
        if infrastructure.pk not in carrying
    ]
