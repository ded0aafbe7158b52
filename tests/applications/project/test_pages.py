"""Every page of a project: who opens it, who does not learn that it exists, and how many queries it costs."""

import pytest
from django.urls import reverse

from applications.models import DataReturn, DistanceReading, RemainingStep
from applications.states.distance import Axis, Occasion, View
from applications.states.evidence import EvidenceKind, EvidenceState
from applications.states.project import ProjectState
from tests.factories import pilots
from tests.factories import projects as make

READ = (
    *("project", "project_experiment", "project_lessons", "project_scheme", "project_map", "project_returns"),
    *("project_tries", "project_course", "project_direction"),
    *("project_changes", "project_follow_up", "project_data"),
    *("project_conditions", "project_decisions", "project_support"),
)
CITY_WRITES = (
    *(
        "project_mechanism_new",
        "project_try_new",
        "project_milestones_new",
        "project_risks_new",
        "project_contacts_new",
    ),
    *("project_evidence_add", "project_uptake", "project_fall", "project_people", "project_goal"),
    *("project_distance", "project_roll_out", "project_scheme_frame"),
)


@pytest.fixture
def piloting(aoi):
    found = make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)
    make.ready_for_the_gate(found)
    make.evidence(found, EvidenceKind.LOG, state=EvidenceState.CLAIMED, text="月間利用者95人")
    RemainingStep.objects.create(application=found.application, text="個人情報影響評価を公表する", owner="都市計画課")
    for axis, then, now in ((Axis.NEED, 3, 5), (Axis.RULES, 0, 2)):
        reading = {"application": found.application, "axis": axis, "view": View.CITY}
        DistanceReading.objects.create(**reading, level=then, occasion=Occasion.AWARD, read_on=make.TODAY)
        DistanceReading.objects.create(**reading, level=now, occasion=Occasion.GATE, read_on=make.TODAY)
    return found


def url(page, project, **more):
    return reverse(f"applications:{page}", kwargs={"number": project.number, **more})


@pytest.mark.parametrize("page", READ)
@pytest.mark.parametrize("who", ["aoi", "mori", "ren", "hana", "jun", "toki"])
def test_who_has_business_opens_the_page(page, who, piloting, request, client_of):
    person = request.getfixturevalue(who)
    assert client_of(person).get(url(page, piloting)).status_code == 200


@pytest.mark.parametrize("page", READ)
@pytest.mark.parametrize("who", ["nao", "sora", "kai", "ada"])
def test_a_stranger_learns_nothing(page, who, piloting, request, client_of):
    person = request.getfixturevalue(who)
    assert client_of(person).get(url(page, piloting)).status_code == 404


@pytest.mark.parametrize("page", READ)
def test_who_has_not_signed_in_is_asked_to(page, piloting, client):
    answer = client.get(url(page, piloting))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:sign_in"))


@pytest.mark.parametrize("page", CITY_WRITES)
def test_the_city_opens_its_forms_and_the_auditor_does_not(page, piloting, aoi, toki, client_of):
    make.definition()
    assert client_of(aoi).get(url(page, piloting)).status_code == 200
    assert client_of(toki).get(url(page, piloting)).status_code == 404


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("project_step", {"step": "ask_for_gate"}),
        ("project_step", {"step": "close_pilot"}),
        ("project_scheme_new", {"kind": "cost"}),
        ("project_scheme_new", {"kind": "revenue"}),
        ("project_scheme_actuals", {"year": 2027}),
    ],
)
def test_pages_of_one_deed(page, more, piloting, aoi, ren, client_of):
    assert client_of(aoi).get(url(page, piloting, **more)).status_code == 200
    assert client_of(ren).get(url(page, piloting, **more)).status_code == 404


def test_pages_of_rows(piloting, aoi, ren, hana, client_of):
    progress = make.progress_return(piloting, state="due")
    visit = make.follow_up(piloting)
    owed = DataReturn.objects.create(project=piloting, name="水位")
    line = piloting.application.scheme_lines.order_by("pk")[0]
    evidence = piloting.evidence.order_by("pk")[0]
    assert client_of(aoi).get(url("project_return", piloting, sequence=progress.sequence)).status_code == 200
    assert client_of(ren).get(url("project_return", piloting, sequence=progress.sequence)).status_code == 200
    assert client_of(ren).get(url("project_visit", piloting, pk=visit.pk)).status_code == 200
    assert client_of(aoi).get(url("project_visit", piloting, pk=visit.pk)).status_code == 404
    assert client_of(aoi).get(url("project_data_return", piloting, pk=owed.pk)).status_code == 200
    assert client_of(aoi).get(url("project_scheme_line", piloting, pk=line.pk)).status_code == 200
    assert client_of(ren).get(url("project_evidence", piloting, pk=evidence.pk)).status_code == 200
    assert client_of(aoi).get(url("project_evidence_file", piloting, pk=evidence.pk)).status_code == 404


