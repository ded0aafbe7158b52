"""A progress return beside what it was: the return before, what was handed in first, what a workbook would change."""

from applications.models import ProgressReturn, ReturnWorkbook
from applications.queries.differences import Change
from applications.return_questions import QUESTIONS, in_words
from workflow.trail import history_of

HANDED_IN = ("submit", "hand_in")


def mended_since(progress: ProgressReturn) -> list[Change]:
    """What was mended after the return was handed in, answer by answer; the first text stays in the trail."""
    first = history_of(progress).filter(event__in=HANDED_IN).order_by("sequence").first()
    said = (first.facts.get("answers") or {}) if first else {}
    return [
        Change(str(asked.label), in_words(key, said[key]), in_words(key, getattr(progress, key)))
        for key, asked in QUESTIONS.items()
        if key in said and said[key] != getattr(progress, key)
    ]


def workbook_changes(workbook: ReturnWorkbook, open_fields: frozenset[str]) -> list[Change]:
    """What a workbook would change in the answers that may be written now."""
    progress = workbook.progress
    return [
        Change(str(asked.label), in_words(key, getattr(progress, key)), in_words(key, workbook.content[key]))
        for key, asked in QUESTIONS.items()
        if key in open_fields and key in workbook.content and workbook.content[key] != getattr(progress, key)
    ]
