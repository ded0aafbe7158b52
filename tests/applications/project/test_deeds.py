"""Deeds through the pages: evidence, use, map, distance, changes, follow-up, data, roll-out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from applications.models import ChangeRequest, DistanceReading, Evidence, Infrastructure, Service
from applications.states.change import ChangeState
from applications.states.evidence import EvidenceKind, EvidenceState
from applications.states.experiment import Verdict
from applications.states.project import ProjectState
from applications.states.rollout import RollOutState
from tests.factories import projects as make
from tests.factories.accounts import member
from tests.factories.states import placed

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF"
SAID = {"kind": "rule", "text": "髙﨑町と操作規程を改正🌾", "observed_on": "令和8年6月20日", "source": "総会議事録"}


@pytest.fixture
def project(aoi):
    found = make.project("R6-U-010", lead=aoi.acting_for, state=ProjectState.PILOTING)
    return make.ready_for_the_gate(found)


def page(name, project, **more):
    return reverse(f"applications:{name}", kwargs={"number": project.number, **more})


# -- evidence ----------------------------------------------------------------------------------------
def test_evidence_with_a_copy_is_kept_and_handed_out_only_to_who_may(
    project, aoi, ren, nao, client_of, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    copy = SimpleUploadedFile("議事録.pdf", PDF, content_type="application/pdf")
    assert client_of(aoi).post(page("project_evidence_add", project), {**SAID, "file": copy}).status_code == 302
    item = Evidence.objects.get(state=EvidenceState.CLAIMED)
    assert (item.text, item.file_name, item.claimed_by) == ("髙﨑町と操作規程を改正🌾", "議事録.pdf", aoi)
    answer = client_of(ren).get(page("project_evidence_file", project, pk=item.pk))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert client_of(nao).get(page("project_evidence_file", project, pk=item.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("議事録.exe", b"MZ\x90\x00", "この種類のファイルは置けません"),
        ("議事録.pdf", b"MZ\x90\x00" * 64, "ファイルの中身が名前（.pdf）と違います"),
        ("議事録.xlsx", b"PK\x03\x04broken", "ファイルの中身が名前（.xlsx）と違います"),
        ("人数.csv", b"a,b\x00", "ファイルの中身が名前（.csv）と違います"),
        ("大きい.txt", b"a" * (20 * 1024 * 1024 + 1), "大きすぎます（20MB）"),
    ],
)
def test_a_wrong_file_is_refused_in_words_and_the_text_stays(project, aoi, client_of, name, content, said):
    answer = client_of(aoi).post(
        page("project_evidence_add", project), {**SAID, "file": SimpleUploadedFile(name, content)}
    )
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "髙﨑町と操作規程を改正🌾" in answer.content.decode()
    assert Evidence.objects.filter(state=EvidenceState.CLAIMED).count() == 0


def test_the_desk_verifies_refuses_and_takes_back(project, ren, aoi, client_of):
    item = make.evidence(project, EvidenceKind.LOG, state=EvidenceState.CLAIMED)
    door, desk = page("project_evidence", project, pk=item.pk), client_of(ren)
    assert client_of(aoi).post(door, {"verdict": "verify"}).status_code == 404
    assert "認めない理由が書かれていません" in desk.post(door, {"verdict": "refuse"}).content.decode()
    assert desk.post(door, {"verdict": "verify", "judgement": "記録を見た"}).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.judged_by, item.judgement) == (EvidenceState.VERIFIED, ren, "記録を見た")
    assert desk.post(door, {"verdict": "take_back", "judgement": "日付が違った"}).status_code == 302
    item.refresh_from_db()
    assert item.state == EvidenceState.REFUSED
    assert desk.post(door, {"verdict": "nonsense"}).status_code == 404


def test_evidence_without_a_source_asks_the_verifier_for_words(project, ren, client_of):
    item = make.evidence(project, EvidenceKind.OBSERVATION, state=EvidenceState.CLAIMED, source="")
    door, desk = page("project_evidence", project, pk=item.pk), client_of(ren)
    assert "出所・写し・リンクのどれもありません" in desk.get(door).content.decode()
    desk.post(door, {"verdict": "verify"})
    item.refresh_from_db()
    assert item.state == EvidenceState.CLAIMED
    desk.post(door, {"verdict": "verify", "explain-NO_SOURCE": "現地で動いているのを見た"})
    item.refresh_from_db()
    assert item.state == EvidenceState.VERIFIED


def test_tomorrow_cannot_be_observed(project, ren, client_of):
    item = make.evidence(project, state=EvidenceState.CLAIMED, observed_on=make.TODAY.replace(year=2126), source="議案")
    answer = client_of(ren).post(page("project_evidence", project, pk=item.pk), {"verdict": "verify"})
    assert "まだ来ていない日の証拠です" in answer.content.decode()


# -- use ---------------------------------------------------------------------------------------------
def test_months_are_pasted_from_a_spreadsheet(aoi, client_of):
    bare = make.project("R6-U-011", lead=aoi.acting_for, state=ProjectState.PILOTING)
    client, door = client_of(aoi), page("project_uptake", bare)
    assert client.post(door, {"who_counts": "農家", "unit": "戸", "population": "220"}).status_code == 302
    assert client.post(door, {"values": "６０\t88\n1,20"}).status_code == 302
    assert client.post(door, {"values": "131", "first_month": "R8.8.1"}).status_code == 302
    points = bare.uptake_series.get().points
    assert list(points.values_list("place", "value")) == [(1, 60), (2, 88), (3, 120), (4, 131)]
    assert "「abc」は数として読めません" in client.post(door, {"values": "1 abc"}).content.decode()
    shown = client.get(page("project", bare)).content.decode()
    assert "農家は増加。1か月目の60戸から4か月目の131戸へ。減った月はありません。対象は220戸です。" in shown
    assert "59.55%" in shown


def test_a_second_way_of_counting_is_begun_and_filled_and_leaves_the_first_to_the_gate(project, aoi, nao, client_of):
    client, door = client_of(aoi), page("project_uptake", project)
    begun = client.post(f"{door}?series=new", {"who_counts": "見回りの人", "unit": "回", "population": "12"})
    second = project.uptake_series.get(who_counts="見回りの人")
    assert begun.url == f"{door}?series={second.pk}"
    assert client.post(begun.url, {"values": "8 4"}).status_code == 302
    assert [point.value for point in second.points.all()] == [8, 4]
    shown = client.get(page("project", project)).content.decode()
    use = shown[shown.index('id="uptake"') : shown.index('id="distance"')]
    first = "庁内外の月間利用者は増加。1か月目の22人から4か月目の95人へ。"
    other = "見回りの人は減少。1か月目の8回から2か月目の4回へ。減った月は1回あります。対象は12回です。"
    assert use.index(first) < use.index("関門では、この数を見ます。") < use.index(other)
    assert "単位 回" in use
    assert "対象 12回（33.33%）" in " ".join(use.split())
    project.refresh_from_db()
    assert project.uptake_trend == "growing", "the gate reads the first"
    assert client.get(f"{door}?series=99999").status_code == 404
    assert client_of(nao).get(f"{door}?series={second.pk}").status_code == 404


def test_ten_ways_of_counting_cost_what_one_costs(project, aoi, client_of):
    client = client_of(aoi)
    client.get(page("project", project))
    with CaptureQueriesContext(connection) as one:
        client.get(page("project", project))
    for _number in range(9):
        make.uptake(project, (5, 6, 7))
    with CaptureQueriesContext(connection) as ten:
        assert client.get(page("project", project)).content.decode().count("か月の数字を表で見る") == 10
    assert len(ten) == len(one)


def test_the_reason_for_a_fall_is_written_once_and_shown(project, aoi, client_of):
    project.uptake_series.get().points.filter(place=4).update(value=3)
    client = client_of(aoi)
    assert "利用が減ったわけを書く" in client.get(page("project", project)).content.decode()
    client.post(page("project_fall", project), {"fall_in_use_explained": "冬は水門を動かさない"})
    shown = client.get(page("project", project)).content.decode()
    assert "利用が減ったわけが書かれている" in shown
    assert "冬は水門を動かさない" in shown


# -- what the city writes ----------------------------------------------------------------------------
def test_people_are_named(project, aoi, client_of):
    said = {"operator_name": "緑野原土地改良区", "data_maintainer_name": "下水道課", "data_upkeep_payers": "土地改良区"}
    assert client_of(aoi).post(page("project_people", project), said).status_code == 302
    project.refresh_from_db()
    assert project.operator_name == "緑野原土地改良区"


def test_verdicts_and_remaining_steps(project, aoi, client_of):
    hypothesis = project.application.experiment.hypotheses.get()
    left = project.application.remaining_steps.create(text="規程改正", owner="総務課")
    client, door = client_of(aoi), page("project_experiment", project)
    prefix = f"h{hypothesis.pk}"
    said = {"hypothesis": hypothesis.pk, f"{prefix}-verdict": "partly", f"{prefix}-learned": "14か月かかった"}
    assert client.post(door, {**said, f"{prefix}-learned": ""}).status_code == 200
    assert client.post(door, said).status_code == 302
    done = {"remaining": left.pk, f"s{left.pk}-done_on": "R8.6.20", f"s{left.pk}-done_note": "総会で可決"}
    assert client.post(door, done).status_code == 302
    hypothesis.refresh_from_db()
    left.refresh_from_db()
    assert (hypothesis.verdict, left.done_note) == (Verdict.PARTLY, "総会で可決")


def test_the_distance_is_read_by_city_and_ministry(project, aoi, ren, client_of):
    door = page("project_distance", project)
    assert "一つも見立てていません" in client_of(aoi).post(door, {"need_text": ""}).content.decode()
    assert client_of(aoi).post(door, {"need_level": "3", "need_text": "農家が試している"}).status_code == 302
    assert client_of(ren).post(door, {"need_level": "2"}).status_code == 302
    read = DistanceReading.objects.exclude(level=None).values_list("view", "level", "read_by")
    assert set(read) == {("city", 3, aoi.pk), ("ministry", 2, ren.pk)}
    shown = client_of(aoi).get(page("project", project)).content.decode()
    assert "市と国の見立てが分かれているのは必要性です。" in shown


def test_the_map_is_drawn_and_mended(project, aoi, ren, client_of):
    client, door = client_of(aoi), page("project_map", project)
    assert (
        client.post(door, {"form": "service", "service-name": "水位の通知", "service-users": "農家"}).status_code == 302
    )
    added = Service.objects.get(name="水位の通知")
    shown = client.get(door).content.decode()
    assert "支えるインフラが書かれていません。" in shown
    assert "<title>サービスと基盤の図：サービス2、インフラ1、支える線1</title>" in shown
    sensor = {"form": "infrastructure", "infrastructure-name": "水位センサー 40基", "infrastructure-kind": "sensor"}
    assert client.post(door, sensor).status_code == 302
    under = Infrastructure.objects.get(name="水位センサー 40基")
    assert client.post(door, {"form": f"s{added.pk}", f"s{added.pk}-on": [under.pk]}).status_code == 302
    assert [edge.infrastructure for edge in added.edges.all()] == [under]
    assert client.post(door, {"form": f"s{added.pk}"}).status_code == 302
    assert added.edges.count() == 0
    assert client_of(ren).post(door, sensor).status_code == 200
    assert Infrastructure.objects.filter(name="水位センサー 40基").count() == 1


# -- changes (S18) -----------------------------------------------------------------------------------
def change(project, kind, **fields):
    words = {
        "old_text": "登録1万人",
        "new_text": "週1回以上使う人",
        "reason": "配布が目的化した",
        "created_at": make.AT,
    }
    return ChangeRequest.objects.create(project=project, kind=kind, **{**words, **fields})


def test_a_change_of_indicator_needs_nobody(project, aoi, client_of):
    door = page("project_changes", project)
    said = {
        "kind": "indicator",
        "old_text": "登録1万人",
        "new_text": "週1回以上使う人",
        "reason": "配布が目的化した",
        "direction": "same",
    }
    answer = client_of(aoi).post(door, said)
    one = ChangeRequest.objects.get()
    assert answer.url == page("project_change", project, pk=one.pk)
    assert client_of(aoi).post(answer.url, {"do": "notify"}).status_code == 302
    one.refresh_from_db()
    assert one.state == ChangeState.NOTIFIED
    shown = client_of(aoi).get(door).content.decode()
    assert shown.index("登録1万人") < shown.index("週1回以上使う人")


def test_a_change_of_purpose_always_needs_the_ministry(project, aoi, mori, hana, ren, client_of):
    one = change(project, "purpose", minor=True)
    door = page("project_change", project, pk=one.pk)
    client_of(aoi).post(door, {"do": "notify"})
    one.refresh_from_db()
    assert one.state == ChangeState.DRAFT
    client_of(mori).post(door, {"do": "submit"})
    client_of(ren).post(door, {"do": "approve"})
    one.refresh_from_db()
    assert one.state == ChangeState.SUBMITTED
    client_of(hana).post(door, {"do": "refuse", "answer": " "})
    one.refresh_from_db()
    assert one.state == ChangeState.SUBMITTED
    client_of(hana).post(door, {"do": "approve", "answer": "了解しました"})
    one.refresh_from_db()
    assert (one.state, one.decided_by, one.answer) == (ChangeState.APPROVED, hana, "了解しました")


@pytest.mark.parametrize(("minor", "state"), [(True, ChangeState.NOTIFIED), (False, ChangeState.DRAFT)])
def test_a_minor_change_of_content_is_notified(project, aoi, client_of, minor, state):
    one = change(project, "content", minor=minor, direction="same")
    client_of(aoi).post(page("project_change", project, pk=one.pk), {"do": "notify"})
    one.refresh_from_db()
    assert one.state == state


def test_a_change_without_reason_or_difference_is_refused(project, mori, client_of):
    one = change(project, "purpose", reason="", new_text="登録1万人")
    shown = client_of(mori).get(page("project_change", project, pk=one.pk)).content.decode()
    assert "変える理由が書かれていません。" in shown
    assert "いまの文と同じです。" in shown


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"observed_on": "令和40年6月20日"}, "見た日・起きた日が、まだ来ていません。"),
        ({"valid_until": "令和8年7月1日"}, "有効な日が、もう過ぎています。"),
    ],
)
def test_what_has_not_happened_or_holds_no_more_is_not_claimed(project, aoi, client_of, more, words):
    before = project.evidence.count()
    answer = client_of(aoi).post(page("project_evidence_add", project), {**SAID, **more})
    assert words in answer.content.decode()
    assert SAID["text"] in answer.content.decode(), "nothing typed is lost"
    assert project.evidence.count() == before


def test_a_second_click_claims_nothing_twice_but_what_was_refused_may_be_claimed_again(project, aoi, ren, client_of):
    city, door = client_of(aoi), page("project_evidence_add", project)
    assert city.post(door, SAID).status_code == 302
    assert "同じ日の同じ証拠を、もう出しています。" in city.post(door, SAID).content.decode()
    item = Evidence.objects.get(text=SAID["text"])
    client_of(ren).post(page("project_evidence", project, pk=item.pk), {"verdict": "refuse", "judgement": "写しがない"})
    assert city.post(door, SAID).status_code == 302
    assert Evidence.objects.filter(text=SAID["text"]).count() == 2


def test_taking_a_verification_back_asks_for_its_reason_by_name(project, ren, client_of):
    item = make.evidence(project, EvidenceKind.CONTINUED_USE)
    door = page("project_evidence", project, pk=item.pk)
    shown = client_of(ren).post(door, {"verdict": "take_back", "judgement": " "}).content.decode()
    assert "取り消すわけ" in shown
    item.refresh_from_db()
    assert item.state == EvidenceState.VERIFIED


# -- follow-up, data, roll-out -----------------------------------------------------------------------
def test_a_visit_is_planned_written_and_plans_the_next(project, ren, aoi, client_of):
    placed(project, ProjectState.FOLLOWING_UP)
    seen, desk = make.evidence(project, EvidenceKind.CONTINUED_USE), client_of(ren)
    assert desk.post(page("project_follow_up", project), {"due_on": "R8.12.10"}).status_code == 302
    visit = project.follow_ups.get()
    said = {"done_on": "R8.11.20", "found": "毎週使われている", "in_use": "yes", "evidence_of_use": seen.pk}
    said["next_due_on"] = "R9.12.10"
    assert client_of(aoi).post(page("project_visit", project, pk=visit.pk), said).status_code == 404
    assert desk.post(page("project_visit", project, pk=visit.pk), said).status_code == 302
    assert project.follow_ups.count() == 2
    shown = client_of(aoi).get(page("project_follow_up", project)).content.decode()
    assert "証拠で確認" in shown
    assert "毎週使われている" in shown


def test_a_visit_is_written_once_and_not_before_its_day(project, ren, client_of):
    placed(project, ProjectState.FOLLOWING_UP)
    desk = client_of(ren)
    visit = make.follow_up(project)
    door = page("project_visit", project, pk=visit.pk)
    said = {"done_on": "令和40年12月10日", "found": "使われている", "in_use": "yes"}
    assert "聞いた日が、まだ来ていません。" in desk.post(door, said).content.decode()
    assert project.follow_ups.filter(done_on=None).count() == 1
    said["done_on"] = "R8.11.20"
    assert desk.post(door, said).status_code == 302
    assert desk.post(door, said).status_code == 404, "what was written of a visit stands"


def test_data_is_owed_delivered_confirmed_and_waived(project, aoi, ren, hana, client_of):
    city = client_of(aoi)
    assert city.post(page("project_data", project), {"name": "水位（10分値）", "every_days": "30"}).status_code == 302
    owed = project.data_returns.get()
    door = page("project_data_return", project, pk=owed.pk)
    assert "還元遅延" in city.get(page("project_data", project)).content.decode()
    city.post(door, {"form": "deliver", "delivered_on": "R8.11.20", "note": "県の基盤へ"})
    delivery = owed.deliveries.get()
    assert city.post(door, {"form": "confirm", "delivery": delivery.pk}).status_code == 404
    client_of(ren).post(door, {"form": "confirm", "delivery": delivery.pk})
    delivery.refresh_from_db()
    assert delivery.verified_by == ren
    client_of(hana).post(door, {"form": "waive", "answer": ""})
    owed.refresh_from_db()
    assert owed.waived_at is None
    client_of(hana).post(door, {"form": "waive", "answer": "台帳に統合した"})
    owed.refresh_from_db()
    assert (owed.waiver, owed.waived_by) == ("台帳に統合した", hana)


def test_the_second_city_answers_on_its_own_page(project, aoi, nao, ren, shiomigaura, client_of):
    project.gate_passed_at = make.AT
    project.save()
    placed(project, ProjectState.IMPLEMENTING)
    door = page("project_roll_out", project)
    said = {"form": "propose", "to": shiomigaura.pk, "what": "水門操作の共有画面"}
    assert client_of(aoi).post(door, said).status_code == 302
    asked = project.roll_outs.get()
    own = reverse("applications:roll_out_asked", kwargs={"pk": asked.pk})
    shiori = member(shiomigaura, Role.CERTIFIER, "潮見", "栞", email="shiori@example.invalid")
    assert "使っています" in client_of(shiori).get(own).content.decode()
    assert client_of(nao).get(own).status_code == 200
    assert client_of(nao).post(own, {"verdict": "confirm"}).status_code == 404
    assert client_of(shiori).post(own, {"verdict": "confirm", "answer": "4月から"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.answered_by) == (RollOutState.CONFIRMED, shiori)
    assert client_of(shiori).get(page("project", project)).status_code == 404
    assert client_of(ren).post(door, {"form": "cross", "pk": asked.pk}).status_code == 302
    project.refresh_from_db()
    assert project.state == ProjectState.ROLLED_OUT


def test_a_double_click_takes_one_step(project, aoi, client_of):
    client, door = client_of(aoi), page("project_step", project, step="ask_for_gate")
    said = {"direction": "same"}
    assert client.post(door, said).status_code == 302
    second = client.post(door, said)
    assert second.status_code == 200
    assert "すでに進んでいるか" in second.content.decode()
    assert client.get(page("project_step", project, step="nonsense")).status_code == 404
