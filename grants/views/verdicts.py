"""The purpose sheet on the 実績報告: the same questions as in the application, asked for their answers (S20)."""

from typing import Any

from django.http import HttpRequest

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal
from applications.actions.naming import judge_hypothesis
from applications.models import Hypothesis
from applications.states.experiment import Verdict
from grants.forms.verdicts import VerdictForm
from grants.models import Grant
from workflow.clock import now
from workflow.steps import Refused


def judged(request: HttpRequest, grant: Grant) -> dict[int, VerdictForm] | None:
    """Saves the verdict on one hypothesis; None once it is saved, else the form to show again, by its hypothesis."""
    project = grant.project
    asked = Hypothesis.objects.filter(experiment__application=grant.application)
    one = find_or_404(asked, pk=request.POST.get("judge", ""))
    form = VerdictForm(request.POST, prefix=f"h{one.pk}")
    if project is None or not form.is_valid():
        return {one.pk: form}
    try:
        said = {"verdict": Verdict(form.cleaned_data["verdict"]), "learned": form.cleaned_data["learned"]}
        judge_hypothesis(project=project, hypothesis=one, by=actor(request), at=now(), **said)
    except Refused as refused:
        refusal(request, form, refused)
        return {one.pk: form}
    return None


def sheet_of(request: HttpRequest, grant: Grant, wrong: dict[int, VerdictForm] | None = None) -> dict[str, Any]:
    """The purpose sheet with a form for each hypothesis; nothing where no project has grown yet."""
    experiment = getattr(grant.application, "experiment", None)
    if grant.project is None or experiment is None:
        return {}
    writes = actor(request).may(Right.RUN_PROJECT, within=grant) and not grant.project.is_over
    tests = list(experiment.hypotheses.all())
    return {
        "sheet": experiment,
        "judges": writes,
        "unjudged": sum(not test.verdict for test in tests),
        "tests": [(test, (wrong or {}).get(test.pk) or _fresh(test)) for test in tests],
    }


def _fresh(test: Hypothesis) -> VerdictForm:
    return VerdictForm(prefix=f"h{test.pk}", initial={"verdict": test.verdict, "learned": test.learned})
