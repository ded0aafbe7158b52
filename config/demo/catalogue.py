"""What the demo's towns share: entries of the catalogue with their needs, fees, evidence and exit terms (S28)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from catalogue.actions.offering import add_entry, record_use
from catalogue.models import CatalogueEntry, EntryKind, FeeKind
from config.programme_file.loading.people import Cast
from workflow.steps import Refused


@dataclass(frozen=True)
class Shared:
    """One entry, by the town that offers it, with the towns that use it from a day on."""

    town: str
    kind: EntryKind
    name: str
    said: dict[str, Any]
    fees: tuple[tuple[FeeKind, str, int], ...] = ()
    users: tuple[tuple[str, date, str], ...] = field(default=())


# The shared platform of the prefecture as the file names it, with its standard.
SHARED_PLATFORM = "データ連携基盤（県共同利用、NGSI-LD）"

SHARED = (
    Shared(
        "青葉台市",
        EntryKind.SERVICE,
        "歩行者の流れと広場の使われ方の公開ページ",
        {
            "vendor": "青葉台駅前まちづくり株式会社",
            "function": "駅前や広場を歩く人の数と混雑を15分ごとに公開し、出店の配置を決める会議で使える形にします。",
            "sensors": "歩行者流動センサー（画像を残さないもの）",
            "platform": SHARED_PLATFORM,
            "interfaces": "歩行者流動の時系列（15分・10mメッシュ）",
            "needs": "数字を読んで配置を決める、月に1回の会議",
            "standard": "NGSI-LD",
            "fee_model": "人口10万人までは同じ額です。10万人を超えるごとに年額20万円を加えます。",
            "evidence": "青葉台市の月次会議で出店配置を7回変え、うち5回はデータが根拠でした（2026年11月5日の観察）。",
            "exit_terms": "3か月前に知らせれば終えられます。データはCSVで返し、60日後に消します。",
        },
        ((FeeKind.FIRST, "設定と地図の登録", 900_000), (FeeKind.USE, "利用料", 1_200_000)),
        (("青葉台市", date(2026, 4, 1), "駅前と商店街"),),
    ),
    Shared(
        "青葉台市",
        EntryKind.INFRASTRUCTURE,
        "公共空間予約・課金API",
        {
            "vendor": "青葉台駅前まちづくり株式会社",
            "function": "広場や道路の使用の申込、空きの確認、使用料の精算を、ほかのアプリから呼び出せます。",
            "platform": SHARED_PLATFORM,
            "interfaces": "REST API（OpenAPI 3）",
            "standard": "OpenAPI 3.1",
            "fee_model": "年度ごとの定額です。呼び出しの回数では変わりません。",
            "evidence": "公共空間使用料条例を改正（令和8年3月議会議決）。沿道42店舗のうち29店舗が翌年度の負担に書面で同意しています。",
            "exit_terms": "年度末で終えられます。予約の記録はCSVで返します。",
        },
        ((FeeKind.USE, "利用料", 480_000), (FeeKind.OPERATION, "運用・保守", 120_000)),
        (("青葉台市", date(2026, 4, 1), ""),),
    ),
    Shared(
        "七ツ森市",
        EntryKind.SERVICE,
        "共同デマンド配車",
        {
            "vendor": "七ツ森市（事務受託）",
            "function": "電話と窓口とアプリで受けた移動の予約をまとめ、乗合の車を割り当てます。高齢者の代わりに予約する人も使えます。",
            "platform": "配車・会計共通基盤（3市町村共同）",
            "interfaces": "乗降地点データ（GTFS-Flex）",
            "needs": "予約を受ける人、共同運営の協定",
            "standard": "GTFS-Flex",
            "fee_model": "車両5台まで同じ額です。1台増えるごとに年額18万円を加えます。",
            "evidence": "3議会が共同負担協定を議決（2025年12月18日）。予約の83%は電話と伴走員を経ています。",
            "exit_terms": "協定の期間の終わりに終えられます。予約の記録は匿名にして返します。",
        },
        (
            (FeeKind.FIRST, "乗降地点の登録と研修", 1_500_000),
            (FeeKind.USE, "利用料", 2_160_000),
            (FeeKind.DATA_UPKEEP, "乗降地点データの更新", 240_000),
        ),
        (
            ("七ツ森市", date(2026, 4, 1), ""),
            ("雲居町", date(2026, 4, 1), ""),
            ("星見野村", date(2026, 4, 1), ""),
        ),
    ),
    Shared(
        "緑野原市",
        EntryKind.SERVICE,
        "水門操作の共有画面",
        {
            "function": "用水路や下水の水位を10分ごとに示し、だれがどの水門をいつ開け閉めするかを農家と職員で共有します。",
            "sensors": "水位センサー",
            "interfaces": "水位（10分値）",
            "needs": "水門を操作する農家との取り決め（操作規程）",
            "fee_model": "センサー40基まで同じ額です。",
            "evidence": "出水時に操作した農家は、220戸のうち最大164戸でした。操作規程の改正案を総会で可決（2025年6月20日）。",
            "exit_terms": "センサーは市の持ち物です。記録はCSVで返し、契約の終わりから30日で消します。",
        },
        ((FeeKind.USE, "利用料", 960_000), (FeeKind.DATA_UPKEEP, "水位の校正と欠測の補い", 600_000)),
        (("緑野原市", date(2026, 4, 1), "水位センサー40基"),),
    ),
    Shared(
        "鶴羽根市",
        EntryKind.ASSET,
        "密度メッシュ（250m、四半期）の作り方と道具",
        {
            "function": "住民と人流から250mメッシュの密度を四半期ごとに作り、立地適正化計画の見直しに使います。",
            "sensors": "人流センサー",
            "interfaces": "携帯の統計、住民基本台帳の集計",
            "needs": "地図を扱える担当1人",
            "standard": "JIS X 0410",
            "fee_model": "道具は無料です。作成を頼むときは四半期ごとに15万円です。",
            "evidence": "令和8年度予算で9事業が密度データを根拠に額を増減しました（2026年2月18日）。",
            "exit_terms": "手順書と道具は公開しています。やめるときの手続きはありません。",
        },
        ((FeeKind.DATA_UPKEEP, "四半期の作成", 600_000),),
        (("鶴羽根市", date(2025, 10, 1), ""),),
    ),
    Shared(
        "湯花町",
        EntryKind.SERVICE,
        "夜の開店案内（掲示板・紙・Web）",
        {
            "function": "夜に開いている店と歩く人の多い道を、宿の掲示板と紙とWebで毎晩案内します。",
            "sensors": "歩行量センサー",
            "interfaces": "歩行量（時間別）",
            "needs": "夜の営業を知らせてくれる店",
            "fee_model": "掲示板10か所まで同じ額です。",
            "evidence": "夜間に歩いた宿泊客は月8,300人（推計）まで増えました。入湯税条例を改正（2026年3月18日）。",
            "exit_terms": "いつでも終えられます。記録は集計だけを残します。",
        },
        ((FeeKind.FIRST, "掲示板の取付け", 2_400_000), (FeeKind.USE, "利用料", 720_000)),
        (("湯花町", date(2026, 7, 1), ""),),
    ),
    Shared(
        "桜並木市",
        EntryKind.SERVICE,
        "公園の役割えらび（参加型）",
        {
            "function": "公園ごとに何を大事にするかを市民が選び、植栽や遊具の更新の順番に反映します。",
            "interfaces": "樹木・公園台帳（3D）",
            "needs": "結果を予算に結ぶ会議",
            "standard": "CityGML 2.0 / i-UR 植生",
            "fee_model": "公園100か所まで同じ額です。",
            "exit_terms": "意見の記録は匿名にして返します。",
        },
        ((FeeKind.USE, "利用料", 600_000), (FeeKind.DATA_UPKEEP, "樹木台帳の更新", 1_400_000)),
        (("桜並木市", date(2026, 4, 1), ""),),
    ),
)


def share_the_catalogue(cast: Cast, *, at: datetime) -> list[CatalogueEntry]:
    """Fills the catalogue of the demo for the towns there are; what is there already stays as it is."""
    return list(_shared(cast, at))


def _shared(cast: Cast, at: datetime) -> Iterator[CatalogueEntry]:
    for one in (one for one in SHARED if one.town in cast.towns):
        body, editor = cast.organization(one.town), cast.editor(one.town)
        fees = [{"kind": kind, "name": name, "amount_yen": yen} for kind, name, yen in one.fees]
        try:
            with transaction.atomic():
                entry = add_entry(provider=body, by=editor, at=at, kind=one.kind, name=one.name, fees=fees, **one.said)
                for town, since, note in (user for user in one.users if user[0] in cast.towns):
                    who: dict[str, Any] = {"organization": cast.organization(town), "by": cast.editor(town), "at": at}
                    record_use(entry=entry, since_on=since, note=note, **who)
        except Refused:
            continue
        yield entry
