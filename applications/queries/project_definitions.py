"""The versions of the definition of 実装, with what was promised under each (S24a)."""

from django.db.models import Count, QuerySet

from applications.models import ImplementationDefinition


def definitions_with_use() -> QuerySet[ImplementationDefinition]:
    """Every version, the newest first; `promised` counts the projects whose goal names it."""
    found = ImplementationDefinition.objects.select_related("published_by").annotate(promised=Count("projects"))
    return found.order_by("-version")
