"""Placing a project in another quadrant by judgement, with the reason."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.rights import Right
from accounts.web import actor, find_or_404, with_right
from applications.actions.overruling import overrule_quadrant
from applications.models import Application
from applications.models.quadrant import Quadrant
from applications.queries.projects import projects_visible_to, with_frame
from config.portfolio.quadrant import placement_of
from config.portfolio.standing import standings_of
from workflow.clock import now
from workflow.fields import CountedTextField
from workflow.fields.calendar import as_day


class OverruleForm(forms.Form):
    """Where it belongs, and why the rule does not see it."""

    quadrant = forms.ChoiceField(
        label=gettext_lazy("置くところ"),
        choices=Quadrant.choices,
        widget=forms.RadioSelect(attrs={"class": "choices--cards"}),
    )
    reason = CountedTextField(
        label=gettext_lazy("理由"),
        help_text=gettext_lazy("数字では見えないことを書きます。全体のいまと履歴に残ります。"),
        guide=200,
    )


@with_right(Right.KEEP_DESK)
def overrule(request: HttpRequest, number: str) -> HttpResponse:
    """The rule's answer, and what staff make of it."""
    project = find_or_404(with_frame(projects_visible_to(actor(request))), number=number)
    at = now()
    standings = standings_of(Application.objects.filter(pk=project.application_id), on=as_day(at))
    placement = placement_of(standings[project.application_id])
    form = OverruleForm(request.POST or None, initial={"quadrant": placement.quadrant})
    if form.is_valid():
        quadrant = Quadrant(form.cleaned_data["quadrant"])
        overrule_quadrant(
            project=project, quadrant=quadrant, reason=form.cleaned_data["reason"], by=actor(request), at=at
        )
        messages.success(request, _("%(number)s を置き直しました。") % {"number": project.number})
        return redirect(reverse("home:portfolio") + "#quadrant")
    return render(request, "home/staff/overrule.html", {"project": project, "placement": placement, "form": form})
