"""A whole application from nothing, by keyboard alone and in Japanese, until it goes to the certifier."""

from pathlib import Path
from typing import Any

import pytest

from accounts.models import User
from applications.models import Application
from applications.states.application import ApplicationState
from applications.states.duties import Duty
from tests.browser.chromium import HEIGHTS
from tests.browser.conftest import Window, WindowOf
from tests.browser.keyboard import Keyboard
from tests.factories.applications import current_call
from tests.journeys.words import PDF

TITLE = "夜の駅前をひらく"
FIRM, OFFICE = "青葉台駅前まちづくり株式会社", "青葉台市 都市計画課"
SERVICE, SENSOR = "夜の広場の灯りごよみ", "歩行者センサー"
# Each chapter in the order of the form; each control in the order in which Tab meets it.
CHAPTERS: dict[str, dict[str, str]] = {
    "ビジョン": {"vision": "夜も歩きたくなる駅前にする。", "spatial_scale": "駅前の二つの広場と商店街"},
    "上げたい価値": {
        "value_tactile": "仕事帰りの人が、広場で足を止める。",
        "value_convenience": "混んでいない道が、出る前に分かる。",
    },
    "変えること": {
        "change_kind": "仕組みが変わる",
        "before": "18時に店が閉まり、広場から人が消える。",
        "after": "22時まで広場が開き、店が順番に灯りをともす。",
        "why_not_incremental": "占用のきまりと店の当番を同時に変えなければ、灯りは続かない。",
    },
    "まちの計画": {
        "plan_links-0-kind": "立地適正化計画",
        "plan_links-0-text": "駅前を夜も人の集まる場所とする方針による。",
        "plan_links-0-level": "上位計画",
    },
    "サービス": {
        "services-0-name": SERVICE,
        "services-0-users": "仕事帰りの人",
        "services-0-value": "手触り",
        "services-0-from_catalogue": "いいえ",
        "services-0-reason_to_build_new": "店の当番に合わせて灯す順番を変えるものが、目録にない。",
    },
    "基盤とデジタル資産": {
        "infrastructures-0-name": SENSOR,
        "infrastructures-0-kind": "センサー",
        "infrastructures-0-owner": "青葉台市",
        "infrastructures-0-carries": SERVICE,
        "data_assets-0-name": "歩行者の数",
        "data_assets-0-maintainer": OFFICE,
        "data_assets-0-licence": "CC BY 4.0",
        "data_assets-0-annual_cost_yen": "６０万",
        "data_assets-0-hangs_on": SERVICE,
    },
    "官民の役割": {
        f"duty_shares-{place}-{column}": said
        for place in range(2 * len(Duty))
        for column, said in (
            ("public", OFFICE),
            ("private", FIRM),
            ("accountable", "公共" if place % len(Duty) < 2 else "民間"),
            ("agreement", "広場の使い方の協定書"),
        )
    },
    "実証の目的": {
        "purpose": "広場を22時まで開くと、歩く人が増え、店が当番を続けられるかを確かめる。",
        "hypotheses": "22時まで開くと、金曜の通行量が2割増える",
        "not_tested": "センサーの精度",
        "reason_not_tested": "製造者が試験済みで、駅前でも同じ結果になるため。",
        "method": "開く夜と開かない夜を隔週で比べる",
        "data_used": "歩行者の数、店の開け閉めの記録",
        "starts_on_year": "令和9",
        "starts_on_month": "７",
        "starts_on_day": "１",
        "ends_on_year": "2028",
        "ends_on_month": "2",
        "ends_on_day": "29",
        "site": "青葉台駅前広場",
        "success_definition": "広場の占用のきまりが改まり、店の当番が3か月続く",
        "stop_rule": "夜の苦情が月10件を超えたらやめる",
        "decision_to_make": "占用のきまりを改めるか",
        "decided_by": "青葉台市長",
    },
    "実装までの距離": {
        "distance_axes-operation_level": "担う組織と役割の案があります。",
        "distance_axes-operation_text": "まちづくり会社の当番が二人いる。",
        "remaining_steps-0-text": "占用のきまりの改正案を議会に出す",
        "remaining_steps-0-owner": OFFICE,
        "remaining_steps-0-due_month": "R10.3",
        "operator_after": FIRM,
    },
    "事業スキーム": {
        "scheme_first_year": "2028",
        "scheme_lines-0-name": "データ保守更新",
        "scheme_lines-0-category": "データ保守更新",
        "scheme_lines-0-hangs_on": SERVICE,
        **{f"scheme_lines-0-amounts_yen_{year}": "600,000" for year in range(5)},
        "scheme_lines-3-name": "出店料",
        "scheme_lines-3-note": "出店する店",
        "scheme_lines-3-category": "利用者負担",
        **{f"scheme_lines-3-amounts_yen_{year}": "１，０００，０００" for year in range(5)},
    },
    "指標と分布": {
        "factors-0-factor": "夜間の歩行者数",
        "factors-0-reason": "足を止める人を見る。",
        "indicator_reason": "灯りが人を呼ぶかを、数で確かめる。",
    },
    "応募者と構成員": {
        "sector_tags": "歩く、夜のまち",
        "applicant_name": "青葉台まちなか協議会",
        "representative_name": "青葉台市",
        "established_on_year": "R7",
        "established_on_month": "6",
        "established_on_day": "1",
        "members-0-name": OFFICE,
        "members-0-is_municipality": "はい",
    },
    "経費": {
        "budget_lines-0-category": "委託費",
        "budget_lines-0-item": "灯りごよみ",
        "budget_lines-0-amount_yen": "12,345,678",
        "budget_lines-0-eligible": "はい",
        "budget_lines-0-hangs_on": SERVICE,
        "budget_lines-1-category": "設備費",
        "budget_lines-1-item": "センサー",
        "budget_lines-1-amount_yen": "９８７６５４３",
        "budget_lines-1-eligible": "はい",
        "budget_lines-1-hangs_on": SENSOR,
        "requested_yen": "11,111,000",
    },
}


