"""Where a problem of an application is mended: its chapter, and the field in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from workflow.problems import Place

if TYPE_CHECKING:
    from applications.models import Application


def in_chapter(application: Application, section: str, field: str = "", label: Any = "") -> Place:
    """The writing page of a chapter, at the field."""
    kwargs = {"number": application.number, "section": section}
    return Place("applications:write", kwargs, f"id_{field}" if field else "", label or _("書く"))
