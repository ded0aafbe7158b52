"""The project: pilot, evidence and use, the gate, the years after it, and its ends."""

from datetime import date, datetime, timedelta
from functools import partial

from applications.actions.approaching import ask_for_gate
from applications.actions.following import (
    confirm_roll_out,
    go_into_follow_up,
    plan_follow_up,
    propose_roll_out,
    record_follow_up,
    roll_out_project,
)
from applications.actions.naming import name_people
from applications.actions.observing import claim_evidence, record_uptake, start_series, verify_evidence
from applications.actions.starting import close_pilot, discontinue_project, start_pilot, take_charge
from applications.models import Evidence, Project
from applications.scheme import figures
from applications.states.evidence import WEIGHS_AT_THE_GATE, EvidenceKind
from applications.states.progress import Direction
from applications.states.project import FOLLOWED
from config.programme_file.loading.agenda import Agenda
from config.programme_file.loading.gating import pass_gate
from config.programme_file.loading.reach import GATE_PASSED, Pilot
from config.programme_file.loading.story import Story
from config.programme_file.loading.voice import UNSAID, unsaid

KINDS = {
    "規程": EvidenceKind.RULE,
    "予算": EvidenceKind.BUDGET,
    "契約": EvidenceKind.CONTRACT,
    "継続利用": EvidenceKind.CONTINUED_USE,
    "ログ": EvidenceKind.LOG,
    "観察": EvidenceKind.OBSERVATION,
    "住民": EvidenceKind.RESIDENTS,
}
A_DAY = timedelta(days=1)


def plan_pilot(agenda: Agenda, story: Story) -> None:
    """The beginning of the pilot, and what was seen from then on."""
    if story.pilot < Pilot.PILOTING:
        return
    starts = story.said.experiment.starts_on
    agenda.milestone("実証の開始", partial(start, story), near=starts or agenda.last_day)
    uptake = story.said.uptake
    for place, seen in enumerate(uptake.evidence if uptake else ()):
        key = f"uptake.evidence[{place}]"
        agenda.beside(key, partial(claim, story, place), on=seen.observed_on)
        agenda.beside(f"{key} の確認", partial(verify, story, place), near=seen.observed_on)
    if uptake and uptake.monthly_users:
        agenda.beside("uptake.monthly_active_users", partial(count, story), near=last_count(story))


def plan_end_of_pilot(agenda: Agenda, story: Story) -> None:
    """The end of the pilot, or its being given up."""
    if story.is_stopped:
        near = story.life.stop_approved_on or story.last_known_day
        agenda.milestone("実証の中止", partial(give_up, story), near=near)
    elif story.pilot >= Pilot.CLOSED:
        near = story.said.experiment.ends_on or agenda.last_day
        agenda.milestone("実証の終了", partial(close, story), near=near)


def plan_years_after(agenda: Agenda, story: Story) -> None:
    """Follow-ups on their days, the gate once there is something to judge, and where the project stands now."""
    if story.pilot >= Pilot.CLOSED:
        for on in story.life.followed_up_on:
            agenda.beside("lifecycle.フォローアップ", partial(follow_up, story, on), on=on)
    if story.said.status == "実装検討":
        agenda.milestone("関門の申出", partial(ask, story), near=agenda.last_day)
    if story.said.status in GATE_PASSED:
        near = max(agenda.last_day, first_lasting_evidence(story))
        agenda.milestone("関門の申出", partial(ask, story), near=near)
        agenda.milestone("関門の判定", partial(pass_gate, story), near=near)
    if story.said.status == "フォローアップ":
        agenda.milestone("フォローアップへ", partial(keep_following, story), near=agenda.last_day)
    if story.said.status == "横展開":
        agenda.milestone("横展開", partial(roll_out, story), near=max(agenda.last_day, story.last_known_day))


def start(story: Story, at: datetime) -> None:
    """The pilot begins on the strength of the 交付決定; who pays for the data is read from the scheme."""
    take_charge(project=story.project, officer=story.cast.officer, by=story.cast.officer, at=at)
    start_pilot(project=story.project, decision=story.grant.decision, by=story.editor, at=at)
    project = story.project
    name_people(
        project=project,
        operator_name=project.operator_name,
        data_maintainer_name=maintainers(story),
        data_upkeep_payers=payers(story),
        by=story.editor,
        at=at,
    )


