"""How the demo tells of evidence and of the gate, through the actions that people call."""

from typing import Any

from applications.actions.approaching import ask_for_gate
from applications.actions.naming import state_goal
from applications.actions.observing import claim_evidence, record_uptake, start_series, verify_evidence
from applications.models import Evidence, ImplementationDefinition, Project
from applications.states.distance import Axis, View
from applications.states.evidence import EvidenceKind
from applications.states.progress import Direction
from config.demo.days import Days
from config.demo.story import words_for
from config.programme_file.loading.story import Story
from evaluation.actions.gating import decide_gate, open_gate, prepare_gate, propose_verdict
from evaluation.actions.looking import give_look
from evaluation.models import GateReview

SEEN = "原本を見て、現地でも確かめた"
STAYS = "めざす人も場所も、応募のときと変わらない。"
# How far the ministry sees each axis, unless a chapter says otherwise.
LEVELS = {"need": 4, "technology": 5, "operation": 4, "rules": 4, "finance": 3, "data": 3, "consent": 4}
LOOK_WORDS = {
    Axis.NEED: "頼まれなくても使う人がいる。",
    Axis.TECHNOLOGY: "四つの季節を止まらずに動いた。",
    Axis.OPERATION: "動かす人が規約に載った。",
    Axis.RULES: "改めたきまりの文を読んだ。",
    Axis.FINANCE: "払う人の名前はあるが、更新のお金はこれから。",
    Axis.DATA: "直す人が決まり、月に一度は直している。",
    Axis.CONSENT: "反対の声にも返事をしている。",
}


def claim(story: Story, days: Days, ago: int, kind: EvidenceKind, text: str, source: str, **more: Any) -> Evidence:
    """The city puts an observation on the table."""
    return claim_evidence(
        project=story.project, kind=kind, text=text, observed_on=days.day(ago), source=source,
        by=story.editor, at=days.at(ago - 2), **more,
    )  # fmt: skip


def show(story: Story, days: Days, ago: int, kind: EvidenceKind, text: str, source: str, **more: Any) -> Evidence:
    """An observation that the desk verified a week later."""
    seen = claim(story, days, ago, kind, text, source, **more)
    verify_evidence(evidence=seen, by=story.cast.officer, at=days.at(ago - 7), judgement=SEEN)
    return seen


def count(story: Story, days: Days, ago: int, who: str, values: list[int], **more: Any) -> None:
    """Use month by month, ending with the month before that day."""
    last = days.day(ago)
    months = last.year * 12 + last.month - 1 - len(values)
    series = start_series(project=story.project, who_counts=who, by=story.editor, at=days.at(ago), **more)
    record_uptake(
        series=series, values=values, first_month=last.replace(year=months // 12, month=months % 12 + 1, day=1),
        by=story.editor, at=days.at(ago, 10),
    )  # fmt: skip


def say_the_goal(story: Story, days: Days, ago: int, sentence: str, user: str, place: str) -> None:
    """The goal in one sentence, under the definition that holds."""
    definition = ImplementationDefinition.objects.order_by("-version").first()
    if definition is not None:
        state_goal(
            project=story.project, sentence=sentence, user=user, place=place, operator=story.project.operator_name,
            definition=definition, by=story.editor, at=days.at(ago),
        )  # fmt: skip


def come_to_the_gate(story: Story, days: Days, ago: int, **said: Any) -> GateReview:
    """The city asks, the screeners look again, and the desk lays its verdict before the director."""
    at, officer = days.at(ago), story.cast.officer
    story.project = Project.objects.get(pk=story.project.pk)
    answer = {"direction": Direction.SAME, "direction_words": STAYS}
    words = words_for(story.project, Project.ask_for_gate, STAYS, by=story.editor, at=at, **answer)
    ask_for_gate(project=story.project, by=story.editor, at=at, explanations=words, **answer)
    gate = open_gate(project=story.project, by=officer, at=days.at(ago - 3))
    for look in gate.asked_looks():
        levels = {axis: (LEVELS[axis.value], words) for axis, words in LOOK_WORDS.items()}
        give_look(look=look, levels=levels, by=look.screener, at=days.at(ago - 8))
    gate = prepare_gate(gate=gate, by=officer, at=days.at(ago - 12), looks=_looks(said.pop("levels", {})), **said)
    words = words_for(gate, GateReview.propose, said["reasons"], by=officer, at=days.at(ago - 12))
    return propose_verdict(gate=gate, by=officer, at=days.at(ago - 12, 30), explanations=words)


def give_verdict(story: Story, gate: GateReview, days: Days, ago: int) -> None:
    """The director decides, and the project takes the step of the verdict."""
    words = dict.fromkeys(("GOAL_NOT_SAID", "USE_IS_NOT_COUNTED", "USE_IS_FALLING", "NO_OUTPUTS"), gate.reasons)
    decide_gate(gate=gate, by=story.cast.director, at=days.at(ago), explanations=words)
    story.project = Project.objects.get(pk=story.project.pk)


def _looks(levels: dict[str, int]) -> list[dict[str, Any]]:
    """The distance as the ministry measures it again."""
    return [
        {"axis": axis.value, "view": View.MINISTRY.value, "level": (LEVELS | levels)[axis.value], "text": words}
        for axis, words in LOOK_WORDS.items()
    ]
