"""The lists as CSV: who gets them, what is in them, and that their length costs no query."""

import csv
import io

import pytest
from django.urls import reverse

from applications.states.application import ApplicationState
from tests.factories import applications as apply
from tests.factories import projects as make

pytestmark = pytest.mark.django_db
APPLICATIONS, PROJECTS = reverse("applications:applications_csv"), reverse("applications:projects_csv")


def rows_of(answer, letters="utf-8-sig"):
    """The cells of an answer, without the head."""
    text = b"".join(answer.streaming_content).decode(letters)
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


@pytest.mark.parametrize("address", [APPLICATIONS, PROJECTS])
def test_only_who_sees_the_whole_programme_takes_a_list_away(client_of, request, address, aobadai):
    make.project("R7-E-001", lead=aobadai)
    for name in ("ren", "hana", "jun", "toki"):
        assert [row[0] for row in rows_of(client_of(request.getfixturevalue(name)).get(address))] == ["R7-E-001"]
    for name in ("aoi", "mori", "nao", "ada", "sora", "umi", "kai"):
        assert client_of(request.getfixturevalue(name)).get(address).status_code == 404


def test_the_applications_are_those_of_the_page(client_of, ren, aobadai, shiomigaura):
    apply.application("R8-E-001", lead=aobadai, title="=HYPERLINK(1)", applicant_name="𠮷野協議会")
    sent = apply.application("R8-E-002", lead=shiomigaura, state=ApplicationState.SUBMITTED)
    found = rows_of(client_of(ren).get(APPLICATIONS))
    assert [row[0] for row in found] == ["R8-E-002", "R8-E-001"]
    assert found[1][1:4] == ["'=HYPERLINK(1)", "青葉台市", "𠮷野協議会"]
    assert found[1][7] == "11111000"
    for narrowed in ("?state=submitted", "?q=潮見ヶ浦", f"?call={sent.call.number}&q=R8-E-002"):
        assert [row[0] for row in rows_of(client_of(ren).get(APPLICATIONS + narrowed))] == ["R8-E-002"]


def test_the_projects_are_those_of_the_page(client_of, ren, aobadai, shiomigaura):
    make.project("R7-E-001", lead=aobadai, officer=ren)
    make.project("R7-E-002", lead=shiomigaura)
    make.evidence(make.project("R7-E-003", lead=shiomigaura))
    found = rows_of(client_of(ren).get(PROJECTS))
    assert [row[0] for row in found] == ["R7-E-001", "R7-E-002", "R7-E-003"]
    assert found[0][-1] == "青葉 蓮"
    assert int(found[2][5]) + int(found[2][6]) == 1
    assert [row[0] for row in rows_of(client_of(ren).get(PROJECTS + "?q=青葉台"))] == ["R7-E-001"]


def test_the_letters_are_chosen_and_the_name_of_the_file_says_so(client_of, ren, aobadai):
    apply.application("R8-E-001", lead=aobadai, title="𠮷野の市場", applicant_name="髙台協議会")
    usual = client_of(ren).get(APPLICATIONS)
    assert usual["Content-Type"] == "text/csv; charset=utf-8"
    assert "cp932" not in usual["Content-Disposition"]
    older = client_of(ren).get(APPLICATIONS + "?letters=cp932")
    assert older["Content-Disposition"].endswith('-cp932.csv"')
    (row,) = rows_of(older, "cp932")
    assert row[1] == "&#134071;野の市場"
    assert row[3] == "髙台協議会"


@pytest.mark.parametrize("address", [APPLICATIONS, PROJECTS])
def test_a_longer_list_costs_no_more_queries(client_of, ren, aobadai, address, django_assert_max_num_queries):
    browser = client_of(ren)
    rows_of(browser.get(address))  # The first visit of a person also reads what later visits remember.
    counts = []
    for begin, many in ((0, 1), (2, 7)):
        for number in range(begin, many + 1):
            make.project(f"R7-E-{number:03d}", lead=aobadai, officer=ren)
        with django_assert_max_num_queries(10) as asked:
            assert len(rows_of(browser.get(address))) == many + 1
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_page_offers_both_files_narrowed_as_it_is_itself(client_of, ren, aoi, aobadai):
    make.project("R7-E-001", lead=aobadai)
    for name, address in (("applications", APPLICATIONS), ("projects", PROJECTS)):
        page = client_of(ren).get(reverse(f"applications:{name}") + "?q=R7-E&after=").content.decode()
        assert f'href="{address}?q=R7-E"' in page
        assert f'href="{address}?q=R7-E&amp;letters=cp932"' in page
        assert address not in client_of(aoi).get(reverse(f"applications:{name}")).content.decode()
