"""Templates show what they are given: no query, no inline script or style, nothing from outside."""

import re
from collections.abc import Callable
from pathlib import Path

from config.icons import ICONS
from tests.house.source import ROOT, faults

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


# What stands on a line of its own on the page stands on one in the file.
BLOCK = re.compile(
    r"<(?:section|div|p|h[1-4]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|th|td|form|fieldset|legend|figure"
    r"|figcaption|details|summary|nav|aside|header|footer|main|article)(?=[\s>])"
)
# One block and the one it is made of: <li><p>…</p></li>.
MOST_ON_A_LINE = 2


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


def test_every_drawing_that_a_template_names_is_there():
    """A page with a missing drawing fails only when somebody comes to that line of it."""
    assert (
        faults(TEMPLATES, lambda path: [name for name in said(r'{% icon "([^"]*)" %}')(path) if name not in ICONS])
        == {}
    )


def test_nothing_comes_from_outside():
    assert faults(TEMPLATES, said(r"(?:src|href)=\"(?:https?:)?//")) == {}


def test_what_scrolls_sideways_scrolls_by_the_keys_too():
    """A wide table on a phone or beside an enlarged letter must be reached without a mouse (WCAG 2.1.1)."""
    boxes = said(r"<div class=\"scroll\b[^\"]*\"[^>]*>")
    assert faults(TEMPLATES, lambda path: [box for box in boxes(path) if 'tabindex="0"' not in box]) == {}


def crowded(text: str) -> list[str]:
    """The lines that open more blocks than one reads at a glance."""
    return [line.strip()[:80] for line in text.splitlines() if len(BLOCK.findall(line)) > MOST_ON_A_LINE]


def test_a_template_is_read_block_by_block():
    """A template is read by people first: a table, a list or a form never hides in one long line."""
    assert faults(TEMPLATES, lambda path: crowded(path.read_text(encoding="utf-8"))) == {}


def test_a_crowded_line_is_noticed():
    assert crowded("<ul><li><p>a</p></li></ul>") == ["<ul><li><p>a</p></li></ul>"]
    assert crowded("<ul>\n  <li><p>a</p></li>\n</ul>") == []
