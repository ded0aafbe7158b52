"""Reference codes of questions: the 24 factors of the Liveable Well-Being City Indicator and the overall ladder.

Only names and codes; the wording of the questions belongs to others and is not shipped.
"""

from dataclasses import dataclass

HAPPINESS = "HAPPINESS"
HAPPINESS_NAME = "いまの幸福度"
OWN = "OWN:"


@dataclass(frozen=True)
class Factor:
    """One of the 24 factors."""

    code: str
    group: str
    name: str
    english: str


LIVING, RELATIONS, ONESELF = "生活環境", "地域の人間関係", "自分らしい生き方"

FACTORS: tuple[Factor, ...] = tuple(
    Factor(f"LWCI-{number:02}", group, name, english)
    for number, (group, name, english) in enumerate(
        (
            (LIVING, "医療・福祉", "Medical care and welfare"),
            (LIVING, "買物・飲食", "Shopping and dining"),
            (LIVING, "住宅環境", "Housing"),
            (LIVING, "移動・交通", "Mobility and transport"),
            (LIVING, "遊び・娯楽", "Play and entertainment"),
            (LIVING, "子育て", "Child-rearing"),
            (LIVING, "初等・中等教育", "Primary and secondary education"),
            (LIVING, "地域行政", "Local administration"),
            (LIVING, "デジタル生活", "Digital life"),
            (LIVING, "公共空間", "Public space"),
            (LIVING, "都市景観", "Townscape"),
            (LIVING, "事故・犯罪", "Accidents and crime"),
            (LIVING, "自然景観", "Natural scenery"),
            (LIVING, "自然の恵み", "Blessings of nature"),
            (LIVING, "環境共生", "Living with the environment"),
            (LIVING, "自然災害", "Natural disasters"),
            (RELATIONS, "地域とのつながり", "Ties with the community"),
            (RELATIONS, "多様性と寛容性", "Diversity and tolerance"),
            (ONESELF, "自己効力感", "Self-efficacy"),
            (ONESELF, "健康状態", "Health"),
            (ONESELF, "文化・芸術", "Culture and arts"),
            (ONESELF, "教育機会の豊かさ", "Richness of learning opportunities"),
            (ONESELF, "雇用・所得", "Employment and income"),
            (ONESELF, "事業創造", "Business creation"),
        ),
        start=1,
    )
)

BY_CODE = {factor.code: factor for factor in FACTORS}
BY_NAME = {factor.name: factor for factor in FACTORS}


def code_of(name: str) -> str:
    """The code of a factor by its Japanese name; a name of the city's own keeps itself (OWN:…)."""
    return BY_NAME[name].code if name in BY_NAME else f"{OWN}{name}"


def name_of(code: str) -> str:
    """The Japanese name that stands for a code."""
    if code == HAPPINESS:
        return HAPPINESS_NAME
    return BY_CODE[code].name if code in BY_CODE else code.removeprefix(OWN)


def by_group() -> dict[str, list[Factor]]:
    """The factors under their three groups, in the order of the instrument."""
    return {group: [factor for factor in FACTORS if factor.group == group] for group in (LIVING, RELATIONS, ONESELF)}
