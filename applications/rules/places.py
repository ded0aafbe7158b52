"""Where a problem of an application is mended: its chapter, and the field in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from applications.sections import SECTIONS
from workflow.problems import Place, Problem

if TYPE_CHECKING:
    from applications.models import Application


TITLES = {section.key: section.title for section in SECTIONS}


def in_chapter(application: Application, section: str, field: str = "", label: Any = "") -> Place:
    """The writing page of a chapter, at the field."""
    kwargs = {"number": application.number, "section": section}
    fragment, page = f"id_{field}" if field else "", TITLES.get(section, _("この公募の質問"))
    return Place("applications:write", kwargs, fragment, label or _("書く"), page)


def in_the_text(application: Application, problem: Problem) -> Problem:
    """The same problem for whoever signs and does not write: it leads to its chapter in the text she reads."""
    if problem.place is None or problem.place.url_name != "applications:write":
        return problem
    fragment = f"read-{problem.place.kwargs['section']}"
    read = Place("applications:sign", {"number": application.number}, fragment, _("読む"), problem.place.page)
    return replace(problem, place=read)
