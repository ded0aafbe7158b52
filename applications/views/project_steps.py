"""A page for every step a person takes by hand: what stands in the way first, the button below it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.rights import Right
from accounts.web import actor, explanations_in, refusal, signed_in
from applications.actions.approaching import ask_for_gate
from applications.actions.following import become_self_sustaining, end_project, go_into_follow_up
from applications.actions.reaching import go_into_operation
from applications.actions.starting import close_pilot, discontinue_project, start_pilot_without_grant, take_charge
from applications.forms.project_after import ChargeForm, ReasonForm, SupportForm
from applications.forms.project_direction import DirectionForm
from applications.models import Project
from applications.queries.project_checklists import threshold_of
from applications.queries.project_deeds import STEP_VERBS
from applications.queries.project_directions import purpose_now, told_at_the_gate
from applications.queries.project_doors import for_reader
from applications.views.project_found import SAVED, project_held, shown
from workflow.clock import now
from workflow.problems import Problem
from workflow.steps import Refused, obstacles


@dataclass(frozen=True)
class StepPage:
    """One step: its action, what it means, and the words it wants."""

    action: Callable[..., Any]
    meaning: Promise | str
    form: type[forms.Form] | None = None
    explains: bool = False
    # A deed that ends something is outlined in red.
    kind: str = "primary"
    # It opens with the direction text, and asks whether it still holds (S15b).
    asks_direction: bool = False


STEP_PAGES = {
    "start_pilot_without_grant": StepPage(
        start_pilot_without_grant,
        gettext_lazy("補助金を使わず、伴走などの支援だけで実証を始めます。交付決定は要りません。"),
        SupportForm,
    ),
    "close_pilot": StepPage(
        close_pilot,
        gettext_lazy("実証を終え、結果をまとめます。このあと関門に出すか、フォローアップを受けながら準備を続けます。"),
        explains=True,
    ),
    "ask_for_gate": StepPage(
        ask_for_gate,
        gettext_lazy("実装に進めるかどうかを、証拠と事業スキームで国と一緒に確かめます。KPIの達成・未達は見ません。"),
        DirectionForm,
        explains=True,
        asks_direction=True,
    ),
    "go_into_operation": StepPage(
        go_into_operation,
        gettext_lazy("サービスが日々動いていることを、3種類以上の証拠と約束された収入で確かめて、運用中とします。"),
    ),
    "go_into_follow_up": StepPage(
        go_into_follow_up, gettext_lazy("これから少なくとも年に一度、使われているかを聞きに行きます。")
    ),
    "become_self_sustaining": StepPage(
        become_self_sustaining,
        gettext_lazy("補助金なしで、まちの力だけで使われ続けていることを認めます。"),
        explains=True,
    ),
    "end": StepPage(
        end_project,
        gettext_lazy("事業を終えます。学びとデータの扱いは公表され、あとから消えません。"),
        explains=True,
        kind="back",
    ),
    "discontinue": StepPage(
        discontinue_project,
        gettext_lazy("実証を途中で中止します。交付した補助金の扱いは、交付の手続で続けます。"),
        ReasonForm,
        kind="back",
    ),
}


@signed_in
def step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Shows what stands in the way of a step, and takes it."""
    page = STEP_PAGES.get(step)
    if page is None:
        raise Http404
    declared = getattr(Project, step)
    project = project_held(request, number, declared.step.right)
    form = page.form(request.POST if request.method == "POST" else None) if page.form else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            _take(page, project, request, form.cleaned_data if form else {})
            messages.success(request, _("「%(step)s」の手続をしました。") % {"step": STEP_VERBS[step]})
            return redirect(_next_page(page, project))
        except Refused as refused:
            refusal(request, form, refused)
    context = shown(
        request,
        project,
        "step",
        verb=STEP_VERBS[step],
        page=page,
        form=form,
        problems=_problems(declared, project, request, page),
        given={**project.given_explanations(), **explanations_in(request)},
        threshold=threshold_of(project, now()),
        purpose=purpose_now(project) if page.asks_direction else "",
    )
    return render(request, "applications/project/step.html", context)


def _next_page(page: StepPage, project: Project) -> str:
    """The project; a direction that has just changed leads to its change request, old and new side by side."""
    told = told_at_the_gate(project) if page.asks_direction else None
    return told.raised.get_absolute_url() if told and told.raised else str(project.place("project").url)


def _problems(declared: Any, project: Project, request: HttpRequest, page: StepPage) -> list[Problem]:
    """What stands in the way, but for the words that the page's own form asks for."""
    facts = dict.fromkeys(page.form.base_fields, "…") if page.form else {}
    by = actor(request)
    return [for_reader(found, project, by) for found in obstacles(project, declared, by=by, at=now(), **facts)]


def _take(page: StepPage, project: Project, request: HttpRequest, words: Mapping[str, Any]) -> None:
    said = dict(words)
    if page.explains:
        said["explanations"] = explanations_in(request)
    page.action(project=project, by=actor(request), at=now(), **said)


@signed_in
def charge(request: HttpRequest, number: str) -> HttpResponse:
    """Hands the project over to another officer; its history goes with it (S26)."""
    project = project_held(request, number, Right.KEEP_DESK)
    form = ChargeForm(request.POST or None, initial={"officer": project.officer or actor(request)})
    if request.method == "POST" and form.is_valid():
        try:
            take_charge(project=project, by=actor(request), at=now(), **form.cleaned_data)
            messages.success(request, SAVED)
            return redirect(project.place("project").url)
        except Refused as refused:
            refusal(request, form, refused)
    return render(request, "applications/project/charge.html", shown(request, project, "charge", form=form))
