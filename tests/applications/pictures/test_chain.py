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
