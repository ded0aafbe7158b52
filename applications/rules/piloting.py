"""What must be true while a project prepares, pilots and ends."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from workflow.problems import Problem, explain, stop

if TYPE_CHECKING:
    from applications.models import Project


def the_support_is_described(project: "Project", *, facts: Mapping[str, Any]) -> list[Problem]:
    """Support without money says what it is, so that nobody takes it for a grant."""
    if str(facts.get("support", "")).strip():
        return []
    return [
        stop("SUPPORT_NOT_DESCRIBED", _("お金によらない支援の内容が書かれていません。何をするかを書いてください。"))
    ]


def every_hypothesis_has_its_verdict(project: "Project") -> list[Problem]:
    """The pilot ends with what it showed about each hypothesis (S20), or with the reason why not."""
    experiment = getattr(project.application, "experiment", None)
    if experiment is None:
        return []
    unjudged = [hypothesis for hypothesis in experiment.hypotheses.all() if not hypothesis.verdict]
    return [
        explain(
            f"NO_VERDICT_{hypothesis.position}",
            _("仮説「%(text)s」の結果が書かれていません。結果か、書けない理由を書いてください。")
            % {"text": hypothesis.text},
            project.place("project_experiment", f"hypothesis-{hypothesis.pk}"),
        )
        for hypothesis in unjudged
    ]


def the_lessons_are_public(project: "Project", *, warrant: Any = None) -> list[Problem]:
    """What ends leaves its lessons to others; those of the gate's own verdict count as well."""
    if project.public_lessons.strip() or getattr(warrant, "lessons", "").strip():
        return []
    words = _("ほかのまちへの学びが書かれていません。うまくいかなかったことこそ書いてください。")
    return [stop("NO_LESSONS", words, project.place("project_lessons", "id_public_lessons"))]


def something_is_left_to_others(project: "Project") -> list[Problem]:
    """Infrastructure or an institution that others can take over, or the reason why there is none (S27d)."""
    if project.leaves_something:
        return []
    words = _("基盤も、きまりや協定も、目録に一つも残していません。残すか、残さないわけを書いてください。")
    return [explain("NO_OUTPUTS", words, project.place("project_sharing", "outputs"))]


def the_data_statement_is_written(project: "Project") -> list[Problem]:
    """What ends says what became of its data (S29c)."""
    if project.data_return_statement.strip():
        return []
    words = _("データをどう還したか（還さないなら、そのわけ）が書かれていません。")
    return [stop("NO_DATA_STATEMENT", words, project.place("project_lessons", "id_data_return_statement"))]


def the_city_knows_why(project: "Project", *, facts: Mapping[str, Any]) -> list[Problem]:
    """A stop in between says why, in words that may be published."""
    if str(facts.get("why", "")).strip():
        return []
    return [stop("NO_REASON_TO_STOP", _("中止の理由が書かれていません。公表できることばで書いてください。"))]
