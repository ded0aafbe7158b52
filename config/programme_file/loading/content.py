"""What an application of the file says, chapter by chapter, as the form itself asks for it."""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.models import Organization
from applications.scheme_lines import category_in_file
from applications.standard_forms import FILE, spec_of
from applications.states.application import PlanLevel
from applications.states.decomposition import InfrastructureKind
from applications.states.scheme import LineKind
from applications.words import is_empty
from config.programme_file import shape
from config.programme_file.loading.reach import Proposal, proposal_of
from kpi.factors import code_of

Chapter = dict[str, Any]
KPI_KINDS = {"アウトカム": "outcome", "アウトプット": "output"}
# Words in the name of a plan that say where it stands in the chain of plans (S05b).
LEVELS = (
    ("地区計画", PlanLevel.DISTRICT),
    ("都市再生整備計画", PlanLevel.WORKS),
    ("マスタープラン", PlanLevel.UPPER),
    ("立地適正化計画", PlanLevel.UPPER),
    ("基本計画", PlanLevel.UPPER),
    ("総合計画", PlanLevel.UPPER),
)


def chapters_of(application: shape.Application, partners: Mapping[str, Organization]) -> dict[str, Chapter]:
    """Every chapter; `partners` are the municipalities of its council as organizations, by name."""
    return {
        "vision": vision(application),
        "change": change(application),
        "plans": {"plan_links": [plan_link(kind, text) for kind, text in application.policy_links.items()]},
        # What services stand on comes before the services that name it.
        "infrastructure": infrastructure(application),
        "services": services(application),
        "experiment": experiment(application),
        "distance": distance(application),
        "scheme": scheme(application),
        "indicators": indicators(application),
        "consortium": consortium(application, partners),
        "budget": budget(application),
    }


def consortium(application: shape.Application, partners: Mapping[str, Organization]) -> Chapter:
    """Who applies with whom."""
    council = application.consortium
    return {
        "title": application.title,
        "call_type": application.call_type,
        "applicant_name": council.name,
        "representative_name": council.representative,
        "established_on": council.established_on,
        "members": [member(name, partners) for name in all_members(council)],
    }


def all_members(council: shape.Consortium) -> list[str]:
    """The members as the file lists them, and each municipality that the list leaves out."""
    unnamed = [town for town in council.municipalities[1:] if town not in council.members]
    return [*council.members, *unnamed]


def member(name: str, partners: Mapping[str, Organization]) -> Chapter:
    """One member; a municipality is told apart by its exact name."""
    organization = partners.get(name)
    return {
        "name": name,
        "is_municipality": organization is not None,
        "organization": organization.pk if organization else None,
    }


def vision(application: shape.Application) -> Chapter:
    """Which town, how wide and by when; the value on each route is not asked by this form."""
    return {
        "vision": application.vision,
        "spatial_scale": application.spatial_scale,
        "time_short": application.short_term,
        "time_long": application.long_term,
    }


def change(application: shape.Application) -> Chapter:
    """What changes."""
    said = application.transformation
    return {
        "before": said.before,
        "after": said.after,
        "why_not_incremental": said.why_not_incremental,
        "hard_project": said.hard_project,
    }


def plan_link(kind: str, text: str) -> Chapter:
    """One plan with its place in the chain, where its name says it."""
    level = next((level for word, level in LEVELS if word in kind), PlanLevel.OTHER)
    return {"kind": kind, "text": text, "level": level.value}


def experiment(application: shape.Application) -> Chapter:
    """The purpose sheet."""
    sheet = application.experiment
    return {
        "purpose": sheet.purpose,
        "hypotheses": list(sheet.hypotheses),
        "not_tested": sheet.not_tested,
        "starts_on": sheet.starts_on,
        "ends_on": sheet.ends_on,
        "site": sheet.site,
        "success_definition": sheet.success_definition,
        "stop_rule": sheet.stop_rule,
    }


