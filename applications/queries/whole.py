"""Reading one application with everything a page needs, in a constant number of queries."""

from collections.abc import Sequence

from django.db.models import Case, Prefetch, QuerySet, Subquery, When

from applications.models import Application, ApplicationVersion, StandsOn
from applications.queries.content import ROWS_OF_THE_BODY

BESIDE = (
    *("call", "call__form_version", "call_type", "form_version", "carried_from", "previous"),
    *("lead", "lead__local_government", "named_signer", "deputy_signer"),
)


def with_cover(found: QuerySet[Application]) -> QuerySet[Application]:
    """What stands on the cover: call, type, form, lead, members and who signs."""
    return found.select_related(*BESIDE).prefetch_related("members")


def with_body(found: QuerySet[Application]) -> QuerySet[Application]:
    """Everything that is written in it, and what the rules look at."""
    rows = [name for name in ROWS_OF_THE_BODY if name not in {"members", "services__edges__infrastructure"}]
    edges = Prefetch("services__edges", queryset=StandsOn.objects.select_related("infrastructure"))
    return (
        with_cover(found)
        .select_related("experiment", "scheme", "indicator_set")
        .prefetch_related(edges, *rows, "call__types", "call__late_permits", "stamps__saved_by", "copied_answers")
    )


def counting_version(application: Application) -> ApplicationVersion | None:
    """The version that counts: the last one submitted or corrected."""
    return (
        application.versions.exclude(kind=ApplicationVersion.Kind.UNSENT)
        .select_related("form_version")
        .order_by("-number")
        .first()
    )


def versions_read(application: Application) -> tuple[ApplicationVersion | None, Sequence[ApplicationVersion]]:
    """The version that counts, with its content, and all versions, the newest first, in one query."""
    sent = application.versions.exclude(kind=ApplicationVersion.Kind.UNSENT).order_by("-number")
    # Of the others nobody reads the content here, and it is what a version weighs.
    counted = Case(When(pk=Subquery(sent.values("pk")[:1]), then="content"))
    versions = list(
        application.versions.defer("content").select_related("form_version").annotate(counted_content=counted)
    )
    counts = next((one for one in versions if one.kind != ApplicationVersion.Kind.UNSENT), None)
    if counts is not None:
        counts.content = counts.counted_content
    return counts, versions
