"""How the demo tells of the applications of its further calls, from the first word to the released decision.

Everything goes through the actions that people call; only the words and the days are the demo's own.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from applications.actions.applying import ask_for_signature
from applications.actions.calling import publish_form
from applications.actions.checking import answer_check_item, pass_formal_check
from applications.actions.starting import create_project, take_charge
from applications.actions.writing import explain_problem
from applications.models import Application
from applications.states.application import CheckAnswer
from applications.states.distance import View
from config.demo.days import Days
from config.programme_file import shape
from config.programme_file.loading import applying, judging
from config.programme_file.loading.calls import NoCall, settle_call
from config.programme_file.loading.content import form_of
from config.programme_file.loading.people import Cast
from config.programme_file.loading.story import Story
from evaluation.actions.assigning import assign
from evaluation.actions.deciding import stage_decision
from evaluation.actions.declaring import declare_clear
from evaluation.actions.deliberating import convene_panel, record_position, record_talk
from evaluation.actions.releasing import check_batch, draft_batch, release_batch
from evaluation.actions.scoring import Given, save_scores, submit_review
from evaluation.models import Decision, ReleaseBatch
from evaluation.states import DecisionKind, Serves, Stance
from workflow.models import Journey
from workflow.steps import obstacles

# What a city answers where the form asks for words, and what the desk found.
AS_WE_ARE = "職員の少ない町なので、いまある体制で始められる範囲に絞っている。"
# How far the panel and the ministry see it at the award.
AT_THE_AWARD = {"need": 3, "technology": 3, "operation": 2, "rules": 1, "finance": 1, "data": 1, "consent": 2}
FIRST_LOOKS = [
    {"axis": axis, "view": view.value, "level": level, "text": ""}
    for view in (View.SCREENER, View.MINISTRY)
    for axis, level in AT_THE_AWARD.items()
]
FOUND = "原本と照らし合わせた"


def tell_call(programme: shape.Programme, cast: Cast, at: datetime) -> list[Story]:
    """The call of the file and its applications, none of them begun; empty where the call cannot be used."""
    (said,) = programme.calls
    form = publish_form(by=cast.officer, name=said.number, spec=form_of(programme.applications), at=said.opens_at)
    call = settle_call(said, programme, cast, form, at)
    if isinstance(call, NoCall):
        return []
    return [Story(row, call, cast) for row in programme.applications]


def words_for(
    thing: Journey, step: Callable[..., Any], words: str, *, by: Any, at: datetime, **more: Any
) -> dict[str, str]:
    """The same words for every problem that asks for words; what stops keeps stopping."""
    return {one.code: words for one in obstacles(thing, step, by=by, at=at, **more) if one.asks}


def write(story: Story, days: Days, ago: int) -> None:
    """Begun and written."""
    applying.start(story, days.at(ago))
    applying.write(story, days.at(ago, 90))


def send(story: Story, days: Days, ago: int) -> None:
    """Written, signed and sent within a few days."""
    write(story, days, ago)
    asked = days.at(ago - 3)
    for code, text in words_for(
        story.application, Application.ask_for_signature, AS_WE_ARE, by=story.editor, at=asked
    ).items():
        explain_problem(application=story.application, code=code, text=text, by=story.editor, at=asked)
    ask_for_signature(application=story.application, by=story.editor, at=asked)
    applying.submit(story, days.at(ago - 5))


def check(story: Story, days: Days, ago: int) -> None:
    """The formal check, begun and passed."""
    judging.begin_check(story, days.at(ago))
    for item in story.application.check_items.filter(answer=""):
        answer_check_item(item=item, answer=CheckAnswer.OK, found=FOUND, by=story.cast.officer, at=days.at(ago, 30))
    pass_formal_check(application=story.application, by=story.cast.officer, at=days.at(ago, 60))


def screen(story: Story, days: Days, ago: int) -> None:
    """Each sheet of the file is handed in."""
    for place, sheet in enumerate(story.said.sheets):
        screener, given_on = story.cast.screeners[sheet.screener], days.at(ago - 6, 20 * place)
        review = assign(application=story.application, screener=screener, by=story.cast.officer, at=days.at(ago, place))
        declare_clear(review=review, by=screener, at=days.at(ago - 1, place))
        scores = {code: Given(value, sheet.comment) for code, value in sheet.scores.items()}
        save_scores(review=review, scores=scores, comment=sheet.comment, by=screener, at=given_on)
        submit_review(review=review, by=screener, at=given_on)


def decide(story: Story, days: Days, ago: int, kind: DecisionKind, said: Mapping[str, Any]) -> Decision:
    """The panel talks and concludes; `said` are the words that the city will read."""
    chair, at = story.cast.chair, days.at(ago)
    talk = convene_panel(application=story.application, by=story.cast.officer, at=at)
    conclusion = f"公募が求める「{story.call.transformation_sought}」に照らし、{said['commentary']}"
    record_talk(
        deliberation=talk, words={"change_sought": story.said.transformation.after, "conclusion": conclusion},
        by=chair, at=days.at(ago, 20),
    )  # fmt: skip
    for member in talk.members:
        record_position(deliberation=talk, member=member, stance=Stance.FOR, by=chair, at=days.at(ago, 30))
    adopted: dict[str, Any] = {}
    if kind in (DecisionKind.ADOPT, DecisionKind.ADOPT_WITH_CONDITIONS):
        adopted = {"serves": Serves.BROADEN, "granted_yen": story.application.requested_yen, "looks": FIRST_LOOKS}
    return stage_decision(application=story.application, kind=kind, by=chair, at=days.at(ago, 50), **adopted, **said)


def release(stories: Iterable[Story], decisions: list[Decision], days: Days, ago: int) -> None:
    """One batch, read by a second person and released; the adopted ones become projects."""
    stories = list(stories)
    cast, call = stories[0].cast, stories[0].call
    batch = draft_batch(call=call, decisions=decisions, by=cast.officer, at=days.at(ago + 2))
    check_batch(batch=batch, by=cast.director, at=days.at(ago + 1))
    words = words_for(
        batch, ReleaseBatch.release, "応募の数が少なく、偏りは次の公募で直す。", by=cast.director, at=days.at(ago)
    )
    release_batch(batch=batch, by=cast.director, at=days.at(ago), explanations=words)
    for story in stories:
        story.application.refresh_from_db()


def begin_project(story: Story, days: Days, ago: int) -> None:
    """The project of an adopted application, with the officer who keeps it in sight."""
    story.project = create_project(application=story.application, by=story.cast.director, at=days.at(ago, 10))
    take_charge(project=story.project, officer=story.cast.officer, by=story.cast.officer, at=days.at(ago, 20))
