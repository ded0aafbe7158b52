"""S07: 「いまあるまちづくりの目標像をどのようにスマートシティ化し、何を価値向上できるか」: from goal and gap to a value."""

import html
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from applications.models import Application, ValueHypothesis
from applications.queries.content import content_of
from kpi.actions.laying import enter_goal
from kpi.factors import code_of
from kpi.models import TownGoal
from tests.factories.applications import application, current_call, form_version, ready_application
from tests.factories.kpi import actual, indicator_set, kpi, version, wave

GOAL = {
    "text": "駅前を、用がなくても居られる場所にする。",
    "document": "青葉台市都市計画マスタープラン",
    "clause": "第3章 2-1",
    "decided_on_year": "令和5",
    "decided_on_month": "3",
    "decided_on_day": "20",
    "indicators": "公共空間\n休日の平均滞在時間\n空き店舗の数",
}
SAID = "駅前で、親子が買い物の前後に座って過ごせるようになる。"


@pytest.fixture
def measured(aoi: User) -> None:
    """A survey and a target of the city's own."""
    owned = indicator_set(aoi.acting_for)  # type: ignore[arg-type]
    version(owned)
    wave(owned, 2024, counts={"公共空間": [10, 10, 10, 10, 10]})
    wave(owned, 2025, counts={"公共空間": [200, 200, 80, 180, 160]})
    actual(kpi(owned, due_on=date(2028, 3, 31), target=Decimal(90)), "74")


@pytest.fixture
def goal(aoi: User, measured: None, client_of: Any) -> TownGoal:
    answer = client_of(aoi).post("/goals/new/", GOAL)
    assert answer.status_code == 302
    return TownGoal.objects.get()


def test_choosing_a_goal_lists_its_current_indicators_and_the_gap(aoi: User, goal: TownGoal, client_of: Any) -> None:
    page = client_of(aoi).get(f"/goals/{goal.pk}/").content.decode()
    assert "青葉台市都市計画マスタープラン" in page
    assert "令和5年3月20日" in page
    assert "2025年の調査（回答820人）：よいと答えた人 41％" in page
    assert "よくないと答えた人が49％います。" in page
    assert "74分（令和8年11月1日）" in page
    assert "めざす値 90分（令和10年3月31日まで）に、あと16分。" in page
    assert "まだ測られていません。" in page


def test_a_hypothesis_saved_there_fills_the_value_section_with_goal_and_indicator(
    aoi: User, goal: TownGoal, client_of: Any
) -> None:
    one = application("R8-U-001", lead=aoi.acting_for, call=current_call(form_version=form_version()))
    client = client_of(aoi)
    indicator = goal.indicators.get(code=code_of("公共空間"))
    typed = {"indicator": str(indicator.pk), "route": "tactile", "text": SAID, "application": "R8-U-001"}
    assert client.post(f"/goals/{goal.pk}/", typed).url == "/applications/R8-U-001/write/value/"
    page = client.get("/applications/R8-U-001/write/value/").content.decode()
    assert SAID in page
    assert (
        "もとの目標：「駅前を、用がなくても居られる場所にする。」（青葉台市都市計画マスタープラン 第3章 2-1）" in page
    )
    assert "見た指標：公共空間（よくないと答えた人が49％います。）" in page
    said = content_of(Application.objects.get(pk=one.pk))
    assert said["value"]["value_tactile"] == {"text": SAID, "waived_reason": ""}
    (plan,) = said["plans"]["plan_links"]
    assert (plan["document"], plan["clause"], plan["level"]) == (GOAL["document"], GOAL["clause"], "upper")
    assert said["indicators"]["factors"] == [{"factor": code_of("公共空間"), "reason": SAID, "serves": "tactile"}]
    assert "駅前を、用がなくても居られる場所にする。" in said["indicators"]["indicator_reason"]


def test_words_already_written_there_stay(aoi: User, goal: TownGoal, client_of: Any) -> None:
    one = ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form_version=form_version()))
    before = content_of(one)["value"]["value_tactile"]["text"]
    first = goal.indicators.all()[0]
    typed = {"indicator": str(first.pk), "route": "tactile", "text": SAID, "application": "R8-U-001"}
    for _twice in range(2):
        client_of(aoi).post(f"/goals/{goal.pk}/", typed)
    said = content_of(Application.objects.get(pk=one.pk))
    assert said["value"]["value_tactile"]["text"] == f"{before}\n{SAID}\n{SAID}"
    assert len(said["plans"]["plan_links"]) == 1
    assert len(said["indicators"]["factors"]) == 1


