"""Makes each kind of paper: gathers what it says, draws it, names the file. The worker alone comes here."""

from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, ApplicationVersion, Project
from reports.contents import application as application_paper
from reports.contents import progress as progress_paper
from reports.kinds import Paper, Progress
from reports.periods import Period
from reports.queries import printed_before
from reports.render.pdf import check_of, pdf
from workflow.clock import now


def application(subject: Application, user: Any, say: Progress) -> Paper:
    """The application as it was last submitted, or the draft as it stands."""
    said, content = _application(subject, subject.versions.order_by("-number").first(), say)
    return Paper(content, _named(said.number, said.title[:40]))


def receipt(subject: ApplicationVersion, user: Any, say: Progress) -> Paper:
    """The copy of everything that one submission said, with its receipt number and its hash."""
    _said, content = _application(subject.application, subject, say)
    return Paper(content, _named(subject.receipt_number, _("応募の控え")))


def _application(
    subject: Application, version: ApplicationVersion | None, say: Progress
) -> tuple[application_paper.ApplicationPaper, bytes]:
    say(0, 2, str(subject))
    said = application_paper.gather(subject, version)
    say(1, 2, str(subject))
    context = {"paper": said, "version": str(said.version or _("下書き"))}
    return said, _drawn("reports/papers/application.html", context, said.check)


def progress(subject: Project, user: Any, say: Progress, period: Period | None = None) -> Paper:
    """The progress report of one project: what was told, seen and decided in a period, or everything so far."""
    say(0, 2, str(subject))
    said = progress_paper.gather(subject, period)
    say(1, 2, str(subject))
    context = {"paper": said, "version": str(printed_before("progress", said.number) + 1)}
    return Paper(_drawn("reports/papers/progress.html", context), _named(said.number, _("進捗報告書")))


def _named(number: str, what: str) -> str:
    """The name of the file."""
    return f"{number}_{what}.pdf"


def _drawn(template: str, context: dict[str, Any], check: str = "") -> bytes:
    """The paper with its check number: that of the frozen copy, or of what it says now."""
    check = check or check_of(template, {"paper": context["paper"]})
    return pdf(template, {**context, "check": check}, made_at=now())
