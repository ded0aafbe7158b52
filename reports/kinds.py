"""The table of papers: what each is called, about what, and who makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, ApplicationVersion
from applications.queries.projects import projects_visible_to, with_frame
from applications.queries.visible import applications_visible_to, reads_whole

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Paper:
    """A finished paper."""

    content: bytes
    filename: str
    suffix: str = ".pdf"


@dataclass(frozen=True)
class Kind:
    """One kind of paper.

    `find(user, number)` looks only among what the person may see. `drawn_by` is the dotted path of
    `make(subject, user, say) -> Paper`: a path, because only the worker opens the rooms that draw.
    """

    code: str
    find: Callable[[Any, str], Any]
    title: Callable[[Any], str]
    drawn_by: str
    # Such a paper is drawn with `make(subject, user, say, period)`; None stands for everything so far.
    takes_period: bool = False


def _application(user: Any, number: str) -> Any:
    application = applications_visible_to(user).get(number=number)
    if not reads_whole(user, application):
        # A screener who has not declared sees the cover only, on paper as on the page.
        raise Application.DoesNotExist
    return application


def _receipt(user: Any, number: str) -> Any:
    version = ApplicationVersion.objects.select_related("form_version", "application").get(receipt_number=number)
    version.application = _application(user, version.application.number)
    return version


def _project(user: Any, number: str) -> Any:
    return with_frame(projects_visible_to(user)).get(number=number)


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "application",
            find=_application,
            title=lambda application: (
                _("応募書 %(number)s %(title)s") % {"number": application.number, "title": application.title}
            ),
            drawn_by="reports.render.papers.application",
        ),
        Kind(
            "receipt",
            find=_receipt,
            title=lambda version: (
                _("応募の控え（受付番号 %(number)s、照合番号 %(check)s）")
                % {"number": version.receipt_number, "check": version.sha256[:16]}
            ),
            drawn_by="reports.render.papers.receipt",
        ),
        Kind(
            "progress",
            find=_project,
            title=lambda project: (
                _("進捗報告書 %(number)s %(title)s") % {"number": project.number, "title": project.title}
            ),
            drawn_by="reports.render.papers.progress",
            takes_period=True,
        ),
    )
}
