"""S21, the city's half: 「自治体に対して望む実証の姿と実装との距離感」, seen by the city itself while it writes."""

from datetime import date
from html import unescape
from typing import Any

import pytest

from accounts.models import User
from applications.actions.applying import ask_for_signature, submit_application, take_back
from applications.actions.writing import explain_problem
from applications.models import Application, DistanceReading
from applications.queries.differences import differences
from applications.states.distance import Axis, Occasion, View
from tests.applications.pages import address, boxes, write
from tests.factories.applications import current_call, ready_application
from workflow.problems import Refused


def begun(aoi: User) -> Application:
    return ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form="full"))


def test_every_axis_offers_every_level_as_the_sentence_it_means_and_leaves_itself_unassessed(
    aoi: User, client_of: Any
) -> None:
    begun(aoi)
    page = client_of(aoi).get(address("R8-U-001", "distance")).content.decode()
    for axis in Axis:
        assert all(axis.sentence(level) in page for level in range(6)), axis
    assert page.count("未評価") >= len(Axis)


def test_what_the_city_sees_is_kept_axis_by_axis_and_nothing_is_added_up(aoi: User, client_of: Any) -> None:
    made, client = begun(aoi), client_of(aoi)
    looks = {
        "distance_axes-need_level": "3",
        "distance_axes-finance_level": "0",
        "distance_axes-data_text": "直す人はまだ分からない。",
    }
    assert write(client, "R8-U-001", "distance", **looks).status_code == 302
    kept = {row.axis: row for row in DistanceReading.objects.filter(application=made)}
    assert {axis: (row.level, row.view, row.occasion) for axis, row in kept.items()} == {
        "need": (3, View.CITY, Occasion.APPLICATION),
        "finance": (0, View.CITY, Occasion.APPLICATION),
        "data": (None, View.CITY, Occasion.APPLICATION),
    }
    page = client.get(address("R8-U-001", "distance"))
    assert boxes(page)["distance_axes-finance_level"] == "0"
    assert "いちばん遠いのは財源です。" in page.content.decode()
    # The same save again makes no second look.
    write(client, "R8-U-001", "distance")
    assert DistanceReading.objects.count() == 3
    write(client, "R8-U-001", "distance", **{"distance_axes-need_level": ""})
    assert set(DistanceReading.objects.values_list("axis", flat=True)) == {"finance", "data"}


def test_it_is_frozen_in_the_version_and_compared_in_sentences(aoi: User, mori: User, client_of: Any) -> None:
    made, client = begun(aoi), client_of(aoi)
    write(client, "R8-U-001", "distance", **{"distance_axes-need_level": "3"})
    ask_for_signature(application=Application.objects.get(pk=made.pk), by=aoi)
    first = submit_application(application=Application.objects.get(pk=made.pk), by=mori)
    take_back(application=Application.objects.get(pk=made.pk), by=aoi)
    write(client, "R8-U-001", "distance", **{"distance_axes-need_level": "4"})
    ask_for_signature(application=Application.objects.get(pk=made.pk), by=aoi)
    second = submit_application(application=Application.objects.get(pk=made.pk), by=mori)
    changed = differences(first.content, second.content, made.form_version)
    assert [(one.before, one.after) for one in changed] == [(Axis.NEED.sentence(3), Axis.NEED.sentence(4))]


def test_a_city_of_another_name_sees_none_of_it(aoi: User, nao: User, client_of: Any) -> None:
    begun(aoi)
    assert client_of(nao).get(address("R8-U-001", "distance")).status_code == 404


def test_a_step_without_owner_or_month_asks_for_words_and_without_them_one_does_not_go_on(
    aoi: User, mori: User, ren: User, client_of: Any
) -> None:
    made, client = begun(aoi), client_of(aoi)
    made.remaining_steps.create(text="条例の改正", owner="農政課", due_month=date(2028, 3, 1))
    made.remaining_steps.create(text="回線の契約", owner="", due_month=date(2028, 4, 1), position=1)
    made.remaining_steps.create(text="点検の担い手", owner="水利組合", position=2)
    words = "実装までに残ること「回線の契約・点検の担い手」に、担当か、いつまでにかが書かれていません。"
    assert words in unescape(client.get(address("R8-U-001", "distance")).content.decode())
    with pytest.raises(Refused) as refused:
        ask_for_signature(application=Application.objects.get(pk=made.pk), by=aoi)
    (problem,) = [one for one in refused.value.problems if one.code == "REMAINING_STEP_OPEN"]
    assert problem.weight == "explain"
    assert not [one for one in refused.value.problems if one.stops]
    assert problem.place is not None
    assert problem.place.url.endswith("/write/distance/#id_remaining_steps-1-owner")
    explain_problem(application=made, code=problem.code, text="回線の入札は議会のあとに決まる。", by=aoi)
    ask_for_signature(application=Application.objects.get(pk=made.pk), by=aoi)
    submit_application(application=Application.objects.get(pk=made.pk), by=mori)
    # The reason stands before the desk, under what it answers.
    page = unescape(client_of(ren).get("/applications/R8-U-001/").content.decode())
    assert "実装までに残ることの担当・時期が決まらない理由" in page
    assert "回線の入札は議会のあとに決まる。" in page


def test_a_step_with_owner_and_month_asks_nothing(aoi: User) -> None:
    made = begun(aoi)
    made.remaining_steps.create(text="条例の改正", owner="農政課", due_month=date(2028, 3, 1))
    ask_for_signature(application=Application.objects.get(pk=made.pk), by=aoi)
    made.refresh_from_db()
    assert made.state == "sign_off"
