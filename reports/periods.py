"""The period a progress report speaks of: that of one return, a fiscal year, or any two days."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from django.db.models import F
from django.utils.translation import gettext as _

from workflow.fields.calendar import as_day, era_date, fiscal_year, fiscal_year_name, today
from workflow.punctuation import bracketed


@dataclass(frozen=True)
class Period:
    """From one day to another, both within it."""

    from_on: date
    to_on: date

    @classmethod
    def read(cls, key: str) -> Self:
        """The period that a key stands for; raises ValueError when it stands for none, or ends before it begins."""
        from_on, _between, to_on = key.partition("_")
        read = cls(date.fromisoformat(from_on), date.fromisoformat(to_on))
        if read.to_on < read.from_on:
            raise ValueError(key)
        return read

    @property
    def key(self) -> str:
        """2026-04-01_2026-09-30, as forms carry it."""
        return f"{self.from_on:%Y-%m-%d}_{self.to_on:%Y-%m-%d}"

    def holds(self, moment: date | datetime) -> bool:
        """Whether a day lies within."""
        return self.from_on <= as_day(moment) <= self.to_on

    def __str__(self) -> str:
        words = {"from": era_date(self.from_on, weekday=False), "to": era_date(self.to_on, weekday=False)}
        return _("%(from)sから%(to)sまで") % words


def periods_of(project: Any) -> list[tuple[Period, str]]:
    """What one may want a report of: the period of each return, and each fiscal year since the project began."""
    asked = project.returns.order_by("sequence").values_list("sequence", F("period_from"), F("period_to"))
    found = [
        (period, _("第%(number)d回報告の期間（%(period)s）") % {"number": number, "period": period})
        for number, from_on, to_on in asked
        for period in [Period(from_on, to_on)]
    ]
    for year in range(fiscal_year(project.created_at), fiscal_year(today()) + 1):
        period = Period(date(year, 4, 1), date(year + 1, 3, 31))
        found.append((period, bracketed(fiscal_year_name(year), period)))
    return found
