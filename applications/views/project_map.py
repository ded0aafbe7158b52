"""The map of services and infrastructure: a picture, the same as a list, and the forms that draw it (S22)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.mapping import add_infrastructure, add_service, stand_service_on
from applications.forms.project_map import InfrastructureForm, ServiceForm, StandsOnForm
from applications.models import Project
from applications.pictures.service_map import draw, map_of
from applications.states.decomposition import InfrastructureKind
from applications.views.project_found import SAVED, project_seen, shown
from workflow.clock import now
from workflow.steps import Refused


@signed_in
def service_map(request: HttpRequest, number: str) -> HttpResponse:
    """Picture and list; the city adds boxes and draws lines."""
    project = project_seen(request, number)
    writes = actor(request).may(Right.RUN_PROJECT, within=project) and not project.is_over
    drawn = _forms(request, project) if writes else {}
    if writes and request.method == "POST" and _save(request, project, drawn):
        messages.success(request, SAVED)
        return redirect(project.place("project_map").url)
    services, infrastructures = project.all_services, project.all_infrastructures
    chart, names = map_of(services, infrastructures), {item.pk: item for item in infrastructures}
    rows = [
        (service, [names[edge.infrastructure_id] for edge in service.edges.all()], drawn.get(f"s{service.pk}"))
        for service in services
    ]
    context = shown(
        request,
        project,
        "map",
        picture=draw(chart),
        rows=rows,
        infrastructures=infrastructures,
        idle={pk for pk, _name in project.idle_infrastructures},
        data_assets=project.application.data_assets.all(),
        service_form=drawn.get("service"),
        infrastructure_form=drawn.get("infrastructure"),
        writes=writes,
    )
    return render(request, "applications/project/map.html", context)


def _forms(request: HttpRequest, project: Project) -> dict[str, forms.Form]:
    """Every form of the page by its prefix; only the one that was sent is bound."""
    sent = request.POST.get("form")

    def bound(prefix: str) -> Any:
        return request.POST if request.method == "POST" and sent == prefix else None

    found: dict[str, forms.Form] = {
        "service": ServiceForm(bound("service"), prefix="service"),
        "infrastructure": InfrastructureForm(bound("infrastructure"), prefix="infrastructure"),
    }
    for service in project.all_services:
        prefix = f"s{service.pk}"
        standing = [edge.infrastructure_id for edge in service.edges.all()]
        found[prefix] = StandsOnForm(
            bound(prefix), prefix=prefix, choices=project.all_infrastructures, initial={"on": standing}
        )
    return found


def _save(request: HttpRequest, project: Project, drawn: dict[str, forms.Form]) -> bool:
    """Saves the form that was sent; whether it could be saved."""
    sent = request.POST.get("form", "")
    form = drawn.get(sent)
    if form is None or not form.is_valid():
        return False
    said: dict[str, Any] = {"project": project, "by": actor(request), "at": now()}
    try:
        if sent == "service":
            add_service(**said, **form.cleaned_data)
        elif sent == "infrastructure":
            cleaned = {**form.cleaned_data, "kind": InfrastructureKind(form.cleaned_data["kind"])}
            add_infrastructure(**said, **cleaned)
        else:
            service = find_or_404(project.application.services.all(), pk=sent.removeprefix("s"))
            chosen = {int(pk) for pk in form.cleaned_data["on"]}
            on = [item for item in project.all_infrastructures if item.pk in chosen]
            stand_service_on(**said, service=service, infrastructures=on)
    except Refused as refused:
        refusal(request, form, refused)
        return False
    return True
