"""Dates in three boxes 年・月・日 that read any way people write a day."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.fields.calendar import parse_day, year_of

PARTS = ("year", "month", "day")


class EraDateWidget(forms.Widget):
    """Three boxes named name_year, name_month, name_day; a whole date under the plain name is read as well."""

    template_name = "components/widgets/era_date.html"
    use_fieldset = True

    def id_for_label(self, id_: str) -> str:
        """The first box, where the error summary leads."""
        return f"{id_}_year" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The three boxes with what was typed or stored."""
        context = super().get_context(name, value, attrs)
        context["widget"]["parts"] = dict(zip(PARTS, self._boxes(value), strict=True))
        context["widget"]["day"] = value if isinstance(value, date) else None
        return context

    @staticmethod
    def _boxes(value: Any) -> tuple[str, str, str]:
        if isinstance(value, date):
            return str(value.year), str(value.month), str(value.day)
        if isinstance(value, Mapping):
            return tuple(value.get(part, "") for part in PARTS)
        return (str(value or ""), "", "")

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """What stands in the boxes, or the whole date under the plain name."""
        boxes = {part: str(data.get(f"{name}_{part}") or "").strip() for part in PARTS}
        return boxes if any(boxes.values()) else data.get(name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether neither a box nor the plain name was sent."""
        return name not in data and all(f"{name}_{part}" not in data for part in PARTS)


class EraDateField(forms.Field):
    """A day: R8.4.1, 令和8年4月1日 or 2026/4/1 in the first box, or year, month and day each in its own."""

    widget = EraDateWidget
    default_error_messages = {
        "required": _("日付が書かれていません。年・月・日を書いてください。"),
        "incomplete": _("年・月・日のどれかが空です。三つとも書いてください。"),
        "year": _("年が読めません。「2026」「R8」「令和8」のように書いてください。"),
    }

    def to_python(self, value: Any) -> date | None:
        """The day, or None for nothing typed."""
        if value in self.empty_values or value == {}:
            return None
        if isinstance(value, datetime):
            return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
        if isinstance(value, date):
            return value
        try:
            return parse_day(self._written(value))
        except ValueError as problem:
            raise ValidationError(str(problem), code="invalid") from None

    def _written(self, value: Any) -> str:
        """The boxes as one written date."""
        if not isinstance(value, Mapping):
            return str(value)
        year, month, day = (str(value.get(part, "")).strip() for part in PARTS)
        if not month and not day and year:
            return year
        if not (year and month and day):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        if year_of(year) is None:
            raise ValidationError(self.error_messages["year"], code="year")
        # The era is kept as written, so that a day outside it is refused.
        return f"{year.rstrip('年')}年{month.rstrip('月')}月{day.rstrip('日')}日"

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day was typed."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class EraDateTimeWidget(EraDateWidget):
    """The three boxes and one for the time."""

    template_name = "components/widgets/era_datetime.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The boxes and the time in Japan."""
        local = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
        context = super().get_context(name, local, attrs)
        typed = value.get("time", "") if isinstance(value, Mapping) else ""
        context["widget"]["time"] = f"{local:%H:%M}" if isinstance(local, datetime) else typed
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The boxes and the time, or the whole moment under the plain name."""
        value = super().value_from_datadict(data, files, name)
        return {**value, "time": str(data.get(f"{name}_time") or "").strip()} if isinstance(value, dict) else value


class EraDateTimeField(EraDateField):
    """A moment in Japan: a day as EraDateField reads it, and a time like 17:00."""

    widget = EraDateTimeWidget
    default_error_messages = {
        "time": _("時刻が読めません。「9:00」「17:00」のように、24時間で書いてください。"),
    }

    def to_python(self, value: Any) -> datetime | None:
        """The aware moment, or None for nothing typed."""
        if isinstance(value, datetime):
            return value if timezone.is_aware(value) else timezone.make_aware(value)
        day_text, time_text = self._split(value)
        day = super().to_python(day_text)
        if day is None:
            return None
        return timezone.make_aware(datetime.combine(day, self._time(time_text)))

    @staticmethod
    def _split(value: Any) -> tuple[Any, str]:
        if isinstance(value, Mapping):
            return {part: value.get(part, "") for part in PARTS}, str(value.get("time", ""))
        day, _space, clock = str(value or "").replace("T", " ").partition(" ")
        return day, clock

    def _time(self, text: str) -> time:
        try:
            # int() reads full-width figures too.
            hour, minute = (text.replace("：", ":").replace("時", ":").rstrip("分") or "x").split(":")[:2]
            return time(int(hour), int(minute or 0))
        except ValueError:
            raise ValidationError(self.error_messages["time"], code="time") from None
