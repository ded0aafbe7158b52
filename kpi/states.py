"""Names of the states of an indicator set's version."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VersionState(TextChoices):
    """Where a version of an indicator set stands."""

    DRAFT = "draft", _("下書き")
    PUBLISHED = "published", _("使っています")
    SUPERSEDED = "superseded", _("前の版")


EDITABLE = frozenset({VersionState.DRAFT})
IN_FORCE_ONCE = frozenset({VersionState.PUBLISHED, VersionState.SUPERSEDED})
