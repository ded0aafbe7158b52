"""Templates show what they are given: no query, no inline script or style, nothing from outside."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.house.source import ROOT, faults

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def said(pattern: str) -> Callable[[Path], list[str]]:
    """Finds a pattern in a file."""
    return lambda path: re.findall(pattern, path.read_text(encoding="utf-8"))


def test_a_template_never_queries():
    """A template may walk rows that were read with the thing (the query counts of the pages hold that), never ask."""
    assert faults(TEMPLATES, said(r"\.(?:objects|exists)\b|_set\b")) == {}


def test_a_template_holds_no_inline_script_or_style():
    assert faults(TEMPLATES, said(r"<script(?![^>]*\bsrc=)[^>]*>|\son\w+=\"|javascript:")) == {}
    # Papers are drawn by WeasyPrint and carry their own style sheet.
    pages = [path for path in TEMPLATES if "print" not in path.name and "reports" not in path.parts]
    assert faults(pages, said(" style=")) == {}


def test_nothing_comes_from_outside():
    assert faults(TEMPLATES, said(r"(?:src|href)=\"(?:https?:)?//")) == {}


def test_what_scrolls_sideways_scrolls_by_the_keys_too():
    """A wide table on a phone or beside an enlarged letter must be reached without a mouse (WCAG 2.1.1)."""
    boxes = said(r"<div class=\"scroll\b[^\"]*\"[^>]*>")
    assert faults(TEMPLATES, lambda path: [box for box in boxes(path) if 'tabindex="0"' not in box]) == {}
