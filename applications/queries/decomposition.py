"""What stands on what, read from the answers of the form: for the page one writes on and for any frozen copy (S22)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, Infrastructure, Service
from applications.pictures.service_map import Node, ServiceMap
from applications.queries.content import by_question
from applications.queries.visible import sent_and_readable_by
from applications.states.decomposition import Condition, InfrastructureKind
from catalogue.matching import could_stand_on
from catalogue.models import CatalogueEntry, EntryKind
from catalogue.queries import entries_visible_to
from workflow.punctuation import listed

Row = Mapping[str, Any]
# As many services of other towns as one list shows.
MOST_ELSEWHERE = 20


@dataclass(frozen=True)
class Standing:
    """One box of the map in words: what it is, and what it stands on or carries."""

    code: str
    name: str
    about: str
    others: tuple[str, ...]

    @property
    def is_alone(self) -> bool:
        """Whether no line reaches it."""
        return not self.others


@dataclass(frozen=True)
class Decomposition:
    """Services and infrastructure with the lines between them."""

    services: tuple[Standing, ...]
    infrastructures: tuple[Standing, ...]
    chart: ServiceMap

    @property
    def alone(self) -> list[str]:
        """Each box that no line reaches, in one sentence."""
        standing = [
            _("サービス「%(name)s」を支える基盤がありません。") % {"name": s.name} for s in self.services if s.is_alone
        ]
        idle = _("基盤「%(name)s」が、どのサービスも支えていません。")
        return standing + [idle % {"name": base.name} for base in self.infrastructures if base.is_alone]

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.services or self.infrastructures)


def decomposition_of(content: Mapping[str, Any]) -> Decomposition:
    """Reads the chapters of an application, stored or frozen."""
    said = by_question(dict(content))
    services, bases = _rows(said, "services"), _rows(said, "infrastructures")
    names = {row["code"]: row["name"] for row in bases}
    edges = [(row["code"], on) for row in services for on in row.get("stands_on") or () if on in names]
    carried = {on: [row["name"] for row in services if (row["code"], on) in edges] for on in names}
    standing = tuple(
        Standing(
            row["code"], row["name"], service_words(row), tuple(names[on] for code, on in edges if code == row["code"])
        )
        for row in services
    )
    bearing = tuple(
        Standing(row["code"], row["name"], infrastructure_words(row), tuple(carried[row["code"]])) for row in bases
    )
    chart = ServiceMap(
        tuple(Node(f"s{one.code}", one.name, one.about, one.is_alone) for one in standing),
        tuple(Node(f"i{one.code}", one.name, one.about, one.is_alone) for one in bearing),
        tuple((f"s{head}", f"i{tail}") for head, tail in edges),
    )
    return Decomposition(standing, bearing, chart)


def _rows(said: Mapping[str, Any], key: str) -> list[Row]:
    """The rows that have a sign, which names them where they have no name; a row without one is on its way to be saved."""
    return [{**row, "name": row["name"] or row["code"]} for row in said.get(key) or [] if row.get("code")]


def service_words(row: Row) -> str:
    """Who uses it and in what state it is."""
    return listed((word for word in (row.get("users"), _condition(row)) if word), "・")


def infrastructure_words(row: Row) -> str:
    """Its kind, its owner and its state."""
    kind = row.get("kind") or ""
    said = row.get("kind_words") or (str(InfrastructureKind(kind).label) if kind in InfrastructureKind.values else "")
    return listed((word for word in (said, row.get("owner"), _condition(row)) if word), "・")


def _condition(row: Row) -> str:
    condition = row.get("condition") or ""
    return str(Condition(condition).label) if condition in Condition.values else ""


@dataclass(frozen=True)
class Enabling:
    """What one infrastructure already carries here and elsewhere, and what of the catalogue it could carry."""

    here: Sequence[Service]
    elsewhere: Sequence[Service]
    could: Sequence[CatalogueEntry]


def enabled_by(infrastructure: Infrastructure, user: Any) -> Enabling:
    """The services on it, those on the same thing in other applications one may read, and the catalogue's (S22)."""
    application = infrastructure.application
    here = list(application.services.filter(edges__infrastructure=infrastructure).select_related("catalogue_entry"))
    chosen = {service.catalogue_entry_id for service in here}
    offered = entries_visible_to(user).filter(kind=EntryKind.SERVICE).select_related("provider").order_by("name", "pk")
    about = (infrastructure.name, infrastructure.standard, infrastructure.kind_words)
    could = [entry for entry in could_stand_on(offered, *about) if entry.pk not in chosen]
    return Enabling(here, _elsewhere(infrastructure, user), could)


def _elsewhere(infrastructure: Infrastructure, user: Any) -> list[Service]:
    """Services of other applications on an infrastructure of the same kind that bears its name or its standard."""
    found = (
        Service.objects.filter(edges__infrastructure__kind=infrastructure.kind)
        .filter(application__in=sent_and_readable_by(user).order_by().values("pk"))
        .exclude(application=infrastructure.application)
        .select_related("application__lead")
        .prefetch_related("edges__infrastructure")
        .distinct()
    )
    same = [one for one in found if any(_is_same(edge.infrastructure, infrastructure) for edge in one.edges.all())]
    return same[:MOST_ELSEWHERE]


def _is_same(one: Infrastructure, other: Infrastructure) -> bool:
    if one.kind != other.kind:
        return False
    return one.name == other.name or bool(one.standard and one.standard == other.standard)


def rows_alone(application: Application) -> dict[tuple[str, int], str]:
    """By table and row, why a service or an infrastructure hangs in the air; the rows and their lines are read already."""
    services: Iterable[Service] = application.services.all()
    carrying = {edge.infrastructure_id for service in services for edge in service.edges.all()}
    words: dict[tuple[str, int], str] = {
        ("services", service.pk): _("まだ何の基盤の上にも立っていません。基盤の章で、支えるものとつなぎます。")
        for service in services
        if not service.edges.all()
    }
    return words | {
        ("infrastructures", base.pk): _("まだどのサービスも支えていません。支えるサービスを選びます。")
        for base in application.infrastructures.all()
        if base.pk not in carrying
    }
