"""Switching between calls and applications from the header."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.web import actor, signed_in
from applications.models import Application, Call, Project
from applications.queries import applications_visible_to, calls_visible_to

MOST = 12
SHORT = 12


@dataclass(frozen=True)
class Choices:
    """What one may switch to."""

    calls: list[Call]
    applications: list[Application]


@signed_in
def pick(request: HttpRequest) -> HttpResponse:
    """The sheet under the picker, or the same as a page of its own."""
    user = actor(request)
    choices = Choices(
        list(calls_visible_to(user).order_by("-opens_at", "-id")[:MOST]),
        list(applications_visible_to(user).select_related("lead", "project").order_by("-id")[:MOST]),
    )
    template = "home/pick_sheet.html" if getattr(request, "htmx", False) else "home/pick.html"
    return render(request, template, {"choices": choices})


def here(context: Mapping[Any, Any]) -> str:
    """What the page is about, short: a project, an application or a call in the page's context."""
    for name in ("project", "application", "call"):
        thing = context.get(name)
        if isinstance(thing, Model):
            return _name(thing)
    return _("公募・案件を選ぶ")


def _name(thing: Model) -> str:
    if isinstance(thing, Call):
        return thing.name
    if isinstance(thing, Application | Project):
        title = thing.title
        return f"{thing.number} {title[:SHORT]}{'…' if len(title) > SHORT else ''}"
    return str(thing)
