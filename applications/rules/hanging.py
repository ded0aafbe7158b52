"""What a cost is for: a line that hangs on no service and no asset asks for words, and never stops by itself (S01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from applications.rules.places import in_chapter
from applications.states.application import ChangeKind
from applications.states.scheme import LineKind
from workflow.problems import Problem, explain
from workflow.punctuation import listed

if TYPE_CHECKING:
    from applications.models import Application, BudgetLine, SchemeLine


def every_cost_is_for_something(application: Application) -> list[Problem]:
    """Budget lines and costs of the scheme that name no service, infrastructure or data; one sentence a table."""
    if not application.form_version.wants_values_of_services:
        return []
    budget = enumerate(application.budget_lines.all())
    scheme = enumerate(application.scheme_lines.all())
    loose = {place: line.named for place, line in budget if _is_loose(application, line)}
    costs = {
        place: line.as_line().called
        for place, line in scheme
        if line.kind == LineKind.COST and _is_loose(application, line)
    }
    return [
        *_asked("BUDGET_HANGS_ON_NOTHING", _("経費"), loose, application, "budget", "budget_lines"),
        *_asked("SCHEME_HANGS_ON_NOTHING", _("事業スキームの費用"), costs, application, "scheme", "scheme_lines"),
    ]


def the_hard_project_is_recorded(application: Application) -> list[Problem]:
    """A change that goes with hard infrastructure names that project, its year and its number (S03)."""
    if application.change_kind != ChangeKind.HARD_LINKED or not application.form_version.asks("hard_project_number"):
        return []
    said = (application.hard_project.strip(), application.hard_project_year, application.hard_project_number.strip())
    if all(said):
        return []
    text = _(
        "ハード整備と結び付く変化ですが、その事業の名前・年度・事業番号がそろっていません。"
        "書けない理由があれば、理由を書いてください。"
    )
    box = ("hard_project", "hard_project_year", "hard_project_number")[[bool(one) for one in said].index(False)]
    return [explain("HARD_PROJECT_UNRECORDED", text, in_chapter(application, "change", box, _("書く")))]


def _is_loose(application: Application, line: BudgetLine | SchemeLine) -> bool:
    return line.hangs_on not in application.signs()


def _asked(
    code: str, table: str, names: dict[int, str], application: Application, section: str, field: str
) -> list[Problem]:
    if not names:
        return []
    text = _(
        "%(table)s「%(names)s」が、どのサービスにも資産にもつながっていません。"
        "つなぐか、つながらない理由を書いてください。"
    )
    place = in_chapter(application, section, f"{field}-{min(names)}-hangs_on", _("つなぐ"))
    return [explain(code, text % {"table": table, "names": listed(names.values(), "・")}, place)]
