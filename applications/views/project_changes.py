"""Changes after the award: old beside new for ever; notified, or asked for, sent back, and answered (S15b, S18)."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.rights import Right
from accounts.web import actor, find_or_404, refusal, signed_in
from applications.actions.changing import (
    SENT_BACK,
    WRITTEN,
    answer_change_correction,
    approve_change,
    draft_change,
    notify_change,
    refuse_change,
    revise_change,
    send_back_change,
    submit_change,
)
from applications.actions.checking import close_correction
from applications.forms.project_after import AnswerForm
from applications.forms.project_changes import ChangeForm
from applications.forms.project_returns import MendedForm, SendBackForm
from applications.models import ChangeRequest, Project
from applications.queries.project_directions import purpose_now
from applications.queries.projects import holds
from applications.states.change import ChangeKind, ChangeState
from applications.states.progress import WRITABLE
from applications.views.project_found import SAVED, project_seen, shown
from workflow.clock import now
from workflow.steps import Refused, obstacles


@signed_in
def changes(request: HttpRequest, number: str) -> HttpResponse:
    """Every change with old and new; the city begins a new one."""
    project = project_seen(request, number)
    writes = holds(actor(request), Right.RUN_PROJECT, project) and not project.is_over
    purpose = purpose_now(project)
    form = (
        ChangeForm(request.POST or None, initial={"kind": ChangeKind.PURPOSE, "old_text": purpose}) if writes else None
    )
    if form is not None and request.method == "POST" and form.is_valid():
        raised_in = project.returns.filter(state__in=WRITABLE).order_by("-sequence").first()
        said = {**form.cleaned_data, "kind": ChangeKind(form.cleaned_data["kind"])}
        change = draft_change(project=project, by=actor(request), at=now(), raised_in=raised_in, **said)
        messages.success(request, SAVED)
        return redirect("applications:project_change", number=number, pk=change.pk)
    listed = list(project.changes.select_related("decided_by"))
    context = shown(request, project, "changes", form=form, changes=listed, purpose=purpose, writes=writes)
    return render(request, "applications/project/changes.html", context)


STEPS: dict[str, tuple[Callable[..., Any], Right]] = {
    "submit": (ChangeRequest.submit, Right.SIGN_PROJECT),
    "notify": (ChangeRequest.notify, Right.RUN_PROJECT),
    "approve": (ChangeRequest.approve, Right.DECIDE_GATE),
    "refuse": (ChangeRequest.refuse, Right.DECIDE_GATE),
}
DEEDS: dict[str, Callable[..., Any]] = {
    "submit": submit_change,
    "notify": notify_change,
    "approve": approve_change,
    "refuse": refuse_change,
}
PARTS = [
    ("new_text", _("変えたあとの文")),
    ("reason", _("変える理由")),
    ("direction", _("方向は同じか")),
    ("direction_words", _("方向について")),
    ("shift_percent", _("動く経費の割合（％）")),
]


class Page:
    """One change as one person sees it: the forms that were sent are bound, the others are fresh."""

    def __init__(self, request: HttpRequest, one: ChangeRequest) -> None:
        self.request, self.one, self.said = request, one, request.POST.get("do", "")
        user = actor(request)
        self.desk = user.may(Right.KEEP_DESK)
        self.writable = _writable_by(user, one)
        stored = {name: getattr(one, name) for name in WRITTEN}
        self.form = ChangeForm(self._sent("save"), initial=stored, open_fields=self.writable)
        self.answer = AnswerForm(self._sent("approve") or self._sent("refuse"))
        self.send_back = SendBackForm(self._sent("send_back"), parts=PARTS, at=now())
        self.mended = MendedForm(self._sent("mended"))

    def _sent(self, name: str) -> Any:
        return self.request.POST if self.said == name else None

    def deed(self) -> tuple[forms.Form | None, Callable[[], Any]]:
        """What was asked for with the form that it needs; 404 for what this person has no part in."""
        one, user = self.one, actor(self.request)
        if self.said == "save" and self.writable:
            return self.form, self._save
        if self.said == "send_back" and self.desk:
            return self.send_back, self._send_back
        if self.said == "mended":
            words = lambda: self.mended.cleaned_data["mended"]  # noqa: E731 — read once the form is whole
            return self.mended, lambda: answer_change_correction(change=one, answer=words(), by=user, at=now())
        if self.said == "close" and self.desk and one.answered_correction is not None:
            return None, lambda: close_correction(correction=one.answered_correction, by=user, at=now())
        if self.said in ("approve", "refuse"):
            return self.answer, self._answer
        if self.said in DEEDS:
            return None, lambda: DEEDS[self.said](change=one, by=user, at=now())
        raise Http404

    def _save(self) -> None:
        said = {**self.form.cleaned_data, "kind": ChangeKind(self.form.cleaned_data["kind"])}
        revise_change(change=self.one, by=actor(self.request), at=now(), **said)

    def _answer(self) -> None:
        words = self.answer.cleaned_data["answer"]
        DEEDS[self.said](change=self.one, by=actor(self.request), at=now(), answer=words)

    def _send_back(self) -> None:
        said, items = self.send_back.cleaned_data, self.send_back.named()
        send_back_change(
            change=self.one,
            items=items,
            reason=said["reason"],
            due_on=said["mend_by"],
            by=actor(self.request),
            at=now(),
        )


def _writable_by(user: Any, one: ChangeRequest) -> frozenset[str]:
    if not holds(user, Right.RUN_PROJECT, one.project) or one.project.is_over:
        return frozenset()
    if one.state == ChangeState.DRAFT:
        return frozenset(WRITTEN)
    return frozenset(one.open_items) & frozenset(SENT_BACK)


@signed_in
def change(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One change: written, asked for or notified, sent back, answered."""
    project = project_seen(request, number)
    one = find_or_404(project.changes.select_related("decided_by"), pk=pk)
    one.project = project
    page = Page(request, one)
    if request.method == "POST":
        form, deed = page.deed()
        try:
            if form is None or form.is_valid():
                deed()
                messages.success(request, SAVED)
                return redirect(one.get_absolute_url())
        except Refused as refused:
            refusal(request, page.form if page.form.is_bound else None, refused)
    return render(request, "applications/project/change.html", _shown(request, page, project))


def _shown(request: HttpRequest, page: Page, project: Project) -> dict[str, Any]:
    one, user = page.one, actor(request)
    possible = {
        name: obstacles(one, step, by=user, at=now(), answer="…")
        for name, (step, right) in STEPS.items()
        if one.state in step.step.source and holds(user, right, project)  # type: ignore[attr-defined]
    }
    return shown(
        request,
        project,
        "changes",
        one=one,
        form=page.form,
        writes=bool(page.writable),
        answer=page.answer,
        possible=_fitting(one, possible),
        correction=one.waiting_correction or one.answered_correction,
        mended=page.mended if page.writable and one.waiting_correction else None,
        closes=page.desk and one.answered_correction is not None,
        send_back=page.send_back
        if page.desk and one.state == ChangeState.SUBMITTED and one.waiting_correction is None
        else None,
        threshold=project.application.call.minor_change_percent,
    )


def _fitting(one: ChangeRequest, possible: dict[str, Any]) -> dict[str, Any]:
    """Of asking and telling only the one that the kind of change calls for."""
    wrong = "NEEDS_THE_MINISTRY", "NEEDS_NO_APPROVAL"
    return {name: found for name, found in possible.items() if not any(each.code in wrong for each in found)}
