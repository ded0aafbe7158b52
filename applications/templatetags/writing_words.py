"""Words of the writing page: `{% load writing_words %}`."""

from collections.abc import Iterable

from django import template

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
