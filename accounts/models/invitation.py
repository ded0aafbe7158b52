"""Invitations: a role in an organization, waiting for the person who holds the code."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.folding import folded_email
from accounts.models.organization import Organization
from accounts.roles import ROLES, Role, RoleCard


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, newest first."""

    def unanswered(self) -> "InvitationQuerySet":
        """Those that were neither accepted nor withdrawn, in time or not."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open_at(self, at: datetime) -> "InvitationQuerySet":
        """Those that still wait for their person."""
        return self.unanswered().filter(expires_at__gt=at)

    def run_out(self, day: date) -> "InvitationQuerySet":
        """Those that ran out before that day, neither accepted nor withdrawn."""
        return self.unanswered().filter(expires_at__date__lt=day)


class Invitation(models.Model):
    """One invitation; its code is known to the letter alone, the row keeps a seal."""

    email = models.EmailField(_("メールアドレス"), max_length=254)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="invitations", verbose_name=_("組織"))
    role = models.CharField(_("役割"), max_length=20)
    title = models.CharField(_("部署・役職"), max_length=120, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("招いた人")
    )
    invited_at = models.DateTimeField(_("招いた時"))
    expires_at = models.DateTimeField(_("期限"))
    code_seal = models.CharField(max_length=64, blank=True, editable=False)
    sent_at = models.DateTimeField(_("送った時"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("受けた時"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("受けた人")
    )
    withdrawn_at = models.DateTimeField(_("取り消した時"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["code_seal"], condition=~Q(code_seal=""), name="invitation_one_per_code"),
            models.UniqueConstraint(
                fields=["email", "organization", "role"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_open_per_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.organization} {self.card.label}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Saves with the address in its one form."""
        self.email = folded_email(self.email)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def card(self) -> RoleCard:
        """What the role does, sees and may."""
        return ROLES[Role(self.role)]

    def belongs_to(self) -> frozenset[int]:
        """It belongs to the organization that invites."""
        return frozenset({self.organization_id})
