"""The filters of the frame: a value as people read it. Templates load them with `{% load frame %}`."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField

from workflow import punctuation
from workflow.fields import amount, calendar
from workflow.fields.amount import AmountInput
from workflow.problems import Problem, Weight

register = template.Library()


# -- figures and days ------------------------------------------------------------------------
@register.filter
def yen(value: Any) -> str:
    """12,345円; nothing for nothing."""
    return "" if value is None or value == "" else amount.yen(int(value))


@register.filter
def plain_yen(value: Any) -> str:
    """12,345 where the column's head names the unit."""
    return "" if value is None or value == "" else amount.plain_yen(int(value))


@register.filter
def percent1(value: Any) -> str:
    """11.1% from 11.1; nothing for nothing."""
    return "" if value is None or value == "" else f"{float(value):.1f}%"


@register.filter
def era_date(value: date | datetime | str | None) -> str:
    """令和8年4月1日（水）; a day in the facts of the trail is text."""
    return calendar.era_date(date.fromisoformat(value) if isinstance(value, str) else value) if value else ""


@register.filter
def era_day(value: date | datetime | None) -> str:
    """令和8年4月1日, without its weekday."""
    return calendar.era_date(value, weekday=False) if value else ""


@register.filter
def short_date(value: date | datetime | None) -> str:
    """4月1日（水）."""
    return calendar.short_date(value) if value else ""


@register.filter
def era_datetime(value: datetime | None) -> str:
    """令和8年4月1日（水）10:42."""
    return calendar.era_datetime(value) if value else ""


@register.filter
def era_time(value: datetime | None) -> str:
    """10:42."""
    return calendar.era_time(value) if value else ""


@register.filter
def era_month(value: date | datetime | None) -> str:
    """令和8年4月."""
    return calendar.era_month(value) if value else ""


@register.filter
def fiscal_year(value: int | date | datetime | None) -> str:
    """令和8年度, from 2026 or from a day."""
    if value is None or value == "":
        return ""
    return calendar.fiscal_year_name(value if isinstance(value, int) else calendar.fiscal_year(value))


@register.filter
def days_from(value: date | datetime | None, since: date | datetime | None = None) -> int | str:
    """Whole days from `since` (else today) to a day: 16 ahead, -8 when it is past."""
    if not value:
        return ""
    return (calendar.as_day(value) - calendar.as_day(since or calendar.today())).days


@register.filter
def days_over(value: date | datetime | None) -> int | str:
    """Whole days since a day that is past: 8."""
    left = days_from(value)
    return -left if isinstance(left, int) else ""


@register.filter
def moment(value: date | datetime | None) -> str:
    """A deadline with its time where it has one: 令和9年1月29日（金）正午."""
    return era_datetime(value) if isinstance(value, datetime) else era_date(value)


# -- signs and lists -------------------------------------------------------------------------
@register.filter
def listed(names: Iterable[Any], between: str = "、") -> str:
    """Names side by side, as a sentence of this language lists them."""
    return punctuation.listed(names, between)


# -- what stands in the way, boxes, mappings -------------------------------------------------
@register.filter
def weighs(problem: Problem) -> dict[str, Any]:
    """Class, icon and word of a problem's weight."""
    look = {Weight.STOP: ("stop", "stop"), Weight.EXPLAIN: ("explain", "warn"), Weight.NOTICE: ("notice-only", "info")}
    css, drawing = look[problem.weight]
    return {"css": css, "icon": drawing, "word": problem.weight.label}


@register.filter
def unit(field: BoundField) -> Any:
    """What stands outside the box: 円, or what the field says."""
    return (
        getattr(field.field, "unit", None) or (isinstance(field.field.widget, AmountInput) and AmountInput.unit) or ""
    )


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the field is one box to tick, whose label stands at its right."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """One value of a mapping by a key that a template cannot spell."""
    return mapping.get(key, "") if mapping else ""
