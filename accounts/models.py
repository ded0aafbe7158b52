"""People; the first nouns, to be split by noun as they grow."""

from typing import Any

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person who signs in."""

    def may(self, right: str, within: Any = None) -> bool:
        """Whether this person holds the right for the thing."""
        return False

    def acting_title(self) -> str:
        """The post as the trail prints it."""
        return ""
