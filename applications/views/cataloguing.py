"""The catalogue beside a service: what there is to choose, and the reason for building new (S28)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.cataloguing import build_new, choose_entry
from applications.forms.cataloguing import BuildNewForm
from applications.models import Application, Service
from applications.queries.catalogue_matches import matches_for, platforms_had
from applications.views.shared import found, moment, must_be_of
from catalogue.models import EntryKind
from catalogue.queries import entries_visible_to, platforms_of
from workflow.steps import Refused

LONGEST = 300


@signed_in
def look_up(request: HttpRequest, number: str) -> HttpResponse:
    """Shows what the catalogue has for a service; `part` asks for the list alone, for a page that is being written."""
    application = found(request, number)
    must_be_of(request, application, Right.WRITE_APPLICATION)
    if not application.is_editable:
        raise Http404
    service = _service_in(request, application)
    form = BuildNewForm(request.POST if "build" in request.POST else None, initial=_initial(service))
    answered = None
    if request.method == "POST" and "entry" in request.POST:
        answered = _choose(request, application, service)
    elif request.method == "POST" and "build" in request.POST:
        answered = _build(request, application, service, form)
    if answered is not None:
        return answered
    shown = {"application": application, "service": service, "form": form, **_matches(request, application, service)}
    page = "parts/catalogue_panel" if "part" in request.GET else "applicant/look_up"
    return render(request, f"applications/{page}.html", shown)


def _service_in(request: HttpRequest, application: Application) -> Service | None:
    typed = request.POST.get("service") or request.GET.get("service") or ""
    return find_or_404(application.services.all(), pk=typed) if typed else None


def _initial(service: Service | None) -> dict[str, str]:
    return {"name": service.name, "reason": service.reason_to_build_new} if service else {}


def _matches(request: HttpRequest, application: Application, service: Service | None) -> dict[str, Any]:
    user = actor(request)
    words, platform = (request.GET.get(name, "").strip()[:LONGEST] for name in ("words", "platform"))
    wish = request.GET.get("wish", "").strip()[:LONGEST] or (f"{service.name} {service.users}" if service else "")
    offered = entries_visible_to(user).filter(kind=EntryKind.SERVICE)
    return {
        "wish": wish,
        "words": words,
        "platform": platform,
        "platforms": platforms_of(offered),
        "had": platforms_had(application),
        "matches": matches_for(application, user, wish=wish, words=words, platform=platform),
    }


def _choose(request: HttpRequest, application: Application, service: Service | None) -> HttpResponse | None:
    entry = find_or_404(entries_visible_to(actor(request)), pk=request.POST["entry"])
    try:
        choose_entry(
            application=application,
            entry=entry,
            service=service.pk if service else None,
            by=actor(request),
            at=moment(request),
        )
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, str(problem.text))
        return None
    words = _("「%(name)s」を選びました。毎年の料金を、事業スキームの費用に入れました。")
    messages.success(request, words % {"name": entry.name})
    return redirect("applications:write", number=application.number, section="services")


def _build(
    request: HttpRequest, application: Application, service: Service | None, form: BuildNewForm
) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        build_new(
            application=application,
            service=service.pk if service else None,
            by=actor(request),
            at=moment(request),
            **form.cleaned_data,
        )
    except Refused as refused:
        refusal(request, form, refused)
        return None
    messages.success(request, _("新しく作る理由を残しました。"))
    return redirect("applications:write", number=application.number, section="services")
