"""Reads one of the demo's further calls: a programme file whose days are counted from the day of loading."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from config.programme_file import shape
from config.programme_file.reading import read_text
from workflow.fields.calendar import fiscal_year

DATA = Path(settings.BASE_DIR) / "config" / "programme_file" / "data"
# Criteria, screeners and towns are those of demo.yaml, written once for all further calls.
PEOPLE = "demo_people.yaml"


@dataclass(frozen=True)
class Span:
    """When the call was open, and when its pilots run."""

    opens: date
    closes: date
    starts: date
    ends: date


def programme_in(name: str, span: Span) -> shape.Programme:
    """The file with its days, numbered by the fiscal year in which its call opened."""
    text = f"{(DATA / PEOPLE).read_text(encoding='utf-8')}\n{(DATA / name).read_text(encoding='utf-8')}"
    year = fiscal_year(span.opens) - 2018
    days = {
        "fiscal_year": f"令和{year}年度",
        "opens": span.opens.isoformat(),
        "closes": span.closes.isoformat(),
        "starts": span.starts.isoformat(),
        "ends": span.ends.isoformat(),
        "first_year": f"令和{fiscal_year(span.ends) + 1 - 2018}年度",
    }
    text = text.replace("R0-", f"R{year}-")
    for mark, value in days.items():
        text = text.replace(f"@{mark}@", value)
    return read_text(text).programme