def test_a_hypothesis_without_words_or_indicator_is_refused(aoi: User, goal: TownGoal, client_of: Any) -> None:
    answer = client_of(aoi).post(f"/goals/{goal.pk}/", {"route": "tactile", "text": "", "application": ""})
    assert answer.status_code == 422
    assert not ValueHypothesis.objects.exists()


def test_it_may_be_kept_before_there_is_an_application(aoi: User, goal: TownGoal, client_of: Any) -> None:
    typed = {"indicator": str(goal.indicators.all()[2].pk), "route": "convenience", "text": SAID, "application": ""}
    page = client_of(aoi).post(f"/goals/{goal.pk}/", typed, follow=True).content.decode()
    assert SAID in page
    assert ValueHypothesis.objects.get().indicator == "空き店舗の数"


def test_no_other_city_sees_a_goal_or_writes_from_it(aoi: User, nao: User, goal: TownGoal, client_of: Any) -> None:
    ready_application("R8-U-001", lead=aoi.acting_for, call=current_call(form_version=form_version()))
    client = client_of(nao)
    assert client.get(f"/goals/{goal.pk}/").status_code == 404
    assert client.get(f"/goals/{goal.pk}/edit/").status_code == 404
    assert "駅前を" not in client.get("/goals/").content.decode()
    assert client.post(f"/goals/{goal.pk}/", {"text": SAID}).status_code == 404


def test_the_goal_page_costs_the_same_for_few_and_many_indicators(
    aoi: User, goal: TownGoal, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of(aoi)
    client.post(f"/goals/{goal.pk}/edit/", {**GOAL, "indicators": "\n".join(f"指標{n}" for n in range(40))})
    with django_assert_max_num_queries(15):
        client.get(f"/goals/{goal.pk}/")


ROWS = "目標,計画,該当箇所,策定日,指標\n歩いて暮らす。,立地適正化計画,p.12,R5.3.20,公共空間；移動・交通\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_goals_are_taken_from_a_file(encoding: str, aoi: User, client_of: Any) -> None:
    client = client_of(aoi)
    for _twice in range(2):
        file = SimpleUploadedFile("目標.csv", ROWS.encode(encoding))
        assert client.post("/goals/import/", {"file": file}).status_code == 302
    made = TownGoal.objects.get()
    assert (made.document, made.decided_on) == ("立地適正化計画", date(2023, 3, 20))
    assert [one.name for one in made.indicators.all()] == ["公共空間", "移動・交通"]


def test_every_wrong_row_is_named_and_nothing_is_taken(aoi: User, client_of: Any) -> None:
    text = ROWS + ",立地適正化計画,,,\nにぎわう。,立地適正化計画,,ごがつ,\n"
    page = (
        client_of(aoi).post("/goals/import/", {"file": SimpleUploadedFile("目標.csv", text.encode())}).content.decode()
    )
    assert "3行目：「目標」が空です。" in page
    assert "4行目：「策定日」" in page
    assert not TownGoal.objects.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x81", "名前,値\nあ,い\n".encode(), "目標,計画\n".encode()])
def test_a_file_that_holds_no_goals_is_refused_in_words(content: bytes, aoi: User, client_of: Any) -> None:
    answer = client_of(aoi).post("/goals/import/", {"file": SimpleUploadedFile("x.csv", content)})
    assert answer.status_code == 422
    assert not TownGoal.objects.exists()


def test_many_goals_stand_on_pages_of_fifty(aoi: User, client_of: Any) -> None:
    said = {"owner": aoi.acting_for, "document": "都市計画マスタープラン", "by": aoi}
    client = client_of(aoi)

    def cost_of(address: str) -> tuple[int, str]:
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address).content.decode()
        return len(asked), page

    enter_goal(text="歩きたくなる駅前 00", **said)
    client.get("/goals/")
    alone, _page = cost_of("/goals/")
    for number in range(1, 60):
        enter_goal(text=f"歩きたくなる駅前 {number:02d}", **said)
    many, page = cost_of("/goals/")
    assert many == alone <= 10
    assert "歩きたくなる駅前 49" in page
    assert "歩きたくなる駅前 50" not in page
    assert "60件のうち 1〜50件" in page
    following = html.unescape(re.findall(r'rel="next" href="([^"]+)"', page)[0])
    assert "歩きたくなる駅前 59" in cost_of(f"/goals/{following}")[1]