def distance(application: shape.Application) -> Chapter:
    """What remains after the pilot."""
    sheet = application.experiment
    return {
        "distance_now": sheet.distance_now,
        "remaining_steps": [{"text": text} for text in sheet.remaining],
        "operator_after": sheet.operator,
    }


def services(application: shape.Application) -> Chapter:
    """Services and what they stand on, by sign."""
    return {
        "services": [
            {
                "code": service.code,
                "name": service.name,
                "users": service.user,
                "stands_on": list(service.uses),
                "from_catalogue": service.from_catalogue,
            }
            for service in application.services
        ],
    }


def infrastructure(application: shape.Application) -> Chapter:
    """What the services stand on, and the data."""
    return {
        "infrastructures": [base(item) for item in application.infrastructure],
        "data_assets": [
            {
                "name": asset.name,
                "update_rule": asset.update,
                "licence": asset.licence,
                "maintainer": asset.maintainer,
                "annual_cost_yen": asset.annual_cost_yen,
            }
            for asset in application.data_assets
        ],
    }


def base(item: shape.Infrastructure) -> Chapter:
    """One infrastructure; a kind that is none of ours keeps its own words."""
    kind = InfrastructureKind.said_as(item.kind)
    return {
        "code": item.code,
        "name": item.name,
        "kind": kind.value,
        "kind_words": item.kind if kind is InfrastructureKind.OTHER else "",
        "standard": item.standard,
        "owner": item.owner,
        "renewal_years": item.renewal_years,
    }


def budget(application: shape.Application) -> Chapter:
    """The lines and the request; the totals are computed."""
    return {
        "budget_lines": [
            {
                "category": line.category,
                "item": line.item,
                "amount_yen": line.amount_yen,
                "eligible": line.eligible,
                "reason_if_ineligible": line.reason_if_ineligible,
            }
            for line in application.budget.lines
        ],
        "requested_yen": application.budget.requested_yen,
        "tax_treatment": application.budget.tax_treatment,
    }


def scheme(application: shape.Application) -> Chapter:
    """Who pays for what; the kind of a line follows from its name, as the format says."""
    table = application.scheme
    if not table.years and not table.first_fiscal_year:
        return {}
    frame = {"scheme_years": table.years, "scheme_note": table.note}
    if table.first_fiscal_year:
        frame["scheme_first_year"] = table.first_fiscal_year
    sides = ((LineKind.REVENUE, table.revenue), (LineKind.COST, table.cost))
    return frame | {"scheme_lines": [scheme_line(kind, line) for kind, lines in sides for line in lines]}


def scheme_line(kind: LineKind, line: shape.SchemeLine) -> Chapter:
    """One line of the table."""
    return {
        "kind": kind.value,
        "category": category_in_file(kind, line.name).value,
        "name": line.name,
        "amounts_yen": list(line.amounts_yen),
    }


def indicators(application: shape.Application) -> Chapter:
    """What the city watches when it applies, why, and its targets."""
    watched = application.wellbeing
    first = watched.versions[0].factors if watched.versions else watched.factors
    return {
        "indicator_reason": watched.reason,
        "factors": [{"factor": code_of(factor), "reason": ""} for factor in first],
        "kpis": [kpi(row) for row in application.kpis],
    }


def kpi(row: shape.Kpi) -> Chapter:
    """One target."""
    return {
        "name": row.name,
        "unit": row.unit,
        "kind": KPI_KINDS[row.kind],
        "direction": row.direction,
        "baseline": "" if row.baseline is None else str(row.baseline),
        "target": str(row.target),
        "due_on": row.due_on,
    }


def form_of(applications: Iterable[shape.Application]) -> dict[str, Any]:
    """The form that asks what the file holds: 必須 is what every submitted application of it says."""
    spec = spec_of(FILE)
    sent = [row for row in applications if proposal_of(row.status) > Proposal.DRAFT]
    said = [{key: value for chapter in chapters_of(row, {}).values() for key, value in chapter.items()} for row in sent]
    for key, marks in spec["questions"].items():
        marks["required"] = marks["required"] and all(not is_empty(answers.get(key)) for answers in said)
    return spec
