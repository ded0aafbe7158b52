"""Reads what a city proposes: the change, the experiment, the parts, the budget, the scheme."""

from collections.abc import Mapping
from itertools import chain

from django.utils.translation import gettext as _

from config.programme_file import shape
from config.programme_file.reading.entry import Entry
from config.programme_file.reading.findings import shown
from config.programme_file.reading.header import fiscal_year, unique

BUDGET_KEYS = (
    *("currency", "tax_treatment", "lines", "subsidy_requested", "subsidy_rate", "cap"),
    *("total", "eligible_total", "subsidy_calculated", "own_funds"),
)


def texts(entry: Entry, longest: int = 20_000) -> tuple[str, ...]:
    """A list of words."""
    return tuple(item.text(required=True, longest=longest) for item in entry.items())


def read_transformation(entry: Entry) -> shape.Transformation:
    """The change."""
    entry.knows_only(("before", "after", "why_not_incremental", "hard_project", "game_change"))
    return shape.Transformation(
        before=entry["before"].text(),
        after=entry["after"].text(),
        why_not_incremental=entry["why_not_incremental"].text(),
        hard_project=entry["hard_project"].text(longest=300),
        game_change=entry["game_change"].flag(),
    )


def read_experiment(entry: Entry) -> shape.Experiment:
    """The pilot; its period is a plan, and one that ends before it begins is found by the formal check."""
    entry.knows_only(
        (
            *("purpose", "hypotheses", "not_tested", "period", "site", "success_definition", "stop_rule"),
            "distance_to_implementation",
        )
    )
    distance = entry["distance_to_implementation"]
    distance.knows_only(("now", "remaining", "owner_of_operation"))
    period = entry["period"].items()
    if len(period) not in {0, 2}:
        entry["period"].fault(_("開始日と終了日の二つ"))
    days = [item.day() for item in period] if len(period) == 2 else [None, None]
    return shape.Experiment(
        purpose=entry["purpose"].text(),
        hypotheses=texts(entry["hypotheses"]),
        not_tested=entry["not_tested"].text(),
        starts_on=days[0],
        ends_on=days[1],
        site=entry["site"].text(longest=200),
        success_definition=entry["success_definition"].text(),
        stop_rule=entry["stop_rule"].text(),
        distance_now=distance["now"].text(),
        remaining=texts(distance["remaining"], longest=300),
        operator=distance["owner_of_operation"].text(longest=200),
    )


def read_services(entry: Entry, infrastructure: set[str]) -> tuple[shape.Service, ...]:
    """The services; each stands on infrastructure of the same application."""
    rows = entry.items()
    unique(rows, "id")
    return tuple(read_service(row, infrastructure) for row in rows)


def read_service(row: Entry, infrastructure: set[str]) -> shape.Service:
    """One service."""
    row.knows_only(("id", "name", "user", "uses", "catalog_item"))
    return shape.Service(
        code=row["id"].text(required=True, longest=20),
        name=row["name"].text(required=True, longest=200),
        user=row["user"].text(longest=200),
        uses=tuple(item.one_of(sorted(infrastructure)) for item in row["uses"].items()),
        from_catalogue=row["catalog_item"].flag(),
    )


def read_infrastructure(entry: Entry) -> tuple[shape.Infrastructure, ...]:
    """What the services stand on."""
    rows = entry.items()
    unique(rows, "id")
    return tuple(read_one_infrastructure(row) for row in rows)


def read_one_infrastructure(row: Entry) -> shape.Infrastructure:
    """One piece of infrastructure."""
    row.knows_only(("id", "name", "kind", "standard", "owner", "renewal_years"))
    return shape.Infrastructure(
        code=row["id"].text(required=True, longest=20),
        name=row["name"].text(required=True, longest=200),
        kind=row["kind"].text(longest=60),
        standard=row["standard"].text(longest=120),
        owner=row["owner"].text(longest=200),
        renewal_years=row["renewal_years"].whole(most=200, unit=_("年"), required=False),
    )


def read_data_assets(entry: Entry) -> tuple[shape.DataAsset, ...]:
    """The data."""
    return tuple(read_data_asset(row) for row in entry.items())


def read_data_asset(row: Entry) -> shape.DataAsset:
    """One set of data."""
    row.knows_only(("name", "update", "license", "maintainer", "annual_cost"))
    return shape.DataAsset(
        name=row["name"].text(required=True, longest=200),
        update=row["update"].text(longest=120),
        licence=row["license"].text(longest=200),
        maintainer=row["maintainer"].text(longest=200),
        annual_cost_yen=row["annual_cost"].whole(unit=_("円"), required=False),
    )


def read_policy_links(entry: Entry) -> Mapping[str, str]:
    """Plans and policies with a word on each."""
    for name, child in entry.pairs():
        if len(name) > 80:
            child.fault(_("80文字までの計画・施策の名前"), found=shown(name))
    return {name: child.text() for name, child in entry.pairs()}


def read_budget(entry: Entry) -> shape.Budget:
    """The lines and the request; the other figures are derived, and compared by the check."""
    entry.knows_only(BUDGET_KEYS)
    lines = tuple(read_budget_line(row) for row in entry["lines"].items())
    if entry["currency"].text() not in {"", "JPY"}:
        entry["currency"].fault("JPY")
    return shape.Budget(
        tax_treatment=entry["tax_treatment"].text(longest=40),
        lines=lines,
        requested_yen=entry["subsidy_requested"].whole(unit=_("円"), required=bool(lines)),
    )


def read_budget_line(row: Entry) -> shape.BudgetLine:
    """One line of cost."""
    row.knows_only(("category", "item", "amount", "eligible", "reason_if_ineligible"))
    return shape.BudgetLine(
        category=row["category"].text(required=True, longest=80),
        item=row["item"].text(longest=200),
        amount_yen=row["amount"].yen(),
        eligible=row["eligible"].flag(nothing=True),
        reason_if_ineligible=row["reason_if_ineligible"].text(longest=300),
    )


def read_scheme(entry: Entry) -> shape.Scheme:
    """The years after implementation: as many amounts on each line as there are years."""
    entry.knows_only(("years_after_implementation", "first_year", "revenue", "cost", "expected", "note"))
    revenue, cost = read_scheme_lines(entry["revenue"]), read_scheme_lines(entry["cost"])
    longest = max((len(line.amounts_yen) for line in chain(revenue, cost)), default=0)
    years = entry["years_after_implementation"].whole(most=50, unit=_("年"), required=False) or longest
    for side in ("revenue", "cost"):
        for _name, child in entry[side].pairs():
            if child.kind == "seq" and len(child.items()) != years:
                child.fault(_("%(years)d年分の金額") % {"years": years})
    return shape.Scheme(
        years=years,
        first_fiscal_year=fiscal_year(entry["first_year"]),
        revenue=revenue,
        cost=cost,
        note=entry["note"].text(),
    )


def read_scheme_lines(entry: Entry) -> tuple[shape.SchemeLine, ...]:
    """The payers, or the costs."""
    for name, child in entry.pairs():
        if len(name) > 200:
            child.fault(_("200文字までの費目の名前"), found=shown(name))
    return tuple(shape.SchemeLine(name, tuple(item.yen() for item in child.items())) for name, child in entry.pairs())
