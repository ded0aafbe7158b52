"""S17: 「センシングデータを自分たちで可視化して活用すべき」: a day of counts becomes the city's own chart, pinned to a try."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.models import DataFeed, DataPoint, Try
from applications.states.project import ProjectState
from tests.evaluation.views.conftest import queries_of
from tests.factories import projects as make
from tests.house.kpi_readers import deciding_files
from tests.house.source import ROOT
from workflow.trail import history_of

DAY = "日時,人\n" + "".join(f"2026-11-20 {hour:02d}:00,{hour * 10}\n" for hour in range(24))


@pytest.fixture
def project(aoi: Any) -> Any:
    return make.project("R7-S-002", lead=aoi.acting_for, state=ProjectState.PILOTING)


@pytest.fixture
def feed(project: Any) -> DataFeed:
    return make.feed(project)


def page(name: str, project: Any, **more: Any) -> str:
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


def address_of(feed: DataFeed) -> str:
    return page("project_feed", feed.project, pk=feed.pk)


def file_of(text: str, name: str = "人流.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode("cp932"))


def test_a_day_of_counts_becomes_the_citys_own_chart_and_a_try_pins_it(project: Any, aoi: Any, client_of: Any) -> None:
    client = client_of(aoi)
    said = {"name": "広場を通った人", "place": "駅前広場 北口", "source": "sensor", "unit": "人"}
    made = client.post(page("project_feed_new", project), said)
    feed = DataFeed.objects.get()
    assert made.url.startswith(address_of(feed))
    assert "まだ数がありません" in client.get(address_of(feed)).content.decode()

    assert client.post(address_of(feed), {"file": file_of(DAY)}).status_code == 302
    shown = client.get(address_of(feed)).content.decode()
    assert "日ごとの合計。いちばん多いのは11/20の2,760人" in shown
    client.post(address_of(feed), {"by": "hour", "how": "mean"})
    shown = client.get(address_of(feed)).content.decode()
    assert "一日の時刻ごとの平均。いちばん多いのは23時の230人、少ないのは0時の0人。" in shown
    assert "polyline" in shown

    first = {"hypothesis": "夜の灯りで人が残る", "tried": "22時まで灯す", "tried_on": "令和8年11月19日"}
    client.post(page("project_try_new", project), first)
    seen = {
        "observed": "23時まで人が歩いた",
        "observed_on": "令和8年11月21日",
        "next_step": "椅子を出してみる",
        "pinned_feed": feed.pk,
    }
    assert client.post(page("project_try", project, place=1), seen).status_code == 302
    shown = client.get(page("project_try", project, place=1)).content.decode()
    for words in ("留めた観測データ", "いちばん多いのは23時の230人", "椅子を出してみる"):
        assert words in shown
    assert "試み1" in client.get(address_of(feed)).content.decode()
    begin = client.get(page("project_try_new", project) + "?follows=1").content.decode()
    assert "椅子を出してみる" in begin


def test_the_same_file_twice_changes_nothing_and_another_number_is_asked_for(
    feed: DataFeed, aoi: Any, client_of: Any
) -> None:
    client = client_of(aoi)
    client.post(address_of(feed), {"file": file_of(DAY)})
    client.post(address_of(feed), {"pasted": DAY.replace(",", "\t")})
    assert feed.points.count() == 24
    other = "2026-11-20 09:00,91\n2026-11-21 09:00,95\n"
    refused = client.post(address_of(feed), {"pasted": other})
    assert refused.status_code == 422
    words = refused.content.decode()
    assert "1行目：" in words
    assert "もう90が入っています（今回は91）" in words
    assert "2026-11-21 09:00,95" in words, "nothing that was typed is lost"
    assert feed.points.count() == 24, "all or nothing"
    client.post(address_of(feed), {"pasted": other, "replace": "on"})
    assert feed.points.count() == 25
    newest = history_of(feed.project).first()
    assert newest is not None
    assert (newest.event, newest.facts["added"], newest.facts["replaced"]) == ("take_in_data", 1, 1)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"pasted": "日時,人\n2026-11-20 09:00,多い\n"}, "2行目：「多い」は0以上の数ではありません。"),
        ({}, "ファイルを選ぶか、行を貼り付けてください。"),
    ],
)
def test_a_wrong_row_is_named(feed: DataFeed, aoi: Any, client_of: Any, said: Any, words: str) -> None:
    answered = client_of(aoi).post(address_of(feed), said)
    assert answered.status_code == 422
    assert words in answered.content.decode()
    assert not feed.points.exists()


def test_the_citys_own_system_sends_it_too(feed: DataFeed, aoi: Any, ren: Any, nao: Any, client_of: Any) -> None:
    listed = client_of(aoi).get("/api/projects/R7-S-002/feeds/").json()
    assert [one["id"] for one in listed] == [feed.pk]
    address = f"/api/projects/R7-S-002/feeds/{feed.pk}/points/"
    entities = [{"dateObserved": {"value": "2026-11-20T00:00:00Z"}, "value": {"value": 128}}]

    def sent(person: Any, points: Any, **more: Any) -> Any:
        return client_of(person).post(address, {"points": points, **more}, content_type="application/json")

    assert sent(aoi, entities).json() == {"added": 1, "same": 0, "replaced": 0}
    assert sent(aoi, entities).json() == {"added": 0, "same": 1, "replaced": 0}
    other = [{"at": "2026-11-20T09:00:00+09:00", "value": 5}]
    assert sent(aoi, other).status_code == 422
    assert "もう128が入っています" in sent(aoi, other).json()["problems"][0]["text"]
    assert sent(aoi, other, replace=True).json()["replaced"] == 1
    assert "日時ではありません" in sent(aoi, [{"at": "きのう", "value": 1}]).json()["problems"][0]["text"]
    for stranger in (ren, nao):
        assert sent(stranger, entities).status_code == 404
    assert DataPoint.objects.count() == 1


def test_whom_it_concerns(
    feed: DataFeed, project: Any, aoi: Any, ren: Any, toki: Any, nao: Any, client_of: Any
) -> None:
    addresses = (page("project_feeds", project), address_of(feed))
    for address in addresses:
        assert client_of(nao).get(address).status_code == 404
        for reader in (ren, toki):
            assert client_of(reader).get(address).status_code == 200
            assert "数を入れる" not in client_of(reader).get(address).content.decode()
    for person in (ren, toki, nao):
        assert client_of(person).post(address_of(feed), {"pasted": DAY}).status_code == 404
        assert client_of(person).get(page("project_feed_new", project)).status_code == 404
    assert not feed.points.exists()
    another = make.feed(make.project("R7-S-003", lead=nao.acting_for, state=ProjectState.PILOTING))
    make_try = {"hypothesis": "あ", "tried": "い", "tried_on": "令和8年11月19日"}
    client_of(aoi).post(page("project_try_new", project), make_try)
    seen = {"observed": "う", "observed_on": "令和8年11月21日", "next_step": "え", "pinned_feed": another.pk}
    assert client_of(aoi).post(page("project_try", project, place=1), seen).status_code == 200
    assert Try.objects.get().pinned_feed is None


def test_a_year_of_hours_costs_as_much_as_a_day(feed: DataFeed, aoi: Any, client_of: Any) -> None:
    client, addresses = client_of(aoi), (address_of(feed), page("project_feeds", feed.project))
    client.post(address_of(feed), {"pasted": DAY})
    before = [queries_of(client, address) for address in addresses]
    begin = datetime(2025, 1, 1, tzinfo=UTC)
    DataPoint.objects.bulk_create(
        DataPoint(feed=feed, observed_at=begin + timedelta(hours=hour), value=hour % 24) for hour in range(24 * 365)
    )
    make.feed(feed.project)
    assert [queries_of(client, address) for address in addresses] == before
    assert before[0] <= 15
    assert before[1] <= 10


def test_nothing_that_decides_reads_it() -> None:
    for path in deciding_files(ROOT):
        words = path.read_text(encoding="utf-8")
        assert "DataFeed" not in words, path
        assert "DataPoint" not in words, path
