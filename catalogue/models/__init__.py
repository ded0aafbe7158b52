"""The nouns of the catalogue: what is offered, its versions, who uses it, and what towns say they have."""

from catalogue.models.entry import (
    INSTITUTIONS,
    LEFT_TO_OTHERS,
    CatalogueEntry,
    CatalogueEntryQuerySet,
    CatalogueFee,
    CatalogueUse,
    EntryKind,
    EntryVersion,
    FeeKind,
)
from catalogue.models.town import DataKind, HeldData, TownDescription

__all__ = [
    "INSTITUTIONS",
    "LEFT_TO_OTHERS",
    "CatalogueEntry",
    "CatalogueEntryQuerySet",
    "CatalogueFee",
    "CatalogueUse",
    "DataKind",
    "EntryKind",
    "EntryVersion",
    "FeeKind",
    "HeldData",
    "TownDescription",
]
