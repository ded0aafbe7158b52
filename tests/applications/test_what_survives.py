"""Any application that the system can hold survives the page, the workbook and the API unchanged."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from openpyxl import load_workbook

from accounts.models import User
from applications.actions.writing import save_section
from applications.excel.reading import read_workbook
from applications.excel.writing import workbook_of
from applications.extra import KINDS, as_stored, sections_of
from applications.models import Application, Call, FormVersion
from applications.queries.content import content_of, section_content
from applications.questions import Kind
from applications.standard_forms import FULL, spec_of
from tests.applications.pages import address, boxes
from tests.factories.answers import telling_contents, whole_contents
from tests.factories.applications import application, current_call, form_with

CHOICES = ["はい、いつも", "=いいえ"]
# What a call asks beyond the standard form, one of each kind.
ASKED = [
    {
        "key": f"x_{kind.value}",
        "label": str(kind),
        "kind": kind.value,
        **({"choices": CHOICES} if kind is Kind.CHOICE else {}),
    }
    for kind, _label in KINDS
]
FORM = FormVersion(name="asking", number=1, spec={"questions": {}, "extra": ASKED})
# A scheme's first year and length are there as soon as anything of it is written.
BEGUN_WITH_A_SHEET = frozenset({"scheme_first_year", "scheme_years"})
# What everything at once does is tried each time; the lot adds to it, run by run. What fails is found again by its
# seed; making it smaller would take minutes.
calmly = settings(
    max_examples=7,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def asking_call() -> Call:
    """A call with the full form and questions of its own."""
    return current_call(form_version=form_with(*ASKED, **spec_of(FULL)))


def held(content: Any, by: User, number: str = "R8-U-001", **said: Any) -> Application:
    """An application of the full form that says all this, through the one action that writes."""
    made = application(number, lead=by.acting_for, **{"vision": "", "requested_yen": None, **said})
    for section in as_stored(FORM):
        if content.get(section.key):
            save_section(application=made, section=section.key, content=content[section.key], by=by)
    return Application.objects.get(pk=made.pk)


def says(written: Application) -> Any:
    """What it says; an unwritten sheet says as little as an empty one."""
    content = content_of(Application.objects.get(pk=written.pk))
    return {
        (chapter, key): value
        for chapter, said in content.items()
        for key, value in said.items()
        if value not in (None, "", []) and key not in BEGUN_WITH_A_SHEET
    }


def empty_like(written: Application, by: User) -> Application:
    return application(
        "R8-U-002",
        call=written.call,
        lead=written.lead,
        **dict.fromkeys(("vision", "before", "after", "why_not_incremental", "change_kind"), ""),
    )


@pytest.mark.django_db
@calmly
@example(content=telling_contents(FORM))
@given(content=whole_contents(FORM))
def test_it_survives_the_page(content: Any, aoi: User, client_of: Any) -> None:
    with nothing_left_behind():
        written = held(content, aoi, call=asking_call())
        before, client = says(written), client_of(aoi)
        for section in as_stored(FORM):
            if section.key == "papers":
                continue
            page = client.get(address("R8-U-001", section.key))
            kept = client.post(address("R8-U-001", section.key), boxes(page))
            assert kept.status_code == 302, section.key
        assert says(written) == before


@pytest.mark.django_db
@calmly
@example(content=telling_contents(FORM))
@given(content=whole_contents(FORM))
def test_it_survives_the_workbook(content: Any, aoi: User) -> None:
    with nothing_left_behind():
        written = held(content, aoi, call=asking_call())
        before = says(written)
        with_ids = {section.key: section_content(written, section, with_ids=True) for section in sections_of(FORM)}
        book = load_workbook(io.BytesIO(workbook_of(written, with_ids, {})))
        file = io.BytesIO()
        book.save(file)
        filled = read_workbook(io.BytesIO(file.getvalue()), len(file.getvalue()), written)
        assert filled.stops == []
        for key, answers in filled.content.items():
            save_section(application=written, section=key, content=answers, by=aoi)
        assert says(written) == before


@pytest.mark.django_db
@calmly
@example(content=telling_contents(FORM))
@given(content=whole_contents(FORM))
def test_it_survives_the_api(content: Any, aoi: User, client_of: Any) -> None:
    with nothing_left_behind():
        written = held(content, aoi, call=asking_call())
        other, client = empty_like(written, aoi), client_of(aoi)
        for section in as_stored(FORM):
            if section.key == "papers":
                continue
            read = client.get(f"/api/applications/R8-U-001/sections/{section.key}/").json()
            for question in section.questions:
                for row in read["content"][question.key] or [] if question.is_table else []:
                    # The other application has rows of its own; what a base carries, its services say themselves.
                    for key in ("id", *(column.key for column in question.columns if column.is_door)):
                        row.pop(key, None)
            sent = {"row_version": 0, "content": read["content"]}
            there = client.put(
                f"/api/applications/R8-U-002/sections/{section.key}/", json.dumps(sent), content_type="application/json"
            )
            assert there.status_code == 200, there.content.decode()
        assert says(other) == says(written)
