"""What the printed application says: page 1 is the chain that begins with the vision (S01), then every chapter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, ApplicationVersion
from applications.pictures.chain import PAPER, ChainPicture, chain_picture
from applications.queries.beside import read_beside
from applications.queries.content import Content, by_question, content_of
from applications.queries.reading import Answer, Read, read
from kpi.factors import name_of
from reports.contents.checking import spoken
from reports.contents.lines import balanced
from reports.contents.records import Records, records_of
from workflow.punctuation import in_japanese, listed

# As many letters of one answer as page 1 has room for beside the drawing.
LONGEST_VISION, LONGEST = 160, 60


@dataclass(frozen=True)
class Link:
    """One link of the chain: what it is, and what the city says there."""

    label: str
    texts: tuple[str, ...]
    # Names that may stand in one line.
    is_list: bool = False


@dataclass(frozen=True)
class Chapter:
    """One chapter: each answer, and beside a table too wide for the sheet the same as records."""

    key: str
    title: Any
    answers: tuple[tuple[Answer, Records | None], ...]

    @classmethod
    def of(cls, chapter: Read) -> "Chapter":
        """A chapter as it is read, made ready for paper."""
        return cls(chapter.key, chapter.title, tuple((answer, records_of(answer)) for answer in chapter.answers))


@dataclass(frozen=True)
class ApplicationPaper:
    """Everything on the printed application."""

    number: str
    title: str
    title_lines: tuple[str, ...]
    applicant: str
    lead: str
    call: str
    call_type: str
    state: str
    receipt_number: str
    version: int | None
    sha256: str
    submitted_at: datetime | None
    chain: tuple[Link, ...]
    picture: ChainPicture
    chapters: tuple[Chapter, ...]
    # The map, the role matrix, the scheme and the distance as they stand in the text, by the names of the pieces.
    beside: dict[str, Any]
    explanations: tuple[tuple[str, str], ...]

    @property
    def check(self) -> str:
        """The check number of what was frozen; nothing for a draft."""
        return spoken(self.sha256)


def gather(application: Application, version: ApplicationVersion | None) -> ApplicationPaper:
    """The submitted version where there is one, otherwise the draft as it stands."""
    said = version.content if version else content_of(application)
    answers = by_question(said)
    title = answers.get("title") or application.title
    form = version.form_version if version else application.form_version
    return ApplicationPaper(
        number=application.number,
        title=title,
        title_lines=balanced(title),
        applicant=answers.get("applicant_name") or application.lead.name,
        lead=application.lead.name,
        call=application.call.name,
        call_type=answers.get("call_type") or "",
        state=application.state,
        receipt_number=version.receipt_number if version else "",
        version=version.number if version else None,
        sha256=version.sha256 if version else "",
        submitted_at=version.frozen_at if version else None,
        chain=chain_of(said),
        picture=chain_picture(answers, form, PAPER),
        chapters=tuple(Chapter.of(chapter) for chapter in read(said, form=form)),
        beside=read_beside(said),
        explanations=tuple((words.heading, words.text) for words in application.explanations.all()),
    )


def chain_of(said: Content) -> tuple[Link, ...]:
    """vision → value sought → change → service → base; each link even when nothing is said there yet."""
    answers = by_question(said)
    values = [answers.get(key) or {} for key in ("value_tactile", "value_convenience")]
    return (
        Link(_("ビジョン"), _texts(answers.get("vision"), most=LONGEST_VISION)),
        Link(_("価値"), _texts(*(value.get("text") for value in values)) or _watched(answers)),
        Link(_("変化"), _texts(answers.get("after"))),
        Link(_("サービス"), _names(answers.get("services")), is_list=True),
        Link(_("基盤"), _names(answers.get("infrastructures")), is_list=True),
    )


def _watched(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """An application that writes no value of its own still chose what it watches, and why: that is said instead."""
    factors = dict.fromkeys(name_of(row["factor"]) for row in answers.get("factors") or [] if row["factor"])
    if not factors:
        return ()
    return _texts(_("選んだ指標：%(factors)s") % {"factors": listed(factors)}, answers.get("indicator_reason"))


def _texts(*texts: Any, most: int = LONGEST) -> tuple[str, ...]:
    """The texts as far as page 1 has room for them; the chapters behind it say them whole."""
    return tuple(_short(str(text), most) for text in texts if text)


def _short(text: str, most: int) -> str:
    # Latin letters take half the room of Japanese ones.
    most = most if in_japanese() else 2 * most
    return text if len(text) <= most else _("%(beginning)s…（続きは本文にあります）") % {"beginning": text[:most]}


def _names(rows: Any) -> tuple[str, ...]:
    """As many names as page 1 has room for, and how many more there are."""
    names = [str(row.get("name")) for row in rows or [] if row.get("name")]
    kept: list[str] = []
    for name in names:
        if sum(map(len, kept)) + len(name) > LONGEST and kept:
            break
        kept.append(_short(name, LONGEST))
    more = len(names) - len(kept)
    return (*kept, _("ほか%(count)d件") % {"count": more}) if more else tuple(kept)
