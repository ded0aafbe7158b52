"""A screener's own second look: she alone writes it, sees nobody else's before, and it stands beside the others."""

import pytest
from django.core.files.base import ContentFile

from applications.models import DistanceReading, Evidence
from applications.states.application import Scan
from applications.states.distance import Axis
from applications.states.project import ProjectState
from evaluation.actions.assigning import enter_conflict
from evaluation.models import GateReview, ScreenerLook
from evaluation.states import GateState, LookState, ReviewState
from tests.evaluation.views.conftest import queries_of
from tests.factories import evaluation as judged
from tests.factories.accounts import member
from tests.factories.projects import evidence, project, ready_for_the_gate
from tests.factories.states import placed

NUMBER = "R6-U-010"
GATE = f"/gate/{NUMBER}/"
SAID = {
    "verdict": "implement",
    "reasons": "規程の改正が総会で可決されている。",
    "level-finance-ministry": "3",
}


def answer(level: int = 3, *, without: str = "") -> dict[str, str]:
    """What a screener types: the same level on every axis, with a reason."""
    said = {f"{axis}_level": str(level) for axis in Axis} | {f"{axis}_text": f"{axis.label}を見た。" for axis in Axis}
    return {**said, f"{without}_text": ""} if without else said


@pytest.fixture
def yuki(university):
    return member(university, "screener", "結城", "雪", email="yuki@example.invalid")


@pytest.fixture
def farm(aobadai, sora, yuki):
    made = project(NUMBER, lead=aobadai, state=ProjectState.GATE_REVIEW)
    for screener in (sora, yuki):
        judged.review(made.application, screener, ReviewState.LOCKED)
    return ready_for_the_gate(made)


@pytest.fixture
def gate(farm, ren, client_of):
    client_of(ren).post(f"{GATE}open/")
    return GateReview.objects.get()


def look_of(person):
    return ScreenerLook.objects.get(screener=person)


def address_of(person):
    return f"/looks/{look_of(person).pk}/"


def test_whoever_judged_is_asked_when_the_gate_is_prepared(gate, sora, yuki, umi, client_of):
    assert {look.screener for look in ScreenerLook.objects.all()} == {sora, yuki}
    assert "距離の見立てのお願い" in client_of(sora).get("/notices/").content.decode()
    for address in ("/", "/reviews/"):
        assert address_of(sora) in client_of(sora).get(address).content.decode(), address
        assert "見立てる" not in client_of(umi).get(address).content.decode(), address


@pytest.mark.parametrize("person", ["umi", "kai", "aoi", "mori", "nao", "ada", "yuki"])
def test_nobody_else_finds_it(request, person, gate, sora, client_of):
    client = client_of(request.getfixturevalue(person))
    assert client.get(address_of(sora)).status_code == 404
    assert client.post(address_of(sora), answer()).status_code == 404
    assert look_of(sora).is_open


@pytest.mark.parametrize("person", ["ren", "hana", "toki"])
def test_staff_reads_it_and_cannot_write_it(request, person, gate, sora, client_of):
    client = client_of(request.getfixturevalue(person))
    page = client.get(address_of(sora)).content.decode()
    assert "見立てを出す" not in page
    client.post(address_of(sora), answer())
    assert look_of(sora).is_open


def test_a_tie_that_came_to_light_shuts_it(gate, sora, farm, ren, client_of):
    enter_conflict(person=sora, application_number=NUMBER, reason="監事になった", by=ren)
    assert client_of(sora).get(address_of(sora)).status_code == 404
    assert "見立てる" not in client_of(sora).get("/").content.decode()


def test_an_axis_without_its_reason_is_refused_beside_its_box_and_nothing_is_lost(gate, sora, client_of):
    answered = client_of(sora).post(address_of(sora), answer(without="finance"))
    page = answered.content.decode()
    assert answered.status_code == 422
    assert "財源の理由が書かれていません。" in page
    assert "技術を見た。" in page
    assert look_of(sora).is_open


