"""What a project knows about its own reality: asked by rules and pages, written by nobody here."""

from datetime import date
from functools import cached_property
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import BigIntegerField, F, Value

from applications import scheme, uptake
from applications.states.change import UNDECIDED_CHANGES, ChangeKind
from applications.states.evidence import WEIGHS_AT_THE_GATE, EvidenceKind, EvidenceState
from applications.states.scheme import LineCategory, LineKind
from applications.words import says_nothing
from catalogue.queries import left_by

if TYPE_CHECKING:
    from applications.models.change import ChangeRequest
    from applications.models.decomposition import Infrastructure, Service
    from applications.models.evidence import Evidence
    from applications.models.follow_up import FollowUp
    from applications.models.uptake import UptakePoint, UptakeSeries

UNDECIDED = "未定"


def names_somebody(words: str) -> bool:
    """Whether words name someone: neither blank nor undecided (programme file, "Blank", OPERATOR_UNDECIDED)."""
    return not says_nothing(words) and UNDECIDED not in words


class ProjectFacts:
    """Reads over the rows of one project; each keeps its answer for the life of the object.

    Methods that depend on a day take it; nothing reads the clock.
    """

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Forgets every kept answer: the door reads the row again under its lock and must judge what is there now."""
        for name, member in vars(ProjectFacts).items():
            if isinstance(member, cached_property):
                self.__dict__.pop(name, None)
        super().refresh_from_db(*args, **kwargs)  # type: ignore[misc]

    @cached_property
    def organizations(self) -> frozenset[int]:
        """Lead and partners; asked many times on one page."""
        found: frozenset[int] = self.application.belongs_to()  # type: ignore[attr-defined]
        return found

    @cached_property
    def all_evidence(self) -> list["Evidence"]:
        """Every observation, newest first."""
        return list(self.evidence.select_related("claimed_by", "judged_by"))  # type: ignore[attr-defined]

    def evidence_in_force(self, on: date) -> list["Evidence"]:
        """Verified observations that have not run out on this day."""
        return [
            item
            for item in self.all_evidence
            if item.state == EvidenceState.VERIFIED and (item.valid_until is None or item.valid_until >= on)
        ]

    def evidence_for_the_gate(self, on: date) -> list["Evidence"]:
        """Verified evidence of institutional change or continued use."""
        return [item for item in self.evidence_in_force(on) if item.kind in WEIGHS_AT_THE_GATE]

    def kinds_in_force(self, on: date) -> set[EvidenceKind]:
        """Kinds of evidence that are verified and valid."""
        return {EvidenceKind(item.kind) for item in self.evidence_in_force(on)}

    def seen_from_outside(self, on: date) -> bool:
        """Whether a person outside the project team observed one of them."""
        return any(item.outside_team for item in self.evidence_in_force(on))

    @cached_property
    def all_services(self) -> list["Service"]:
        """Services with the lines to what each stands on."""
        return list(self.application.services.prefetch_related("edges"))  # type: ignore[attr-defined]

    @cached_property
    def all_infrastructures(self) -> list["Infrastructure"]:
        """Infrastructures in their order."""
        return list(self.application.infrastructures.all())  # type: ignore[attr-defined]

    @cached_property
    def map_rows(self) -> list[tuple[str, int, str, int | None]]:
        """Each service with each infrastructure under it (None for nothing), and each idle infrastructure; one query."""
        services: Any = self.application.services.order_by().annotate(side=Value("service"))  # type: ignore[attr-defined]
        idle: Any = self.application.infrastructures.order_by().filter(edges=None).annotate(side=Value("idle"))  # type: ignore[attr-defined]
        rows = services.values_list("side", "pk", "name", "edges__infrastructure_id").union(
            idle.annotate(under=Value(None, output_field=BigIntegerField())).values_list("side", "pk", "name", "under"),
            all=True,
        )
        return sorted(rows, key=lambda row: row[:2])

    @property
    def has_services(self) -> bool:
        """Whether any service is written down."""
        return any(side == "service" for side, *_rest in self.map_rows)

    @property
    def services_on_nothing(self) -> list[tuple[int, str]]:
        """Services without an infrastructure (S22), by number and name."""
        return [(pk, name) for side, pk, name, under in self.map_rows if side == "service" and under is None]

    @property
    def idle_infrastructures(self) -> list[tuple[int, str]]:
        """Infrastructures that no service stands on, by number and name."""
        return [(pk, name) for side, pk, name, _under in self.map_rows if side == "idle"]

    @cached_property
    def all_points(self) -> list["UptakePoint"]:
        """The values of every series, series by series in the order of time; one query."""
        model: Any = apps.get_model("applications", "UptakePoint")
        found = model.objects.filter(series__project=self).select_related("series")
        return list(found.order_by("series__position", "series_id", "place"))

    @cached_property
    def main_points(self) -> list["UptakePoint"]:
        """The values of the series that the trend is read from: the one the city named first."""
        first = self.all_points[0].series_id if self.all_points else None
        return [point for point in self.all_points if point.series_id == first]

    @property
    def main_series(self) -> "UptakeSeries | None":
        """That series; None while it has no value yet."""
        return self.main_points[0].series if self.main_points else None

    @property
    def uptake_values(self) -> list[int]:
        """The values of the main series in the order of time."""
        return [point.value for point in self.main_points]

    @property
    def uptake_trend(self) -> uptake.Trend | None:
        """How use moves; None while nobody counted."""
        return uptake.trend_of(self.uptake_values)

    @cached_property
    def scheme_figures(self) -> scheme.Figures:
        """The plan's arithmetic."""
        lines = {row.pk: row for row in self._scheme_rows}
        return scheme.figures([line.as_line() for line in lines.values()])

    @cached_property
    def _scheme_rows(self) -> list[Any]:
        """Each line of the scheme with each year that was recorded of it (None without any); one query."""
        lines: Any = self.application.scheme_lines  # type: ignore[attr-defined]
        return list(lines.annotate(year=F("actuals__fiscal_year"), came_to_yen=F("actuals__amount_yen")))

    @property
    def _revenue_recorded(self) -> list[Any]:
        return [row for row in self._scheme_rows if row.kind == LineKind.REVENUE and row.year is not None]

    @cached_property
    def subsidy_in_actuals_yen(self) -> int:
        """Yen of subsidy that the last recorded fiscal year still held; 0 when none, or no actuals."""
        rows = self._revenue_recorded
        last = max((row.year for row in rows), default=None)
        return sum(row.came_to_yen for row in rows if row.year == last and row.category == LineCategory.SUBSIDY)

    @property
    def has_scheme_actuals(self) -> bool:
        """Whether any revenue line has a recorded year."""
        return bool(self._revenue_recorded)

    @cached_property
    def done_follow_ups(self) -> list["FollowUp"]:
        """Follow-ups that took place, newest first."""
        return list(
            self.follow_ups.filter(done_on__isnull=False).order_by("-done_on", "-id").select_related("evidence_of_use")  # type: ignore[attr-defined]
        )

    @property
    def days_use_was_seen(self) -> list[date]:
        """The days of the visits in a row, up to the last one, that saw use by verified evidence; newest first."""
        return [visit.done_on for visit in takewhile(attrgetter("saw_use"), self.done_follow_ups) if visit.done_on]

    @cached_property
    def purpose_changes(self) -> list["ChangeRequest"]:
        """Every change of purpose, oldest first."""
        return list(self.changes.filter(kind=ChangeKind.PURPOSE).order_by("pk"))  # type: ignore[attr-defined]

    @property
    def open_purpose_changes(self) -> list["ChangeRequest"]:
        """Those that are being written or wait for the ministry."""
        return [one for one in self.purpose_changes if one.state in UNDECIDED_CHANGES]

    @cached_property
    def leaves_something(self) -> bool:
        """Whether infrastructure or an institution that came out of it stands in the catalogue (S27d)."""
        return left_by(self.number).exists()  # type: ignore[attr-defined]

    @cached_property
    def why_no_outputs(self) -> str:
        """What the city wrote about leaving nothing of that kind; blank without a sheet."""
        sheet: Any = apps.get_model("applications", "Referability")
        return sheet.objects.filter(project=self).values_list("no_outputs_because", flat=True).first() or ""

    def forget_sharing(self) -> None:
        """The sheet was written anew: the kept answers about it are stale."""
        for name in ("leaves_something", "why_no_outputs"):
            self.__dict__.pop(name, None)

    @property
    def names_operator(self) -> bool:
        """Whether somebody is named who will run it."""
        return names_somebody(self.operator_name)  # type: ignore[attr-defined]

    @property
    def names_data_maintainer(self) -> bool:
        """Whether somebody is named who keeps the data right."""
        return names_somebody(self.data_maintainer_name)  # type: ignore[attr-defined]

    @property
    def names_upkeep_payer(self) -> bool:
        """Whether somebody is named who pays for the data's upkeep."""
        return names_somebody(self.data_upkeep_payers)  # type: ignore[attr-defined]
