"""Who acted, in the language of the page: the trail keeps name and post in Japanese, whoever reads it."""

import re
from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from accounts.roles import Role
from workflow.models import TrailEntry
from workflow.punctuation import bracketed, listed


def actor_of(entry: TrailEntry) -> str:
    """The name with the post in brackets; the clock by its word, since it is nobody."""
    name = entry.actor_name if entry.actor_id else gettext(entry.actor_name)
    return bracketed(name, _post(entry.actor_title))


def _post(kept: str) -> str:
    """青葉台市 担当: the body as it was called then, the roles as they are called in this language."""
    known = _roles_as_kept()
    body, _space, posts = kept.strip("（）").rpartition(" ")
    # A role may have the dot between its own words (交付・精算), so the longest name is tried first.
    one_role = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    said = [known[word].label if word in known else word for word in re.findall(f"{one_role}|[^・]+", posts)]
    return f"{body} {listed(said, '・')}".strip()


@cache
def _roles_as_kept() -> Mapping[str, Role]:
    with translation.override(settings.LANGUAGE_CODE):
        return {str(role.label): role for role in Role}
