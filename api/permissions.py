"""The first question of every API request; what may be read is decided by the policy, in the view."""

from typing import TYPE_CHECKING

from django.utils import timezone
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.audit.log import Subject
from archive.policy import Action, ActorKind, Facts

if TYPE_CHECKING:
    from rest_framework.views import APIView  # imports these settings, and so this module, itself


class SignedIn(BasePermission):
    """Somebody is signed in, by session or token. Who is not is refused on the record."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Return True, or raise.

        Raises:
            DeniedError: Nobody is signed in.
        """
        actor = actor_of(request)
        if actor.kind is ActorKind.ANONYMOUS:
            authorise(actor, Action.EXCERPT_READ, Facts(now=timezone.now()), Subject(kind="api"))
        return True
