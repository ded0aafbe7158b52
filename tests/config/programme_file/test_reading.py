"""Reading a programme file: what is read, and how each wrong file is answered."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from accounts.codes import fictional_codes
from config.programme_file.reading import UnreadableError, read_file, read_text
from tests.config.programme_file.samples import DEMO, MINIMAL, demo_with, minimal_with


@pytest.fixture(autouse=True)
def fiction():
    """Fictional prefectures count, as they do in the demo."""
    with fictional_codes():
        yield


@pytest.fixture(scope="module")
def demo():
    with fictional_codes():
        return read_file(DEMO)


def faults_of(text):
    """The refused application's faults as sentences."""
    (row,) = read_text(text).refused
    return [str(fault) for fault in row.faults]


def refusal_of(text):
    """The sentence with which a whole file is refused."""
    with pytest.raises(UnreadableError) as caught:
        read_text(text)
    return str(caught.value)


def test_the_demo_is_read_without_a_finding(demo):
    assert (len(demo.programme.calls), len(demo.programme.criteria), len(demo.programme.screeners)) == (3, 8, 5)
    assert [application.number for application in demo.programme.applications][:3] == [
        "R7-S-001",
        "R6-U-004",
        "R6-U-007",
    ]
    assert (demo.refused, demo.notices) == ((), ())
    assert sum(len(factors) for factors in demo.programme.factor_groups.values()) == 24


def test_a_call_is_read_with_its_money_and_moments(demo):
    call = demo.programme.calls[2]
    assert (call.number, call.fiscal_year, call.rate, call.budget_yen) == ("R8-2", 2026, Fraction(1, 2), 200_000_000)
    assert call.closes_at == datetime.fromisoformat("2027-01-29T12:00:00+09:00")
    assert call.caps_yen == {"都市サービス実装タイプ": 35_000_000, "戦略的スマートシティ実装タイプ": 50_000_000}


def test_an_application_is_read_with_all_that_happened_to_it(demo):
    mobility = demo.programme.applications[-1]
    assert (mobility.number, mobility.status, mobility.lead) == ("R7-U-008", "額の確定待ち", "若草台市")
    life = mobility.lifecycle
    assert (life.decided_on, life.decided_yen) == (date(2025, 6, 20), 26_400_000)
    assert (life.major_change.cost_after_yen, life.major_change.approved_on) == (56_484_000, date(2025, 11, 21))
    assert [finding.amount_yen for finding in life.inspection.findings] == [86_400, 1_214_000]
    assert (life.fixing.actual_eligible_yen, life.fixing.rate) == (51_900_000, Fraction(1, 2))


def test_a_conflicted_screener_is_an_excused_review(demo):
    sheet = demo.programme.applications[2].sheets[3]
    assert (sheet.screener, dict(sheet.scores), sheet.excuse) == ("SC4", {}, "利益相反により辞退")


def test_numbers_keep_the_decimals_they_are_printed_with(demo):
    kpi = demo.programme.applications[0].kpis[2]
    assert (kpi.direction, kpi.baseline, kpi.target, kpi.actual) == ("down", Decimal(18), Decimal(14), Decimal("15.1"))


def test_the_expected_figures_are_all_collected(demo):
    keys = {(row.application, row.key): row.value for row in demo.expectations}
    assert keys["R7-S-001", "scheme.expected.first_surplus_year"] == 2
    assert keys["R6-U-007", "reviews.sheets[4].expected_weighted_100"] == Decimal("85.0")
    assert keys["R7-U-008", "lifecycle.額の確定計算.精算払額"] == 12_299_000
    assert keys["R6-U-012", "lifecycle.返還命令.amount"] == 2_790_000
    assert keys["R6-U-004", "meta.quadrants"] == "KPI達成_実態なし"
    assert keys["R8-U-001", "formal_check_expected"][:2] == [
        "COUNCIL_RULES_MISSING",
        "PERIOD_REVERSED",
    ]
    assert "mean" in {key.rpartition(".")[2] for _number, key in keys}


