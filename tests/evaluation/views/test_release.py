"""The release and what the city reads: letters exactly as they go, the balance, the acknowledgement (S06a, S21)."""

import pytest

from applications.models import DistanceReading, Project
from applications.states.application import ApplicationState
from applications.states.call import Intent
from evaluation.models import Letter, ReleaseBatch
from evaluation.states import BatchState, DecisionKind, ReviewState
from tests.evaluation.views.conftest import queries_of
from tests.factories.evaluation import batch, decision, review


@pytest.fixture
def staged(kai, sora, port, hill):
    """port adopted under conditions, hill rejected."""
    for application in (port, hill):
        review(application, sora, ReviewState.LOCKED, {"C1": 4, "C2": 2})
    looks = [
        {"axis": "finance", "view": "ministry", "level": 2, "text": "案がある"},
        {"axis": "finance", "view": "screener", "level": 1, "text": ""},
    ]
    return [
        decision(port, kai, DecisionKind.ADOPT_WITH_CONDITIONS, looks=looks),
        decision(hill, kai, DecisionKind.REJECT),
    ]


def test_the_desk_puts_a_batch_together(ren, staged, client_of):
    client = client_of(ren)
    page = client.get("/releases/R8-2/").content.decode()
    assert "組に入っていない決定" in page
    said = {"decision": ["R8-S-001", "R8-U-002"], "letter_number": "国都実第12号", "planned_at_year": "2027"}
    assert client.post("/releases/R8-2/", said).status_code == 422
    said |= {"planned_at_month": "4", "planned_at_day": "11", "planned_at_time": "14:00"}
    answer = client.post("/releases/R8-2/", said, follow=True)
    page = answer.content.decode()
    for words in (
        "令和９年４月１１日",
        "国都実第12号",
        "下記の条件を付して採択する",
        "払い手を書面で決めること。",
        "御中",
    ):
        assert words in page, words
    assert "予算200,000,000円のうち11,111,000円（5.6%）。残り188,889,000円。" in page


def test_the_letter_in_the_preview_is_the_letter_that_goes(ren, hana, staged, port, client_of):
    made = batch(port.call, ren, BatchState.CHECKED, *staged, letter_number="国都実第12号")
    client, address = client_of(hana), f"/releases/batch/{made.pk}/"
    before = client.get(f"{address}?letter=R8-U-002").content.decode()
    assert "今回は採択に至りませんでしたので、お知らせします。" in before
    assert "2通のうち2通目" in before
    last = client.post(f"{address}release/", {}).content.decode()
    assert "この2件を、いま公表します" in last
    assert "港の朝市" in last
    assert not Letter.objects.exists()
    client.post(f"{address}release/", {"confirmed": "1"})
    assert Letter.objects.count() == 2
    after = client.get(f"{address}?letter=R8-U-002").content.decode()
    assert "届いた文面" in after
    assert "今回は採択に至りませんでしたので、お知らせします。" in after


def test_a_letter_is_japanese_whatever_language_the_page_is_in(ren, hana, staged, port, client_of):
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    english = {"accept-language": "en"}
    client_of(hana).post(f"/releases/batch/{made.pk}/release/", {"confirmed": "1"}, headers=english)
    letter = Letter.objects.get(decision__application=port).content
    assert letter["dated"].startswith("令和")
    assert "令和９年１月２９日までに応募のあった" in letter["opening"]


def test_a_double_click_releases_once(ren, hana, staged, port, client_of):
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    client = client_of(hana)
    for _time in range(2):
        client.post(f"/releases/batch/{made.pk}/release/", {"confirmed": "1"})
    assert Letter.objects.count() == 2
    assert Project.objects.get().application == port


def test_whoever_drafted_it_is_told_to_ask_somebody_else(ren, staged, port, client_of):
    made = batch(port.call, ren, BatchState.DRAFT_BATCH, *staged)
    page = client_of(ren).get(f"/releases/batch/{made.pk}/").content.decode()
    assert "確かめて公表するのは、別の人です" in page
    client_of(ren).post(f"/releases/batch/{made.pk}/confirm/")
    made.refresh_from_db()
    assert made.state == BatchState.DRAFT_BATCH


def test_a_deviation_asks_for_its_reason_and_prints_it(ren, hana, staged, port, client_of):
    port.call.intent = Intent.BROADEN
    port.call.save()
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    client, address = client_of(hana), f"/releases/batch/{made.pk}/"
    asked = client.post(f"{address}release/", {}).content.decode()
    assert "explain-CALL_INTENT" in asked
    client.post(f"{address}release/", {"confirmed": "1", "explain-CALL_INTENT": " "})
    assert not Letter.objects.exists()
    client.post(f"{address}release/", {"confirmed": "1", "explain-CALL_INTENT": "裾野の応募が基準に達しなかった。"})
    assert "裾野の応募が基準に達しなかった。" in client.get(address).content.decode()


