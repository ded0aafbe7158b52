"""The desk's pages: the table, the confirmation that names numbers and titles, fit, ties, the way to the panel."""

import re

import pytest

from applications.states.application import ApplicationState, ChangeKind
from evaluation.models import Assignment, Conflict, Review
from evaluation.states import ReviewState
from tests.evaluation.views.conftest import queries_of
from tests.factories.evaluation import review


def pair(application, screener):
    return f"{application.pk}-{screener.pk}"


def test_the_table_shows_ties_and_progress(ren, sora, umi, port, hill, client_of):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    page = client_of(ren).get("/reviews/calls/R8-2/").content.decode()
    assert "協議会の構成員に所属しています" in page
    assert "1／1 提出" in page
    assert f'value="{pair(port, umi)}"' not in page
    assert f'value="{pair(hill, umi)}"' in page


def test_a_suggestion_ticks_boxes_without_ties(ren, sora, umi, port, hill, client_of):
    page = client_of(ren).get("/reviews/calls/R8-2/?readers=2").content.decode()
    assert f'value="{pair(port, sora)}" checked' in page
    assert f'value="{pair(hill, umi)}" checked' in page
    assert "案：3件" in page


def test_nothing_is_given_before_numbers_and_titles_are_confirmed(ren, sora, port, hill, client_of):
    client = client_of(ren)
    said = {"pair": [pair(hill, sora), pair(port, sora)]}
    page = client.post("/reviews/calls/R8-2/assign/", said).content.decode()
    assert not Assignment.objects.exists()
    for words in ("この2件を割り当てます", "R8-S-001", "港の朝市", "R8-U-002", "丘の見守り", "宙野 空"):
        assert words in page
    confirmed = {**said, "confirmed": "1", "due_at_year": "2027", "due_at_month": "3", "due_at_day": "28"}
    client.post("/reviews/calls/R8-2/assign/", {**confirmed, "due_at_time": "17:00"})
    assert {str(one.due_at) for one in Assignment.objects.all()} == {"2027-03-28 08:00:00+00:00"}


def test_a_tie_that_was_posted_by_hand_is_refused_in_words(ren, umi, port, client_of):
    said = {"pair": [pair(port, umi)], "confirmed": "1"}
    answer = client_of(ren).post("/reviews/calls/R8-2/assign/", said)
    assert answer.status_code == 422
    assert "利益相反：協議会の構成員に所属しています。" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_nothing_ticked_is_said(ren, port, client_of):
    page = client_of(ren).post("/reviews/calls/R8-2/assign/", {"pair": ["x", "1-"]}, follow=True)
    assert "1つも選ばれていません" in page.content.decode()


def test_a_small_improvement_shows_its_flag_until_the_opinion(ren, sora, hill, client_of):
    hill.change_kind = ChangeKind.SMALL
    hill.save()
    client = client_of(ren)
    assert "都市局事業との適合要確認" in client.get("/reviews/calls/R8-2/").content.decode()
    assert f'value="{pair(hill, sora)}"' not in client.get("/reviews/calls/R8-2/").content.decode()
    assert client.post("/reviews/R8-U-002/fit/", {"text": ""}).status_code == 422
    client.post("/reviews/R8-U-002/fit/", {"text": "駅前整備と一体なので適合する。"})
    assert f'value="{pair(hill, sora)}"' in client.get("/reviews/calls/R8-2/").content.decode()
    assert "駅前整備と一体" in client.get("/reviews/R8-U-002/reviewers/").content.decode()


def test_a_review_is_taken_back_with_its_reason(ren, sora, hill, client_of):
    held = review(hill, sora, ReviewState.CLEAR)
    client, address = client_of(ren), f"/reviews/R8-U-002/reviewers/{held.pk}/release/"
    assert client.post(address, {"why": "tie", "reason": ""}).status_code == 422
    client.post(address, {"why": "tie", "reason": "共同研究"})
    held.refresh_from_db()
    assert (held.state, held.excuse) == (ReviewState.CONFLICTED, "共同研究")


def test_a_tie_is_entered_on_its_page(ren, sora, hill, client_of):
    held = review(hill, sora, ReviewState.CLEAR)
    client = client_of(ren)
    assert client.post("/reviews/ties/", {"person": sora.pk, "reason": "助言"}).status_code == 422
    client.post("/reviews/ties/", {"person": sora.pk, "reason": "助言", "application_number": "R8-U-002"})
    held.refresh_from_db()
    assert (Conflict.objects.count(), held.state) == (1, ReviewState.CONFLICTED)
    assert "R8-U-002" in client.get("/reviews/ties/").content.decode()