def payers(story: Story) -> str:
    """The revenue lines; nobody where no money is set aside for the data."""
    lines = [line.as_line() for line in story.application.scheme_lines.all()]
    plans_upkeep = figures(lines).plans_upkeep
    return "・".join(line.name for line in story.said.scheme.revenue) if plans_upkeep else ""


def maintainers(story: Story) -> str:
    """Who keeps the data right: the project knows them from its data; a file without data says nothing of them."""
    return story.project.data_maintainer_name or ("" if story.said.data_assets else UNSAID)


def claim(story: Story, place: int, at: datetime) -> None:
    """The city puts an observation on the table."""
    if story.said.uptake is None:
        return
    seen = story.said.uptake.evidence[place]
    story.evidence[place] = claim_evidence(
        project=story.project,
        kind=KINDS[seen.kind],
        text=seen.text,
        observed_on=seen.observed_on,
        source=UNSAID,
        by=story.editor,
        at=at,
    )


def verify(story: Story, place: int, at: datetime) -> None:
    """The desk confirms what the file lists."""
    evidence = story.evidence[place]
    words = unsaid(evidence, Evidence.verify, by=story.cast.officer, at=at)
    verify_evidence(evidence=evidence, by=story.cast.officer, at=at, judgement=UNSAID, explanations=words)


def count(story: Story, at: datetime) -> None:
    """Use month by month; the file gives no months, so none are made up."""
    uptake = story.said.uptake
    if uptake is None:
        return
    series = start_series(
        project=story.project,
        who_counts=uptake.unit or UNSAID,
        population=uptake.target_population,
        repeat_percent=uptake.repeat_rate_percent,
        by=story.editor,
        at=at,
    )
    record_uptake(series=series, values=uptake.monthly_users, by=story.editor, at=at)


def last_count(story: Story) -> date:
    """When the series is handed in: with the end of the pilot, and before it is given up."""
    stopped = story.life.stop_approved_on if story.is_stopped else None
    days = [day for day in (story.said.experiment.ends_on, stopped) if day]
    return min(days, default=story.life.reported_on or story.last_known_day)


def close(story: Story, at: datetime) -> None:
    """The pilot is over; what it showed about each hypothesis the file does not say."""
    words = unsaid(story.project, Project.close_pilot, by=story.editor, at=at)
    close_pilot(project=story.project, by=story.editor, at=at, explanations=words)


def give_up(story: Story, at: datetime) -> None:
    """中止."""
    discontinue_project(project=story.project, why=UNSAID, by=story.cast.director, at=at)


def ask(story: Story, at: datetime) -> None:
    """The city asks for the gate; the file holds no answer on the direction, and no change of it."""
    said = {"direction": Direction.SAME, "direction_words": UNSAID}
    words = unsaid(story.project, Project.ask_for_gate, by=story.editor, at=at, **said)
    ask_for_gate(project=story.project, by=story.editor, at=at, explanations=words, **said)


def first_lasting_evidence(story: Story) -> date:
    """The day of the first evidence that weighs at the gate; the gate cannot have come before it."""
    uptake = story.said.uptake
    days = [row.observed_on for row in (uptake.evidence if uptake else ()) if KINDS[row.kind] in WEIGHS_AT_THE_GATE]
    return min(days) + A_DAY if days else story.last_known_day


def follow_up(story: Story, on: date, at: datetime) -> None:
    """One visit on its day."""
    project = story.project
    project.refresh_from_db()
    if project.state in FOLLOWED:
        visit = plan_follow_up(project=project, due_on=on, by=story.cast.officer, at=at)
        record_follow_up(visit=visit, done_on=on, found=UNSAID, in_use=None, by=story.cast.officer, at=at)


def keep_following(story: Story, at: datetime) -> None:
    """Follow-up without a passed gate."""
    go_into_follow_up(project=story.project, by=story.cast.officer, at=at)


def roll_out(story: Story, at: datetime) -> None:
    """A second municipality confirms that it has taken over the service."""
    other = story.cast.another_town(story.said)
    proposal = propose_roll_out(
        project=story.project, to=story.cast.organization(other), what=UNSAID, by=story.editor, at=at
    )
    confirm_roll_out(roll_out=proposal, by=story.cast.certifier(other), at=at, answer=UNSAID)
    roll_out_project(project=story.project, roll_out=proposal, by=story.cast.officer, at=at)
