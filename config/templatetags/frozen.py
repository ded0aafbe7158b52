"""The text of a frozen version, `{% load frozen %}`: drawn once and kept, for it never changes and knows no reader (0025)."""

from django import template
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from applications.models import ApplicationVersion
from applications.queries.beside import read_beside
from applications.queries.chapters import chain_of
from applications.queries.explained import explained_in_boxes
from applications.queries.reading import read
from applications.queries.whole import with_content

register = template.Library()
PARTS = ("read", "chain", "explained")


@register.simple_tag
def frozen(version: ApplicationVersion, part: str) -> SafeString:
    """`read`, every chapter with its pictures; `chain`, how the thought hangs together; `explained`, the words in boxes.

    Whoever may see it asks first.
    """
    kept, key = caches["frozen"], f"{version.pk}-{version.sha256}-{get_language()}"
    drawn: dict[str, SafeString] | None = kept.get(key)
    if drawn is None:
        drawn = _drawn(with_content(version))
        kept.set(key, drawn)
    return drawn[part]


def _drawn(version: ApplicationVersion) -> dict[str, SafeString]:
    """Drawn without the request: what depends on the reader cannot come in, so it cannot be kept either."""
    content, form = version.content, version.form_version
    shown = {
        "application": version.application,
        "chapters": read(content, form=form),
        "chain": chain_of(content, form),
        "explained": explained_in_boxes(content),
        **read_beside(content),
    }
    return {part: SafeString(render_to_string(f"applications/parts/{part}.html", shown).strip()) for part in PARTS}
