"""Saving a chapter: never asks whether it is complete, never overwrites somebody else's words."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.access import must_hold
from accounts.rights import Right
from applications.actions.permission import must_write
from applications.actions.placing import place_answer
from applications.cleaning import Cleaned, cleaned
from applications.extra import section_called
from applications.models import AnswerStamp, Application, Explanation, SectionStamp
from applications.queries.content import answer
from applications.questions import Kind, Section
from applications.rules.places import in_chapter
from workflow.clock import now
from workflow.fields.calendar import era_datetime
from workflow.problems import Problem, Refused, stop
from workflow.punctuation import headed

if TYPE_CHECKING:
    from accounts.models import User


def save_section(
    *,
    application: Application,
    section: str,
    content: Mapping[str, Any],
    by: "User",
    at: datetime | None = None,
    row_version: int | None = None,
) -> SectionStamp:
    """Writes the answers handed in for one chapter; questions left out stay as they are.

    `row_version` is the version of the chapter that the writer had before the eyes; when somebody
    else saved meanwhile it is refused with who and when (None: the writer knows what is there).
    Raises Refused with every value that cannot be read.
    """
    at = at or now()
    chapter = chapter_called(section, application)
    must_write(by, application, section)
    with transaction.atomic():
        locked, stamp = locked_for_writing(application, section)
        _must_be_the_newest(stamp, row_version)
        values = _readable(locked, chapter, content)
        write_answers(application=locked, chapter=chapter, values=values, stamp=stamp, by=by, at=at)
    application.refresh_from_db()
    return stamp


def locked_for_writing(application: Application, section: str) -> tuple[Application, SectionStamp]:
    """The application and the stamp of a chapter, locked until the transaction ends."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    stamp, _new = SectionStamp.objects.select_for_update().get_or_create(application=locked, section=section)
    return locked, stamp


def write_answers(
    *,
    application: Application,
    chapter: Section,
    values: Mapping[str, Any],
    stamp: SectionStamp,
    by: "User",
    at: datetime,
) -> None:
    """Puts cleaned answers where they live and says who wrote them when; the caller holds the locks.

    Raises Refused for a field that is not open now.
    """
    _must_be_open(application, chapter, values)
    with transaction.atomic():
        # Plain answers first: a table may lean on them (the reason for the indicators, on the set).
        asked = [question for question in chapter.questions if question.key in values]
        for question in sorted(asked, key=lambda question: question.is_table):
            place_answer(application, question, values[question.key], by=by, at=at)
        application.row_version += 1
        application.save(update_fields=["row_version"])
        stamp.row_version += 1
        stamp.saved_at, stamp.saved_by = at, by
        stamp.save()
        AnswerStamp.objects.bulk_create(
            [AnswerStamp(application=application, question=key, saved_at=at, saved_by=by) for key in values],
            update_conflicts=True,
            unique_fields=["application", "question"],
            update_fields=["saved_at", "saved_by"],
        )


def explain_problem(
    *, application: Application, code: str, text: str, by: "User", at: datetime | None = None
) -> Explanation:
    """Keeps the words with which one goes on where a problem asks for words; the screeners see them."""
    must_hold(by, Right.WRITE_APPLICATION, application)
    kept, _new = Explanation.objects.update_or_create(
        application=application, code=code, defaults={"text": text.strip(), "written_by": by, "written_at": at or now()}
    )
    return kept


def chapter_called(key: str, application: Application) -> Section:
    """The chapter with this key in the application's form; raises Refused for one that does not exist."""
    chapter = section_called(key, application.form_version)
    if chapter is None:
        raise Refused([stop("NO_SUCH_CHAPTER", _("「%(key)s」という章はありません。") % {"key": key})])
    return chapter


def _must_be_the_newest(stamp: SectionStamp, row_version: int | None) -> None:
    if row_version is None or row_version == stamp.row_version:
        return
    said = {
        "who": stamp.saved_by.get_full_name() if stamp.saved_by else _("ほかの人"),
        "when": era_datetime(stamp.saved_at) if stamp.saved_at else "",
    }
    text = _(
        "あなたが書いているあいだに、%(who)sさんが%(when)sに同じ章を保存しました。"
        "あなたの文はこの画面に残っています。保存された文と見比べて、もう一度保存してください。"
    )
    raise Refused([stop("OVERWRITTEN", text % said)])


def _readable(application: Application, chapter: Section, content: Mapping[str, Any]) -> dict[str, Any]:
    found = Cleaned()
    for question in chapter.questions:
        if question.key in content and question.kind is not Kind.PAPERS:
            one = cleaned(question, content[question.key])
            found.values |= one.values
            found.faults |= one.faults
    unknown = [key for key in content if chapter.question(key) is None]
    found.faults |= {key: _("この章に、この問いはありません。") for key in unknown}
    problems = [
        stop("UNREADABLE", headed(_label(chapter, place), text), in_chapter(application, chapter.key, place))
        for place, text in found.faults.items()
    ]
    if problems:
        raise Refused(problems)
    return found.values


def _label(chapter: Section, place: str) -> str:
    """The question, and in a table also the row counted from 1 and the column."""
    key, _dash, rest = place.partition("-")
    question = chapter.question(key)
    if question is None or not rest:
        return str(question.label if question else key)
    row, _dash, name = rest.partition("-")
    column = next((str(column.label) for column in question.columns if column.key == name), name)
    return _("%(table)s %(row)s行目の%(column)s") % {"table": question.label, "row": int(row) + 1, "column": column}


def _must_be_open(application: Application, chapter: Section, values: Mapping[str, Any]) -> None:
    """A draft is open everywhere; a submitted application only where a 差戻し lists the field or its chapter."""
    if application.is_editable:
        return
    corrections = [correction for correction in application.open_corrections() if correction.waits_for_city]
    shut: list[Problem] = []
    for key, value in values.items():
        listed = any(correction.opens(key) or correction.opens(chapter.key) for correction in corrections)
        question = chapter.question(key)
        if listed or question is None or answer(application, question) == value:
            continue
        text = _("「%(question)s」は、いまは書き換えられません。") % {"question": question.label}
        shut.append(stop("SHUT", text))
    if shut or not corrections:
        raise Refused(shut or [stop("SHUT", _("この応募は、いまは書き換えられません。"))])
