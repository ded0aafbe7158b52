"""An application that nobody has begun: what the form of a call looks like before a word is written (L11)."""

from dataclasses import dataclass
from typing import Any

from applications.models import Call, FormVersion


class Nothing:
    """Rows that are not there."""

    def all(self) -> list[Any]:
        """None of them."""
        return []


NOTHING = Nothing()


@dataclass(frozen=True)
class Unwritten:
    """Stands where an application stands while a form is only looked at; it has no row and can be given none."""

    call: Call
    form_version: FormVersion
    call_type: None = None
    indicator_set: None = None
    values: Nothing = NOTHING
    attachments: Nothing = NOTHING
    half_chosen: tuple[()] = ()
    services: Nothing = NOTHING
    infrastructures: Nothing = NOTHING
    data_assets: Nothing = NOTHING
    duty_shares: Nothing = NOTHING
    scheme_lines: Nothing = NOTHING
    distance_readings: Nothing = NOTHING

    def extra_answer(self, key: str) -> Any:
        """No answer to a question of the call."""
        return None

    def value_on(self, route: str) -> str:
        """No words on either route."""
        return ""