def test_sending_back_needs_words_and_opens_it_again(ren, hana, staged, port, client_of):
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    client = client_of(hana)
    assert client.post(f"/releases/batch/{made.pk}/send-back/", {"reason": ""}).status_code == 422
    client.post(f"/releases/batch/{made.pk}/send-back/", {"reason": "講評に誤字"})
    page = client_of(ren).get(f"/releases/batch/{made.pk}/").content.decode()
    assert "講評に誤字" in page
    client_of(ren).post(f"/releases/batch/{made.pk}/fill/", {"decision": ["R8-S-001"]})
    assert [d.application for d in ReleaseBatch.objects.get().decisions_in_hand] == [port]


@pytest.mark.parametrize("person", ["sora", "kai", "aoi", "mori", "nao", "ada"])
def test_the_release_is_nobody_elses(request, person, ren, staged, port, client_of):
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    client = client_of(request.getfixturevalue(person))
    assert client.get(f"/releases/batch/{made.pk}/").status_code == 404
    assert client.get("/releases/R8-2/").status_code == 404
    assert client.post(f"/releases/batch/{made.pk}/release/", {"confirmed": "1"}).status_code == 404


@pytest.fixture
def told(ren, hana, staged, port, client_of):
    made = batch(port.call, ren, BatchState.CHECKED, *staged)
    client_of(hana).post(f"/releases/batch/{made.pk}/release/", {"confirmed": "1"})
    port.refresh_from_db()
    return port


def test_before_the_release_the_city_finds_no_result(ren, aoi, staged, port, client_of):
    batch(port.call, ren, BatchState.CHECKED, *staged)
    assert client_of(aoi).get("/decisions/R8-S-001/").status_code == 404


def test_the_city_reads_message_commentary_conditions_and_distance(told, aoi, mori, client_of):
    page = client_of(aoi).get("/decisions/R8-S-001/").content.decode()
    for words in (
        "朝市の売れ残りを毎日数え、翌月に直す実証を望みます。",
        "担い手は決まりましたが、データの払い手がまだです。",
        "市場の規程を先に変える点を評価します。",
        "払い手を書面で決めること。（令和9年9月30日まで）",
        "前提の数字が示されている。",
        "11,111,000円",
        "実装までの距離",
        "メッセージを確かめた",
    ):
        assert words in page, words
    assert "宙野" not in page
    assert "メッセージを確かめた</button>" not in client_of(mori).get("/decisions/R8-S-001/").content.decode()
    assert {(r.view, r.level) for r in DistanceReading.objects.filter(application=told)} == {
        ("ministry", 2),
        ("screener", 1),
    }


def test_the_city_acknowledges_the_message(told, aoi, mori, client_of):
    client = client_of(aoi)
    client_of(mori).post("/decisions/R8-S-001/acknowledge/")
    told.refresh_from_db()
    assert told.message_acknowledged_at is None
    page = client.post("/decisions/R8-S-001/acknowledge/", follow=True).content.decode()
    assert "交付申請に進めます" in page
    told.refresh_from_db()
    assert told.message_acknowledged_at is not None


def test_another_city_finds_nothing_of_it(told, nao, client_of):
    assert client_of(nao).get("/decisions/R8-S-001/").status_code == 404
    assert client_of(nao).post("/decisions/R8-S-001/acknowledge/").status_code == 404
    assert "今回は採択に至りませんでした" in client_of(nao).get("/decisions/R8-U-002/").content.decode()


def test_the_release_costs_the_same_with_fifty_decisions(ren, hana, kai, sora, staged, port, many, client_of):
    made = batch(port.call, ren, BatchState.DRAFT_BATCH, staged[0])
    client = client_of(hana)
    addresses = (f"/releases/batch/{made.pk}/", "/releases/R8-2/")
    one = [queries_of(client, address) for address in addresses]
    for application in many(49, ApplicationState.PANEL):
        review(application, sora, ReviewState.LOCKED, 4)
        other = decision(application, kai, DecisionKind.REJECT)
        other.batch = made
        other.save()
    assert [queries_of(client, address) for address in addresses] == one
    assert one[0] <= 15
    assert one[1] <= 10


def test_the_citys_page_is_within_its_budget(told, aoi, client_of):
    assert queries_of(client_of(aoi), "/decisions/R8-S-001/") <= 15
