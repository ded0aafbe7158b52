"""The business scheme of a project as its page shows it: rows, computed rows, warnings, reading (S25)."""

from dataclasses import dataclass, field
from typing import Any

from applications.models import Application, Scheme, SchemeLine
from applications.queries.scheme_reading import SchemeReading, reading_of
from applications.states.scheme import USUAL_YEARS, LineKind


@dataclass(frozen=True)
class SchemeSheet(SchemeReading):
    """Everything the page of a project's scheme shows: what it comes to, its frame and its lines."""

    frame: Scheme | None = None
    lines: list[SchemeLine] = field(default_factory=list)

    @property
    def costs(self) -> list[SchemeLine]:
        """The cost lines."""
        return [line for line in self.lines if line.kind == LineKind.COST]

    @property
    def revenues(self) -> list[SchemeLine]:
        """The revenue lines."""
        return [line for line in self.lines if line.kind == LineKind.REVENUE]


def scheme_of(application: Application) -> SchemeSheet:
    """Reads the scheme; two queries."""
    frame: Any = Scheme.objects.filter(application=application).first()
    lines = list(application.scheme_lines.all())
    years = frame.years if frame else max((len(line.amounts_yen) for line in lines), default=USUAL_YEARS)
    first = frame.first_fiscal_year if frame else application.call.fiscal_year + 2
    read = reading_of((line.as_line() for line in lines), first, years)
    return SchemeSheet(read.figures, read.labels, read.names, frame, lines)
