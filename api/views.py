"""What every API view shares."""

from typing import Any

from rest_framework.exceptions import NotFound
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class ArchiveView(APIView):
    """Reads only; counted before it is decided; never kept by a browser or a proxy."""

    http_method_names = ["get", "head"]

    def check_permissions(self, request: Request) -> None:
        """Count the request, then ask whether somebody is signed in: refusals are counted too."""
        super().check_throttles(request)
        super().check_permissions(request)

    def check_throttles(self, request: Request) -> None:
        """Nothing more to do: the request was counted before."""

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Mark every answer, errors included, as not to be stored; write problems as JSON whatever was asked for."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if getattr(response, "exception", False):
            response.accepted_renderer = JSONRenderer()
        response.headers["Cache-Control"] = "no-store"
        return response


class NothingHere(ArchiveView):
    """Answers addresses that the API does not have."""

    schema = None

    def get(self, request: Request, **kwargs: Any) -> Response:
        """Say so.

        Raises:
            NotFound: Always.
        """
        raise NotFound