def test_the_way_to_the_panel_names_what_goes(ren, sora, hill, port, client_of):
    review(hill, sora, ReviewState.SUBMITTED, 4)
    review(port, sora, ReviewState.CLEAR)
    client = client_of(ren)
    page = client.post("/reviews/calls/R8-2/convene/", {"application": ["R8-U-002"]}).content.decode()
    assert "この1件を審査会に出します" in page
    assert "丘の見守り" in page
    both = {"application": ["R8-U-002", "R8-S-001"], "confirmed": "1"}
    refused = client.post("/reviews/calls/R8-2/convene/", both, follow=True).content.decode()
    assert "宙野 空さんの審査がまだ出ていません。" in refused
    client.post("/reviews/calls/R8-2/convene/", {"application": ["R8-U-002"], "confirmed": "1"})
    hill.refresh_from_db()
    assert hill.state == ApplicationState.PANEL


@pytest.mark.parametrize("person", ["sora", "kai", "aoi", "mori", "ada"])
def test_the_desks_pages_are_nobody_elses(request, person, sora, hill, client_of):
    held = review(hill, sora)
    client = client_of(request.getfixturevalue(person))
    for address in ("/reviews/calls/R8-2/", "/reviews/ties/", "/reviews/R8-U-002/reviewers/", "/reviews/R8-U-002/fit/"):
        assert client.get(address).status_code == 404, address
    for address in ("/reviews/calls/R8-2/assign/", "/reviews/calls/R8-2/convene/"):
        assert client.post(address, {"confirmed": "1"}).status_code == 404, address
    assert client.post(f"/reviews/R8-U-002/reviewers/{held.pk}/release/", {"why": "tie"}).status_code == 404


def test_an_auditor_reads_and_writes_nothing(toki, sora, hill, client_of):
    client = client_of(toki)
    assert client.get("/reviews/calls/R8-2/").status_code == 200
    assert client.get("/reviews/R8-U-002/reviewers/").status_code == 200
    assert client.post("/reviews/calls/R8-2/assign/", {"pair": [pair(hill, sora)]}).status_code == 404
    said = {"person": sora.pk, "reason": "x", "application_number": "R8-U-002"}
    assert client.post("/reviews/ties/", said).status_code == 422
    assert not Conflict.objects.exists()


def test_lists_cost_the_same_with_fifty_rows(ren, kai, sora, umi, hill, many, client_of):
    client = client_of(ren)
    review(hill, sora, ReviewState.SUBMITTED, 4)
    addresses = ("/reviews/", "/reviews/calls/R8-2/?readers=3", "/reviews/ties/")
    one = [queries_of(client, address) for address in addresses]
    for application in many(49):
        review(application, sora, ReviewState.SUBMITTED, 4)
    for place in range(49):
        Conflict.objects.create(
            person=sora,
            application_number=f"X-{place}",
            entered_by=ren,
            entered_at=Review.objects.first().assignment.assigned_at,
        )
    assert [queries_of(client, address) for address in addresses] == one
    assert one[0] <= 10
    assert one[2] <= 10
    assert one[1] <= 10


def test_one_applications_reviewers_cost_the_same(ren, sora, umi, hill, client_of):
    client = client_of(ren)
    review(hill, sora, ReviewState.SUBMITTED, 4)
    one = queries_of(client, "/reviews/R8-U-002/reviewers/")
    review(hill, umi, ReviewState.SUBMITTED, 4)
    assert queries_of(client, "/reviews/R8-U-002/reviewers/") == one <= 15


def test_the_table_is_turned_by_pages_and_the_proposal_goes_on(ren, sora, hill, many, client_of):
    """55 applications: the next page is another proposal for its own rows, and the loads count all of them."""
    many(54)
    client = client_of(ren)
    first = client.get("/reviews/calls/R8-2/?readers=1").content.decode()
    assert first.count('name="application"') == 50
    assert "そのうち50件です" in first
    turned = re.search(r'rel="next" href="([?][^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(f"/reviews/calls/R8-2/{turned}").content.decode()
    assert (second.count('name="application"'), "案：55件" in second) == (5, True)
    assert len(first) < 300_000