@pytest.fixture
def paper(settings: Any, tmp_path: Path) -> str:
    """A paper on her desk."""
    settings.MEDIA_ROOT = tmp_path / "media"
    file = tmp_path / "書類.pdf"
    file.write_bytes(PDF)
    return str(file)


def sound_at_both_widths(window: Window) -> None:
    for width in (390, 1366):
        window.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        window.is_sound()


def test_a_whole_application_by_keyboard_alone(
    transactional_db: None, window_of: WindowOf, aoi: User, mori: User, paper: str
) -> None:
    current_call("R8-1", form="full")
    window = window_of(aoi)
    keys = Keyboard(window.open("/applications/start/R8-1/"))
    keys.to_the_text()
    keys.answer("title", TITLE)
    keys.answer("call_type", "都市サービス")
    keys.follow("書き始める")
    for chapter, answers in CHAPTERS.items():
        assert window.page.locator("h2").filter(has_text=chapter).first.is_visible(), window.page.url
        keys.to_the_text()
        for name, said in answers.items():
            keys.answer(name, said)
        sound_at_both_widths(window)
        keys.follow("保存して次の章へ")
    for kind in ("規約", "同意書"):
        keys.to_the_text()
        keys.answer("paper", kind)
        keys.reach("file")
        keys.bring(paper)
        keys.follow("添付する")
    sound_at_both_widths(window)
    keys.to_the_text()
    keys.follow("決裁へ回す")
    window.is_sound()
    sent = Application.objects.get()
    assert (sent.title, sent.state) == (TITLE, ApplicationState.SIGN_OFF)
    assert (sent.scheme_lines.count(), sent.duty_shares.count(), sent.attachments.count()) == (2, 14, 2)
    assert str(sent.experiment.starts_on) == "2027-07-01"
