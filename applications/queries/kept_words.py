"""The words that the desk keeps for the form: directions of the city bureau, kinds of plans, the call's categories."""

from typing import Any

from applications.models import DirectionOfCityBureau, FormVersion, PlanKind
from kpi.factors import FACTORS

Offered = dict[str, list[tuple[Any, Any]]]


def words_offered(question: str, form: FormVersion) -> Offered:
    """By column, what its boxes offer; other words are taken too. At most 1 query."""
    match question:
        case "budget_lines":
            return {"category": [(row["name"], row["help"]) for row in form.categories]}
        case "plan_links":
            return {"kind": _names(PlanKind)}
        case "direction_links":
            factors: list[tuple[Any, Any]] = [(factor.name, factor.name) for factor in FACTORS]
            return {"direction": _names(DirectionOfCityBureau), "factor": factors}
        case _:
            return {}


def _names(model: type[DirectionOfCityBureau] | type[PlanKind]) -> list[tuple[Any, Any]]:
    return [(name, name) for name in model.objects.filter(is_offered=True).values_list("name", flat=True)]
