"""A municipality's own account of what it has."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.kinds import OrganizationKind
from accounts.rights import Right
from accounts.web import acting_organization, actor, with_right
from catalogue.actions.describing import describe_town
from catalogue.forms.town import TownForm
from catalogue.models import TownDescription
from workflow.clock import now

ANSWERS = {True: "yes", False: "no", None: ""}


@with_right(Right.KEEP_CATALOGUE)
def town(request: HttpRequest) -> HttpResponse:
    """What one's own municipality says it has; projects count it among those that could do likewise (S06b)."""
    body = acting_organization(request)
    if body.kind != OrganizationKind.LOCAL_GOVERNMENT:
        raise Http404
    told = TownDescription.objects.filter(organization=body).prefetch_related("held").first()
    form = TownForm(request.POST or None, initial=_said(told, body.population))
    if request.method == "POST" and form.is_valid():
        describe_town(organization=body, by=actor(request), at=now(), **form.cleaned_data)
        messages.success(request, _("まちの紹介を保存しました。"))
        return redirect("catalogue:entries")
    return render(request, "catalogue/applicant/town.html", {"form": form, "told": told, "town": body})


def _said(told: TownDescription | None, population: int | None) -> dict[str, object]:
    if told is None:
        return {"population": population, "has_city_os": ""}
    held = [one.kind for one in told.held.all()]
    facts = {name: getattr(told, name) for name in ("population", "staff", "yearly_yen")}
    return {**facts, "has_city_os": ANSWERS[told.has_city_os], "held": held}
