"""Makes answers to any question of the form by lot, from its description: rare letters, empty parts, long texts."""

from collections.abc import Iterator
from datetime import date
from itertools import cycle
from typing import Any

from hypothesis import strategies as st

from applications.extra import as_stored
from applications.questions import Column, Kind, Question
from applications.states.application import Route

TYPES = ["都市サービス実装タイプ", "戦略的スマートシティ実装タイプ"]
# What people really write and what breaks files: rare and combined letters, formulas, markup, escapes of the format.
TELLING = (
    *(
        "髙﨑𠮟",
        "葛\U000e0100城市",
        "👨‍👩‍👧‍👦🏽",
        "=1+1",
        "+81",
        "-5",
        "@SUM(A1)",
        "0012",
        "１２，３４５",
        "\ttab",
        "'x",
    ),
    *(
        "<b>&amp;",
        "_x000D_",
        "_x005F_",
        "a\u0301",
        "か\u3099",
        "二行目\n三行目\n\n五行目",
        "〜－∥",
        "\u2028線\u0085",
        "#N/A",
    ),
    *("TRUE", "1E5", "2026/4/1", "はい", '{"a": 1}', "\ufeff", "\u200b", "前\x0b後", "←\u200f→"),
)
# Everything but what the form refuses in words (see tests/applications/test_cleaning.py).
REFUSED = [chr(number) for number in (*range(9), *range(0x0E, 0x20), 0xFFFE, 0xFFFF)]
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters=REFUSED)
WORDS = st.one_of(
    st.just(""),
    st.sampled_from(TELLING),
    st.builds("{}{}{}".format, st.sampled_from(TELLING), st.text(LETTERS, max_size=8), st.sampled_from(TELLING)),
    st.text(LETTERS, max_size=30),
)
LONG = st.sampled_from(["長い文。" * 200, "髙" * 32_767, "𠮟る。" * 11_000])
DAYS = st.dates(date(1868, 10, 23), date(2150, 12, 31)).map(date.isoformat)
YEN = st.one_of(st.integers(0, 99_999), st.integers(0, 999_999_999_999))


def lines(limit: int | None) -> st.SearchStrategy[str]:
    """A short text within its limit."""
    return WORDS.map(lambda words: words[: limit or 200])


BY_KIND: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: st.one_of(*[WORDS] * 11, LONG),
    Kind.CALL_TYPE: st.sampled_from(["", *TYPES]),
    Kind.VALUE_SERVED: st.sampled_from(["", *Route.values]),
    Kind.DAY: st.one_of(st.none(), DAYS),
    Kind.MONTH: st.one_of(st.none(), DAYS.map(lambda day: day[:7])),
    Kind.YEAR: st.integers(1990, 2100),
    Kind.YEN: st.one_of(st.none(), YEN),
    # A year that nobody filled in is not 0 yen.
    Kind.YEN_BY_YEAR: st.lists(st.one_of(st.none(), st.just(0), YEN), max_size=20),
    Kind.FIGURE: st.one_of(st.just(""), st.decimals(-9999, 9999, places=2).map(str)),
    Kind.YES_NO: st.sampled_from([None, True, False]),
    Kind.TAGS: st.lists(WORDS, max_size=3),
    Kind.LINES: st.lists(WORDS, max_size=3),
    Kind.VALUE: st.fixed_dictionaries({"text": st.one_of(*[WORDS] * 11, LONG), "waived_reason": lines(300)}),
    Kind.ORGANIZATION: st.none(),
    Kind.CATALOGUE: st.just(""),
}


# The signs of the rows that other rows may point at, by the question that holds them.
Signs = dict[str, list[str]]
STEMS = {"infrastructures": "IF", "services": "SV", "data_assets": "DA"}


def answer_to(asked: Question | Column, signs: Signs) -> st.SearchStrategy[Any]:
    """Any answer to a question or a cell of a column; it points only at rows that are there."""
    if asked.kind in BY_KIND:
        return BY_KIND[asked.kind]
    if asked.kind is Kind.CHOICE:
        return st.sampled_from(["", *(value for value, _label in asked.choices)])
    if asked.kind is Kind.NUMBER:
        return st.integers(1, asked.limit or 99)
    if asked.kind is Kind.STANDS_ON:
        beneath = signs.get("infrastructures")
        return st.lists(st.sampled_from(beneath), unique=True) if beneath else st.just([])
    if asked.kind is Kind.HANGS_ON:
        return st.sampled_from(["", *(sign for table in STEMS for sign in signs.get(table, []))])
    if asked.kind is Kind.SUBJECT:
        return st.sampled_from(signs.get("services", []) + signs.get("data_assets", []))
    return lines(asked.limit)


