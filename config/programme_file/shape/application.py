"""One application with everything that happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from config.programme_file.shape.afterwards import Lifecycle
from config.programme_file.shape.observed import Kpi, Uptake, Wellbeing
from config.programme_file.shape.proposal import (
    Budget,
    DataAsset,
    Experiment,
    Infrastructure,
    Scheme,
    Service,
    Transformation,
)


@dataclass(frozen=True)
class Consortium:
    """The council that applies; the first municipality leads."""

    name: str
    representative: str
    municipalities: tuple[str, ...]
    members: tuple[str, ...]
    established_on: date | None


@dataclass(frozen=True)
class ReviewSheet:
    """One screener's sheet; without scores it is an excused review, and `excuse` says why."""

    screener: str
    scores: Mapping[str, int]
    comment: str
    excuse: str


@dataclass(frozen=True)
class Previous:
    """The application that this one takes up again; the file may lack it."""

    number: str
    result: str
    feedback: str


@dataclass(frozen=True)
class Application:
    """What a city asked for, how it stands, and what was seen."""

    path: str
    number: str
    title: str
    call: str
    call_type: str
    status: str
    consortium: Consortium
    spatial_scale: str
    short_term: str
    long_term: str
    vision: str
    transformation: Transformation
    experiment: Experiment
    services: tuple[Service, ...]
    infrastructure: tuple[Infrastructure, ...]
    data_assets: tuple[DataAsset, ...]
    policy_links: Mapping[str, str]
    budget: Budget
    scheme: Scheme
    kpis: tuple[Kpi, ...]
    uptake: Uptake | None
    wellbeing: Wellbeing
    sheets: tuple[ReviewSheet, ...]
    previous: Previous | None
    lifecycle: Lifecycle

    @property
    def lead(self) -> str:
        """The municipality that leads."""
        return self.consortium.municipalities[0]
