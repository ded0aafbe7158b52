"""The chapters as the writer sees them: what state each is in, and how the thought hangs together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.extra import chapters_asked
from applications.models import Application, SectionStamp
from applications.queries.content import Content, by_question
from applications.questions import Kind, Section
from applications.states.application import Route
from applications.words import is_empty
from workflow.problems import Problem, Weight


@dataclass(frozen=True)
class Chapter:
    """One line of the list of chapters: icon, title, state in words."""

    section: Section
    number: int
    here: bool
    icon: str
    look: str
    words: str
    stamp: SectionStamp | None


@dataclass(frozen=True)
class Link:
    """One element of the chain: what it is, what is written, and the question that leads to it."""

    label: Any
    texts: list[str]
    leads: Any = ""

    @property
    def is_missing(self) -> bool:
        """Whether nothing stands here yet."""
        return not self.texts


def chapters_of(application: Application, content: Content, problems: Sequence[Problem], here: str) -> list[Chapter]:
    """Every chapter with its state; the chapter in hand is marked."""
    stamps = {stamp.section: stamp for stamp in application.stamps.all()}
    return [
        _chapter(section, number, content[section.key], _of(problems, section), here, stamps.get(section.key))
        for number, section in enumerate(chapters_asked(application.form_version), start=1)
    ]


def _of(problems: Sequence[Problem], section: Section) -> list[Problem]:
    return [problem for problem in problems if problem.place and problem.place.kwargs.get("section") == section.key]


def _chapter(
    section: Section,
    number: int,
    said: dict[str, Any],
    problems: list[Problem],
    here: str,
    stamp: SectionStamp | None,
) -> Chapter:
    icon, look, words = _state(section, said, problems)
    if section.key == here:
        icon, look, words = "pencil", "", _("書いています")
    return Chapter(section, number, section.key == here, icon, look, words, stamp)


def _state(section: Section, said: dict[str, Any], problems: list[Problem]) -> tuple[str, str, str]:
    weighed = Counter(problem.weight for problem in problems)
    stops, asks, notices = (weighed[weight] for weight in Weight)
    if all(_nothing(value) for value in said.values()):
        return ("info", "", _("任意")) if section.key == "indicators" else ("ring", "", _("未記入"))
    if stops:
        return "stop", "stop", ngettext("%(count)sか所", "%(count)sか所", stops) % {"count": stops}
    if asks:
        return "warn", "explain", ngettext("理由%(count)s件", "理由%(count)s件", asks) % {"count": asks}
    if notices:
        return "info", "", ngettext("お知らせ%(count)s件", "お知らせ%(count)s件", notices) % {"count": notices}
    return "done", "done", _("書けています")


def _nothing(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_nothing(part) for part in value.values())
    return is_empty(value)


def chain_of(content: Content, form: Any) -> list[Link]:
    """Vision → value → change → service → technology, as far as it is asked and written (S01)."""
    said = by_question(content)
    asked = [route for route in Route if form.asks(f"value_{route.value}")]
    values = [
        sought["text"] or sought["waived_reason"]
        for route in asked
        if not _nothing(sought := said[f"value_{route.value}"])
    ]
    value = [Link(_("上げたい価値"), values, _("そのために、何の価値を上げるか"))] if asked else []
    return [
        Link(_("ビジョン"), _lines(said["vision"])),
        *value,
        Link(_("変えること"), _lines(said["after"]), _("そのために、何を変えるか")),
        Link(_("サービス"), [row["name"] or row["code"] for row in said["services"]], _("どのサービスで変えるか")),
        Link(
            _("技術・インフラ"),
            [row["name"] or row["code"] for row in said["infrastructures"]],
            _("どの基盤で支えるか"),
        ),
    ]


def _lines(text: str) -> list[str]:
    return [] if is_empty(text) else [text]


def is_papers(section: Section) -> bool:
    """Whether the chapter holds files instead of questions."""
    return any(question.kind is Kind.PAPERS for question in section.questions)
