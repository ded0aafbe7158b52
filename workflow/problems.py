"""What stands in the way of a step: a sentence, its weight, and the place to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Weight(StrEnum):
    """How much a problem weighs: it stops, it asks for words, or it only tells."""

    STOP = "stop"
    EXPLAIN = "explain"
    NOTICE = "notice"

    @property
    def label(self) -> Any:
        """The word that stands beside the icon."""
        return {"stop": _("止まります"), "explain": _("理由が要ります"), "notice": pgettext_lazy("weight", "お知らせ")}[
            self.value
        ]


@dataclass(frozen=True)
class Place:
    """Where a problem is mended: a page by its url name, and the field on it; `page` is what a long list gathers by."""

    url_name: str
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    fragment: str = ""
    label: Any = ""
    page: Any = ""

    @property
    def url(self) -> str:
        """The address with the field's anchor."""
        return reverse(self.url_name, kwargs=dict(self.kwargs)) + (f"#{self.fragment}" if self.fragment else "")


@dataclass(frozen=True)
class Problem:
    """One thing that stands in the way, in words."""

    code: str
    text: Any
    weight: Weight = Weight.STOP
    place: Place | None = None
    # The words it asks for have a box of their own at that place, and are read there by whoever judges.
    has_its_box: bool = False

    @property
    def stops(self) -> bool:
        """Whether nothing that is written beside the step lifts it."""
        return self.weight is Weight.STOP or self.has_its_box

    @property
    def asks(self) -> bool:
        """Whether words that are written beside the step lift it."""
        return self.weight is Weight.EXPLAIN and not self.has_its_box


class Refused(Exception):  # noqa: N818  (said as the sentence it is: the step was refused)
    """Something was refused; `problems` is everything that stands in the way."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(str(problem.text) for problem in problems))


class RefusedTogether(Refused):
    """A batch was refused; `refused` says of each thing what bars its way."""

    def __init__(self, refused: list[tuple[Any, list[Problem]]]) -> None:
        self.refused = refused
        super().__init__([problem for _thing, problems in refused for problem in problems])


ORDER = {Weight.STOP: 0, Weight.EXPLAIN: 1, Weight.NOTICE: 2}


def stop(code: str, text: Any, place: Place | None = None) -> Problem:
    """A problem that must be mended before the step."""
    return Problem(code, text, Weight.STOP, place)


def explain(code: str, text: Any, place: Place | None = None) -> Problem:
    """A problem that one may pass with a written reason, which the trail keeps."""
    return Problem(code, text, Weight.EXPLAIN, place)


def explain_there(code: str, text: Any, place: Place) -> Problem:
    """A problem that asks for words in the box that the form has for them; until they stand there one does not go on."""
    return Problem(code, text, Weight.EXPLAIN, place, has_its_box=True)


def notice(code: str, text: Any, place: Place | None = None) -> Problem:
    """Something to know; it never shuts the door."""
    return Problem(code, text, Weight.NOTICE, place)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Stops first, then what asks for words, then notices; each group as its rules gave it."""
    return sorted(problems, key=lambda problem: ORDER[problem.weight])