def test_the_order_of_keys_does_not_matter(demo):
    def turned(value):
        if isinstance(value, dict):
            return {key: turned(value[key]) for key in reversed(list(value))}
        return [turned(item) for item in value] if isinstance(value, list) else value

    text = yaml.safe_dump(turned(yaml.safe_load(DEMO.read_text(encoding="utf-8"))), allow_unicode=True, sort_keys=False)
    other = read_text(text)
    for mine, theirs in zip(other.programme.applications, demo.programme.applications, strict=True):
        assert (mine.number, mine.budget, mine.lifecycle, mine.kpis, mine.experiment) == (
            theirs.number,
            theirs.budget,
            theirs.lifecycle,
            theirs.kpis,
            theirs.experiment,
        )


def test_a_small_file_with_rare_characters_is_read_as_it_is_written():
    (application,) = read_text(MINIMAL).programme.applications
    assert application.title == "𠮷野の﨑と髙台をつなぐ🚲"
    assert (application.uptake, application.kpis, application.previous) == (None, (), None)


def test_dates_without_quotation_marks_and_years_of_the_west_are_read():
    text = minimal_with("fiscal_year: 令和9年度", "fiscal_year: 2027").replace(
        "municipalities: [青葉台市]", "municipalities: [青葉台市]\n    established: 2026-04-01"
    )
    reading = read_text(text)
    assert reading.programme.calls[0].fiscal_year == 2027
    assert reading.programme.applications[0].consortium.established_on == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("old", "new", "path", "found", "expected"),
    [
        ("amount: 26400000,", "amount: -5,", "budget.lines[0].amount", "「-5」", "0以上の整数（円）"),
        ("amount: 26400000,", "amount: 26.4,", "budget.lines[0].amount", "「26.4」", "0以上の整数（円）"),
        ("amount: 26400000,", "amount: 二千万,", "budget.lines[0].amount", "「二千万」", "0以上の整数（円）"),
        ("amount: 26400000,", "amount: [1],", "budget.lines[0].amount", "一覧（1件）", "0以上の整数（円）"),
        ("amount: 26400000,", "amount: 0x10,", "budget.lines[0].amount", "「0x10」", "0以上の整数（円）"),
        ("amount: 26400000,", "", "budget.lines[0].amount", "キーがない", "0以上の整数（円）"),
        ("status: 実装\n", "status: 完了\n", "status", "「完了」", "次のどれか：下書き"),
        ("call: R7-1", "call: R7-9", "call", "「R7-9」", "次のどれか：R6-1、R7-1、R8-2"),
        ("established: '2023-06-01'", "established: '2023-02-30'", "consortium.established", "「2023-02-30」", "日付"),
        ("established: '2023-06-01'", "established: 去年", "consortium.established", "「去年」", "日付"),
        (
            "municipalities: [青葉台市]",
            "municipalities: [青空市]",
            "consortium.municipalities[0]",
            "「青空市」",
            "青葉台市",
        ),
        ("municipalities: [青葉台市]", "municipalities: []", "consortium.municipalities", "一覧（0件）", "一つ以上"),
        (
            "C1: 5, C2: 5, C3: 5, C4: 4, C5: 5",
            "C1: 6, C2: 5, C3: 5, C4: 4, C5: 5",
            "scores.C1",
            "「6」",
            "0以上の整数（5以下）",
        ),
        ("C1: 5, C2: 5, C3: 5, C4: 4, C5: 5", "C9: 5, C2: 5, C3: 5, C4: 4, C5: 5", "scores.C9", "「C9」", "C1、C2"),
        (
            "C1: 5, C2: 5, C3: 5, C4: 4, C5: 5",
            "C2: 5, C3: 5, C4: 4, C5: 5",
            "scores",
            "C1 の点がない",
            "すべての審査基準",
        ),
        ("- screener: SC1", "- screener: SC7", "reviews.sheets[0].screener", "「SC7」", "SC1、SC2"),
        ("- screener: SC1", "- screener: SC2", "reviews.sheets[1].screener", "「SC2」", "審査員一人に一枚"),
        ("uses: [IF1, IF3]", "uses: [IF1, IF8]", "services[0].uses[1]", "「IF8」", "IF1、IF2"),
        ("- id: SV2", "- id: SV1", "services[1].id", "「SV1」", "重ならない"),
        ("counts: [189, 202", "counts: [190, 202", "公共空間.counts", "合計 821", "n の 820"),
        ("counts: [189, 202", "counts: [391", "公共空間.counts", "一覧（4件）", "5個の回答数"),
        ("広場使用料: [9600000, ", "広場使用料: [", "scheme.revenue.広場使用料", "一覧（4件）", "5年分"),
        ("direction: up", "direction: 右", "kpis[0].direction", "「右」", "up、down"),
        ("kind: 規程, text: 公共", "kind: うわさ, text: 公共", "uptake.evidence[0].kind", "「うわさ」", "規程、予算"),
        ("交付決定: '2025-06-20'", "交付決定: 2025年6月", "lifecycle.交付決定", "「2025年6月」", "暦にある日付"),
        ("- {date: '2025-10-15', amount: 15000000}", "- {amount: 1}", "概算払[0].date", "キーがない", "暦にある日付"),
        ("title: 駅前", "title: [駅前]\n  x: 駅前", "title", "一覧（1件）", "文字"),
        ("vision: 車", "vision: 別の文\n  vision: 車", "vision", "「vision」", "キーは一度だけ"),
    ],
)
def test_a_wrong_value_names_its_path_what_was_found_and_what_was_expected(old, new, path, found, expected):
    sentences = faults_of(demo_with(old, new))
    matching = [
        text for text in sentences if f"applications[0].{path}" in text or text.partition("（")[0].endswith(path)
    ]
    assert matching, sentences
    assert all("applications[0]" in text and "行目" in text and "\n" not in text for text in matching)
    assert any(found in text and expected in text for text in matching), matching


