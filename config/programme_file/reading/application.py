"""Reads one application: who asks, for what, how it was judged, how it stands."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from config.programme_file import shape
from config.programme_file.reading.afterwards import read_lifecycle
from config.programme_file.reading.directory import Directory
from config.programme_file.reading.entry import Entry
from config.programme_file.reading.findings import shown
from config.programme_file.reading.observed import read_kpis, read_uptake, read_wellbeing
from config.programme_file.reading.proposal import (
    read_budget,
    read_data_assets,
    read_experiment,
    read_infrastructure,
    read_policy_links,
    read_scheme,
    read_services,
    read_transformation,
)
from config.programme_file.words import STATUSES

KEYS = (
    *("id", "title", "profile", "call", "type", "status", "consortium", "spatial_scale", "time_scale", "vision"),
    *("transformation", "experiment", "services", "infrastructure", "data_assets", "policy_links", "budget"),
    *("scheme", "kpis", "uptake", "wellbeing", "reviews", "previous", "lifecycle", "what_system_should_show"),
    *("expected_flags", "formal_check_expected"),
)


def read_application(entry: Entry, directory: Directory) -> shape.Application:
    """One application; what is wrong in it stands in the findings under its path."""
    entry.knows_only((*KEYS, *(key for key in entry.children if "expected" in key)))
    infrastructure = read_infrastructure(entry["infrastructure"])
    time_scale = entry["time_scale"]
    time_scale.knows_only(("short", "long"))
    return shape.Application(
        path=entry.path,
        number=read_number(entry["id"], directory),
        title=entry["title"].text(required=True, longest=200),
        call=entry["call"].one_of(directory.types),
        call_type=read_type(entry, directory),
        status=entry["status"].one_of(STATUSES),
        consortium=read_consortium(entry["consortium"], directory),
        spatial_scale=entry["spatial_scale"].text(longest=300),
        short_term=time_scale["short"].text(longest=300),
        long_term=time_scale["long"].text(longest=300),
        vision=entry["vision"].text(),
        transformation=read_transformation(entry["transformation"]),
        experiment=read_experiment(entry["experiment"]),
        services=read_services(entry["services"], {item.code for item in infrastructure}),
        infrastructure=infrastructure,
        data_assets=read_data_assets(entry["data_assets"]),
        policy_links=read_policy_links(entry["policy_links"]),
        budget=read_budget(entry["budget"]),
        scheme=read_scheme(entry["scheme"]),
        kpis=read_kpis(entry["kpis"]),
        uptake=read_uptake(entry["uptake"]),
        wellbeing=read_wellbeing(entry["wellbeing"], directory.factors),
        sheets=read_sheets(entry["reviews"], entry["id"].raw, directory),
        previous=read_previous(entry["previous"]),
        lifecycle=read_lifecycle(entry["lifecycle"]),
    )


def read_number(entry: Entry, directory: Directory) -> str:
    """The number under which the application is known; it stands once in the file."""
    number = entry.slug()
    if number and number in directory.numbers:
        entry.fault(_("ほかの応募と重ならない番号"))
    directory.numbers.add(number)
    return number


def read_type(entry: Entry, directory: Directory) -> str:
    """One of the types of the call that the application names; a draft may leave it open."""
    types = directory.types.get(entry["call"].raw)
    if types is None:
        return entry["type"].text()
    return entry["type"].one_of(types, required=entry["status"].raw != "下書き")


def read_consortium(entry: Entry, directory: Directory) -> shape.Consortium:
    """The council; its municipalities are those of the same file, the first one leads."""
    entry.knows_only(("name", "representative", "municipalities", "members", "established"))
    towns = tuple(item.one_of(directory.municipalities) for item in entry["municipalities"].items())
    if not towns:
        entry["municipalities"].fault(_("一つ以上の市区町村の名前"))
    if len(set(towns)) != len(towns):
        entry["municipalities"].fault(_("市区町村は一度ずつ"))
    return shape.Consortium(
        name=entry["name"].text(required=True, longest=200),
        representative=entry["representative"].text(longest=200),
        municipalities=towns,
        members=tuple(item.text(required=True, longest=200) for item in entry["members"].items()),
        established_on=entry["established"].day(),
    )


def read_previous(entry: Entry) -> shape.Previous | None:
    """The application that came before."""
    if entry.is_blank:
        return None
    entry.knows_only(("id", "result", "feedback"))
    return shape.Previous(
        number=entry["id"].text(required=True, longest=20),
        result=entry["result"].text(longest=40),
        feedback=entry["feedback"].text(),
    )


def read_sheets(entry: Entry, number: str, directory: Directory) -> tuple[shape.ReviewSheet, ...]:
    """The sheets; each screener has one at most."""
    entry.knows_only(("sheets", *(key for key in entry.children if "expected" in key)))
    rows = entry["sheets"].items()
    seen: set[str] = set()
    for row in rows:
        screener = row["screener"].raw
        if screener in seen:
            row["screener"].fault(_("審査員一人に一枚"))
        seen.add(screener)
        if number in directory.ties.get(screener, ()) and not row["scores"].is_blank:
            row["scores"].fault(_("利益相反のある審査員（screeners.conflicts）は点がなく、status に辞退の理由がある"))
    return tuple(read_sheet(row, directory) for row in rows)


def read_sheet(row: Entry, directory: Directory) -> shape.ReviewSheet:
    """One sheet: scores for every criterion, or the words why there are none."""
    row.knows_only(("screener", "scores", "comment", "status", *(key for key in row.children if "expected" in key)))
    excuse = row["status"].text(longest=200)
    if row["scores"].is_blank and not excuse:
        row["scores"].fault(_("すべての審査基準の点、または status に辞退の理由"))
    return shape.ReviewSheet(
        screener=row["screener"].one_of(directory.screeners),
        scores={} if row["scores"].is_blank else read_scores(row["scores"], directory),
        comment=row["comment"].text(),
        excuse=excuse,
    )


def read_scores(entry: Entry, directory: Directory) -> Mapping[str, int]:
    """A score from 0 to 5 for each criterion of the file."""
    scores = {}
    for code, child in entry.pairs():
        if code not in directory.criteria:
            child.fault(_("次のどれか：%(words)s") % {"words": "、".join(directory.criteria)}, found=shown(code))
        scores[code] = child.whole(most=5, unit=_("5以下")) or 0
    missing = [code for code in directory.criteria if code not in scores]
    if missing:
        entry.fault(_("すべての審査基準の点"), found=_("%(codes)s の点がない") % {"codes": "、".join(missing)})
    return scores
