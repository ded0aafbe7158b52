"""Observed data as programs write it: what is read, and how a wrong row is named."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.feed_file import MOST_BYTES, FeedError, observed_in, observed_rows


def read(text: str | bytes) -> list[tuple[str, Decimal]]:
    content = text if isinstance(text, bytes) else text.encode()
    return [(one.at.isoformat(), one.value) for one in observed_in(content)]


NINE = ("2026-11-20T09:00:00+09:00", Decimal("128.000"))


@pytest.mark.parametrize(
    "content",
    [
        "日時,人\n2026-11-20 09:00,128\n",
        "2026/11/20 09:00,128",
        "﻿2026-11-20T00:00:00Z,128\r\n",
        "日時,人\n2026-11-20 09:00,128\n".encode("cp932"),
        '"2026-11-20 09:00","128"\n\n,\n',
        '[{"at": "2026-11-20 09:00", "value": 128}]',
        '{"at": "2026-11-20 09:00", "value": "128"}',
        json.dumps(
            {
                "id": "urn:ngsi-ld:CrowdFlowObserved:1",
                "type": "CrowdFlowObserved",
                "dateObserved": {"type": "Property", "value": "2026-11-20T00:00:00Z"},
                "value": {"type": "Property", "value": 128},
            }
        ),
    ],
)
def test_the_same_number_however_it_is_written(content):
    [(at, value)] = read(content)
    assert value == NINE[1]
    assert observed_in(content if isinstance(content, bytes) else content.encode())[0].at.timestamp() == 1795132800.0
    assert at


def test_a_day_alone_is_its_beginning():
    assert read("2026/4/1,3.5") == [("2026-04-01T00:00:00+09:00", Decimal("3.500"))]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("日時,人\nきのう,3\n", "2行目：「きのう」は日時ではありません。"),
        ("2026-11-20 09:00,多い", "1行目：「多い」は0以上の数ではありません。"),
        ("2026-11-20 09:00,-1", "「-1」は0以上の数ではありません。"),
        ("2026-11-20 09:00,NaN", "「NaN」は0以上の数ではありません。"),
        ("2026-11-20 09:00,1\n2026-11-20 09:00,1", "2行目：1行目と同じ日時です。"),
        ("0001-01-01,1", "「0001-01-01」は日時ではありません。"),
        ("2026-02-30,1", "「2026-02-30」は日時ではありません。"),
        ("", "数の行がありません。"),
        ("日時,人", "数の行がありません。"),
        ("[1, 2", "JSONとして読めません。"),
        ("[1]", "1行目：「」は日時ではありません。"),
        ("[" * 100_000, "JSONとして読めません。"),
        (b"\x81", "文字が読めません。"),
        (b"1" * (MOST_BYTES + 1), "2MBまでです。"),
        ("\n".join(f"2026-11-20 09:{n % 60:02d}:{n // 60 % 60:02d}.{n:06d},1" for n in range(20_001)), "20,000行まで"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_row(content, words):
    with pytest.raises(FeedError) as refused:
        read(content)
    assert words in str(refused.value)


def test_many_faults_are_told_together_but_not_without_end():
    with pytest.raises(FeedError) as refused:
        read("\n".join(f"あ{n},1" for n in range(1, 60)))
    assert len(refused.value.faults) == 20


@settings(max_examples=60)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_comes_is_read_or_refused_in_words(content):
    try:
        found = observed_in(content)
    except FeedError:
        return
    assert all(one.value >= 0 for one in found)


@settings(max_examples=60)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=5))
def test_whatever_a_program_sends_is_read_or_refused_in_words(entities):
    with pytest.raises(FeedError):
        observed_rows(entities)
