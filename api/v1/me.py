"""Who the API takes you for."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.facts import owned
from accounts.models import ApiToken, User
from api.schema import ME_EXAMPLE, problems
from api.v1.vocabulary import ACTOR_KINDS, TOKEN_SCOPES
from api.views import ArchiveView
from archive.access.authorise import authorise
from archive.access.requests import actor_of
from archive.policy import Action, ActorKind
from archive.release.reading import ask_for_list


class TokenSerializer(serializers.Serializer[ApiToken]):
    """The token at work."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    scopes = serializers.ListField(child=serializers.ChoiceField(TOKEN_SCOPES))
    expires_at = serializers.DateTimeField()


class MeSerializer(serializers.Serializer[Any]):
    """The account behind the request."""

    id = serializers.UUIDField()
    display_name = serializers.CharField()
    kind = serializers.ChoiceField(ACTOR_KINDS, help_text="Whether a person asks in a browser, or a token.")
    token = TokenSerializer(allow_null=True)


class Me(ArchiveView):
    """The actor, to try a token out."""

    @extend_schema(
        operation_id="read_me",
        summary="Try your token",
        responses={200: MeSerializer, **problems(401, 403, 429, 500)},
        examples=[ME_EXAMPLE],
        tags=["Account"],
    )
    def get(self, request: Request) -> Response:
        """Return your account and, if you came with one, the token and when it expires."""
        actor, user = actor_of(request), request.user
        if actor.kind is ActorKind.TOKEN:
            ask_for_list(actor=actor)
        else:
            authorise(actor, Action.ACCOUNT_VIEW, *owned(actor, kind="account", owner_id=user.pk, object_id=user.pk))
        token = request.auth if isinstance(request.auth, ApiToken) else None
        if not isinstance(user, User):
            raise NotAuthenticated
        values = {"id": user.pk, "display_name": user.display_name, "kind": actor.kind, "token": token}
        return Response(MeSerializer(values).data)
