"""The drawing of the chain: everything in its level, lines only where something hangs, and the whole in words."""

from typing import Any

from applications.models import FormVersion
from applications.pictures.chain import PAPER, SIDE, chain_picture
from applications.standard_forms import FULL, spec_of

FORM = FormVersion(name="full", number=1, spec=spec_of(FULL))
VISION = "朝の港がいちばんにぎわう町。"


def answers(**said: Any) -> dict[str, Any]:
    return {
        "vision": VISION,
        "value_tactile": {"text": "港で顔を合わせる。", "waived_reason": ""},
        "value_convenience": {"text": "", "waived_reason": "扱わないため"},
        "after": "9時まで開く市場にする。",
        "services": [{"code": "SV1", "name": "朝市の予約", "value": "tactile", "stands_on": ["IF1"]}],
        "infrastructures": [{"code": "IF1", "name": "連携基盤"}],
        **said,
    }


def test_it_reads_from_the_vision_down_to_what_carries_it() -> None:
    picture = chain_picture(answers(), FORM)
    tops = [box.y for box in picture.boxes]
    assert tops == sorted(tops)
    assert "".join(picture.boxes[0].lines) == VISION
    assert picture.said.startswith(f"ビジョン：{VISION}")
    assert picture.loose == []
    # vision to two values, values to the change, change to the service, service to its base.
    assert len(picture.lines) == 6


def test_what_hangs_on_nothing_is_drawn_loose_and_said_so() -> None:
    lonely = {"code": "IF2", "name": "だれも使わないビーコン"}
    said = answers(infrastructures=[{"code": "IF1", "name": "連携基盤"}, lonely])
    said["services"].append({"code": "SV2", "name": "行き先のないサービス", "value": "", "stands_on": []})
    picture = chain_picture(said, FORM)
    assert picture.loose == ["行き先のないサービス", "だれも使わないビーコン"]
    assert "だれも使わないビーコン（つながっていません）" in picture.said


def test_data_indicators_and_costs_that_hang_on_nothing_are_drawn_loose_too() -> None:
    data = [
        {"code": "DA1", "name": "水位の記録", "hangs_on": "SV1"},
        {"code": "DA2", "name": "だれも使わない記録", "hangs_on": "SV9"},
    ]
    said = answers(
        data_assets=data,
        factors=[{"factor": "公共空間", "serves": ""}, {"factor": "自然災害", "serves": "tactile"}],
        kpis=[{"name": "滞在時間", "serves": ""}, {"name": "売上", "serves": "tactile"}],
        budget_lines=[{"item": "旅費", "hangs_on": ""}, {"item": "工事", "hangs_on": "IF1"}],
        scheme_lines=[
            {"category": "operation", "name": "電気", "hangs_on": ""},
            {"category": "user_fee", "name": "出店料", "hangs_on": ""},
        ],
    )
    picture = chain_picture(said, FORM)
    assert picture.loose[0] == "だれも使わない記録"
    assert set(picture.loose[2:]) == {"滞在時間", "旅費", "電気"}
    assert len(picture.loose) == 5
    assert "水位の記録（つながっていません）" not in picture.said
    # The data that a service uses hangs below it.
    assert len(picture.lines) == 7


def test_a_very_large_chain_is_folded_into_its_room_and_said_in_full() -> None:
    names = [f"とても長い名前のサービス{place}番" * 3 for place in range(60)]
    services = [{"code": f"SV{n}", "name": name, "value": "tactile"} for n, name in enumerate(names)]
    services.append({"code": "SV99", "name": "行き先のないサービス", "value": ""})
    picture = chain_picture(answers(services=services, after="あ" * 900, vision="い" * 900), FORM, PAPER)
    assert PAPER.most_height is not None
    assert picture.height <= PAPER.most_height
    assert "行き先のないサービス" in picture.loose
    assert any(box.words.startswith("ほか") for box in picture.boxes)
    assert all(name in picture.said for name in names)


def test_nothing_written_yet_is_an_empty_place_at_every_level() -> None:
    picture = chain_picture({}, FORM)
    assert all(box.is_empty for box in picture.boxes)
    assert len(picture.boxes) == 6


def test_every_box_stays_inside_however_much_is_written() -> None:
    many = [{"code": f"SV{n}", "name": "とても長い名前のサービス" * 20, "value": "tactile"} for n in range(30)]
    for plan in (SIDE, PAPER):
        picture = chain_picture(answers(services=many, vision="あ" * 900), FORM, plan)
        assert all(box.x >= 0 and box.x + box.width <= plan.width for box in picture.boxes)
        assert all(box.y + box.height <= picture.height for box in picture.boxes)
        assert all(len(box.lines) <= plan.most_lines for box in picture.boxes)
