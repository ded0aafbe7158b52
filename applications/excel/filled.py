"""What a filled-in workbook says: answers by chapter, and every fault as sheet, cell, what, how to mend it."""

from dataclasses import dataclass, field
from typing import Any

from workflow.problems import Weight


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in the workbook: where, what, and how to mend it; a stop keeps the chapter out."""

    sheet: str
    cell: str
    text: str
    weight: Weight = Weight.STOP

    @property
    def place(self) -> str:
        """Where it is, as people say it."""
        return f"{self.sheet} {self.cell}".strip()


@dataclass
class Filled:
    """What a workbook says: answers by chapter and question, the faults, and what the writer had seen."""

    form_number: int
    row_versions: dict[str, int]
    content: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def stops(self) -> list[Fault]:
        """The faults without whose mending nothing is taken over."""
        return [fault for fault in self.faults if fault.weight is Weight.STOP]
