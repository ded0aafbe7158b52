"""Why a case stands still, in sentences: the wait, what thins its path, what its scheme leaves unpaid; no score."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.queries.project_stuck import Thin, read
from config.portfolio.rows import Row
from config.portfolio.standing import Standing
from workflow.fields.amount import yen

# So many are told at the head of the page; all of them stand in the list below.
AT_THE_HEAD = 3


@dataclass(frozen=True)
class Why:
    """One case that stands still, with its reasons."""

    row: Row
    reasons: tuple[str, ...]


def why_of(row: Row, thin: Thin | None, standing: Standing) -> Why:
    """The wait first, then what thins its path; after the pilot also the money that nobody has promised."""
    said = [row.standstill.words] if row.standstill else []
    said += [words for _reason, words in read(thin).reasons] if thin else []
    if row.is_stuck_after_the_pilot and standing.scheme:
        said += _unpaid(standing)
    return Why(row, tuple(said))


def _unpaid(standing: Standing) -> list[str]:
    scheme = standing.scheme
    if scheme is None:
        return []
    said = []
    if uncovered := max(scheme.uncovered_upkeep, default=0):
        said.append(_("保守更新財源 未確保 %(yen)s／年") % {"yen": yen(uncovered)})
    if scheme.cliff_years:
        year = scheme.cliff_years[0]
        words = _("%(year)d年目に更新の崖 %(yen)s。払う人の約束が要ります。")
        said.append(words % {"year": year, "yen": yen(scheme.cost_total[year - 1])})
    return said


def stuck_after_the_pilot(
    stuck: list[Row], thin: Mapping[int, Thin], standings: Mapping[int, Standing]
) -> tuple[list[Why], int]:
    """Those that stand still between pilot and use, longest first: the first few with their reasons, and how many."""
    found = sorted((row for row in stuck if row.is_stuck_after_the_pilot), key=lambda row: (-row.days, row.number))
    told = [why_of(row, thin.get(row.application.pk), standings[row.application.pk]) for row in found[:AT_THE_HEAD]]
    return told, len(found)