def test_a_negative_amount_is_one_line_with_its_path():
    (sentence,) = faults_of(demo_with("amount: 26400000,", "amount: -5,"))
    assert sentence == (
        "applications[0].budget.lines[0].amount（243行目）：見つかったもの 「-5」、期待したもの 0以上の整数（円）"
    )


def test_one_bad_application_is_refused_and_the_others_are_read():
    reading = read_text(demo_with("status: 実装検討", "status: 検討中"))
    assert [row.number for row in reading.refused] == ["R6-U-010"]
    assert len(reading.programme.applications) == 10


def test_a_number_that_stands_twice_refuses_the_second():
    reading = read_text(demo_with("- id: R6-U-004", "- id: R7-S-001"))
    assert [(row.path, row.number) for row in reading.refused] == [("applications[1]", "R7-S-001")]


def test_an_unknown_key_is_a_notice_and_refuses_nothing():
    reading = read_text(minimal_with("status: 応募", "status: 応募\n  気持ち: 前向き"))
    assert reading.refused == ()
    (notice,) = reading.notices
    assert str(notice) == (
        "applications[0].気持ち（31行目）：見つかったもの 知らないキー 「気持ち」、期待したもの このキーは読みません"
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("weight: 60", "weight: 50", "criteria（16行目）：見つかったもの 合計 90、期待したもの weight の合計が 100"),
        ("id: C2", "id: C1", "criteria[1].id"),
        ("id: SC2", "id: SC1", "screeners[1].id"),
        ("code: '992011'", "code: '992012'", "検査数字が合いません"),
        ("corporate_number: '7000020992011'", "corporate_number: '1000020992011'", "法人番号 7000020992011"),
        ("code: '992011'", "code: 992011", "municipalities[0].code"),
        ("open: '2027-04-05T09:00:00+09:00'", "open: '2027-06-05T09:00:00+09:00'", "open より後の日時"),
        ("open: '2027-04-05T09:00:00+09:00'", "open: 春", "calls[0].open"),
        ("rate: 1/3", "rate: 3/2", "0より大きく1以下の率"),
        ("rate: 1/3", "rate: 1/0", "0より大きく1以下の率"),
        ("budget: 90000000", "budget: -1", "calls[0].budget"),
        ("fiscal_year: 令和9年度", "fiscal_year: 皇紀9年", "年度（例 令和8年度）"),
        ("intent: 裾野拡大", "intent: 拡大", "裾野拡大、パイロット創出、両方"),
        ("types: {通常タイプ: 10000000}", "types: {}", "類型の名前と上限額"),
        ("applications:", "応募:", "applications（2行目）：見つかったもの キーがない"),
        ("calls:\n", "calls: 一つ\nくじ:\n", "一覧（- で始まる行）"),
    ],
)
def test_a_wrong_header_refuses_the_file_with_its_path(old, new, says):
    assert says in refusal_of(minimal_with(old, new))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "ファイルが空です。"),
        ("# ただの説明\n", "ファイルが空です。"),
        ("- 一\n- 二\n", "先頭は「キー: 値」の組"),
        ("こんにちは", "先頭は「キー: 値」の組"),
        ("a: [1, 2\nb: 3", "YAML として読めません"),
        ("a: b: c", "1行目 5文字目が YAML として読めません"),
        ("a: *nowhere", "YAML として読めません"),
        ("---\na: 1\n---\nb: 2\n", "YAML として読めません"),
        ("a: &x [*x]", "別名（*）が自分自身を指しています"),
        ("[" * 5000, "入れ子が深すぎます"),
        ("a: \x07", "YAML として読めません"),
    ],
)
def test_what_is_no_programme_file_is_one_sentence(text, says):
    sentence = refusal_of(text)
    assert says in sentence
    assert "\n" not in sentence


