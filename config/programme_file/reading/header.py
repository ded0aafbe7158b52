"""Reads the programme's own rows: calls, criteria, screeners, prefectures and municipalities."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from accounts.codes import corporate_number_of, fault_of_code
from config.programme_file import shape
from config.programme_file.reading.entry import Entry
from config.programme_file.reading.findings import shown
from config.programme_file.words import INTENTS, QUADRANTS, fiscal_year_of

# What the database holds in a column for people.
MOST_PEOPLE = 2_147_483_647
CALL_KEYS = (
    *("id", "fiscal_year", "name", "open", "close", "consultation_deadline", "intent", "transformation_sought"),
    *("rate", "budget", "minor_change_pct", "types"),
)


def unique(entries: list[Entry], key: str) -> None:
    """Says of a second row with the same id where the first one stands."""
    seen: dict[str, int] = {}
    for entry in entries:
        value = entry[key].raw
        if value and value in seen:
            entry[key].fault(_("ほかと重ならない値（%(line)d行目と同じ）") % {"line": seen[value]})
        seen.setdefault(value, entry[key].line)


def fiscal_year(entry: Entry, *, required: bool = False) -> int | None:
    """A fiscal year by the era or by the Western year."""
    if entry.is_blank and not required:
        return None
    try:
        return fiscal_year_of(entry.raw)
    except ValueError:
        entry.fault(_("年度（例 令和8年度）"))
        return None


def read_calls(entry: Entry) -> tuple[shape.Call, ...]:
    """The calls."""
    rows = entry.items()
    unique(rows, "id")
    return tuple(call for row in rows if (call := read_call(row)))


def read_call(row: Entry) -> shape.Call | None:
    """One call; None when it has no usable dates or year."""
    row.knows_only(CALL_KEYS)
    year = fiscal_year(row["fiscal_year"], required=True)
    opens, closes = row["open"].moment(required=True), row["close"].moment(required=True)
    number = row["id"].slug()
    caps = read_caps(row["types"])
    percent = row["minor_change_pct"].whole(most=100, unit="%")
    if opens and closes and closes <= opens:
        row["close"].fault(_("open より後の日時"))
    consultation = row["consultation_deadline"].moment()
    if consultation and closes and consultation > closes:
        row["consultation_deadline"].fault(_("close までの日時"))
    rest = shape.Call(
        number=number,
        fiscal_year=year or 0,
        name=row["name"].text(required=True, longest=200),
        intent=row["intent"].one_of(INTENTS),
        transformation_sought=row["transformation_sought"].text(required=True),
        rate=row["rate"].fraction(),
        budget_yen=row["budget"].whole(least=1, unit=_("円")) or 0,
        minor_change_percent=percent or 0,
        opens_at=opens,  # type: ignore[arg-type]
        closes_at=closes,  # type: ignore[arg-type]
        consultation_until=consultation,
        caps_yen=caps,
    )
    return rest if opens and closes and year else None


def read_caps(entry: Entry) -> Mapping[str, int]:
    """The types of a call with their caps; at least one."""
    caps = {name: child.whole(least=1, unit=_("円")) or 0 for name, child in entry.pairs()}
    for name, child in entry.pairs():
        if len(name) > 80:
            child.fault(_("80文字までの類型の名前"), found=shown(name))
    if not caps:
        entry.fault(_("類型の名前と上限額（円）の組"))
    return caps


def read_criteria(entry: Entry) -> tuple[shape.Criterion, ...]:
    """The criteria; their weights add up to 100."""
    rows = entry.items()
    unique(rows, "id")
    criteria = tuple(read_criterion(row) for row in rows)
    total = sum(criterion.weight for criterion in criteria)
    if rows and total != 100:
        entry.fault(_("weight の合計が 100"), found=_("合計 %(total)d") % {"total": total})
    return criteria


def read_criterion(row: Entry) -> shape.Criterion:
    """One criterion with the words of its anchors."""
    row.knows_only(("id", "name", "weight", "question", "anchors"))
    return shape.Criterion(
        code=row["id"].text(required=True, longest=8),
        name=row["name"].text(required=True, longest=120),
        weight=row["weight"].whole(most=100) or 0,
        question=row["question"].text(),
        anchors=read_anchors(row["anchors"]),
    )


def read_anchors(entry: Entry) -> Mapping[int, str]:
    """What a score from 0 to 5 means."""
    anchors = {}
    for mark, child in entry.pairs():
        if mark not in {"0", "1", "2", "3", "4", "5"}:
            child.fault(_("0から5までの点"), found=f"「{mark}」")
            continue
        anchors[int(mark)] = child.text(required=True)
    return anchors


def read_screeners(entry: Entry) -> tuple[shape.Screener, ...]:
    """The panel; a conflict may name an application that the file lacks."""
    rows = entry.items()
    unique(rows, "id")
    return tuple(read_screener(row) for row in rows)


def read_screener(row: Entry) -> shape.Screener:
    """One member."""
    row.knows_only(("id", "name", "field", "conflicts"))
    return shape.Screener(
        code=row["id"].text(required=True, longest=20),
        name=row["name"].text(required=True, longest=60),
        field=row["field"].text(longest=100),
        conflicts=tuple(item.text(required=True, longest=40) for item in row["conflicts"].items()),
    )


def read_factor_groups(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """The factors of well-being by group."""
    groups = {}
    for row in entry.items():
        row.knows_only(("group", "factors"))
        groups[row["group"].text(required=True)] = tuple(item.text(required=True) for item in row["factors"].items())
    return groups


def read_quadrants(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    """Which application stands in which quadrant."""
    quadrants = {}
    for name, child in entry.pairs():
        if name not in QUADRANTS:
            child.fault(_("次のどれか：%(words)s") % {"words": "、".join(QUADRANTS)}, found=f"「{name}」")
        quadrants[name] = tuple(item.text(required=True) for item in child.items())
    return quadrants


def read_code(entry: Entry) -> str:
    """A code with its check digit; those of the prefectures 98 and 99 only where fiction is allowed."""
    code = entry.text(required=True, longest=6)
    if code and (fault := fault_of_code(code)):
        entry.fault(_("使える団体コード（%(fault)s）") % {"fault": fault})
    return code


def read_corporate_number(entry: Entry, code: str) -> str:
    """The 法人番号; the one of a local government follows from its code."""
    number = entry.text(longest=13)
    if number and code and not fault_of_code(code) and number != corporate_number_of(code):
        entry.fault(_("団体コードから決まる法人番号 %(number)s") % {"number": corporate_number_of(code)})
    return number


def read_prefectures(entry: Entry) -> tuple[shape.Prefecture, ...]:
    """The prefectures that the file brings with it."""
    rows = entry.items()
    unique(rows, "code")
    unique(rows, "name")
    for row in rows:
        row.knows_only(("name", "code"))
    return tuple(shape.Prefecture(row["name"].text(required=True, longest=20), read_code(row["code"])) for row in rows)


def read_municipalities(entry: Entry, kana: Entry) -> tuple[shape.Municipality, ...]:
    """The municipalities; applications name them by their names, so each name stands once."""
    rows = entry.items()
    unique(rows, "code")
    unique(rows, "name")
    readings = {name: child.text(longest=100) for name, child in kana.pairs()}
    return tuple(read_municipality(row, readings) for row in rows)


def read_municipality(row: Entry, readings: Mapping[str, str]) -> shape.Municipality:
    """One municipality."""
    row.knows_only(("name", "kana", "code", "prefecture", "population", "corporate_number"))
    name = row["name"].text(required=True, longest=60)
    code = read_code(row["code"])
    return shape.Municipality(
        name=name,
        kana=row["kana"].text(longest=100) or readings.get(name, ""),
        code=code,
        prefecture=row["prefecture"].text(required=True, longest=20),
        population=row["population"].whole(most=MOST_PEOPLE, required=False),
        corporate_number=read_corporate_number(row["corporate_number"], code),
    )
