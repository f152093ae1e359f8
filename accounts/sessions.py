"""Sessions of an account."""

from uuid import UUID

from django.db.models import F

from accounts.models import User


def end_sessions(user_id: UUID) -> None:
    """End every session of an account at once, by raising the epoch they are bound to."""
    User.objects.filter(pk=user_id).update(sessions_epoch=F("sessions_epoch") + 1)
