"""Templates show what they are given: no query, no inline script or style, nothing from outside."""

import re

import pytest

from tests.house.source import ROOT, name_of

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_never_queries(path):
    """A template may walk rows that were read with the thing (the query counts of the pages hold that), never ask."""
    assert re.findall(r"\.(?:objects|exists)\b|_set\b", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_holds_no_inline_script_or_style(path):
    text = path.read_text(encoding="utf-8")
    # Papers are drawn by WeasyPrint and carry their own style sheet.
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|\son\w+=\"|javascript:", text) == []
    assert "print" in path.name or "reports" in path.parts or " style=" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_nothing_comes_from_outside(path):
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_what_scrolls_sideways_scrolls_by_the_keys_too(path):
    """A wide table on a phone or beside an enlarged letter must be reached without a mouse (WCAG 2.1.1)."""
    boxes = re.findall(r"<div class=\"scroll\b[^\"]*\"[^>]*>", path.read_text(encoding="utf-8"))
    assert [box for box in boxes if 'tabindex="0"' not in box] == []
