"""The right to write what is no step: asked the same way, refused in the same words."""

from typing import Any

from django.utils.translation import gettext as _

from applications.queries.invited import writes_chapter
from workflow.problems import stop
from workflow.steps import Refused


def must_write(by: Any, application: Any, section: str) -> None:
    """Raises Refused when this person may write neither the application nor was invited to this chapter."""
    if not writes_chapter(by, application, section):
        raise Refused([stop("NO_RIGHT", _("この章を書く権限がありません。担当する人に頼んでください。"))])


def must_be_open(project: Any) -> None:
    """Raises Refused when the project has come to its end: what is over is not rewritten."""
    if project.is_over:
        raise Refused([stop("PROJECT_IS_OVER", _("この事業は終わっています。書き換えられません。"))])
