"""Words of the writing page: `{% load writing_words %}`."""

from collections.abc import Iterable

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from applications.words import years_in_words

register = template.Library()


@register.filter
def years_said(years: Iterable[int]) -> str:
    """3・4年目, from the years of a scheme counted from 1."""
    return years_in_words(years)


@register.filter
def after_number(said: str) -> str:
    """The name that stands after the number of an entry of the catalogue."""
    return str(said).partition(" ")[2] or str(said)


@register.filter
def under_its_name(box: BoundField) -> SafeString:
    """A box of a sheet with its name for who cannot see the head of the column, and what is wrong in it."""
    return format_html(
        '<label class="aloud" for="{}">{}</label>{}{}', box.id_for_label, box.label, box.as_widget(), box.errors
    )
