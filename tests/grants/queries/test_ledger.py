"""The ledger is the fold of the trail, and says the same as the rows."""

from datetime import date

import pytest

from grants.actions.changing import answer_change, send_change, write_change
from grants.actions.fixing import fix_amount
from grants.actions.inspecting import close_inspection, write_inspection
from grants.actions.paying import pay_advance
from grants.actions.repaying import order_repayment, receive_repayment
from grants.actions.reporting import submit_report, write_report
from grants.charts import bars_of
from grants.models import Grant
from grants.queries.closing import chain_in
from grants.queries.ledger import entries_of, stages_of
from grants.states import ChangeKind, GrantState
from tests.factories.grants import ADVANCED, DECIDED, FIXED, INSPECTED, REPORTED, adopted
from tests.grants.stories import lived_to

pytestmark = pytest.mark.django_db


def told(grant):
    """Every stage as plain text: title, lines, total."""
    return [
        (
            stage.title,
            [(line.label, line.amount) for line in stage.lines],
            (stage.total.label, stage.total.amount) if stage.total else None,
        )
        for stage in stages_of(grant, entries_of(grant))
    ]


def test_the_whole_chain_of_the_programme_file(request, aobadai):
    grant = lived_to(GrantState.INSPECTED, adopted(aobadai), request.getfixturevalue)
    assert told(grant) == [
        (
            "申請と交付決定",
            [
                ("経費の合計", "52,920,000"),
                ("対象外：開所式の茶菓（食糧費は対象外）", "− 120,000"),
                ("補助対象経費", "= 52,800,000"),
                ("補助率", "× 1／2"),
                ("千円未満切捨て", "= 26,400,000"),
                ("類型の上限（都市サービス実装タイプ）35,000,000 以下", "そのまま"),
            ],
            ("交付決定額", "26,400,000 円"),
        ),
        (
            "計画変更",
            [
                ("事業費（変更前）", "52,920,000"),
                ("拠点の基礎工事増（設備費 +18%）", "+ 3,564,000"),
                ("変更後の事業費", "= 56,484,000"),
                ("増減が15%を超えるため", "届出ではなく承認"),
            ],
            ("交付決定額", "26,400,000 円（変わらない）"),
        ),
        ("概算払", [], ("概算払", "13,000,000 円")),
        ("繰越", [("金額の変更", "なし")], None),
        ("年度終了実績報告", [("年度は終わり、事業は続く", "金額の変更なし")], None),
        (
            "実績報告と検査",
            [
                ("実績の補助対象経費", "51,900,000"),
                ("指摘1　消耗品費のうち団地祭の景品：対象外", "− 86,400"),
                ("指摘2　消費税仕入控除税額（若草台タウンマネジメント㈱分）：控除", "− 1,214,000"),
                ("査定後の補助対象経費", "= 50,599,600"),
            ],
            None,
        ),
        (
            "額の確定",
            [
                ("査定後の補助対象経費", "50,599,600"),
                ("補助率", "× 1／2"),
                ("計算額", "= 25,299,800"),
                ("千円未満切捨て（最後に一度だけ）", "− 800"),
                ("切捨て後", "= 25,299,000"),
                ("交付決定額 26,400,000 以下", "そのまま"),
            ],
            ("確定額（案）", "25,299,000 円"),
        ),
        (
            "精算",
            [("確定額", "25,299,000"), ("概算払済み", "− 13,000,000")],
            ("精算払（市に支払う額）", "12,299,000 円"),
        ),
    ]


def test_a_reason_that_names_its_share_is_not_told_twice(request, aobadai):
    people = {name: request.getfixturevalue(name) for name in ("aoi", "mori")}
    grant = lived_to(GrantState.DECIDED, adopted(aobadai), request.getfixturevalue)
    said = {"reason": "経費区分間流用 12%", "shift_permille": 120}
    change = write_change(grant=grant, by=people["aoi"], at=DECIDED, **said)
    send_change(change=change, by=people["mori"], at=DECIDED)
    assert told(grant)[-1] == (
        "計画変更",
        [("経費区分間流用 12%", ""), ("増減が15%以内のため", "承認ではなく届出")],
        ("交付決定額", "26,400,000 円（変わらない）"),
    )


def test_each_stage_names_its_day_its_people_and_its_paper(request, aobadai):
    grant = lived_to(GrantState.PAID, adopted(aobadai), request.getfixturevalue)
    stages = {stage.title: stage for stage in stages_of(grant, entries_of(grant))}
    first, end = stages["申請と交付決定"], stages["精算"]
    assert (first.on, first.papers) == (DECIDED.date(), ("R7-U-008-2025-決1",))
    assert first.said == ("申請　6月2日（月）　守 律", "交付決定　花岡 華")
    assert stages["概算払"].on == ADVANCED.date()
    assert stages["実績報告と検査"].papers == ("R7-U-008-2025-報2", "R7-U-008-2025-検1")
    assert stages["実績報告と検査"].on == INSPECTED.date()
    assert stages["年度終了実績報告"].on == REPORTED.date()
    assert (end.on, end.said) == (FIXED.date(), ("潤間 純",))


