"""The tags every template loads, `{% load frame %}`, with the filters of values.py: the pieces of a page."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model
from django.forms import BaseForm, BoundField, CheckboxSelectMultiple, RadioSelect
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from applications.models import Application
from config import icons, picker
from config.badges import Badge, badge_of
from config.journey.bar import JourneyBar, bar_in_screening, bar_of
from config.journey.turns import reads_before_release
from config.navigation import Entry, places_for
from config.templatetags import values
from config.trail.actors import actor_of
from config.trail.words import line_of
from workflow.models import TrailEntry
from workflow.problems import Problem, Weight
from workflow.punctuation import sign
from workflow.trail import history_of

register = template.Library()
register.filters.update(values.register.filters)


# -- drawings, states and days ---------------------------------------------------------------
@register.inclusion_tag("components/due.html")
def due(value: date | datetime | None, today: date | datetime | None = None) -> dict[str, Any]:
    """A deadline as 8日過ぎ, あと3日 or あと16日, in the form that its nearness asks for."""
    left = values.days_from(value, today)
    return {"left": left, "over": -left if isinstance(left, int) else ""}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing; the words stand beside it."""
    return icons.icon(name)


@register.simple_tag
def punct(japanese: str) -> str:
    """A sign between words, 、 or （, as this language sets it."""
    return sign(japanese)


@register.filter
def actor(entry: TrailEntry) -> str:
    """Who acted, with the post in brackets, in the reader's language."""
    return actor_of(entry)


@register.simple_tag(takes_context=True)
def status_badge(context: Context, thing: Model, public: bool = False) -> Badge:
    """The state of a thing: word, icon, form; an application under judgement shows its true state to staff alone."""
    hidden = isinstance(thing, Application) and not reads_before_release(context["request"].user)
    return badge_of(thing, public or hidden)


@register.simple_tag
def badge(form: str, label: Any) -> Badge:
    """A badge with words of one's own: written moving waiting back decided alive over late plain."""
    return Badge(form, label)


@register.inclusion_tag("components/journey.html", takes_context=True)
def journey_bar(context: Context, thing: Any) -> dict[str, Any]:
    """The eight steps of an application, a project or what belongs to one, and whose turn it is."""
    return {"bar": bar_of(thing, context["request"].user)}


@register.inclusion_tag("components/journey.html", takes_context=True)
def journey_in_screening(context: Context, application: Application) -> dict[str, Any]:
    """The same before the result is told, without dates and without a query."""
    return {"bar": bar_in_screening(application, context["request"].user)}


@register.inclusion_tag("components/journey.html")
def journey_line(bar: JourneyBar) -> dict[str, Any]:
    """The eight steps and the sentence, from a bar in hand."""
    return {"bar": bar}


@register.inclusion_tag("components/trail.html")
def trail_of(thing: Model, limit: int = 5) -> dict[str, Any]:
    """What happened to a thing, newest first; one query."""
    entries = list(history_of(thing)[: limit + 1])
    return {"lines": [line_of(entry) for entry in entries[:limit]], "more": len(entries) > limit}


@register.inclusion_tag("components/trail.html")
def trail_lines(entries: Iterable[TrailEntry], limit: int | None = None) -> dict[str, Any]:
    """The same from entries in hand, for a page that reads the trail itself."""
    listed = list(entries)
    return {"lines": [line_of(entry) for entry in listed[:limit]], "more": limit is not None and len(listed) > limit}


# -- what stands in the way ------------------------------------------------------------------
# As many lines of other pages as one takes in at a glance.
FEW = 6


def is_mended_on(problem: Problem, page: str) -> bool:
    """Whether the place to mend it is this page."""
    return problem.place is not None and problem.place.url.partition("#")[0] == page


def gathered(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """The problems by the page that mends them, where their place names it, in the order in which they came."""
    pages: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.place is not None and problem.place.page:
            pages.setdefault(str(problem.place.page), []).append(problem)
    return pages


@register.inclusion_tag("components/in_the_way.html")
def standing_in_the_way(
    problems: Iterable[Problem],
    action_label: str = "",
    given: dict[str, str] | None = None,
    here: str = "",
    **button: Any,
) -> dict[str, Any]:
    """The list, a box for every reason asked for, and the button; stands inside the page's own form.

    `here` is the address of the page in hand: of many stops, those mended elsewhere then wait folded below the rest.
    On a page that mends nothing itself, many stops stand gathered by the page that mends them.
    Keyword `name` and `value` go to the button; `kind="back"` outlines it in red, `kind="secondary"` in blue.
    """
    listed = list(problems)
    halts = [problem for problem in listed if problem.weight is Weight.STOP]
    elsewhere = [problem for problem in halts if here and not is_mended_on(problem, here)]
    folded = elsewhere if len(elsewhere) > FEW else []
    pages = gathered(halts) if not here and len(halts) > FEW else {}
    apart = [*folded, *chain.from_iterable(pages.values())]
    return {
        "problems": [
            {"problem": problem, "given": (given or {}).get(problem.code, "")}
            for problem in listed
            if problem not in apart
        ],
        "pages": pages,
        "folded": folded,
        "halts": len(halts),
        "in_their_box": sum(problem.has_its_box for problem in listed),
        "stops": sum(problem.stops for problem in listed),
        "asks": sum(problem.asks for problem in listed),
        "action_label": action_label,
        "kind": button.pop("kind", "primary"),
        "button": button,
    }


# -- forms -----------------------------------------------------------------------------------
@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """Everything that is to be mended, each line a link to its field; takes the focus."""
    lines = []
    for form in forms:
        lines += [{"text": error, "target": ""} for error in form.non_field_errors()]
        for field in form:
            lines += [{"text": error, "target": _first_box(field), "label": field.label} for error in field.errors]
    return {"lines": lines}


def _first_box(field: BoundField) -> str:
    """Where a line leads: a group of ticks or rounds has no box of its own name, so to its first one."""
    in_group = isinstance(field.field.widget, (CheckboxSelectMultiple, RadioSelect))
    return field.id_for_label or (f"{field.auto_id}_0" if in_group else "")


# -- the frame -------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def places(context: Context) -> list[Entry]:
    """The navigation of this person."""
    return places_for(context["request"])


@register.simple_tag(takes_context=True)
def unread_notices(context: Context) -> int:
    """How many notices this person has not read."""
    return int(context["request"].user.unread)


@register.simple_tag(takes_context=True)
def here(context: Context) -> str:
    """The call, application or project that the page is about."""
    return picker.here(context.flatten())


@register.simple_tag
def demo() -> bool:
    """Whether this is the demo, whose people are all made up."""
    return bool(settings.DEMO)


@register.simple_tag
def session_seconds() -> int:
    """After how many idle seconds a session ends."""
    return int(settings.SESSION_COOKIE_AGE)


class Framed(Node):
    """Draws its frame only round something: an empty block leaves nothing behind."""

    child_nodelists = ("nodelist",)

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        """The content inside templates/components/framed/NAME.html, or nothing."""
        content = self.nodelist.render(context)
        if not content.strip():
            return SafeString("")
        return render_to_string(f"components/framed/{self.name}.html", {"content": content})


@register.tag
def framed(parser: Parser, token: Token) -> Framed:
    """{% framed "rail" %}{% block rail %}{% endblock %}{% endframed %}."""
    name = token.split_contents()[1].strip("\"'")
    nodelist = parser.parse(("endframed",))
    parser.delete_first_token()
    return Framed(name, nodelist)
