"""Words of the writing page: `{% load writing_words %}`."""

from django import template

register = template.Library()


@register.filter
def after_number(said: str) -> str:
    """The name that stands after the number of an entry of the catalogue."""
    return str(said).partition(" ")[2] or str(said)
