"""Every address × person × state answers what the table says (L01); an address without a line fails.

A new address gets a line in table.txt; the failure prints the line as it would stand, to be read before it is copied.
"""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

import accounts.middleware
from tests.house.addresses.reading import SIGN_IN, Row, asked_behind_the_question_mark, mark_of, named, rows
from tests.house.addresses.world import PEOPLE, build
from workflow.models import TrailEntry

# The people come by getfixturevalue, so nothing else tells that a database is wanted.
pytestmark = pytest.mark.django_db

# What is there for everybody: the frame, the public pages, and the doors to the site.
OPEN_TO_NOBODY = {
    *("alive", "ready", "api_schema", "set_language"),
    *("home:about", "home:accessibility", "home:privacy", "home:contact"),
    *("applications:works", "applications:work", "applications:calls", "applications:call"),
    "applications:call_file",
    *("accounts:sign_in", "accounts:sign_in_again", "accounts:enter", "accounts:sign_out", "accounts:session_left"),
    *("accounts:forgotten", "accounts:reset_password", "accounts:invitation", "accounts:accept", "accounts:speak"),
}
# What the programme shares with every city: calls, the catalogue, and a prompt to begin something of one's own.
SHARED_BY_CITIES = {
    *("applications:start", "applications_api:call-detail", "applications:call_preview"),
    *("applications:call_ask", "applications:consultation_book"),
    *("catalogue:entry", "catalogue:version", "catalogue:use"),
}

# What an invited person has of the application: its page and papers, its talks, the chapter (and the row in the API).
WHERE_ONE_WRITES_A_CHAPTER = {
    *("applications:application", "applications:paper", "applications:comments", "applications:write"),
    "applications_api:application-detail",
}