def test_a_bomb_of_aliases_is_refused_before_it_is_opened():
    lines = ["a0: &a0 [1,1,1,1,1,1,1,1,1,1]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "大きくなりすぎます" in refusal_of("\n".join(lines))


def test_aliases_that_stay_small_are_read():
    text = minimal_with("anchors: {0: なし, 5: 手本}}", "anchors: &a {0: なし, 5: 手本}}").replace(
        "question: 誰が, anchors: {0: なし, 5: 手本}", "question: 誰が, anchors: *a "
    )
    assert read_text(text).programme.criteria[1].anchors == {0: "なし", 5: "手本"}


def test_a_python_object_in_the_file_is_never_made():
    sentences = faults_of(minimal_with("title: 𠮷野の﨑と髙台をつなぐ🚲", "title: !!python/object/apply:os.getcwd []"))
    assert any("applications[0].title" in text for text in sentences)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x00\x01\x02", "文字のファイルではありません"),
        ("題名: 日本".encode("cp932"), "UTF-8 として読めません"),
    ],
)
def test_a_file_of_another_kind_is_one_sentence(tmp_path: Path, content, says):
    path = tmp_path / "file.yaml"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=says):
        read_file(path)


def test_a_missing_file_a_folder_and_a_huge_file_are_one_sentence(tmp_path: Path):
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(20_000_001)
    for path, says in [(tmp_path / "none.yaml", "を開けません"), (tmp_path, "フォルダー"), (huge, "大きすぎます")]:
        with pytest.raises(UnreadableError, match=says):
            read_file(path)


def test_a_byte_order_mark_is_no_harm(tmp_path: Path):
    path = tmp_path / "file.yaml"
    path.write_bytes(MINIMAL.encode("utf-8-sig"))
    assert len(read_file(path).programme.applications) == 1