def test_she_reads_what_the_evidence_says_and_may_follow_its_link(gate, farm, sora, client_of):
    evidence(farm, text="操作規程を改正", link="https://example.invalid/kitei")
    page = client_of(sora).get(address_of(sora)).content.decode()
    assert 'href="https://example.invalid/kitei"' in page
    assert "/projects/" not in page[page.index("<main") : page.index("</main")], (
        "no link leads her to a page she has not"
    )


@pytest.fixture
def minutes(farm):
    """An observation whose copy is a file."""
    copy = ContentFile(b"%PDF-1.7", name="giji.pdf")
    return evidence(farm, text="総会の議事録", file=copy, file_name="議事録.pdf")


def copy_of(item, person):
    return f"{address_of(person)}evidence/{item.pk}/"


def test_she_opens_the_copy_of_the_evidence_as_a_download(gate, minutes, sora, client_of):
    browser = client_of(sora)
    assert f'href="{copy_of(minutes, sora)}"' in browser.get(address_of(sora)).content.decode()
    answer = browser.get(copy_of(minutes, sora))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert browser.post(copy_of(minutes, sora)).status_code == 405


def test_the_copy_opens_for_nobody_else_and_for_no_other_project(
    gate, minutes, sora, yuki, umi, aoi, nao, kai, ren, toki, client_of
):
    for person in (yuki, umi, aoi, nao, kai):
        assert client_of(person).get(copy_of(minutes, sora)).status_code == 404, person
    for person in (ren, toki):
        assert client_of(person).get(copy_of(minutes, sora)).status_code == 200, person
    elsewhere = evidence(project("R7-U-008"), file=ContentFile(b"x", name="x.pdf"), file_name="x.pdf")
    assert client_of(sora).get(copy_of(elsewhere, sora)).status_code == 404
    without = evidence(minutes.project, text="聞き取り")
    assert client_of(sora).get(copy_of(without, sora)).status_code == 404


def test_a_copy_in_quarantine_is_not_handed_to_her(gate, minutes, sora, client_of):
    Evidence.objects.update(scan=Scan.WAITING)
    browser = client_of(sora)
    page = browser.get(address_of(sora)).content.decode()
    assert copy_of(minutes, sora) not in page
    assert str(Scan.WAITING.label) in page
    assert browser.get(copy_of(minutes, sora)).status_code == 302
    assert "開けません" in browser.get(address_of(sora)).content.decode()


def test_once_nobody_waits_for_her_look_or_a_tie_binds_her_the_copy_is_shut(gate, minutes, sora, yuki, ren, client_of):
    address = copy_of(minutes, sora)
    placed(look_of(sora), LookState.NOT_NEEDED)
    assert address not in client_of(sora).get(address_of(sora)).content.decode()
    assert client_of(sora).get(address).status_code == 404
    enter_conflict(person=yuki, application_number=NUMBER, reason="共同研究", by=ren)
    assert client_of(yuki).get(copy_of(minutes, yuki)).status_code == 404


def test_nobody_is_led_by_somebody_else(gate, sora, yuki, client_of):
    said = answer(5) | {"need_text": "毎朝使われている。"}
    assert client_of(sora).post(address_of(sora), said).status_code == 302
    assert "毎朝使われている。" not in client_of(yuki).get(address_of(yuki)).content.decode()
    client_of(yuki).post(address_of(yuki), answer(2))
    page = client_of(yuki).get(address_of(yuki)).content.decode()
    assert "毎朝使われている。" in page
    assert "宙野 空さんの見立て" in page
    assert client_of(yuki).post(address_of(yuki), answer(1)).status_code == 200
    assert {row["level"] for row in look_of(yuki).levels} == {2}, "what was given stands"


def test_the_desk_reads_at_once_and_the_city_after_the_verdict_without_names(
    gate, sora, yuki, ren, hana, aoi, client_of
):
    desk, city = client_of(ren), client_of(aoi)
    client_of(sora).post(address_of(sora), answer(5) | {"need_text": "毎朝使われている。"})
    client_of(yuki).post(address_of(yuki), answer(2) | {"need_text": "使う人が限られている。"})
    for words in ("毎朝使われている。", "宙野 空", "2名のうち2名が出しました"):
        assert words in desk.get(GATE).content.decode()
    assert "毎朝使われている。" not in city.get(GATE).content.decode()
    assert not DistanceReading.objects.filter(view="screener").exists()

    desk.post(f"{GATE}save/", SAID)
    desk.post(f"{GATE}propose/")
    client_of(hana).post(f"{GATE}decide/")
    page = city.get(GATE).content.decode()
    for words in (Axis.NEED.sentence(5), Axis.NEED.sentence(2), "毎朝使われている。", "使う人が限られている。"):
        assert words in page, words
    for name in ("宙野", "結城"):
        assert name not in page
    said = DistanceReading.objects.filter(view="screener", axis="need").values_list("level", "occasion", "read_by")
    assert sorted(said) == [(2, "gate", None), (5, "gate", None)]


