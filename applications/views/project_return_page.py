"""One progress return as one person sees it: which answers are open, and what was asked for."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest

from accounts.rights import Right
from accounts.web import actor, find_or_404
from applications.actions.checking import close_correction
from applications.actions.returning import (
    WRITTEN,
    accept_return,
    answer_return,
    send_back_return,
    submit_return,
    write_return,
)
from applications.forms.project_returns import MendedForm, ReturnForm, SendBackForm
from applications.models import ProgressReturn, Project
from applications.queries.projects import holds
from applications.return_questions import CHAPTERS, QUESTIONS, in_words
from applications.states.progress import STILL_OWED, WRITABLE
from applications.states.project import ProjectState
from applications.views.project_found import project_seen
from workflow.clock import now


def writable_by(user: Any, one: ProgressReturn, project: Project) -> frozenset[str]:
    """The answers that this person may write now."""
    owed = project.state == ProjectState.DISCONTINUED and one.state in STILL_OWED
    if not holds(user, Right.RUN_PROJECT, project) or (project.is_over and not owed):
        return frozenset()
    return frozenset(WRITTEN) if one.state in WRITABLE else frozenset(one.open_items)


def found_return(request: HttpRequest, number: str, sequence: int) -> ProgressReturn:
    """One return of a project that this person may see."""
    project = project_seen(request, number)
    one: ProgressReturn = find_or_404(project.returns.select_related("submitted_by"), sequence=sequence)
    one.project = project
    return one


class Page:
    """One return as one person sees it: the forms that were sent are bound, the others are fresh."""

    def __init__(self, request: HttpRequest, one: ProgressReturn) -> None:
        user, said = actor(request), request.POST.get("do", "")
        self.request, self.one, self.said = request, one, said
        self.writable = writable_by(user, one, one.project)
        stored = {name: getattr(one, name) for name in (*WRITTEN, "row_version")}
        sent = request.POST if "row_version" in request.POST else None
        self.form = ReturnForm(sent, initial=stored, open_fields=self.writable)
        parts = [(key, asked.label) for key, asked in QUESTIONS.items()]
        self.send_back = SendBackForm(request.POST if said == "send_back" else None, parts=parts, at=now())
        self.mended = MendedForm(request.POST if said == "mended" else None)
        self.desk = user.may(Right.KEEP_DESK)
        self.overtaken: list[tuple[Any, str]] = []

    def deed(self) -> Callable[[], Any]:
        """What was asked for; 404 for what this person has no part in."""
        one, user = self.one, actor(self.request)
        deeds: dict[str, Callable[[], Any]] = {
            "submit": lambda: submit_return(progress=one, by=user, at=now()),
            "accept": lambda: accept_return(progress=one, by=user, at=now()),
            "send_back": self._send_back,
            "mended": lambda: answer_return(progress=one, answer=self.mended.cleaned_data["mended"], by=user, at=now()),
            "close": lambda: close_correction(correction=one.answered_correction, by=user, at=now()),
        }
        if self.said == "close" and (one.answered_correction is None or not self.desk):
            raise Http404
        if self.said in deeds:
            return deeds[self.said]
        if not self.writable:
            raise Http404
        return self._save

    def form_of_the_deed(self) -> forms.Form | None:
        """The form that must be whole before the deed."""
        by_name: dict[str, forms.Form] = {"send_back": self.send_back, "mended": self.mended}
        if self.said in ("submit", "accept", "close"):
            return None
        return by_name.get(self.said, self.form)

    def _send_back(self) -> None:
        said = self.send_back.cleaned_data
        items = self.send_back.named()
        send_back_return(
            progress=self.one,
            items=items,
            reason=said["reason"],
            due_on=said["mend_by"],
            by=actor(self.request),
            at=now(),
        )

    def _save(self) -> None:
        answers = dict(self.form.cleaned_data)
        version = answers.pop("row_version")
        items = self.writable if self.one.state not in WRITABLE else frozenset()
        write_return(progress=self.one, answers=answers, row_version=version, open_items=items, by=actor(self.request))

    def keep_what_was_typed(self) -> None:
        """Somebody saved first: both texts stand on the page, and the next save knows what it replaces."""
        stored = ProgressReturn.objects.get(pk=self.one.pk)
        typed = self.form.data.copy()  # type: ignore[attr-defined]
        typed["row_version"] = stored.row_version
        self.form.data = typed
        self.overtaken = [
            (asked.label, in_words(key, getattr(stored, key)))
            for key, asked in QUESTIONS.items()
            if key in self.writable and getattr(stored, key) != typed.get(key, "")
        ]

    def rows(self) -> list[tuple[Any, list[tuple[Any, str]]]]:
        """Every chapter with its fields and the answers before."""
        before = self.one.before
        return [
            (
                chapter,
                [
                    (self.form[asked.key], in_words(asked.key, getattr(before, asked.key, "")))
                    for asked in chapter.questions
                ],
            )
            for chapter in CHAPTERS
        ]
