"""What everybody may read of an adopted project: its aim, where it stands, what was seen, what it leaves to others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from applications.models import Evidence, Project, Referability
from applications.states.evidence import SHOWS_USE, EvidenceState
from catalogue.models import DataKind
from catalogue.queries import Match, towns_meeting
from workflow.fields.amount import yen


def works() -> QuerySet[Project]:
    """Every adopted project in the order of its number; the adoption itself was made public with its release."""
    return Project.objects.select_related("application__lead", "application__call", "referability").order_by("number")


@dataclass(frozen=True)
class Prerequisite:
    """One thing a town must have, and how many towns would do if it were not asked."""

    words: str
    without: int


@dataclass(frozen=True)
class Likewise:
    """The prerequisites of a project, and how many of the towns that described themselves meet them."""

    prerequisites: list[Prerequisite]
    match: Match


def likewise(sheet: Referability) -> Likewise:
    """Counted now, over what the towns say now; one query."""
    match = towns_meeting(sheet.needs)
    words = needs_in_words(sheet)
    return Likewise([Prerequisite(words[name], count) for name, count in match.without.items()], match)


def needs_in_words(sheet: Referability) -> Mapping[str, str]:
    """Each prerequisite as a sentence, by its name."""
    said = {
        "staff": _("職員 %(n)d人以上") % {"n": sheet.staff or 0},
        "yearly_yen": _("1年に %(yen)s以上") % {"yen": yen(sheet.yearly_yen or 0)},
        "population_least": _("人口 %(n)s人以上") % {"n": f"{sheet.population_least or 0:,}"},
        "population_most": _("人口 %(n)s人以下") % {"n": f"{sheet.population_most or 0:,}"},
        "city_os": _("データ連携基盤（都市OS）"),
    }
    return said | {f"data_{kind}": str(DataKind(kind).label) for kind in sheet.needs.data}


def use_seen(project: Project, on: date) -> Iterable[Evidence]:
    """Verified observations of use that have not run out, newest first."""
    found = project.evidence.filter(state=EvidenceState.VERIFIED, kind__in=SHOWS_USE)
    return found.filter(Q(valid_until=None) | Q(valid_until__gte=on)).order_by("-observed_on", "-pk")[:10]
