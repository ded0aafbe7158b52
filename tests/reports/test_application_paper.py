"""The printed application: page 1 is the chain that begins with the vision, in letters that can be read back."""

import io
import re
import subprocess
from datetime import date

import pikepdf
import pytest

from applications.queries.reading import Answer, Table
from reports.actions import make_report, request_report
from reports.contents.application import gather
from reports.contents.records import Record, records_of
from reports.models import ReportRun
from reports.states import RunState
from tests.factories.applications import application, ready_application

RARE = "髙﨑𠮷彅鷗🚲〜ヴゞ㌍"


@pytest.fixture
def paper_of(settings, tmp_path):
    """The text of each page of a person's paper."""
    settings.MEDIA_ROOT = tmp_path

    def made(person, number, kind="application"):
        run = request_report(kind=kind, subject_number=number, by=person)
        make_report(run=run)
        run.refresh_from_db()
        assert (run.state, run.failure) == (RunState.READY, "")
        return run.file.read()

    return made


def pages_of(pdf):
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return text.split("\f")[:-1]


def test_page_one_prints_the_chain_beginning_with_the_vision(aoi, aobadai, paper_of):
    written = ready_application("R8-U-001", lead=aobadai)
    first, second, *_rest = pages_of(paper_of(aoi, "R8-U-001"))
    chain = first[first.index("何のための事業か") :]
    places = [chain.index(word) for word in ("ビジョン", "価値", "変化", "サービス", "基盤")]
    assert places == sorted(places)
    assert written.vision[:10] in chain
    assert chain.index(written.vision[:10]) < chain.index("価値")
    assert "どんなまちにしたいですか" in second


def test_every_letter_is_there_embedded_and_tagged(aoi, aobadai, paper_of):
    application("R8-U-001", lead=aobadai, title=RARE, vision=f"{RARE}のまち")
    pdf = paper_of(aoi, "R8-U-001")
    text = "".join(pages_of(pdf)).replace("\n", "")
    assert [letter for letter in RARE if letter not in text] == []
    fonts = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, text=False, check=True).stdout.decode()
    assert [line for line in fonts.splitlines()[2:] if line.split()[-5] != "yes"] == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.Lang == "ja"
        assert opened.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in opened.Root


def test_a_screener_who_has_not_declared_gets_no_paper(sora, nao, aobadai, client_of):
    application("R8-U-001", lead=aobadai)
    for person in (sora, nao):
        assert client_of(person).post("/reports/ask/application/R8-U-001/").status_code == 404
    assert ReportRun.objects.count() == 0


def test_the_drawn_chain_stands_on_page_one_with_its_words(aoi, aobadai, paper_of):
    written = ready_application("R8-U-001", lead=aobadai)
    first = pages_of(paper_of(aoi, "R8-U-001"))[0]
    assert "変えること" in first[: first.index("何のための事業か")]
    assert "技術・インフラ" in first[: first.index("何のための事業か")]
    assert first.count(written.vision[:8]) == 2


def test_a_chain_of_any_size_leaves_page_one_its_words(aoi, aobadai, paper_of):
    written = ready_application(
        "R8-U-001",
        lead=aobadai,
        vision="朝の港がいちばんにぎわう町をつくる。" * 40,
        after="9時まで開く市場にする。" * 60,
    )
    written.values.update(text="港で顔を合わせる。" * 60)
    for place in range(30):
        written.services.create(code=f"SX{place}", name=f"とても長い名前のサービス{place}" * 4, position=place + 9)
        written.infrastructures.create(code=f"IX{place}", name=f"連携基盤{place}" * 9, kind="network")
        written.data_assets.create(code=f"DX{place}", name=f"水位の記録{place}" * 9)
        written.budget_lines.create(item=f"旅費{place}" * 9, category="旅費", amount_yen=1)
    first, second, *_rest = pages_of(paper_of(aoi, "R8-U-001"))
    for word in ("何のための事業か", "ビジョン", "価値", "変化", "サービス", "基盤", "（続きは本文にあります）", "件"):
        assert word in first, word
    assert "どんなまちにしたいですか" in second


def test_the_map_the_matrix_the_scheme_and_the_distance_are_drawn(aobadai, aoi):
    written = ready_application("R8-U-001", lead=aobadai)
    service, base = written.services.first(), written.infrastructures.first()
    written.duty_shares.all().delete()
    written.duty_shares.create(subject=service.code, duty="operate", public="青葉台市", accountable="public")
    written.distance_readings.create(
        axis="need", view="city", occasion="application", level=3, read_on=date(2026, 4, 1), read_by=aoi
    )
    beside = gather(written, None).beside
    assert service.name[:6] in str(beside["map_picture"])
    assert base.name[:4] in str(beside["map_picture"])
    named = {cell.duty.value: cell.accountable for cell in beside["subjects"][0].cells}
    assert named["operate"] == "青葉台市"
    assert beside["distance_wide"].axes[0].lanes[0].shapes[0].filled
    assert beside["scheme_shown"].wide is not None


def test_a_table_too_wide_for_the_sheet_becomes_records_without_losing_a_word():
    heads = [(f"列{place}", place > 6) for place in range(9)]
    row = [("SV1", False), ("見守り", False), ("市", False), ("", False), ("a", False), ("b", False), ("c", False)]
    answer = Answer("services", "サービス", table=Table(heads, [[*row, ("1", True), ("2", True)]]))
    wide = records_of(answer)
    assert wide.heads == ("列7", "列8")
    assert wide.rows[0] == Record("SV1　見守り", (("列2", "市"), ("列4", "a"), ("列5", "b"), ("列6", "c")), ("1", "2"))
    narrow = Answer("services", "サービス", table=Table(heads[:7], [row]))
    assert records_of(narrow) is None


def test_a_draft_says_that_it_is_one_and_carries_a_check_number(aoi, aobadai, paper_of):
    application("R8-U-001", lead=aobadai)
    for page in pages_of(paper_of(aoi, "R8-U-001")):
        assert re.search(r"版 下書き +照合番号 [0-9A-F]{4}-[0-9A-F]{4} +\d+／\d+", page)
