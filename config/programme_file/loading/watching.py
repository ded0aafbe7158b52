"""What the city watches: indicators in their versions, surveys, patterns, targets and what became of them."""

from datetime import date, datetime
from functools import partial

from applications.actions.choosing import indicator_set_of
from config.programme_file.loading.agenda import TOKYO, Agenda
from config.programme_file.loading.reach import Proposal
from config.programme_file.loading.story import Story
from config.programme_file.loading.voice import UNSAID
from kpi.actions.choosing import publish_version, write_version
from kpi.actions.recording import record_wave, set_patterns
from kpi.actions.targeting import record_actual
from kpi.factors import HAPPINESS, code_of
from kpi.models import IndicatorSet
from kpi.states import VersionState

# A survey whose file gives only the year is placed in its autumn.
SURVEY_MONTH, SURVEY_DAY = 10, 1


def begin_to_watch(story: Story, at: datetime) -> None:
    """The first version comes in force when the application is written, unless the file gives it a day."""
    if not story.said.wellbeing.versions and story.proposal > Proposal.DRAFT:
        publish_first(story, at)


def plan(agenda: Agenda, story: Story) -> None:
    """Versions on their days, surveys in their years, values when they are known."""
    said = story.said.wellbeing
    for place, version in enumerate(said.versions):
        agenda.beside(f"指標の版 {version.version}", partial(change_version, story, place), on=version.on)
    for place, wave in enumerate(said.waves):
        near = date(wave.year, SURVEY_MONTH, SURVEY_DAY)
        agenda.beside(f"{wave.year}年の調査", partial(record_survey, story, place), near=near)
    if said.patterns:
        agenda.beside("幸せのかたち", partial(name_patterns, story), near=agenda.last_day)


def plan_actuals(agenda: Agenda, story: Story) -> None:
    """The values of the targets, on the last day that the file knows."""
    if any(row.actual is not None for row in story.said.kpis):
        agenda.beside("KPIの実績", partial(record_actuals, story), near=story.last_known_day)


def publish_first(story: Story, at: datetime) -> None:
    """Puts the draft that came with the application in force."""
    chosen = story.application.indicator_set
    draft = chosen.versions.filter(state=VersionState.DRAFT).first() if chosen else None
    if draft is not None and draft.factors.exists():
        publish_version(version=draft, by=story.editor, at=at)


def change_version(story: Story, place: int, at: datetime) -> None:
    """Writes and publishes one version with its reason; the file's first one is the choice of the application."""
    said = story.said.wellbeing.versions[place]
    reason = said.reason or (story.said.wellbeing.reason if place == 0 else UNSAID)
    version = write_version(
        indicator_set=indicator_set(story, at),
        by=story.editor,
        at=at,
        from_on=said.on,
        factors={code_of(factor): "" for factor in said.factors},
        town_sought=story.said.vision,
        reason=reason,
    )
    publish_version(version=version, by=story.editor, at=at)


def record_survey(story: Story, place: int, at: datetime) -> None:
    """One survey as counts."""
    wave = story.said.wellbeing.waves[place]
    ladder = {HAPPINESS: wave.ladder} if wave.ladder else {}
    record_wave(
        indicator_set=indicator_set(story, at),
        by=story.editor,
        at=at,
        year=wave.year,
        method=wave.method or UNSAID,
        n=wave.people,
        answers={**ladder, **{code_of(factor): counts for factor, counts in wave.factors.items()}},
    )


def name_patterns(story: Story, at: datetime) -> None:
    """The shapes of happiness with their shares."""
    said = [(row.name, int(row.share_percent * 10)) for row in story.said.wellbeing.patterns]
    set_patterns(indicator_set=indicator_set(story, at), by=story.editor, at=at, patterns=said)


def record_actuals(story: Story, at: datetime) -> None:
    """What was reached, for each target that has a value."""
    kpis = indicator_set(story, at).kpis.filter(taken_over_by=None).order_by("position", "id")
    for kpi, said in zip(kpis, story.said.kpis, strict=True):
        if said.actual is not None:
            on = at.astimezone(TOKYO).date()
            record_actual(kpi=kpi, by=story.editor, at=at, value=said.actual, observed_on=on)


def indicator_set(story: Story, at: datetime) -> IndicatorSet:
    """The set of this application; a survey may be the first that asks for one."""
    return indicator_set_of(story.application, by=story.editor, at=at)
