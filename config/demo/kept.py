"""What a project of the demo goes on doing after its pilot: promises, visits, rules left to others, books closed."""

from decimal import Decimal
from typing import Any

from applications.actions.following import plan_follow_up, record_follow_up
from applications.actions.scheming import agree_line, record_actuals
from applications.actions.sharing import publish_sharing, write_sharing
from applications.actions.supporting import record_mentoring
from applications.models import Evidence, Project
from applications.states.scheme import Agreement, LineKind
from catalogue.actions.offering import add_entry, publish_version
from catalogue.models import CatalogueEntry, DataKind, EntryKind
from config.demo.days import Days
from config.programme_file.loading.story import Story
from kpi.actions.targeting import record_actual


def promise(story: Story, days: Days, ago: int, paper: str) -> None:
    """Every revenue line is promised in writing."""
    for line in story.application.scheme_lines.filter(kind=LineKind.REVENUE):
        agree_line(
            project=story.project, line=line, agreement=Agreement.SIGNED, paper=paper, by=story.editor, at=days.at(ago)
        )


def visit(story: Story, days: Days, ago: int, used: Evidence, found: str, **said: Any) -> None:
    """One yearly visit that saw it used."""
    planned = plan_follow_up(
        project=as_it_stands(story), due_on=days.day(ago), by=story.cast.officer, at=days.at(ago + 40)
    )
    record_follow_up(
        visit=planned, done_on=days.day(ago), found=found, in_use=True, evidence_of_use=used, met="使う人と動かす人",
        by=story.cast.officer, at=days.at(ago - 1), **said,
    )  # fmt: skip


def leave(story: Story, days: Days, ago: int, name: str, text: str) -> CatalogueEntry:
    """A rule in the catalogue, which another town may take over word by word."""
    rule = add_entry(
        provider=story.lead, kind=EntryKind.OPERATING_RULE, name=name, function="だれが何をするかの約束の文",
        from_project=story.project.number, by=story.editor, at=days.at(ago),
    )  # fmt: skip
    publish_version(entry=rule, text=text, by=story.editor, at=days.at(ago, 20))
    return rule


def publish(story: Story, days: Days, ago: int, failed: str, copy: str) -> None:
    """What failed and what a small town could copy, for everybody to read."""
    needs = {"staff": 1, "yearly_yen": 300_000, "data_kinds": [DataKind.FACILITY]}
    said = {"what_failed": failed, "what_to_copy": copy}
    write_sharing(project=as_it_stands(story), by=story.editor, at=days.at(ago), **said, **needs)
    publish_sharing(project=as_it_stands(story), by=story.certifier, at=days.at(ago, 60))


def close_the_books(story: Story, days: Days, ago: int) -> None:
    """The first year without a subsidy, as it was planned but for a little."""
    year = days.fiscal_year(ago) - 1
    lines = list(story.application.scheme_lines.all())
    amounts = {line: (line.amounts_yen[0] or 0) * 104 // 100 for line in lines}
    record_actuals(
        project=story.project, fiscal_year=year, amounts=amounts, source="決算書", by=story.editor, at=days.at(ago)
    )


def as_it_stands(story: Story) -> Project:
    """The project as it stands now."""
    story.project = Project.objects.get(pk=story.project.pk)
    return story.project


def reach(story: Story, days: Days, ago: int, value: int) -> None:
    """What became of the one target that the town set itself."""
    chosen = story.application.indicator_set
    kpi = chosen.kpis.filter(taken_over_by=None).order_by("position").first() if chosen else None
    if kpi is not None:
        record_actual(kpi=kpi, by=story.editor, at=days.at(ago), value=Decimal(value), observed_on=days.day(ago + 10))


def talk(story: Story, days: Days, ago: int, met: str, said: str) -> None:
    """The officer spoke with the people on the spot."""
    record_mentoring(
        project=story.project, held_on=days.day(ago), who="事務局　青葉", met=met, said=said, by=story.cast.officer,
        at=days.at(ago - 1),
    )  # fmt: skip