@st.composite
def rows_of(draw: st.DrawFn, question: Question, signs: Signs) -> list[dict[str, Any]]:
    """Any rows of a table, also without their name; each says something, or it would be no row."""
    found: list[dict[str, Any]] = []
    if any(column.kind is Kind.SUBJECT for column in question.columns) and not signs.get("services"):
        return found
    for place in range(draw(st.integers(0, 3))):
        row = {column.key: draw(answer_to(column, signs)) for column in question.columns if not column.is_door}
        naming = next(column for column in question.columns if column.is_named_by)
        if naming.kind is Kind.LINE:
            row[naming.key] = f"{place}{row[naming.key]}"[:100]
            if draw(st.integers(0, 4)) == 0:
                beside = next(c for c in question.columns if c.kind in {Kind.LINE, Kind.TEXT} and c is not naming)
                row |= {naming.key: "", beside.key: f"ほか{place}"}
        if question.key in STEMS:
            row["code"] = f"{STEMS[question.key]}{place + 1}"
        if question.key == "factors":
            # While one writes, a row may name no indicator yet, or one that stands above it.
            above = [before["factor"] for before in found]
            row["factor"] = draw(st.sampled_from([row["factor"], row["factor"], "", *above]))
            row["reason"] = row["reason"] if row["reason"].strip() else f"わけ{place}"
        if question.key == "kpis":
            row["unit"] = row["unit"][:20]
        found.append(row)
    return found


@st.composite
def whole_contents(draw: st.DrawFn, form: Any) -> dict[str, dict[str, Any]]:
    """Everything that an application may say, chapter by chapter; some questions are left out."""
    signs: Signs = {}
    content: dict[str, dict[str, Any]] = {}
    for section in as_stored(form):
        said = content.setdefault(section.key, {})
        for question in section.questions:
            if question.kind is Kind.PAPERS or (not question.is_table and draw(st.integers(0, 5)) == 0):
                continue
            said[question.key] = draw(rows_of(question, signs) if question.is_table else answer_to(question, signs))
            if question.key in STEMS:
                signs[question.key] = [row["code"] for row in said[question.key]]
    if not content["consortium"].get("title", "").strip():
        content["consortium"]["title"] = "案件"
    return content


# One answer of each kind that says much: the furthest day, the largest sum, the no that is no silence.
FURTHEST: dict[Kind, Any] = {
    Kind.CALL_TYPE: TYPES[1],
    Kind.VALUE_SERVED: Route.values[-1],
    Kind.DAY: "1868-10-23",
    Kind.MONTH: "2150-12",
    Kind.YEAR: 2100,
    Kind.YEN: 999_999_999_999,
    Kind.YEN_BY_YEAR: [None, 0, 999_999_999_999, None, 1],
    Kind.FIGURE: "-9999.00",
    Kind.YES_NO: False,
    Kind.ORGANIZATION: None,
    Kind.CATALOGUE: "",
}


def telling_answer(asked: Question | Column, signs: Signs, texts: Iterator[str]) -> Any:
    """The answer that says most; texts take the telling ones in turn."""
    if asked.kind in FURTHEST:
        return FURTHEST[asked.kind]
    said = {
        Kind.TEXT: lambda: next(texts),
        Kind.TAGS: lambda: [next(texts), next(texts)],
        Kind.LINES: lambda: [next(texts), next(texts)],
        Kind.VALUE: lambda: {"text": next(texts), "waived_reason": next(texts)},
        Kind.CHOICE: lambda: asked.choices[-1][0],
        Kind.NUMBER: lambda: asked.limit or 99,
        Kind.STANDS_ON: lambda: signs.get("infrastructures", []),
        Kind.HANGS_ON: lambda: ["", *(sign for table in STEMS for sign in signs.get(table, []))][-1],
        Kind.SUBJECT: lambda: [*signs["services"], *signs.get("data_assets", [])][-1],
    }
    return said.get(asked.kind, lambda: next(texts)[: asked.limit or 200])()


def telling_rows(question: Question, signs: Signs, texts: Iterator[str]) -> list[dict[str, Any]]:
    """Two rows that say everything."""
    found = []
    for place in range(2):
        row = {column.key: telling_answer(column, signs, texts) for column in question.columns if not column.is_door}
        naming = next(column for column in question.columns if column.is_named_by)
        if naming.kind is Kind.LINE:
            row[naming.key] = f"{place}{row[naming.key]}"[:100]
        if question.key in STEMS:
            row["code"] = f"{STEMS[question.key]}{place + 1}"
        if question.key == "kpis":
            row["unit"] = row["unit"][:20]
        found.append(row)
    return found


def telling_contents(form: Any) -> dict[str, dict[str, Any]]:
    """What no run leaves to the lot: every question answered, every table with rows, every telling text somewhere."""
    signs: Signs = {}
    texts = cycle([*TELLING, "髙" * 32_767])
    content: dict[str, dict[str, Any]] = {}
    for section in as_stored(form):
        said = content.setdefault(section.key, {})
        for question in section.questions:
            if question.kind is Kind.PAPERS:
                continue
            answer = telling_rows if question.is_table else telling_answer
            said[question.key] = answer(question, signs, texts)
            if question.key in STEMS:
                signs[question.key] = [row["code"] for row in said[question.key]]
        if "declared_total_yen" in said and "budget_lines" in said:
            said["declared_total_yen"] = sum(line["amount_yen"] or 0 for line in said["budget_lines"])
    content["consortium"]["title"] = "案件"
    return content
