"""Organizations, people, and who does what where."""

from accounts.models.membership import Membership
from accounts.models.organization import Organization
from accounts.models.person import User
from accounts.models.place import LocalGovernment

__all__ = ["LocalGovernment", "Membership", "Organization", "User"]
