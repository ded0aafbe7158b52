"""What the worker does for this app: letters, so that no page waits for a mail server."""

from django_tasks import task

from accounts.actions.inviting import send_invitation
from accounts.actions.signing import send_password_code
from accounts.models import Invitation


@task()
def send_invitation_letter(invitation_id: int) -> None:
    """Sends the letter of an invitation."""
    send_invitation(invitation=Invitation.objects.get(pk=invitation_id))


@task()
def send_password_letter(email: str) -> None:
    """Sends the code for a new password."""
    send_password_code(email=email)
