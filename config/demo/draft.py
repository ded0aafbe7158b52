"""A draft in the demo's open call: services with their bases, roles and scheme half written, for a newcomer to go on with."""

from datetime import datetime
from typing import Any

from applications.actions.applying import start_application
from applications.actions.cataloguing import choose_entry
from applications.actions.writing import save_section
from applications.models import Application, Call
from applications.states.duties import Duty, Side
from catalogue.models import CatalogueEntry
from config.programme_file.loading.people import Cast

TOWN = "青葉台市"
OFFERED_BY, ENTRY = "緑野原市", "水門操作の共有画面"
OFFICE, COMPANY, RESIDENTS = "青葉台市 河川課", "青葉台駅前まちづくり株式会社", "川沿いの町内会"

PLANS = [
    {
        "kind": "立地適正化計画",
        "level": "upper",
        "text": "川沿いを、住み続けられる区域として守る。",
        "document": "青葉台市立地適正化計画",
        "zone": "居住誘導区域（川沿い）",
    }
]
DIRECTIONS = [
    {
        "direction": "立地適正化計画",
        "factor": "自然災害",
        "mechanism": "水位が夜のうちに分かるので、居住誘導区域の川沿いでも、早めに動けると分かって住み続けられる。",
    },
    {
        "direction": "ウォーカブルなまちなか",
        "factor": "地域とのつながり",
        "mechanism": "土のうを運ぶ道を一緒に歩いて確かめるので、近所の人の顔が分かる。",
    },
]
SERVICES = [
    {
        "name": "川の水位のお知らせ",
        "users": "川沿いの住民・河川課",
        "value": "convenience",
        "owner": OFFICE,
        "condition": "planned",
    },
    {
        "name": "土のうを運ぶ人を募る回覧",
        "users": "川沿いの町内会",
        "value": "tactile",
        "owner": RESIDENTS,
        "condition": "planned",
        "from_catalogue": False,
        "reason_to_build_new": "目録には、紙の回覧と電話だけで人を募るものがない。",
    },
]
BASES = [
    {
        "code": "IF1",
        "name": "水位センサー 8基",
        "kind": "sensor",
        "owner": "青葉台市",
        "condition": "planned",
        "renewal_years": 5,
        "renewal_cost_yen": 6_400_000,
    },
    {
        "code": "IF2",
        "name": "データ連携基盤（県共同利用）",
        "kind": "platform",
        "standard": "NGSI-LD",
        "owner": "みらい県",
        "condition": "in_use",
        "renewal_years": 5,
    },
]
ASSETS = [
    {
        "name": "川の水位（10分値）",
        "kind": "data_set",
        "custodian": OFFICE,
        "maintainer": COMPANY,
        "update_rule": "10分ごと",
        "quality": "±1cm",
        "licence": "CC BY 4.0",
        "data_format": "NGSI-LD、CSV",
        "annual_cost_yen": 800_000,
        "lifetime_years": 10,
        "subsidy_source": "この応募の補助金",
    }
]
LINES = [
    {"kind": "cost", "category": "operation", "name": "通信と電気", "amounts_yen": [480_000] * 5},
    {
        "kind": "revenue",
        "category": "general_fund",
        "name": "市の河川費",
        "note": "青葉台市",
        "amounts_yen": [2_400_000] * 5,
        "agreement": "negotiated",
    },
]


def begin_a_draft(cast: Cast, call: Call, *, at: datetime) -> Application | None:
    """Writes the draft; None where the programme has no such towns."""
    entry = CatalogueEntry.objects.filter(name=ENTRY, provider__name=OFFERED_BY).first()
    if TOWN not in cast.towns or entry is None:
        return None
    who: dict[str, Any] = {"by": cast.editor(TOWN), "at": at}
    made = start_application(
        call=call,
        lead=cast.organization(TOWN),
        title="川のそばで暮らす人の、夜のお知らせ",
        call_type=call.types.first(),
        **who,
    )
    vision = "川の音を、こわがらずに聞いて眠れるまち。"
    save_section(application=made, section="vision", content={"vision": vision}, **who)
    save_section(application=made, section="plans", content={"plan_links": PLANS, "direction_links": DIRECTIONS}, **who)
    save_section(application=made, section="services", content={"services": SERVICES}, **who)
    signs = [service.code for service in made.services.all()]
    bases = [{**base, "carries": signs[:1]} for base in BASES]
    save_section(
        application=made, section="infrastructure", content={"infrastructures": bases, "data_assets": ASSETS}, **who
    )
    save_section(application=made, section="duties", content={"duty_shares": duties(signs[0])}, **who)
    save_section(application=made, section="scheme", content={"scheme_lines": LINES}, **who)
    # Chosen last: its yearly fees join the lines that are there.
    choose_entry(application=made, entry=entry, service=made.services.all()[0].pk, **who)
    return made


def duties(subject: str) -> list[dict[str, str]]:
    """Who does what for the first service; who decides to stop is still open, and seen to be."""
    answers = {
        Duty.PLAN: (Side.PUBLIC, OFFICE, ""),
        Duty.FUND: (Side.PUBLIC, "青葉台市", ""),
        Duty.BUILD: (Side.PRIVATE, OFFICE, COMPANY),
        Duty.OWN_DATA: (Side.PUBLIC, "青葉台市", ""),
        Duty.OPERATE: (Side.PRIVATE, "", COMPANY),
        Duty.MAINTAIN: (Side.PRIVATE, "", COMPANY),
    }
    return [
        {
            "subject": subject,
            "duty": duty.value,
            "public": public,
            "private": private,
            "citizen": RESIDENTS if duty is Duty.OPERATE else "",
            "accountable": side.value,
            "agreement": "維持管理の覚書（案）" if side is Side.PRIVATE else "",
        }
        for duty, (side, public, private) in answers.items()
    ]
