"""Reference codes of questions: the 24 factors of the Liveable Well-Being City Indicator and the overall ladder.

Only names and codes; the wording of the questions belongs to others and is not shipped.
"""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy, gettext_noop

HAPPINESS = "HAPPINESS"
HAPPINESS_NAME = gettext_lazy("いまの幸福度")
OWN = "OWN:"


@dataclass(frozen=True)
class Factor:
    """One of the 24 factors."""

    code: str
    group: str
    name: str

    @property
    def shown(self) -> str:
        """Its name in the language of the reader."""
        return gettext(self.name)


LIVING, RELATIONS, ONESELF = gettext_noop("生活環境"), gettext_noop("地域の人間関係"), gettext_noop("自分らしい生き方")

FACTORS: tuple[Factor, ...] = tuple(
    Factor(f"LWCI-{number:02}", group, name)
    for number, (group, name) in enumerate(
        (
            (LIVING, gettext_noop("医療・福祉")),
            (LIVING, gettext_noop("買物・飲食")),
            (LIVING, gettext_noop("住宅環境")),
            (LIVING, gettext_noop("移動・交通")),
            (LIVING, gettext_noop("遊び・娯楽")),
            (LIVING, gettext_noop("子育て")),
            (LIVING, gettext_noop("初等・中等教育")),
            (LIVING, gettext_noop("地域行政")),
            (LIVING, gettext_noop("デジタル生活")),
            (LIVING, gettext_noop("公共空間")),
            (LIVING, gettext_noop("都市景観")),
            (LIVING, gettext_noop("事故・犯罪")),
            (LIVING, gettext_noop("自然景観")),
            (LIVING, gettext_noop("自然の恵み")),
            (LIVING, gettext_noop("環境共生")),
            (LIVING, gettext_noop("自然災害")),
            (RELATIONS, gettext_noop("地域とのつながり")),
            (RELATIONS, gettext_noop("多様性と寛容性")),
            (ONESELF, gettext_noop("自己効力感")),
            (ONESELF, gettext_noop("健康状態")),
            (ONESELF, gettext_noop("文化・芸術")),
            (ONESELF, gettext_noop("教育機会の豊かさ")),
            (ONESELF, gettext_noop("雇用・所得")),
            (ONESELF, gettext_noop("事業創造")),
        ),
        start=1,
    )
)

BY_CODE = {factor.code: factor for factor in FACTORS}
BY_NAME = {factor.name: factor for factor in FACTORS}


def code_of(name: str) -> str:
    """The code of a factor by its Japanese name or the reader's; a name of the city's own keeps itself (OWN:…)."""
    if name in BY_NAME:
        return BY_NAME[name].code
    return next((factor.code for factor in FACTORS if factor.shown == name), f"{OWN}{name}")


def name_of(code: str) -> str:
    """The name that stands for a code, in the language of the reader; a name of the city's own as it was written."""
    if code == HAPPINESS:
        return str(HAPPINESS_NAME)
    return BY_CODE[code].shown if code in BY_CODE else code.removeprefix(OWN)


def by_group() -> dict[str, list[Factor]]:
    """The factors under the names of their three groups, in the order of the instrument."""
    return {
        gettext(group): [factor for factor in FACTORS if factor.group == group]
        for group in (LIVING, RELATIONS, ONESELF)
    }
