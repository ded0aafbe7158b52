"""Reads the whole file: the programme's own rows first, then each application by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from config.programme_file import shape
from config.programme_file.reading.application import read_application
from config.programme_file.reading.directory import Directory
from config.programme_file.reading.entry import Entry
from config.programme_file.reading.expected import Expectation, expectations_in, quadrants_expected
from config.programme_file.reading.findings import Finding, Findings
from config.programme_file.reading.header import (
    read_calls,
    read_criteria,
    read_factor_groups,
    read_municipalities,
    read_prefectures,
    read_quadrants,
    read_screeners,
)
from config.programme_file.reading.source import UnreadableError, text_of, tree_of

KEYS = (
    *("meta", "statuses", "calls", "call_note", "criteria", "screeners", "wellbeing_factor_groups"),
    *("prefectures", "municipalities", "municipality_name_kana", "applications"),
)


@dataclass(frozen=True)
class RefusedRow:
    """An application that is not loaded, with every reason."""

    path: str
    number: str
    faults: tuple[Finding, ...]


@dataclass(frozen=True)
class Reading:
    """What came of reading a file."""

    programme: shape.Programme
    refused: tuple[RefusedRow, ...]
    notices: tuple[Finding, ...]
    expectations: tuple[Expectation, ...]


class FaultyHeaderError(UnreadableError):
    """Calls, criteria, screeners or places are wrong: nothing can be loaded."""

    def __init__(self, faults: Iterable[Finding]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read_file(path: Path) -> Reading:
    """Reads a file; raises UnreadableError with one clear sentence (FaultyHeaderError: several)."""
    return read_text(text_of(path))


def read_text(text: str) -> Reading:
    """As read_file, from a text."""
    findings = Findings()
    top = Entry(tree_of(text), "", findings)
    if top.kind != "map":
        raise UnreadableError(
            _("事業ファイルではありません：先頭は「キー: 値」の組のはずですが、%s です。") % top.found
        )
    top.knows_only(KEYS)
    programme = read_header(top)
    if findings.faults:
        raise FaultyHeaderError(findings.faults)
    return with_applications(programme, top, findings)


def read_header(top: Entry) -> shape.Programme:
    """Everything but the applications."""
    for key in ("calls", "criteria", "municipalities", "applications"):
        if top[key].is_blank:
            top[key].fault(_("事業ファイルに必要な一覧"))
    meta = top["meta"]
    prefectures = read_prefectures(top["prefectures"])
    return shape.Programme(
        title=meta["title"].text(),
        calls=read_calls(top["calls"]),
        criteria=read_criteria(top["criteria"]),
        screeners=read_screeners(top["screeners"]),
        factor_groups=read_factor_groups(top["wellbeing_factor_groups"]),
        prefectures=prefectures,
        municipalities=read_municipalities(top["municipalities"], top["municipality_name_kana"]),
        applications=(),
        quadrants=read_quadrants(meta["quadrants"]),
    )


def with_applications(programme: shape.Programme, top: Entry, findings: Findings) -> Reading:
    """Reads each application; one with a fault is refused whole and the others stand."""
    directory = Directory(programme)
    good: list[shape.Application] = []
    refused: list[RefusedRow] = []
    expectations: list[Expectation] = []
    for entry in top["applications"].items():
        application = read_application(entry, directory)
        expectations += expectations_in(entry, application.number)
        faults = findings.faults_under(entry.path)
        if faults:
            refused.append(RefusedRow(entry.path, application.number, tuple(faults)))
        else:
            good.append(application)
    loose = [fault for fault in findings.faults if fault.path == "applications"]
    if loose:
        raise FaultyHeaderError(loose)
    whole = shape.Programme(**{**vars(programme), "applications": tuple(good)})
    expectations += quadrants_expected(programme.quadrants)
    return Reading(whole, tuple(refused), tuple(findings.notices), tuple(expectations))
