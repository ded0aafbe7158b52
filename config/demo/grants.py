"""How the demo tells of a grant, from 交付申請 to the last yen, through the actions that people call."""

from datetime import timedelta
from typing import Any

from applications.actions.applying import acknowledge_message
from applications.actions.naming import finish_remaining_step, judge_hypothesis, name_people
from applications.actions.starting import close_pilot, start_pilot
from applications.models import Project
from applications.states.experiment import Verdict as Shown
from config.demo.days import Days
from config.demo.story import words_for
from config.programme_file.loading.living import maintainers, payers
from config.programme_file.loading.story import Story
from grants.actions.applying import apply_for_grant, start_grant
from grants.actions.deciding import decide_grant
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_advance, pay_settlement
from grants.actions.reporting import submit_report, write_report
from grants.models import Grant
from grants.states import Verdict

# An application for money belongs to the year in which it will be decided.
UNTIL_DECIDED = 25
# Words of what was learned that do not bear the whole hypothesis.
WEAKER = (
    ("二日まで", Shown.REJECTED),
    ("埋まらなく", Shown.REJECTED),
    ("だけは", Shown.PARTLY),
    ("少し減った", Shown.PARTLY),
)
CONDITIONS = "実証で得たデータと学びを、終わってから三か月以内に公開すること。"
NOTE = "契約書、請求書、支払の記録を一件ずつ突き合わせた。"


def apply(story: Story, days: Days, ago: int) -> None:
    """The city reads the ministry's message and applies."""
    acknowledge_message(application=story.application, by=story.editor, at=days.at(ago))
    year = days.fiscal_year(ago - UNTIL_DECIDED)
    story.grant = start_grant(application=story.application, fiscal_year=year, by=story.editor, at=days.at(ago, 30))
    apply_for_grant(grant=story.grant, by=story.certifier, at=days.at(ago, 60))


def decide(story: Story, days: Days, ago: int) -> None:
    """交付決定 of what was asked for."""
    decide_grant(
        grant=story.grant, by=story.cast.director, at=days.at(ago), amount_yen=story.grant.requested_yen,
        conditions=CONDITIONS,
    )  # fmt: skip
    story.grant = Grant.objects.get(pk=story.grant.pk)


def begin_pilot(story: Story, days: Days, ago: int) -> None:
    """The pilot begins on the strength of the 交付決定, and its people are named."""
    start_pilot(project=story.project, decision=story.grant.decision, by=story.editor, at=days.at(ago))
    story.project = Project.objects.get(pk=story.project.pk)
    name_people(
        project=story.project,
        operator_name=story.project.operator_name,
        data_maintainer_name=maintainers(story),
        data_upkeep_payers=payers(story),
        by=story.editor,
        at=days.at(ago, 20),
    )


def advance(story: Story, days: Days, ago: int, amount_yen: int) -> None:
    """概算払."""
    pay_advance(grant=story.grant, by=story.cast.finance, at=days.at(ago), amount_yen=amount_yen, note="第1回の概算払")


def end_pilot(story: Story, days: Days, ago: int, learned: str) -> None:
    """What it showed is written, and the pilot is closed."""
    hypotheses = list(story.application.experiment.hypotheses.all())
    for hypothesis, (verdict, words) in zip(hypotheses, _shown(learned, len(hypotheses)), strict=True):
        judge_hypothesis(
            project=story.project, hypothesis=hypothesis, verdict=verdict, learned=words, by=story.editor,
            at=days.at(ago),
        )  # fmt: skip
    for remaining in story.application.remaining_steps.all()[:1]:
        note = "議決書の写しを受け取った。"
        finish_remaining_step(
            project=story.project, remaining=remaining, done_on=days.day(ago + 15), note=note, by=story.editor,
            at=days.at(ago, 10),
        )  # fmt: skip
    close_pilot(project=story.project, by=story.editor, at=days.at(ago, 30))


def _shown(learned: str, count: int) -> list[tuple[Shown, str]]:
    """What was learned, a sentence for each hypothesis: a 「だけ」 or 「減った」 in it leaves the hypothesis half shown."""
    sentences = [f"{one}。" for one in learned.split("。") if one]
    told = [*sentences[: count - 1], "".join(sentences[count - 1 :])]
    return [(next((verdict for word, verdict in WEAKER if word in one), Shown.SUPPORTED), one) for one in told]


def report(story: Story, days: Days, ago: int, unspent_yen: int, learned: str) -> None:
    """実績報告 with its contracts; so much of the eligible costs was not needed."""
    lines = list(story.application.budget_lines.all())
    decided_on = story.grant.decided_on
    contracted_on = decided_on + timedelta(days=30) if decided_on else None
    contracts: list[dict[str, Any]] = [
        {
            "name": line.item,
            "counterpart": f"{story.said.lead[:-1]}まちのしごと株式会社（架空）",
            "amount_yen": line.counted_yen - (unspent_yen if place == 0 else 0),
            "contracted_on": contracted_on,
        }
        for place, line in enumerate(lines)
    ]
    total = sum(row["amount_yen"] for row in contracts)
    write_report(
        grant=story.grant, by=story.editor, at=days.at(ago), contracts=contracts, actual_total_yen=total,
        actual_eligible_yen=total, learned=learned, completed_on=days.day(ago + 10),
    )  # fmt: skip
    words = words_for(story.grant, Grant.report, learned, by=story.certifier, at=days.at(ago, 60))
    submit_report(grant=story.grant, by=story.certifier, at=days.at(ago, 60), explanations=words)


def inspect(story: Story, days: Days, ago: int, *off: tuple[str, int]) -> None:
    """検査, with what is taken off."""
    findings = [{"text": text, "verdict": Verdict.INELIGIBLE, "amount_yen": yen} for text, yen in off]
    officer = story.cast.finance
    write_inspection(grant=story.grant, by=officer, at=days.at(ago), findings=findings, on_the_spot=True, note=NOTE)
    close_inspection(grant=story.grant, by=officer, at=days.at(ago, 60))


def fix(story: Story, days: Days, ago: int) -> None:
    """額の確定: the amount of the chain."""
    story.grant = Grant.objects.get(pk=story.grant.pk)
    fix_amount(grant=story.grant, by=story.cast.finance, at=days.at(ago))


def settle(story: Story, days: Days, ago: int) -> None:
    """精算払."""
    pay_settlement(grant=Grant.objects.get(pk=story.grant.pk), by=story.cast.finance, at=days.at(ago))
