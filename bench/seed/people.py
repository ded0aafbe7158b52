"""Cities with their editors and certifiers, a desk, and a bench of screeners; every name is fiction."""

from dataclasses import dataclass

from accounts.kinds import OrganizationKind
from accounts.models import Organization, User
from accounts.roles import Role
from tests.factories.accounts import city, member, organization

FAMILY = [
    "青井",
    "赤城",
    "白川",
    "黒田",
    "緑野",
    "金森",
    "銀林",
    "藤代",
    "桜井",
    "梅原",
    "松島",
    "竹内",
    "柳瀬",
    "桐生",
    "楠木",
    "榎本",
    "椿野",
    "萩原",
    "菊地",
    "蓮見",
]
GIVEN = ["葵", "律", "蓮", "華", "空", "海", "開", "純", "時", "明", "凪", "渚", "岬", "嶺", "泉"]
TOWNS = [
    "潮",
    "風",
    "霧",
    "虹",
    "星",
    "月",
    "雪",
    "花",
    "森",
    "川",
    "岩",
    "砂",
    "滝",
    "泉",
    "丘",
    "谷",
    "里",
    "港",
    "橋",
    "峠",
]
ENDS = ["見台市", "待町", "野市", "浦町", "ヶ丘市", "沢村", "坂市", "原町", "島市", "根町"]


@dataclass(frozen=True)
class People:
    """Who takes part; editors and certifiers stand in the order of their cities."""

    cities: list[Organization]
    editors: list[User]
    certifiers: list[User]
    officer: User
    director: User
    chair: User
    screeners: list[User]


def people() -> People:
    """Two hundred cities, thirty screeners, one desk."""
    cities = [city(f"{town}{end}", code="", population=20_000 + 1_000 * len(town)) for town in TOWNS for end in ENDS]
    editors = [member(of, Role.EDITOR, *_name(number), title="企画課") for number, of in enumerate(cities)]
    certifiers = [member(of, Role.CERTIFIER, *_name(number + 7), title="副市長") for number, of in enumerate(cities)]
    bureau = organization("都市局", OrganizationKind.MINISTRY)
    university = organization("架空大学", OrganizationKind.UNIVERSITY)
    return People(
        cities=cities,
        editors=editors,
        certifiers=certifiers,
        officer=member(bureau, Role.OFFICER, "青葉", "蓮", email="bench-officer@example.invalid"),
        director=member(bureau, Role.DIRECTOR, "花岡", "華"),
        chair=member(university, Role.CHAIR, "甲斐", "開"),
        screeners=[member(university, Role.SCREENER, *_name(number + 3)) for number in range(30)],
    )


def _name(number: int) -> tuple[str, str]:
    return FAMILY[number % len(FAMILY)], GIVEN[number * 7 % len(GIVEN)]
