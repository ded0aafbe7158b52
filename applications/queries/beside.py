"""What stands beside the text of an application: the map, the role matrix, the scheme and the distance drawn (S21, S22, S25, S27b)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from applications.duties import Subject, matrix
from applications.models import Application
from applications.pictures.distance import distance_picture
from applications.pictures.scheme import PHONE, SchemePicture, scheme_picture
from applications.pictures.service_map import draw
from applications.queries.content import by_question
from applications.queries.decomposition import decomposition_of
from applications.queries.distance import look_written
from applications.queries.scheme_offers import Offer
from applications.queries.scheme_reading import SchemeReading, reading_of_answers


@dataclass(frozen=True)
class SchemeShown:
    """A scheme as the page shows it: read, drawn, and with the lines it still lacks."""

    reading: SchemeReading | None
    offers: list[Offer]
    wide: SchemePicture | None = None
    phone: SchemePicture | None = None
    # How many cells could not be read and count as nothing meanwhile.
    unread: int = 0


def drawn(reading: SchemeReading | None) -> tuple[SchemePicture | None, SchemePicture | None]:
    """The picture for a wide page and for a phone."""
    if reading is None:
        return None, None
    short = [name[2:] for name in reading.names]
    return scheme_picture(reading.figures, reading.labels), scheme_picture(reading.figures, short, PHONE)


def matrix_of(application: Application) -> list[Subject]:
    """The role matrix as it is stored."""
    tables = (application.services, application.data_assets, application.duty_shares)
    return matrix(*([vars(row) for row in table.all()] for table in tables))


def read_beside(content: Mapping[str, Any]) -> dict[str, Any]:
    """The pictures that stand in the text of an application as it is read, from the copy that counts."""
    said = by_question(dict(content))
    decomposition = decomposition_of(content)
    first = said.get("scheme_first_year")
    reading = reading_of_answers(said, first=first) if first else None
    distance = look_written(said.get("distance_axes") or ())
    subjects = matrix(said.get("services") or (), said.get("data_assets") or (), said.get("duty_shares") or ())
    return {
        "decomposition": decomposition,
        "map_picture": draw(decomposition.chart),
        "distance": distance,
        "distance_wide": distance_picture(distance) if distance.is_read else None,
        "scheme_shown": SchemeShown(reading, [], *drawn(reading)) if reading else None,
        "subjects": subjects if said.get("duty_shares") else [],
    }
