"""Bodies as programs send them: JSON in UTF-8 (RFC 8259), of bounded size and depth, each name once."""

import json
from collections.abc import Iterable, Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from rest_framework import exceptions, status
from rest_framework.parsers import BaseParser, MultiPartParser


class TooLarge(exceptions.APIException):
    """A body is larger than any that makes sense here."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class JSONParser(BaseParser):
    """Strict JSON. REST framework's own decodes whatever charset is claimed, and reads without an end."""

    media_type = "application/json"
    renderer_class = None

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return what the body holds.

        Raises:
            ParseError: It is no JSON, or nested too deeply, or repeats a name.
            TooLarge: It is larger than ``settings.API_JSON_MAX_BYTES``.
        """
        body = stream.read(settings.API_JSON_MAX_BYTES + 1)
        if len(body) > settings.API_JSON_MAX_BYTES:
            raise TooLarge
        try:
            return json.loads(body.decode("utf-8"), object_pairs_hook=_each_once, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise exceptions.ParseError from None  # its message would quote the body


class UploadParser(MultiPartParser):
    """Files, through the upload handlers of the settings: in memory, and bounded."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return fields and files.

        Raises:
            ParseError: The body is not what its header says.
        """
        try:
            return super().parse(stream, media_type, parser_context)
        except (exceptions.ParseError, ValueError, LookupError):
            raise exceptions.ParseError from None


def _each_once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError("a name occurs twice")
        found[name] = value
    return found


def _no_number(_name: str) -> NoReturn:
    raise ValueError("not a number of JSON")