def test_refused_evidence_says_what_was_missing_and_leads_on(piloting, aoi, ren, client_of):
    one = make.evidence(piloting, state=EvidenceState.REFUSED, judgement="だれが使ったかが分かりません。")
    add = reverse("applications:project_evidence_add", kwargs={"number": piloting.number})
    page = url("project_evidence", piloting, pk=one.pk)
    city = client_of(aoi).get(page).content.decode()
    assert "だれが使ったかが分かりません。" in city
    assert f'<a href="{add}">証拠を出し直す</a>' in city
    assert add not in client_of(ren).get(page).content.decode()


def test_what_ran_out_shows_how_its_renewal_stands(piloting, aoi, client_of):
    old = make.evidence(piloting, EvidenceKind.CONTRACT, state=EvidenceState.EXPIRED)
    make.evidence(piloting, EvidenceKind.CONTRACT, state=EvidenceState.CLAIMED, text="三年に改めた", renews=old)
    page = client_of(aoi).get(url("project_evidence", piloting, pk=old.pk)).content.decode()
    _before, renewal = page.split("三年に改めた")
    assert "未確認" in renewal.split("</dd>")[0]


def test_an_empty_project_opens_as_well(aoi, ren, client_of):
    bare = make.project("R7-S-009", lead=aoi.acting_for)
    for person in (aoi, ren):
        for page in READ:
            assert client_of(person).get(url(page, bare)).status_code == 200


def test_the_list_shows_what_one_may_see(piloting, aoi, nao, ren, client_of):
    address = reverse("applications:projects")
    assert "R7-S-002" in client_of(aoi).get(address).content.decode()
    assert "R7-S-002" not in client_of(nao).get(address).content.decode()
    assert "R7-S-002" in client_of(ren).get(address, {"state": "piloting"}).content.decode()
    assert "R7-S-002" not in client_of(ren).get(address, {"state": "ended"}).content.decode()
    assert "R7-S-002" in client_of(ren).get(address, {"q": "青葉台"}).content.decode()


def test_the_list_costs_the_same_for_one_and_for_fifty(ren, client_of, django_assert_max_num_queries):
    address, client = reverse("applications:projects"), client_of(ren)
    make.project("R7-S-100")
    client.get(address)
    with django_assert_max_num_queries(10) as one:
        client.get(address)
    for number in range(101, 150):
        project = make.project(f"R7-S-{number}")
        make.evidence(project)
        make.follow_up(project, make.TODAY)
    with django_assert_max_num_queries(10) as fifty:
        assert client.get(address).content.decode().count("R7-S-1") >= 50
    assert len(one) == len(fifty)


def test_paging_goes_forward_and_back(ren, client_of):
    for number in range(100, 160):
        make.project(f"R7-S-{number}")
    client, address = client_of(ren), reverse("applications:projects")
    first = client.get(address)
    assert first.context["page"].said == "60件のうち 1〜50件"
    second = client.get(address + first.context["page"].next)
    assert second.context["page"].said == "60件のうち 51〜60件"
    assert second.context["page"].next == ""
    assert client.get(address + second.context["page"].previous).context["page"].said == "60件のうち 1〜50件"


@pytest.mark.parametrize("who", ["aoi", "ren"])
def test_the_page_of_a_project_costs_the_same_with_much_evidence(
    who, piloting, request, client_of, django_assert_max_num_queries
):
    client = client_of(request.getfixturevalue(who))
    client.get(url("project", piloting))
    with django_assert_max_num_queries(15) as few:
        client.get(url("project", piloting))
    for place in range(50):
        make.evidence(piloting, text=f"証拠{place}")
        pilots.attempt(piloting, mechanism=pilots.mechanism(piloting))
        pilots.milestone(piloting)
        pilots.risk(piloting)
    with django_assert_max_num_queries(15) as many:
        client.get(url("project", piloting))
    assert len(few) == len(many), [query["sql"][:90] for query in many.captured_queries]


@pytest.mark.parametrize("who", ["aoi", "mori", "ren"])
def test_a_return_costs_the_same_after_many(who, piloting, request, client_of, django_assert_max_num_queries):
    client = client_of(request.getfixturevalue(who))
    make.progress_return(piloting, state="accepted")
    last = make.progress_return(piloting, state="submitted")
    client.get(last.get_absolute_url())
    with django_assert_max_num_queries(15) as few:
        client.get(last.get_absolute_url())
    for _round in range(20):
        make.progress_return(piloting, state="accepted")
    last = make.progress_return(piloting, state="submitted")
    client.get(last.get_absolute_url())
    with django_assert_max_num_queries(15) as many:
        client.get(last.get_absolute_url())
    assert len(few) == len(many), [query["sql"][:90] for query in many.captured_queries]
