"""One infrastructure of an application: what it carries, and what else could stand on it (S22)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.rights import Right
from accounts.web import actor, find_or_404, signed_in
from applications.models import Infrastructure
from applications.queries import reads_whole
from applications.queries.decomposition import enabled_by
from applications.states.application import UNSENT
from applications.views.shared import found


@signed_in
def base(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """The services on it, here and elsewhere, and those of the catalogue whose needs it meets."""
    user, application = actor(request), found(request, number)
    writes = user.may(Right.WRITE_APPLICATION, within=application)
    is_shut = application.state in UNSENT and not writes and not user.may(Right.SIGN_APPLICATION, within=application)
    if is_shut or not reads_whole(user, application):
        raise Http404
    bases = Infrastructure.objects.filter(application=application).order_by("pk")
    one = find_or_404(bases.filter(code=code)[:1])
    one.application = application
    shown = {
        "application": application,
        "base": one,
        "enabling": enabled_by(one, user),
        "writes": writes and application.is_editable,
    }
    return render(request, "applications/applicant/base.html", shown)