@pytest.fixture
def world(request, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return build(request.getfixturevalue)


@pytest.fixture
def plain_not_allowed(monkeypatch):
    """What only a button opens always says so with the same page: it is drawn once for everybody, further down."""
    monkeypatch.setattr(accounts.middleware, "render", lambda request, template, **how: HttpResponse(**how))


@pytest.fixture
def browsers(request, client_of):
    return [Client() if name == "nobody" else client_of(request.getfixturevalue(name)) for name in PEOPLE]


def line(row: Row, answers: tuple[str, ...]) -> str:
    return f"{row.name:47} {row.arguments:41} {' '.join(answers)}"


@pytest.mark.usefixtures("whole_not_found")
def test_everybody_is_told_alike_that_something_is_not_there(browsers):
    answers = [browser.get("/applications/R8-U-999/") for browser in browsers[1:]]
    assert {answer.status_code for answer in answers} == {404}
    assert {template.name for answer in answers for template in answer.templates[:1]} == {"404.html"}


def test_everybody_is_told_alike_that_only_a_button_opens_this(browsers):
    answers = [browser.get("/accounts/sign-out/") for browser in browsers]
    assert {answer.status_code for answer in answers} == {405}
    assert {template.name for answer in answers for template in answer.templates[:1]} == {"405.html"}


@pytest.mark.usefixtures("plain_not_allowed")
def test_every_address_answers_what_the_table_says(world, browsers):
    differing = []
    for row in rows():
        url = row.url(world)
        answers = tuple(mark_of(browser, url) for browser in browsers)
        if answers != row.answers:
            differing.append(f"\n  said  {line(row, row.answers)}\n  found {line(row, answers)}")
    assert differing == [], "".join(differing)


@pytest.mark.usefixtures("plain_not_allowed")
def test_nonsense_behind_the_question_mark_breaks_no_page(world, client_of, request):
    """What an address may ask for is read as a number, a day or a choice; whatever is none of these is no error."""
    broken = []
    for name in ("ren", "aoi"):
        browser = client_of(request.getfixturevalue(name))
        browser.raise_request_exception = False
        for row in rows():
            if "p" not in row.answers:
                broken += [f"{name} {row.name} {row.arguments} {said}" for said in breaking(browser, row.url(world))]
    assert broken == []


def breaking(browser: Client, url: str) -> Iterator[str]:
    """Each nonsense that this address answers with an error; where it never looks, one stands for all."""
    for nonsense in ("²", "9" * 40, "-1"):
        answer = browser.get(url, dict.fromkeys(asked_behind_the_question_mark(), nonsense))
        if answer.status_code >= 500:
            yield nonsense
        # Django keeps what stands behind the question mark with the request once somebody asked for it.
        if "GET" not in vars(answer.wsgi_request):
            return


def test_every_address_has_a_line():
    missing = sorted(set(named()) - {row.name for row in rows()})
    assert missing == [], "write a line for each in tests/house/addresses/table.txt"
    assert sorted({row.name for row in rows()} - set(named())) == [], "lines of addresses that are gone"


def test_nobody_and_nao_see_nothing_of_the_city():
    """The table itself is held against the promise: whatever names a thing of Aoi's city is not there for Nao."""
    nobody, nao = PEOPLE.index("nobody"), PEOPLE.index("nao")
    told = [row.name for row in rows() if row.answers[nobody] not in (SIGN_IN, "p", "-", "x")]
    assert set(told) <= OPEN_TO_NOBODY
    open_to_nao = [
        row.name
        for row in rows()
        if row.arguments != "." and row.answers[nao] not in ("-", "p") and row.name not in OPEN_TO_NOBODY
    ]
    assert set(open_to_nao) <= SHARED_BY_CITIES | {"home:city"}


def test_who_was_invited_to_a_chapter_opens_that_application_and_nothing_else_of_the_city():
    gaku = PEOPLE.index("gaku")
    opened = {
        (row.name, row.arguments)
        for row in rows()
        if row.arguments != "." and row.answers[gaku] not in ("-", "p") and row.name not in OPEN_TO_NOBODY
    }
    assert {name for name, arguments in opened if "number=draft" not in arguments} <= SHARED_BY_CITIES
    assert {name for name, arguments in opened if "number=draft" in arguments} == WHERE_ONE_WRITES_A_CHAPTER
    assert [row.arguments for row in rows() if row.name == "applications:write" and row.answers[gaku] == "o"] == [
        "number=draft,section=budget"
    ]


@pytest.mark.usefixtures("plain_not_allowed")
def test_nobody_and_nao_change_nothing_by_any_post(world, browsers):
    """Sent to every address that names a thing of Aoi's city: no page says yes, and no trail grows."""
    before, yes = TrailEntry.objects.count(), []
    for name in ("nobody", "nao"):
        browser = browsers[PEOPLE.index(name)]
        for row in rows():
            if row.arguments == "." or row.name in OPEN_TO_NOBODY | SHARED_BY_CITIES:
                continue
            answer = browser.post(row.url(world))
            asks_to_sign_in = answer.headers.get("Location", "").startswith("/accounts/sign-in/")
            if not asks_to_sign_in and answer.status_code not in (401, 403, 404, 405):
                yes.append(f"{name} {answer.status_code} {row.name} {row.arguments}")
    assert yes == []
    assert TrailEntry.objects.count() == before


# What whoever reads everything may send all the same, and why it changes nothing of anybody's.
OF_EVERY_READER = {
    "accounts:sign_in": "the door",
    "accounts:sign_out": "the door",
    "accounts:speak": "the language of one's own pages",
    "set_language": "the language of one's own pages",
    "workflow:read_all": "which of one's own notices one has read",
    "applications:paper": "reads a file, however it is asked for, and sends on to where it lies",
}


@pytest.mark.usefixtures("plain_not_allowed")
def test_the_auditor_only_reads(world, browsers):
    """Sent to every address: nothing leads on as if it were done, nothing breaks, and no trail grows."""
    browser = browsers[PEOPLE.index("toki")]
    done = []
    for row in rows():
        if row.name in OF_EVERY_READER:
            continue
        before = TrailEntry.objects.count()
        status = browser.post(row.url(world)).status_code
        if status in (201, 302) or status >= 500 or TrailEntry.objects.count() != before:
            done.append(f"{status} {row.name} {row.arguments}")
    assert done == []


def test_every_line_has_an_answer_for_everybody():
    assert [row for row in rows() if len(row.answers) != len(PEOPLE)] == []
