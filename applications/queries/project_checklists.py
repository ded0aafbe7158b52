"""What the next threshold asks, visible from the first day: met as facts, unmet as deeds (S24).

Three thresholds: the gate, operation, and standing by itself. The lines ask the very rules that
guard the steps, so that the list and the door can never differ.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Project, RemainingStep
from applications.rules.directing import waits_for_the_purpose
from applications.rules.reality import (
    data_is_returned,
    lasting_change_is_verified,
    no_subsidy_remains,
    promised_revenue_covers_upkeep,
    the_data_maintainer_is_named,
    the_evidence_is_broad_enough,
    the_gate_is_passed,
    the_goal_is_said,
    the_map_is_complete,
    the_operator_is_named,
    the_upkeep_payer_is_named,
    use_is_not_falling,
    use_was_seen_twice,
)
from applications.states.evidence import EvidenceKind
from applications.states.project import END_STATES, ProjectState
from applications.uptake import Trend
from workflow.fields.calendar import era_date
from workflow.problems import Place, Problem
from workflow.punctuation import headed, listed


@dataclass(frozen=True)
class Checked:
    """One line: a fact when it is met, a deed with its place when it is not."""

    met: bool
    words: str
    detail: str
    place: Place | None = None
    # Whether the threshold itself stops on it; the city's own remaining steps do not.
    weighs: bool = True


@dataclass(frozen=True)
class Threshold:
    """The next threshold of a project: its name, the step that crosses it, and every line it asks."""

    title: str
    step: str
    button: str
    lines: tuple[Checked, ...]
    # What it means when the list is done.
    then: str = ""

    @property
    def missing(self) -> int:
        """How many lines are still deeds."""
        return sum(not line.met for line in self.lines)


def _line(problems: list[Problem], fact: str, fact_detail: str, deed: str) -> Checked:
    barring = [problem for problem in problems if problem.stops or problem.asks]
    if not barring:
        return Checked(True, fact, fact_detail)
    return Checked(False, deed, str(barring[0].text), barring[0].place)


def threshold_of(project: Project, at: datetime) -> Threshold | None:
    """The threshold ahead of a project; None once it has come to its end."""
    if project.state in END_STATES:
        return None
    if not project.has_passed_the_gate:
        lines = (*gate_lines(project, at), *_remaining(project))
        return Threshold(
            _("関門までに残っているもの"), "ask_for_gate", _("関門に出す"), lines, _("そろうと、実装に進めます。")
        )
    if project.state == ProjectState.IMPLEMENTING:
        lines = (*operation_lines(project, at), *_remaining(project))
        return Threshold(
            _("運用中になるまでに残っているもの"),
            "go_into_operation",
            _("運用中とする"),
            lines,
            _("そろうと、運用中になります。"),
        )
    lines = standing_lines(project, at)
    return Threshold(
        _("自走までに残っているもの"),
        "become_self_sustaining",
        _("自走とする"),
        lines,
        _("そろうと、自走と認められます。"),
    )


def gate_lines(project: Project, at: datetime) -> tuple[Checked, ...]:
    """The seven things the gate asks, and a change of purpose that nobody has answered."""
    return (
        _line(
            the_goal_is_said(project),
            _("実装した姿が一文で書かれている"),
            project.goal_sentence,
            _("実装した姿を一文で書く"),
        ),
        _line(
            the_operator_is_named(project), _("運営主体が決まっている"), project.operator_name, _("運営主体を決める")
        ),
        _line(
            the_data_maintainer_is_named(project),
            _("データを直す人が決まっている"),
            project.data_maintainer_name,
            _("データを直す人を決める"),
        ),
        _use_line(project),
        _line(
            lasting_change_is_verified(project, at=at),
            _("制度の変化か継続利用を示す、確認済みの証拠がある"),
            _newest_for_the_gate(project, at),
            _("制度の変化か継続利用の証拠を出し、確認を受ける"),
        ),
        _line(
            the_map_is_complete(project),
            _("サービスと基盤の図ができている"),
            _("どのサービスにも支えるインフラがある"),
            _("サービスと基盤の図を仕上げる"),
        ),
        _line(
            the_upkeep_payer_is_named(project),
            _("データ保守更新の払い手が決まっている"),
            project.data_upkeep_payers,
            _("データ保守更新の払い手を決める"),
        ),
        *(
            Checked(False, _("目的の変更の答えを受ける"), str(problem.text), problem.place)
            for problem in waits_for_the_purpose(project)
        ),
    )


def operation_lines(project: Project, at: datetime) -> tuple[Checked, ...]:
    """Three kinds of evidence, one pair of eyes from outside, and the upkeep paid for."""
    on = timezone.localdate(at)
    kinds = listed((kind.label for kind in EvidenceKind if kind in project.kinds_in_force(on)), "・")
    breadth = the_evidence_is_broad_enough(project, at=at)
    few = [problem for problem in breadth if problem.code == "TOO_FEW_KINDS"]
    nobody = [problem for problem in breadth if problem.code == "NOBODY_OUTSIDE_SAW_IT"]
    return (
        _line(few, _("確認済みの証拠が3種類以上ある"), kinds, _("証拠を3種類以上そろえる")),
        _line(
            nobody,
            _("事業チームの外の人が見た証拠がある"),
            _first_outside(project, at),
            _("事業チームの外の人に見てもらう"),
        ),
        _covered_line(project),
    )


def standing_lines(project: Project, at: datetime) -> tuple[Checked, ...]:
    """What 自走 asks: use seen twice, no subsidy, upkeep covered, data returned."""
    return (
        _line(the_gate_is_passed(project), _("関門を通っている"), "", _("関門を通る")),
        _line(
            use_was_seen_twice(project),
            _("続けて2回、使われていることを証拠で確かめた"),
            _use_seen(project),
            _("続けて2回、使われていることを証拠で確かめる"),
        ),
        _line(
            no_subsidy_remains(project),
            _("直近の実績に補助金がない"),
            "",
            _("補助金なしで回る一年の実績を出す"),
        ),
        _covered_line(project),
        _line(data_is_returned(project, at=at), _("データを還している"), "", _("データを還すか、免除を受ける")),
    )


def _use_line(project: Project) -> Checked:
    problems = use_is_not_falling(project)
    if project.uptake_trend == Trend.FALLING and project.given_explanations():
        return Checked(True, _("利用が減ったわけが書かれている"), project.fall_in_use_explained)
    deed = _("利用の数を数える") if project.uptake_trend is None else _("利用が減ったわけを書く")
    return _line(problems, _("利用が減っていない"), _use(project), deed)


def _use(project: Project) -> str:
    values = project.uptake_values
    if not values or project.main_series is None:
        return ""
    words = ngettext(
        "%(first)s→%(last)s%(unit)s（%(months)dか月）", "%(first)s→%(last)s%(unit)s（%(months)dか月）", len(values)
    )
    said = {"first": f"{values[0]:,}", "last": f"{values[-1]:,}", "unit": project.main_series.unit}
    return words % {**said, "months": len(values)}


def _newest_for_the_gate(project: Project, at: datetime) -> str:
    found = project.evidence_for_the_gate(timezone.localdate(at))
    return headed(EvidenceKind(found[0].kind).label, found[0].text) if found else ""


def _first_outside(project: Project, at: datetime) -> str:
    outside = [item for item in project.evidence_in_force(timezone.localdate(at)) if item.outside_team]
    return outside[0].observer if outside else ""


def _covered_line(project: Project) -> Checked:
    return _line(
        promised_revenue_covers_upkeep(project),
        _("約束された収入がデータ保守更新を賄っている"),
        "",
        _("データ保守更新の払い手を書面にする"),
    )


def _use_seen(project: Project) -> str:
    seen = project.days_use_was_seen
    return listed(era_date(day, weekday=False) for day in dict.fromkeys((seen[-1], seen[0]))) if seen else ""


def _remaining(project: Project) -> tuple[Checked, ...]:
    return tuple(_remaining_line(project, step) for step in project.application.remaining_steps.all())


def _remaining_line(project: Project, step: RemainingStep) -> Checked:
    place = project.place("project_experiment", f"step-{step.pk}")
    said = listed(part for part in (step.owner, step.done_note) if part)
    return Checked(step.done_on is not None, step.text, said, None if step.done_on else place, weighs=False)
