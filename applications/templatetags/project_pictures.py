"""How the pictures of a project write their figures: `{% load project_pictures %}`."""

from decimal import ROUND_HALF_UP, Decimal

from django import template

register = template.Library()
# As many characters of a line's name as stand beside a bar.
BESIDE_A_BAR = 8


@register.filter
def grouped(value: int) -> str:
    """12,345; a negative figure carries −."""
    return f"{'−' if value < 0 else ''}{abs(value):,}"


@register.filter
def in_unit(yen: int, unit: int) -> str:
    """Yen in the unit of the axis, one decimal where it is not whole."""
    value = (Decimal(yen) / unit).quantize(Decimal("0.1"), ROUND_HALF_UP)
    whole = value == value.to_integral()
    return f"{'−' if value < 0 else ''}{abs(int(value) if whole else value):,}"


@register.filter
def shortened(words: str) -> str:
    """A name that fits beside a bar; the table under the picture has it whole."""
    bare = words.split("（")[0]
    return bare if len(bare) <= BESIDE_A_BAR else f"{bare[:BESIDE_A_BAR]}…"
