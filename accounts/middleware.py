"""Puts the actor, and the person's language, on every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts.actor import actor_of_request
from accounts.models import User


class ActorMiddleware:
    """Sets ``request.actor``. Rooms read it through ``archive.access.requests.actor_of``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        request.actor = actor_of_request(request)  # type: ignore[attr-defined]  # ours, read by archive.access.requests
        self._speak(request)
        return self.get_response(request)

    def _speak(self, request: HttpRequest) -> None:
        """Use the language that the person chose for their account, if they did."""
        user = request.user
        if isinstance(user, User) and user.language and translation.check_for_language(user.language):
            translation.activate(user.language)
            request.LANGUAGE_CODE = translation.get_language() or user.language
