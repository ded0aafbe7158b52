"""Characters as a reader counts them."""

import pytest
from django import forms

from workflow.fields import CountedTextField
from workflow.fields.text import characters


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("朝の港がいちばんにぎわう町。", 14),
        ("一行目\n二行目", 6),
        ("空 白　も", 3),
        ("髙﨑", 2),
        ("葛󠄀城", 2),
        ("👩‍👧", 1),
        ("👍🏽", 1),
        ("が", 1),
    ],
)
def test_one_for_each_character_a_reader_sees(text: str, count: int) -> None:
    assert characters(text) == count


class Vision(forms.Form):
    vision = CountedTextField(label="ビジョン", guide=60)
    short = CountedTextField(label="一言", limit=5, required=False)


def test_a_guide_never_refuses_and_a_limit_says_by_how_much() -> None:
    assert Vision({"vision": "あ" * 61}).is_valid()
    form = Vision({"vision": "あ", "short": "あいうえおか"})
    assert form.errors["short"] == ["6字あります。5字以内に縮めてください。"]


def test_original_characters_stay_and_line_ends_become_one_kind() -> None:
    form = Vision({"vision": "髙さ\r\n🏙️\r終わり"})
    assert form.is_valid()
    assert form.cleaned_data["vision"] == "髙さ\n🏙️\n終わり"


def test_the_count_stands_there_without_a_script() -> None:
    assert "14字（目安 60字まで）" in str(Vision({"vision": "朝の港がいちばんにぎわう町。"})["vision"])
