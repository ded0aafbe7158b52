"""Organizations, people, and who does what where."""

from accounts.models.invitation import Invitation
from accounts.models.membership import Membership
from accounts.models.organization import Organization
from accounts.models.password_code import PasswordCode
from accounts.models.person import User
from accounts.models.place import LocalGovernment

__all__ = ["Invitation", "LocalGovernment", "Membership", "Organization", "PasswordCode", "User"]
