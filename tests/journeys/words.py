"""What the city writes in an application of the full form, question by question; every name is fiction."""

from datetime import date
from typing import Any

from applications.states.duties import Duty, Side

ANSWERS: dict[str, Any] = {
    "applicant_name": "青葉台まちなか協議会",
    "representative_name": "青葉台市",
    "established_on": date(2025, 6, 1),
    "sector_tags": ["歩く", "夜のまち"],
    "members": [
        {"name": "青葉台市 都市計画課", "is_municipality": True},
        {"name": "青葉台駅前まちづくり株式会社", "is_municipality": False},
    ],
    "vision": "夜も歩きたくなる駅前にする。",
    "value_tactile": {"text": "仕事帰りの人が、広場で足を止める。", "out_of_scope": ""},
    "value_convenience": {"text": "混んでいない道が、出る前に分かる。", "out_of_scope": ""},
    "change_kind": "game_change",
    "before": "18時に店が閉まり、広場から人が消える。",
    "after": "22時まで広場が開き、店が順番に灯りをともす。",
    "why_not_incremental": "広場の占用のきまりと店の当番を同時に変えなければ、灯りは続かない。",
    "purpose": "広場を22時まで開くと、歩く人が増え、店が当番を続けられるかを確かめる。",
    "hypotheses": ["22時まで開くと、金曜の通行量が2割増える"],
    "not_tested": "センサーの精度",
    "reason_not_tested": "製造者が試験済みで、駅前でも同じ結果になるため。",
    "method": "開く夜と開かない夜を隔週で比べる",
    "data_used": "歩行者の数、店の開け閉めの記録",
    "starts_on": date(2027, 7, 1),
    "ends_on": date(2028, 2, 29),
    "site": "青葉台駅前広場",
    "success_definition": "広場の占用のきまりが改まり、店の当番が3か月続く",
    "stop_rule": "夜の苦情が月10件を超えたらやめる",
    "decision_to_make": "占用のきまりを改めるか",
    "decided_by": "青葉台市長",
    "operator_after": "青葉台駅前まちづくり株式会社",
    "remaining_steps": [
        {"text": "占用のきまりの改正案を議会に出す", "owner": "青葉台市 都市計画課", "due_month": date(2028, 3, 1)}
    ],
    "infrastructures": [{"code": "IF1", "name": "歩行者センサー", "kind": "sensor", "owner": "青葉台市"}],
    "services": [
        {
            "code": "SV1",
            "name": "夜の広場の灯りごよみ",
            "users": "仕事帰りの人",
            "stands_on": ["IF1"],
            "from_catalogue": False,
            "reason_to_build_new": "店の当番に合わせて灯す順番を変えるものが、目録にない。",
        },
    ],
    "data_assets": [
        {
            "code": "DA1",
            "name": "歩行者の数",
            "maintainer": "青葉台市 都市計画課",
            "licence": "CC BY 4.0",
            "annual_cost_yen": 600_000,
        }
    ],
    "budget_lines": [
        {"category": "委託費", "item": "灯りごよみ", "amount_yen": 12_345_678, "eligible": True, "hangs_on": "SV1"},
        {"category": "設備費", "item": "センサー", "amount_yen": 9_876_543, "eligible": True, "hangs_on": "IF1"},
    ],
    "requested_yen": 11_111_000,
    "scheme_first_year": 2028,
    "scheme_years": 5,
    "scheme_lines": [
        {"category": "user_fee", "name": "出店料", "note": "出店する店", "amounts_yen": [1_000_000] * 5},
        {"category": "data_upkeep", "name": "データ保守更新", "amounts_yen": [600_000] * 5, "hangs_on": "SV1"},
    ],
    "duty_shares": [
        {
            "subject": subject,
            "duty": duty,
            "public": "青葉台市 都市計画課",
            "private": "青葉台駅前まちづくり株式会社",
            "accountable": Side.PUBLIC if duty in {Duty.PLAN, Duty.FUND} else Side.PRIVATE,
            "agreement": "広場の使い方の協定書",
        }
        for subject in ("SV1", "DA1")
        for duty in Duty
    ],
}

CRITERIA = [
    {
        "code": code,
        "name": name,
        "weight": weight,
        "question": f"{name}が分かるか",
        "anchors": {"0": "記載なし", "1": "不十分", "3": "おおむね妥当", "5": "他の手本になる"},
    }
    for code, name, weight in (("C1", "ビジョンと都市の価値向上", 60), ("C2", "事業スキームの持続性", 40))
]
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