def test_a_verdict_that_does_not_wait_says_why(gate, sora, yuki, ren, hana, client_of):
    desk = client_of(ren)
    client_of(sora).post(address_of(sora), answer())
    desk.post(f"{GATE}save/", SAID)
    assert "審査員の見立てがまだです：結城 雪" in desk.get(GATE).content.decode()
    desk.post(f"{GATE}propose/")
    gate.refresh_from_db()
    assert gate.state == GateState.PREPARING
    desk.post(f"{GATE}propose/", {"explain-LOOKS_OPEN": "産休に入った。"})
    client_of(hana).post(f"{GATE}decide/")
    gate.refresh_from_db()
    assert gate.state == GateState.DECIDED
    assert look_of(yuki).state == LookState.NOT_NEEDED
    assert client_of(yuki).post(address_of(yuki), answer()).status_code == 200
    assert "見立てる" not in client_of(yuki).get("/").content.decode()


def test_screeners_who_are_asked_speak_for_themselves(gate, ren, client_of):
    page = client_of(ren).get(GATE).content.decode()
    assert "level-finance-ministry" in page
    assert "level-finance-screener" not in page


def test_the_desk_asks_at_a_follow_up_and_the_round_closes_with_its_last_answer(farm, sora, yuki, ren, aoi, client_of):
    placed(farm, ProjectState.FOLLOWING_UP)
    desk = client_of(ren)
    assert "審査員に見立てを頼む" in desk.get(GATE).content.decode()
    desk.post(f"{GATE}ask-looks/")
    desk.post(f"{GATE}ask-looks/")
    assert ScreenerLook.objects.count() == 2
    client_of(sora).post(address_of(sora), answer(4))
    assert not DistanceReading.objects.filter(view="screener").exists()
    refused = f"{address_of(yuki)}take-back/"
    desk.post(refused, {"reason": ""})
    assert look_of(yuki).is_open
    desk.post(refused, {"reason": "異動した。"})
    assert set(DistanceReading.objects.filter(view="screener").values_list("level", "occasion")) == {(4, "follow_up")}
    assert Axis.NEED.sentence(4) in client_of(aoi).get(f"/projects/{NUMBER}/").content.decode()


@pytest.mark.parametrize("person", ["aoi", "sora", "hana", "toki"])
def test_only_the_desk_asks_and_takes_back(request, person, gate, sora, client_of):
    client = client_of(request.getfixturevalue(person))
    assert client.post(f"{GATE}ask-looks/").status_code == 404
    assert client.post(f"{address_of(sora)}take-back/", {"reason": "x"}).status_code == 404
    assert look_of(sora).is_open


def test_the_pages_cost_the_same_however_many_look(gate, sora, yuki, ren, university, farm, client_of):
    client_of(sora).post(address_of(sora), answer())
    client_of(yuki).post(address_of(yuki), answer())
    reader, desk = client_of(sora), client_of(ren)
    before = [queries_of(reader, address_of(sora)), queries_of(desk, GATE), queries_of(reader, "/reviews/")]
    for place in range(5):
        other = member(university, "screener", "審", f"{place}", email=f"s{place}@example.invalid")
        given = ScreenerLook.objects.create(
            project=farm, gate=gate, screener=other, asked_by=ren, asked_at=judged.AT, levels=look_of(yuki).levels
        )
        placed(given, LookState.GIVEN)
    after = [queries_of(reader, address_of(sora)), queries_of(desk, GATE), queries_of(reader, "/reviews/")]
    assert before == after
    assert max(after) <= 17, after
