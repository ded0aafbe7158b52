"""One comparison: the figure of the file, the figure of the system, and whether they agree."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from config.programme_file.reading.expected import Expectation


class Verdict(Enum):
    """What came of comparing."""

    AGREES = "agrees"
    DIFFERS = "differs"
    # Means and standard deviations of answers have no place in the system (opinion S12).
    BY_DESIGN = "by_design"
    # The application is not there, or nothing here computes such a figure.
    MISSING = "missing"

    @property
    def words(self) -> Promise:
        """The verdict as the line prints it."""
        return WORDS[self]

    @property
    def is_difference(self) -> bool:
        """Whether the check fails because of it."""
        return self in {Verdict.DIFFERS, Verdict.MISSING}


WORDS = {
    Verdict.AGREES: _("一致"),
    Verdict.DIFFERS: _("相違"),
    Verdict.BY_DESIGN: _("計算しない（平均で議論しないため）"),
    Verdict.MISSING: _("比べられない"),
}


@dataclass(frozen=True)
class Missing:
    """Stands for a figure that could not be computed, and says why."""

    why: str

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True)
class Comparison:
    """One line of the check."""

    application: str
    key: str
    expected: Any
    computed: Any
    verdict: Verdict

    def __str__(self) -> str:
        return "\t".join(
            (self.application, self.key, printed(self.expected), printed(self.computed), str(self.verdict.words))
        )


def compare(expectation: Expectation, computed: Any) -> Comparison:
    """Holds one computed figure against the expected one."""
    if isinstance(computed, Missing):
        verdict = Verdict.MISSING
    else:
        verdict = Verdict.AGREES if agrees(expectation.value, computed) else Verdict.DIFFERS
    return Comparison(expectation.application, expectation.key, expectation.value, computed, verdict)


def left_out(expectation: Expectation) -> Comparison:
    """A figure that the system does not compute by design."""
    return Comparison(expectation.application, expectation.key, expectation.value, None, Verdict.BY_DESIGN)


def agrees(expected: Any, computed: Any) -> bool:
    """Whether both say the same; numbers within half a unit of the last printed digit of the file."""
    if isinstance(expected, list):
        same_length = isinstance(computed, (list, tuple)) and len(expected) == len(computed)
        return same_length and all(agrees(one, other) for one, other in zip(expected, computed, strict=True))
    if isinstance(expected, str) and isinstance(computed, Fraction):
        return expected == f"{computed.numerator}/{computed.denominator}"
    if is_number(expected) and is_number(computed):
        return abs(Fraction(expected) - Fraction(computed)) <= half_a_unit(expected)
    return type(expected) is type(computed) and bool(expected == computed)


def is_number(value: Any) -> bool:
    """A number, but neither true nor false."""
    return isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool)


def half_a_unit(printed_number: int | Decimal) -> Fraction:
    """Half of the last digit with which a number is printed: 0.05 for 27.8, a half for whole numbers."""
    exponent = Decimal(printed_number).as_tuple().exponent
    return Fraction(10) ** int(exponent) / 2


def printed(value: Any) -> str:
    """A figure on the line of the check."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(printed(item) for item in value) + "]"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f"{float(value):.4f}"
    return str(value)
