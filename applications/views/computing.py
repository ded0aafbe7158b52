"""What the tables of a chapter come to: beside what is stored, and at once while somebody types."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.middleware import leaves_session_alone
from accounts.web import signed_in
from applications.forms.section import ChapterForm
from applications.models import Application
from applications.pictures.distance import PHONE, WIDE, distance_picture
from applications.pictures.service_map import draw
from applications.queries.beside import SchemeShown, drawn, matrix_of
from applications.queries.content import answer
from applications.queries.decomposition import decomposition_of, rows_alone
from applications.queries.distance import own_look
from applications.queries.plan_chain import plan_chain_of
from applications.queries.scheme_offers import offers_for
from applications.queries.scheme_reading import reading_of_answers
from applications.questions import Section
from applications.sections import SECTIONS
from applications.views.shared import chapter_or_404, found, moment, must_write_chapter
from workflow.fields.calendar import fiscal_year

# Chapters beside which the map of services and infrastructure stands.
MAPPED = frozenset({"services", "infrastructure"})
DEFAULT_YEARS = 5


def computed(application: Application, chapter: Section, at: datetime) -> dict[str, Any]:
    """What the chapter comes to as it is stored."""
    if chapter.key == "distance":
        distance = own_look(application)
        return {
            "distance": distance,
            "distance_wide": distance_picture(distance, WIDE),
            "distance_phone": distance_picture(distance, PHONE),
        }
    if chapter.key == "plans":
        said = {question.key: answer(application, question) for question in chapter.questions}
        return {"plan_chain": plan_chain_of(said), "has_directions": True}
    if chapter.key == "budget":
        return {"figures": application.budget()}
    if chapter.key == "scheme":
        stored = {question.key: answer(application, question) for question in chapter.questions}
        return {"years": years_of(stored, at), "scheme_shown": scheme_shown(application, stored, at)}
    if chapter.key == "duties":
        return {"subjects": matrix_of(application)}
    return mapped(application) if chapter.key in MAPPED else {}


def mapped(application: Application) -> dict[str, Any]:
    """The map, and beside each row what hangs in the air."""
    asked = [question for section in SECTIONS if section.key in MAPPED for question in section.questions]
    decomposition = decomposition_of({"": {question.key: answer(application, question) for question in asked}})
    alone: dict[str, dict[int, str]] = {}
    for (table, number), words in rows_alone(application).items():
        alone.setdefault(table, {})[number] = words
    codes = {base.pk: base.code for base in application.infrastructures.all()}
    return {"decomposition": decomposition, "map_picture": draw(decomposition.chart), "alone": alone, "codes": codes}


def first_year(said: dict[str, Any], at: datetime) -> int:
    """The first fiscal year of the table: as it is said, or the second after this one."""
    year: int | None = said.get("scheme_first_year")
    return year or fiscal_year(at) + 2


def years_of(said: dict[str, Any], at: datetime) -> range:
    """The columns of the table."""
    first = first_year(said, at)
    return range(first, first + (said.get("scheme_years") or DEFAULT_YEARS))


def scheme_shown(application: Application, said: dict[str, Any], at: datetime, *, unread: int = 0) -> SchemeShown:
    """Reads, draws and completes a scheme from the form's own answers, stored or just typed."""
    reading = reading_of_answers(said, first=first_year(said, at))
    offers = offers_for(
        reading.figures.lines if reading else (),
        infrastructures=[vars(row) for row in application.infrastructures.all()],
        assets=[vars(row) for row in application.data_assets.all()],
        years=reading.figures.years if reading else said.get("scheme_years") or DEFAULT_YEARS,
    )
    return SchemeShown(reading, offers, *drawn(reading), unread=unread)


@leaves_session_alone
@never_cache
@require_POST
@signed_in
def scheme_live(request: HttpRequest, number: str) -> HttpResponse:
    """What the typed table comes to; nothing is stored, and the arithmetic is the one the server always uses."""
    application = found(request, number)
    chapter = chapter_or_404("scheme", application)
    must_write_chapter(request, application, chapter)
    form = ChapterForm(application, chapter, request.POST)
    form.is_valid()
    said = form.content()
    said["scheme_lines"] = lines_typed(form)
    for key in ("scheme_first_year", "scheme_years"):
        typed = str(said.get(key) or "")
        said[key] = int(typed) if typed.isdecimal() else answer(application, form.section.question(key))  # type: ignore[arg-type]
    shown = scheme_shown(application, said, moment(request), unread=len(form.faulty_boxes))
    return render(request, "applications/parts/scheme_live.html", {"application": application, "scheme_shown": shown})


def lines_typed(form: ChapterForm) -> list[dict[str, Any]]:
    """The lines as far as they can be read; a cell that cannot counts as nothing meanwhile."""
    table = form.tables["scheme_lines"]
    rows = [table.forms[place] for place in table.places()]
    return [{**row.answer(), "amounts_yen": [row.cleaned_data.get(box.name) for box in row.amounts]} for row in rows]


def with_offer(form: ChapterForm, key: str, application: Application, at: datetime) -> dict[str, Any]:
    """What was typed, with the offered line that was asked for."""
    said = form.content()
    offers = scheme_shown(application, said, at).offers
    taken = [offer.as_row() for offer in offers if offer.key == key]
    return said | {"scheme_lines": [*said.get("scheme_lines", []), *taken]} if taken else said
