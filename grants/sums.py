"""A sum that one can redo by hand: its lines, what it comes to, and how amounts are written in it. Pure."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.models import TrailEntry
from workflow.punctuation import sign


@dataclass(frozen=True)
class Line:
    """One line of a sum: what, and how much, with its sign."""

    label: str
    amount: str
    # plain, sum (a line above it, bold) or note (what holds, without arithmetic)
    form: str = "plain"


@dataclass(frozen=True)
class Total:
    """What a step comes to; `legal` amounts are those that a notice carries."""

    label: str
    amount: str
    legal: bool = True


@dataclass(frozen=True)
class Stage:
    """One step: who and which paper beside it, the sum, the day."""

    title: str
    said: tuple[str, ...]
    papers: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Total | None = None
    on: date | None = None


def plain(amount: int) -> str:
    """12,345."""
    return f"{amount:,}"


def yen(amount: int) -> str:
    """12,345 円."""
    return _("%(amount)s 円") % {"amount": plain(amount)}


def exact(amount: int | Fraction) -> str:
    """12,345, with parts of a yen as a fraction: 7,407,407 1/3."""
    whole, rest = divmod(Fraction(amount), 1)
    return f"{int(whole):,}" + (f" {rest.numerator}/{rest.denominator}" if rest else "")


def minus(amount: int | Fraction) -> str:
    """− 12,345."""
    return f"− {exact(amount)}"


def equals(amount: int | Fraction) -> str:
    """= 12,345."""
    return f"= {exact(amount)}"


def times(rate: Fraction) -> str:
    """× 1／2."""
    return f"× {rate.numerator}{sign('／')}{rate.denominator}"


def day_of(entry: TrailEntry, fact: str = "") -> date:
    """The legal day that a fact names, else the day in Japan on which it was done."""
    return date.fromisoformat(entry.facts[fact]) if entry.facts.get(fact) else timezone.localdate(entry.at)
