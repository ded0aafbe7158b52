"""What a filled-in workbook would change, chapter by chapter, against what is stored now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from applications.cleaning import cleaned
from applications.extra import as_stored, sections_of
from applications.models import FilledWorkbook
from applications.queries.content import section_content
from applications.queries.differences import Change, differences
from applications.questions import Kind, Question, Section

if TYPE_CHECKING:
    from applications.models import SectionStamp


@dataclass(frozen=True)
class ChangedChapter:
    """One chapter that the workbook would change; `saved_meanwhile` when somebody saved it after the download."""

    section: Section
    changes: list[Change]
    row_version: int
    saved_meanwhile: "SectionStamp | None"


def changed_answers(workbook: FilledWorkbook) -> dict[str, dict[str, Any]]:
    """Of what the workbook says, just the answers that differ from what is stored, by chapter as they are stored."""
    changed: dict[str, dict[str, Any]] = {}
    for section in as_stored(workbook.application.form_version):
        stored = section_content(workbook.application, section, with_ids=True)
        for key, value in workbook.content.get(section.key, {}).items():
            question = section.question(key)
            if question is not None and differs(question, stored[key], value):
                changed.setdefault(section.key, {})[key] = value
    return changed


def changed_chapters(workbook: FilledWorkbook) -> list[ChangedChapter]:
    """The preview: every change in words, in the order of the form."""
    answers = changed_answers(workbook)
    stamps = {stamp.section: stamp for stamp in workbook.application.stamps.all()}
    found = []
    for section in sections_of(workbook.application.form_version):
        if section.key in answers:
            stamp = stamps.get(section.key)
            version = stamp.row_version if stamp else 0
            meanwhile = stamp if version != workbook.row_versions.get(section.key, 0) else None
            found.append(ChangedChapter(section, _in_words(workbook, section, answers), version, meanwhile))
    return found


def differs(question: Question, stored: Any, filled: Any) -> bool:
    """Whether an answer says something else, once the form has read it."""
    read = cleaned(question, filled).values.get(question.key)
    if question.is_table:
        return [_bare(row) for row in stored or []] != [_bare(row) for row in filled_up(stored, read)]
    return _said(stored) != _said(read)


def filled_up(stored: list[dict[str, Any]], read: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Rows as they would stand: what the workbook does not hold of a row keeps what is stored in it.

    Rows are met by their identity; those of a table without identities by their place.
    """
    known = {row.get("id", place): row for place, row in enumerate(stored or [])}
    names = {name for row in stored or [] for name in row} - {"id"}
    rows = [{**known.get(row.get("id", place), dict.fromkeys(names)), **row} for place, row in enumerate(read or [])]
    return [row for row in rows if _bare(row)]


def _bare(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, without its identity and its empty cells."""
    said = {name: _said(value) for name, value in row.items() if name != "id"}
    return {name: value for name, value in said.items() if value is not None}


def _said(value: Any) -> Any:
    """An answer, or None for nothing; years of nothing at the end of a line of the scheme say nothing."""
    if isinstance(value, list) and all(isinstance(part, int) for part in value):
        value = [*value]
        while value and not value[-1]:
            value.pop()
    return None if value in (None, "", []) else value


def _in_words(workbook: FilledWorkbook, section: Section, answers: dict[str, dict[str, Any]]) -> list[Change]:
    stored = section_content(workbook.application, section, with_ids=True)
    after = {**stored}
    for key, value in answers[section.key].items():
        question = section.question(key)
        if question is not None and question.kind is not Kind.PAPERS:
            read = cleaned(question, value).values.get(key)
            after[key] = filled_up(stored[key], read) if question.is_table else read
    return differences({section.key: stored}, {section.key: after}, workbook.application.form_version)
