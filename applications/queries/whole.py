"""Reading one application with everything a page needs, in a constant number of queries."""

from collections.abc import Sequence

from django.db.models import QuerySet

from applications.models import Application, ApplicationVersion
from applications.queries.content import rows_of_the_body

COVER = ("call", "call_type", "form_version", "lead__local_government", "named_signer", "deputy_signer")
# The bar under the title asks for the project that may have come of it.
BESIDE = ("call__form_version", "carried_from", "previous", "experiment", "scheme", "indicator_set", "project")


def with_cover(found: QuerySet[Application]) -> QuerySet[Application]:
    """What stands on the cover: call, type, form, lead, members and who signs."""
    return found.select_related(*COVER).prefetch_related("members")


def with_body(found: QuerySet[Application]) -> QuerySet[Application]:
    """Everything that is written in it, and what the rules look at."""
    return (
        with_cover(found)
        .select_related(*BESIDE)
        .prefetch_related(
            *rows_of_the_body(), "call__types", "call__late_permits", "stamps__saved_by", "copied_answers"
        )
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
    """The version that counts and all versions, the newest first, in one query; their content is what weighs and stays."""
    versions = list(application.versions.defer("content"))
    return next((one for one in versions if one.kind != ApplicationVersion.Kind.UNSENT), None), versions


def with_content(version: ApplicationVersion) -> ApplicationVersion:
    """The same version with its content and its form, in one query."""
    return ApplicationVersion.objects.select_related("application", "form_version").get(pk=version.pk)
