"""The programme's definition of 実装 by version: everyone reads it, the director issues the next one (S24a)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.rights import Right
from accounts.web import actor, refusal, signed_in
from applications.actions.naming import publish_definition
from applications.forms.project_ahead import DefinitionForm
from applications.queries.project_definitions import definitions_with_use
from workflow.clock import now
from workflow.steps import Refused


@signed_in
def definition(request: HttpRequest) -> HttpResponse:
    """Every version, the one in force first, and how many projects promised themselves under each."""
    user = actor(request)
    issues = user.may(Right.DECIDE_GATE)
    if request.method == "POST" and not issues:
        raise Http404
    versions = list(definitions_with_use())
    form = DefinitionForm(request.POST or None, initial={"text": versions[0].text if versions else ""})
    if request.method == "POST" and form.is_valid():
        try:
            made = publish_definition(by=user, at=now(), **form.cleaned_data)
            messages.success(request, _("実装の定義 %(version)s を公表しました。") % {"version": made})
            return redirect("applications:definition")
        except Refused as refused:
            refusal(request, form, refused)
    context = {"versions": versions, "form": form if issues else None}
    return render(request, "applications/definition.html", context)
