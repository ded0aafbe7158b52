"""The printed application: page 1 is the chain that begins with the vision, in letters that can be read back."""

import io
import subprocess

import pikepdf
import pytest

from reports.actions import make_report, request_report
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
