"""What a filled-in workbook would change, chapter by chapter, against what is stored now."""

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
    return _bare(question, stored, read) != _bare(question, read, read)


def _bare(question: Question, value: Any, like: Any) -> Any:
    """An answer without what a workbook does not hold: ids, and columns that are not in it."""
    if not question.is_table:
        return value or None
    kept = {name for row in like or [] for name in row} - {"id"}
    rows = [{name: row.get(name) or None for name in kept} for row in value or []]
    return [row for row in rows if any(part for part in row.values())] if kept else list(value or [])


def _in_words(workbook: FilledWorkbook, section: Section, answers: dict[str, dict[str, Any]]) -> list[Change]:
    stored = section_content(workbook.application, section)
    after = {**stored}
    for key, value in answers[section.key].items():
        question = section.question(key)
        if question is not None and question.kind is not Kind.PAPERS:
            read = cleaned(question, value).values.get(key)
            after[key] = _filled_up(stored[key], read) if question.is_table else read
    return differences({section.key: stored}, {section.key: after}, workbook.application.form_version)


def _filled_up(stored: list[dict[str, Any]], read: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Rows as they would stand: columns that the workbook does not hold keep what is stored in their place."""
    names = {name for row in stored for name in row}
    return [
        {**dict.fromkeys(names), **(stored[place] if place < len(stored) else {}), **row}
        for place, row in enumerate(read or [])
    ]
