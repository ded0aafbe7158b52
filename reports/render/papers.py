"""Makes each kind of paper: gathers what it says, draws it, names the file. The worker alone comes here."""

from typing import Any

from applications.models import Application
from reports.contents import application as application_paper
from reports.kinds import Paper, Progress
from reports.render.pdf import pdf
from workflow.clock import now


def application(subject: Application, user: Any, say: Progress) -> Paper:
    """The application as it was last submitted, or the draft as it stands."""
    say(0, 2, str(subject))
    said = application_paper.gather(subject, subject.versions.order_by("-number").first())
    say(1, 2, str(subject))
    context = {"paper": said, "version": said.version, "check": said.check}
    content = pdf("reports/papers/application.html", context, made_at=now())
    return Paper(content, f"{said.number}_{said.title[:40]}.pdf")
