"""Gives every request an id of our own making; one sent by the client is never trusted into the log."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from archive.audit.context import set_request_id


class RequestIdMiddleware:
    """Sets the request id for the log and returns it in ``X-Request-ID``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request under a fresh id."""
        request_id = str(uuid.uuid4())
        set_request_id(request_id)
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        set_request_id("")
        return response
