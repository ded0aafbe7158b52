"""What a project leaves to other towns: the sheet, the outputs in the catalogue, and the button that publishes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, refusal, signed_in
from applications.actions.sharing import publish_sharing, write_sharing
from applications.forms.project_sharing import SharingForm
from applications.models import Project, Referability
from applications.queries.public_projects import likewise
from applications.views.project_found import SAVED, project_seen, shown
from catalogue.models import INSTITUTIONS
from catalogue.queries import left_by
from workflow.clock import now
from workflow.steps import Refused


@signed_in
def sharing(request: HttpRequest, number: str) -> HttpResponse:
    """The sheet for others: written by the editor, published by the certifier, read by who sees the project."""
    project, by = project_seen(request, number), actor(request)
    sheet = Referability.objects.filter(project=project).first()
    writes = by.may(Right.RUN_PROJECT, within=project)
    signs = by.may(Right.SIGN_PROJECT, within=project)
    form = SharingForm(request.POST or None, initial=_said(sheet)) if writes else None
    if request.method == "POST":
        done = _publish(request, project) if signs and "publish" in request.POST else _write(request, project, form)
        if done:
            return redirect(project.place("project_sharing").url)
    context = shown(
        request,
        project,
        "sharing",
        sheet=sheet,
        form=form,
        signs=signs,
        likewise=likewise(sheet) if sheet else None,
        outputs=list(left_by(project.number)),
        institutions=sorted(INSTITUTIONS),
    )
    return render(request, "applications/project/sharing.html", context)


def _said(sheet: Referability | None) -> dict[str, object]:
    return {name: getattr(sheet, name) for name in SharingForm.base_fields} if sheet else {}


def _publish(request: HttpRequest, project: Project) -> bool:
    try:
        publish_sharing(project=project, by=actor(request), at=now())
    except Refused as refused:
        refusal(request, None, refused)
        return False
    messages.success(request, _("公表しました。だれでも読めるページに載っています。"))
    return True


def _write(request: HttpRequest, project: Project, form: SharingForm | None) -> bool:
    if form is None or not form.is_valid():
        return False
    write_sharing(project=project, by=actor(request), at=now(), **form.cleaned_data)
    messages.success(request, SAVED)
    return True
