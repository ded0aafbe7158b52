"""The tags and filters every template loads."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client
from django.utils import timezone

from accounts.models import User
from config.icons import ICONS, icon
from workflow.fields import AmountField
from workflow.problems import Place, explain, notice, stop


def drawn(source: str, **context: Any) -> str:
    return Template("{% load frame %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ value|yen }}", 12345, "12,345円"),
        ("{{ value|yen }}", -200000, "−200,000円"),
        ("{{ value|yen }}", 0, "0円"),
        ("{{ value|yen }}", None, ""),
        ("{{ value|plain_yen }}", 26400000, "26,400,000"),
        ("{{ value|percent1 }}", 11.1111, "11.1%"),
        ("{{ value|percent1 }}", 0, "0.0%"),
        ("{{ value|percent1 }}", None, ""),
        ("{{ value|era_date }}", date(2026, 4, 1), "令和8年4月1日（水）"),
        ("{{ value|era_day }}", date(2026, 4, 1), "令和8年4月1日"),
        ("{{ value|short_date }}", date(2026, 11, 16), "11月16日（月）"),
        ("{{ value|era_month }}", date(2026, 4, 1), "令和8年4月"),
        ("{{ value|era_datetime }}", datetime(2026, 4, 1, 1, 42, tzinfo=UTC), "令和8年4月1日（水）10:42"),
        ("{{ value|moment }}", datetime(2027, 1, 29, 3, 0, tzinfo=UTC), "令和9年1月29日（金）正午"),
        ("{{ value|moment }}", date(2027, 1, 29), "令和9年1月29日（金）"),
        ("{{ value|era_date }}", None, ""),
        ("{{ value|fiscal_year }}", 2026, "令和8年度"),
        ("{{ value|fiscal_year }}", date(2026, 3, 31), "令和7年度"),
        ("{{ value|fiscal_year }}", None, ""),
    ],
)
def test_filters(source: str, value: Any, shown: str) -> None:
    assert drawn(source, value=value) == shown


def test_days_are_counted_between_days_not_hours() -> None:
    late = datetime(2026, 4, 1, 14, 59, tzinfo=UTC)
    early = datetime(2026, 4, 1, 15, 1, tzinfo=UTC)
    assert drawn("{{ value|days_from:since }}", value=early, since=late) == "1"
    assert drawn("{{ value|days_from:since }}", value=date(2026, 4, 1), since=date(2026, 4, 9)) == "-8"


@pytest.mark.parametrize(
    ("days", "words", "form"),
    [
        (-8, "8日過ぎ", "badge--late"),
        (0, "今日まで", "badge--waiting"),
        (3, "あと3日", "badge--waiting"),
        (16, "あと16日", "due second"),
    ],
)
def test_a_deadline_takes_the_form_of_its_nearness(days: int, words: str, form: str) -> None:
    shown = drawn("{% due day %}", day=timezone.localdate() + timedelta(days=days))
    assert words in shown
    assert form in shown


def test_problems_stand_in_order_with_their_word_and_the_way_to_mend_them() -> None:
    problems = [
        stop("RULES", "規約が未添付です。", Place("home:contact", fragment="rules", label="添付する")),
        explain("UPKEEP", "保守更新費が0円です。"),
        notice("NO_KPI", "KPIが0件です。"),
    ]
    shown = drawn("{% standing_in_the_way problems '応募する' %}", problems=problems)
    assert shown.index("止まります") < shown.index("理由が要ります") < shown.index("お知らせ")
    assert '<a href="/contact/#rules">添付する</a>' in shown
    assert 'name="explain-UPKEEP"' in shown
    assert 'name="explain-NO_KPI"' not in shown


def test_of_many_stops_those_of_other_pages_wait_folded_and_none_is_lost() -> None:
    here, there = Place("home:contact", fragment="a", label="書く"), Place("home:about", fragment="b", label="書く")
    problems = [
        stop("HERE", "ここが空です。", here),
        *(stop(f"T{n}", f"よそ{n}が空です。", there) for n in range(7)),
        explain("WHY", "0円です。", there),
    ]
    template = "{% standing_in_the_way problems '応募する' here='/contact/' %}"
    near, _fold, far = drawn(template, problems=problems).partition("<details")
    assert "ここが空です。" in near
    assert 'name="explain-WHY"' in near
    assert "よそ" not in near
    assert "ほかの章で止まるもの 7件" in far
    assert all(f"よそ{n}が空です。" in far for n in range(7))
    assert "「止まります」が8件あるため" in far
    few = drawn(template, problems=problems[:7])
    assert "<details" not in few
    assert few.count("よそ") == 6


def test_many_stops_are_gathered_by_the_chapter_that_mends_them() -> None:
    vision, budget = (Place("home:about", page=page) for page in ("ビジョン", "経費"))
    problems = [
        stop("V", "ビジョンが空です。", vision),
        *(stop(f"B{n}", f"経費の{n}が空です。", budget) for n in range(6)),
        stop("OTHER", "締切を過ぎています。"),
        explain("WHY", "0円です。", budget),
    ]
    shown = drawn("{% standing_in_the_way problems '応募する' %}", problems=problems)
    of_vision, of_budget = shown.partition("<details")[2].split("<details")
    assert "ビジョンが空です。" in of_vision
    gathered, flat = of_budget.split("</details>")
    assert all(f"経費の{n}が空です。" in gathered for n in range(6))
    assert "6件" in gathered
    assert all(words in flat for words in ("締切を過ぎています。", 'name="explain-WHY"', "「止まります」が8件あるため"))
    assert "<details" not in drawn("{% standing_in_the_way problems '応募する' %}", problems=problems[1:7])


def test_while_something_stops_the_button_says_why_it_cannot_be_pressed() -> None:
    shown = drawn(
        "{% standing_in_the_way problems '応募する' %}", problems=[stop("A", "足りません。"), stop("B", "ありません。")]
    )
    assert (
        '<button type="button" class="button" aria-disabled="true" aria-describedby="why-not">応募する</button>'
        in shown
    )
    assert "「止まります」が2件あるため、まだ押せません。" in shown


def test_what_asks_for_words_leaves_the_button_and_offers_the_words_given_before() -> None:
    shown = drawn(
        "{% standing_in_the_way problems '応募する' given=given %}",
        problems=[explain("UPKEEP", "0円です。")],
        given={"UPKEEP": "別の課が払う"},
    )
    assert '<button class="button button--primary">応募する</button>' in shown
    assert "required>別の課が払う</textarea>" in shown


def test_a_notice_never_shuts_the_button() -> None:
    shown = drawn("{% standing_in_the_way problems '応募する' %}", problems=[notice("NO_KPI", "0件です。")])
    assert '<button class="button button--primary">応募する</button>' in shown


class Ask(forms.Form):
    title = forms.CharField(label="件名", help_text="一文で。")
    note = forms.CharField(label="補足", required=False)
    asked = AmountField(label="申請額")
    agreed = forms.BooleanField(label="確かめました", required=False)


def test_a_field_reads_label_need_help_control_error() -> None:
    shown = Ask({})["title"].as_field_group()
    order = ["件名", "※必須", "一文で。", '<input type="text"', "＊"]
    places = [shown.index(part) for part in order]
    assert places == sorted(places)
    assert 'aria-describedby="id_title_helptext id_title_error"' in shown
    assert "※任意" in Ask()["note"].as_field_group()


def test_a_box_to_tick_has_its_label_beside_it() -> None:
    shown = Ask()["agreed"].as_field_group()
    assert shown.index('type="checkbox"') < shown.index("確かめました")


def test_the_summary_leads_to_each_wrong_field() -> None:
    shown = drawn("{% error_summary form %}", form=Ask({"title": "あり"}))
    assert "直すところが1か所あります" in shown
    assert '<a href="#id_asked">申請額：金額が書かれていません。なければ 0 と書いてください。</a>' in shown
    assert drawn("{% error_summary form %}", form=Ask()).strip() == ""


def test_an_empty_part_leaves_no_frame_behind() -> None:
    assert drawn('{% framed "rail" %} {% endframed %}') == ""
    assert '<aside class="rail"' in drawn('{% framed "rail" %}人{% endframed %}')


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in icon(name)


def test_the_sheet_of_components_is_for_staff(client_of: Any, ren: User, aoi: User, client: Client) -> None:
    page = client_of(ren).get("/components/").content.decode()
    assert "部品と、その言葉" in page
    assert "8日過ぎ" in page
    assert client_of(aoi).get("/components/").status_code == 404
    assert client.get("/components/").status_code == 302


def test_a_session_is_renewed_without_a_page(client_of: Any, aoi: User) -> None:
    assert client_of(aoi).get("/renew/").status_code == 204
