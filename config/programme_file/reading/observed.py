"""Reads what was seen: KPIs, use and its evidence, and the surveys of the city."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from config.programme_file import shape
from config.programme_file.reading.entry import Entry
from config.programme_file.reading.findings import shown
from config.programme_file.reading.header import MOST_PEOPLE, unique
from config.programme_file.words import DIRECTIONS, EVIDENCE_KINDS, KPI_KINDS

LADDER_STEPS = 11
ANSWERS = 5


def expected_keys(entry: Entry) -> tuple[str, ...]:
    """The keys that hold figures to compare; they are read by `expected.py`."""
    return tuple(key for key in entry.children if "expected" in key)


def read_kpis(entry: Entry) -> tuple[shape.Kpi, ...]:
    """The targets that the city set; there may be none."""
    return tuple(read_kpi(row) for row in entry.items())


def read_kpi(row: Entry) -> shape.Kpi:
    """One KPI."""
    row.knows_only(("name", "unit", "kind", "direction", "baseline", "target", "actual", "due", *expected_keys(row)))
    return shape.Kpi(
        name=row["name"].text(required=True, longest=200),
        unit=row["unit"].text(longest=40),
        kind=row["kind"].one_of(KPI_KINDS),
        direction=row["direction"].one_of(DIRECTIONS),
        baseline=row["baseline"].number(),
        target=row["target"].number(required=True) or Decimal(0),
        actual=row["actual"].number(),
        due_on=row["due"].month_end(required=True),  # type: ignore[arg-type]
    )


def read_uptake(entry: Entry) -> shape.Uptake | None:
    """Use month by month, or None before there is any."""
    if entry.is_blank:
        return None
    entry.knows_only(
        (
            *("target_population", "monthly_active_users", "unit", "repeat_rate_last_month_pct", "evidence"),
            *expected_keys(entry),
        )
    )
    return shape.Uptake(
        target_population=entry["target_population"].whole(most=MOST_PEOPLE, unit=_("人")) or 0,
        monthly_users=tuple(item.whole(most=MOST_PEOPLE) or 0 for item in entry["monthly_active_users"].items()),
        unit=entry["unit"].text(longest=200),
        repeat_rate_percent=entry["repeat_rate_last_month_pct"].number(most=100, places=1),
        evidence=tuple(read_evidence(row) for row in entry["evidence"].items()),
    )


def read_evidence(row: Entry) -> shape.Evidence:
    """One dated observation."""
    row.knows_only(("kind", "text", "date"))
    return shape.Evidence(
        kind=row["kind"].one_of(EVIDENCE_KINDS),
        text=row["text"].text(required=True),
        observed_on=row["date"].day(required=True),  # type: ignore[arg-type]
    )


def read_wellbeing(entry: Entry, factors: set[str]) -> shape.Wellbeing:
    """What the city watches."""
    entry.knows_only(("chosen_factors", "reason", "waves", "patterns", "indicator_set_versions", "small_cell_demo"))
    chosen = entry["chosen_factors"].items()
    once(chosen, [item.raw for item in chosen])
    waves, patterns = entry["waves"].items(), entry["patterns"].items()
    once(waves, [f"{row['year'].raw} {row['method'].raw}" for row in waves])
    unique(patterns, "name")
    unique(entry["indicator_set_versions"].items(), "version")
    for item in chosen:
        if factors and item.raw not in factors:
            item.notice(_("wellbeing_factor_groups にある因子（都市独自の因子として読みます）"))
    return shape.Wellbeing(
        factors=tuple(item.text(required=True, longest=100) for item in chosen),
        reason=entry["reason"].text(),
        waves=tuple(read_wave(row) for row in waves),
        patterns=tuple(read_pattern(row) for row in patterns),
        versions=tuple(read_version(row) for row in entry["indicator_set_versions"].items()),
    )


def once(places: list[Entry], values: list[str]) -> None:
    """Says of a value that stands a second time in a list."""
    for place, value in enumerate(values):
        if value in values[:place]:
            places[place].fault(_("一覧の中で一度だけの値"), found=shown(value))


def read_wave(row: Entry) -> shape.Wave:
    """One survey: every question's counts add up to the number of people."""
    row.knows_only(("year", "method", "n", "happiness_0_10", "factors_1_5", *expected_keys(row)))
    people = row["n"].whole(least=1, most=MOST_PEOPLE, unit=_("人")) or 0
    return shape.Wave(
        year=row["year"].whole(least=1950, most=2150) or 0,
        method=row["method"].text(longest=200),
        people=people,
        ladder=read_counts(row["happiness_0_10"], LADDER_STEPS, people) if not row["happiness_0_10"].is_blank else (),
        factors=read_factors(row["factors_1_5"], people),
    )


def read_factors(entry: Entry, people: int) -> Mapping[str, tuple[int, ...]]:
    """The counts of each factor."""
    counts = {}
    for name, child in entry.pairs():
        child.knows_only(("counts", *expected_keys(child)))
        counts[name] = read_counts(child["counts"], ANSWERS, people)
    return counts


def read_counts(entry: Entry, answers: int, people: int) -> tuple[int, ...]:
    """How many people gave each answer."""
    counts = tuple(item.whole() or 0 for item in entry.items())
    if len(counts) != answers:
        entry.fault(_("%(answers)d個の回答数") % {"answers": answers})
    elif sum(counts) != people:
        entry.fault(
            _("合計が n の %(people)d") % {"people": people}, found=_("合計 %(total)d") % {"total": sum(counts)}
        )
    return counts


def read_pattern(row: Entry) -> shape.Pattern:
    """One shape of happiness."""
    row.knows_only(("name", "share_pct"))
    share = row["share_pct"].number(required=True, most=100, places=1)
    if share is not None and share < 0:
        row["share_pct"].fault(_("0から100までの割合"))
    return shape.Pattern(row["name"].text(required=True, longest=100), share)  # type: ignore[arg-type]


def read_version(row: Entry) -> shape.IndicatorVersion:
    """One dated choice of factors."""
    row.knows_only(("version", "date", "factors", "reason"))
    version = row["version"].raw
    if row["version"].kind not in {"str", "int"}:
        row["version"].fault(_("版の名前（例 v1）"), found=shown(version))
    return shape.IndicatorVersion(
        version=version,
        on=row["date"].day(required=True),  # type: ignore[arg-type]
        factors=tuple(item.text(required=True, longest=100) for item in row["factors"].items()),
        reason=row["reason"].text(),
    )
