"""The words of the file format: statuses, kinds, intents, and the years of the Japanese calendar."""

import re
import unicodedata

# The status of an application as the file says it (programme-file.md has the table of what each one means).
STATUSES = (
    *("下書き", "応募", "形式審査", "差戻し", "有識者審査", "採択", "不採択", "交付申請", "実証中", "中止"),
    *("実績報告", "額の確定待ち", "額の確定", "実装検討", "実装", "横展開", "フォローアップ"),
)
INTENTS = ("裾野拡大", "パイロット創出", "両方")
EVIDENCE_KINDS = ("規程", "予算", "契約", "継続利用", "ログ", "観察", "住民")
KPI_KINDS = ("アウトカム", "アウトプット")
DIRECTIONS = ("up", "down")
QUADRANTS = ("KPI達成_実態あり", "KPI達成_実態なし", "KPI未達_実態あり", "KPI未達_実態なし", "未判定")
FLAGS = (
    *("DATA_MAINT_ZERO", "OPERATOR_UNDECIDED", "NO_LONG_TERM", "PERPETUAL_DEFICIT", "RENEWAL_CLIFF"),
    *("PUBLIC_DEPENDENT", "DATA_OWNERSHIP", "UPTAKE_DECLINE", "REVIEW_SPLIT", "OVER_REQUEST", "NO_KPI"),
    *("OUTPUT_ONLY", "NO_HARD_OR_GAMECHANGE"),
)

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
FISCAL_YEAR = re.compile(r"(令和|平成|昭和)?\s*(元|\d{1,4})\s*年度?")


def fiscal_year_of(words: str) -> int:
    """令和6年度, 令和元年度, 2024年度 or 2024 as the Western year in which it begins; ValueError otherwise."""
    found = FISCAL_YEAR.fullmatch(unicodedata.normalize("NFKC", words).strip())
    if found is None:
        return _plausible(int(words))
    era, number = found.groups()
    year = 1 if number == "元" else int(number)
    return _plausible(ERAS[era] + year if era else year)


def _plausible(year: int) -> int:
    if not 1950 <= year <= 2150:
        raise ValueError(f"{year} is not a fiscal year of this programme")
    return year


def yen_in(words: str) -> int | None:
    """The last amount that a sentence names (「景品 86,400円」 is 86400), or None."""
    found = re.findall(r"(\d[\d,]*)円", unicodedata.normalize("NFKC", words))
    return int(found[-1].replace(",", "")) if found else None


def percent_in(words: str) -> int | None:
    """The first percentage that a sentence names (「流用 12%」 is 12), or None."""
    found = re.search(r"(\d+)\s*%", unicodedata.normalize("NFKC", words))
    return int(found.group(1)) if found else None
