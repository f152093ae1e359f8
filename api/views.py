"""What every API view shares."""

from functools import partial
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import BaseContentNegotiation, DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.errors import late_denial
from api.transport import compression, conditional
from api.transport.limits import allowance_of
from api.transport.pages import link_to
from archive.access.middleware import answer_denials_with
from archive.access.requests import actor_of
from archive.policy import ActorKind


class ByAccept(DefaultContentNegotiation):
    """Goes by ``Accept`` alone: a parameter ``format`` is one that we do not know, like any other."""

    # The one setting that the parent reads of all of REST framework's, for which the stubs ask (assignment).
    settings = SimpleNamespace(URL_FORMAT_OVERRIDE=None)  # type: ignore[assignment]


class Whatever(BaseContentNegotiation):
    """Asks for no ``Accept``: the address has one answer, such as a file."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        """Return the parser of the body's type, if there is one."""
        return DefaultContentNegotiation().select_parser(request, parsers)

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        """Return what problems are written with."""
        return renderers[0], renderers[0].media_type


class ArchiveView(APIView):
    """Counted before it is decided; never kept by a browser or a proxy; asked anew by programs at little cost."""

    http_method_names = ["get", "head", "post", "patch", "options"]
    content_negotiation_class: type[BaseContentNegotiation] = ByAccept

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Request:
        """Have what is denied once the view was left, such as by a lock, answered as a problem too."""
        answer_denials_with(request, partial(late_denial, request))
        return super().initialize_request(request, *args, **kwargs)

    def check_permissions(self, request: Request) -> None:
        """Count the request, then ask whether somebody is signed in: refusals are counted too."""
        super().check_throttles(request)
        super().check_permissions(request)

    def check_throttles(self, request: Request) -> None:
        """Nothing more to do: the request was counted before."""

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        """Say which methods the address takes, and what it takes them as."""
        headers = {}
        for method, name in (("POST", "Accept-Post"), ("PATCH", "Accept-Patch")):
            if method in self.allowed_methods:
                headers[name] = ", ".join(parser.media_type for parser in self.parser_classes)
        return Response(status=status.HTTP_204_NO_CONTENT, headers=headers)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Mark every answer, errors included, as not to be stored; write problems as JSON whatever was asked for."""
        response = super().finalize_response(request, response, *args, **kwargs)
        failed = getattr(response, "exception", False)
        if failed:
            response.accepted_renderer = JSONRenderer()
        response.headers["Cache-Control"] = "no-store"
        if (allowance := allowance_of(request._request)) is not None:
            for name, value in allowance.headers().items():
                response.headers[name] = value
        if link := link_to(getattr(response, "data", None)):
            response.headers["Link"] = link
        if isinstance(response, Response) and not failed and actor_of(request).kind is ActorKind.TOKEN:
            response.add_post_render_callback(lambda made: _for_a_program(request, made))
        return response


def _for_a_program(request: Request, response: HttpResponse) -> HttpResponse:
    """Tag what was read and leave its body out if the program holds it; compress what is long."""
    compression.vary_by_encoding(response)
    if request.method in ("GET", "HEAD") and response.status_code == status.HTTP_200_OK:
        tag = conditional.tag_of(actor_of(request), response.content)
        response.headers["ETag"] = tag
        if conditional.unchanged(request, tag):
            return conditional.not_modified(response)
    if len(response.content) >= compression.WORTH_IT and compression.accepts_gzip(
        request.headers.get("Accept-Encoding", "")
    ):
        compression.compress(response)
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

    post = patch = put = delete = get
    http_method_names = [*ArchiveView.http_method_names, "put", "delete"]