@pytest.mark.parametrize("state", [GrantState.INSPECTED, GrantState.FIXED, GrantState.PAID])
def test_the_fold_of_the_trail_equals_the_rows(state, request, aobadai):
    grant = lived_to(state, adopted(aobadai), request.getfixturevalue)
    assert chain_in(grant, entries_of(grant)) == grant.settlement()


def test_the_ledger_costs_one_query(request, aobadai, django_assert_num_queries):
    grant = lived_to(GrantState.PAID, adopted(aobadai), request.getfixturevalue)
    grant.application.call.rate  # noqa: B018  (loaded with the grant on a page)
    with django_assert_num_queries(1):
        told(grant)


def test_a_request_above_the_cap_and_below_the_calculation_is_said_so(request, aobadai):
    application = adopted(aobadai, requested_yen=15_000_000)
    application.call_type.cap_yen = 20_000_000
    application.call_type.save()
    grant = lived_to(GrantState.APPLIED, application, request.getfixturevalue)
    ((title, lines, total),) = told(grant)
    assert (title, total) == ("交付申請", ("交付申請額", "15,000,000 円"))
    assert lines[-2:] == [
        ("類型の上限（都市サービス実装タイプ）20,000,000 を超えるため、上限まで", "= 20,000,000"),
        ("交付申請額（計算額より少なく申請）", "= 15,000,000"),
    ]


def test_an_odd_sum_shows_the_one_truncation(request, aobadai):
    application = adopted(aobadai, requested_yen=26_400_000)
    line = application.budget_lines.first()
    line.amount_yen += 1_333
    line.save()
    grant = lived_to(GrantState.APPLIED, application, request.getfixturevalue)
    ((_title, lines, _total),) = told(grant)
    assert ("計算額", "= 26,400,666 1/2") in lines
    assert ("千円未満切捨て（最後に一度だけ）", "− 666 1/2") in lines


def test_the_stop_and_the_way_back(request, aobadai):
    people = {name: request.getfixturevalue(name) for name in ("aoi", "mori", "hana", "jun")}
    grant = lived_to(GrantState.DECIDED, adopted(aobadai), request.getfixturevalue)
    pay_advance(grant=grant, by=people["jun"], amount_yen=9_000_000, at=ADVANCED)
    stop = write_change(grant=grant, by=people["aoi"], reason="住民の反対", kind=ChangeKind.DISCONTINUE, at=ADVANCED)
    send_change(change=stop, by=people["mori"], at=ADVANCED)
    answer_change(change=stop, by=people["hana"], approve=True, at=ADVANCED)
    grant = Grant.objects.get(pk=grant.pk)
    assert told(grant)[-2:] == [
        ("概算払", [], ("概算払", "9,000,000 円")),
        ("中止・廃止", [("住民の反対", "")], ("交付決定額", "26,400,000 円（変わらない）")),
    ]
    write_report(grant=grant, by=people["aoi"], at=REPORTED)
    submit_report(grant=grant, by=people["mori"], at=REPORTED)
    write_inspection(grant=grant, by=people["jun"], at=INSPECTED)
    close_inspection(grant=grant, by=people["jun"], at=INSPECTED)
    fix_amount(grant=grant, by=people["jun"], at=FIXED, amount_yen=6_210_000)
    order_repayment(grant=grant, by=people["jun"], at=FIXED, reason="超過", due_on=date(2026, 11, 30))
    receive_repayment(grant=grant, by=people["jun"], at=FIXED, paid_on=date(2026, 12, 10))
    assert told(Grant.objects.get(pk=grant.pk))[-4:] == [
        ("実績報告と検査", [("実績の補助対象経費", "記録なし")], None),
        (
            "額の確定",
            [("計算の内訳は記録にありません。額だけが記録されています。", "")],
            ("確定額", "6,210,000 円"),
        ),
        ("精算", [("確定額", "6,210,000"), ("概算払済み", "− 9,000,000")], ("返還（市が返す額）", "2,790,000 円")),
        (
            "返還命令",
            [("返還額", "2,790,000"), ("延滞金（年10.95%）", "+ 8,370")],
            ("納付された額", "2,798,370 円"),
        ),
    ]


def test_the_bars_stand_on_one_scale(request, aobadai):
    grant = lived_to(GrantState.INSPECTED, adopted(aobadai), request.getfixturevalue)
    bars = bars_of(grant, grant.settlement())
    assert (bars.is_draft, bars.fixed_yen, bars.less_yen) == (True, 25_299_000, 1_101_000)
    assert (bars.advanced_yen, bars.left_yen, bars.back_yen) == (13_000_000, 12_299_000, 0)
    assert bars.fixed + bars.cut == pytest.approx(308, abs=0.2)
    assert bars.advanced + bars.left == pytest.approx(bars.fixed, abs=0.2)


def test_a_grant_without_a_decision_has_no_bars(aobadai, request):
    grant = lived_to(GrantState.APPLIED, adopted(aobadai), request.getfixturevalue)
    assert bars_of(grant, None) is None
