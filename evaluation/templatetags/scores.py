"""Filters for exact points: `{% load scores %}`."""

from fractions import Fraction

from django import template

from evaluation.points import written

register = template.Library()


@register.filter
def points(value: Fraction | None) -> str:
    """91, or 82.6 where it is not whole; nothing for nothing."""
    return "" if value is None else written(Fraction(value))
