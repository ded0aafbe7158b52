"""Papers that must be attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from applications.states.application import Paper
from workflow.problems import Problem, stop

if TYPE_CHECKING:
    from applications.models import Application

# Papers whose absence has a code that the desk reads.
WITH_RULES_OF_THEIR_OWN = frozenset({Paper.COUNCIL_RULES, Paper.CONSENT})


def the_council_rules_are_attached(application: Application) -> list[Problem]:
    """The council's rules are attached, where the form wants them."""
    wanted = Paper.COUNCIL_RULES in application.form_version.papers
    if not wanted or Paper.COUNCIL_RULES in application.papers_attached():
        return []
    text = _("協議会の規約が未添付です。")
    if application.established_on is None:
        text = _("協議会の規約が未添付です（設立日も未記入）。")
    return [stop("COUNCIL_RULES_MISSING", text, in_chapter(application, "papers", "paper", _("添付する")))]


def the_consent_is_attached(application: Application) -> list[Problem]:
    """The mayor's consent is attached, where the form wants it."""
    wanted = Paper.CONSENT in application.form_version.papers
    if not wanted or Paper.CONSENT in application.papers_attached():
        return []
    text = _("市区町村長の同意書が未添付です。")
    return [stop("CONSENT_MISSING", text, in_chapter(application, "papers", "paper", _("添付する")))]


def every_other_wanted_paper_is_attached(application: Application) -> list[Problem]:
    """Whatever else the call wants attached is there."""
    attached = application.papers_attached()
    wanted = [paper for paper in application.form_version.papers if paper not in WITH_RULES_OF_THEIR_OWN]
    return [
        stop(
            f"PAPER_MISSING-{paper}",
            _("「%(paper)s」が未添付です。添付してください。") % {"paper": Paper(paper).label},
            in_chapter(application, "papers", "paper", _("添付する")),
        )
        for paper in wanted
        if paper not in attached
    ]
