"""Errors as problem details (RFC 9457): a stable code, a sentence, and never a word of what was asked or held."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.exceptions import (
    NON_FIELD_ERRORS,
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.exceptions import ValidationError as ServiceError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from api.problems import MEDIA_TYPE, OWN, Problem, own
from api.transport.limits import allowance_of
from archive.access.errors import DeniedError
from archive.access.full_disk import is_full_disk
from archive.holdings.importers import TranscriptRejected
from archive.holdings.services.once import KeyReusedError
from archive.holdings.uploads import UploadRefused
from archive.labels import REASONS
from archive.policy import Decision, Reason
from archive.policy.reasons import OF_THE_GUARD
from archive.release.reading import BadCursorError
from archive.release.tombstones import GoneError

CHALLENGE = 'Bearer realm="Confided"'
logger = logging.getLogger("api")


def problem_details(exc: Exception, context: dict[str, Any]) -> Response:
    """Answer an exception that left an API view.

    Args:
        exc: What was raised.
        context: The view and the request, from REST framework.

    Returns:
        The problem. Of an exception nobody foresaw, only that there was one: its message could quote somebody.
    """
    set_rollback()
    request = context["request"]
    problem = _problem(exc)
    if problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("failed: %s", request.path, exc_info=exc)
    body = _written(problem, request.path)
    return Response(body, problem.status, headers=dict(problem.headers), content_type=MEDIA_TYPE)


def late_denial(request: HttpRequest, decision: Decision) -> HttpResponse:
    """Answer a denial that comes after the view was left, as the view would have answered it."""
    problem = _denied(DeniedError(decision))
    allowance = allowance_of(request)
    headers = {"Cache-Control": "no-store", **dict(problem.headers), **(allowance.headers() if allowance else {})}
    body = _written(problem, request.path)
    return JsonResponse(body, status=problem.status, headers=headers, content_type=MEDIA_TYPE)


def _written(problem: Problem, path: str) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": f"{reverse('api_docs')}#problem-{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
        "instance": path,
    }
    if problem.study:
        body["study"] = problem.study
    if problem.errors:
        body["errors"] = list(problem.errors)
    return body


def _problem(exc: Exception) -> Problem:
    if isinstance(exc, DeniedError):
        return _denied(exc)
    if isinstance(exc, BadCursorError):
        return _invalid({"cursor": [exceptions.ErrorDetail(str(exc), code="invalid")]})
    if isinstance(exc, ServiceError):
        return _refused_by_service(exc)
    if isinstance(exc, TranscriptRejected | UploadRefused | KeyReusedError):
        return _refused_upload(exc)
    # A service that finds nothing under its lock: it went meanwhile.
    if isinstance(exc, Http404 | exceptions.NotFound | ObjectDoesNotExist):
        return own("not_found", str(REASONS[Reason.NOT_A_MEMBER]))
    if isinstance(exc, PermissionDenied | exceptions.PermissionDenied):
        return own("forbidden")
    if isinstance(exc, exceptions.APIException):
        return _framework(exc)
    return _of_the_server(exc)


def _denied(exc: DeniedError) -> Problem:
    if isinstance(exc, GoneError):
        said = _("This excerpt was taken out of the archive on %(day)s. It must not be quoted any more.")
        return own("gone", said % {"day": exc.on.isoformat()})
    decision = exc.decision
    if decision.hides:
        return own("not_found", str(REASONS[Reason.NOT_A_MEMBER]))
    sentence = str(REASONS[decision.reason])
    if decision.reason is Reason.NOT_SIGNED_IN:
        return Problem(401, decision.reason.value, sentence, headers=(("WWW-Authenticate", CHALLENGE),))
    # Whoever asked several studies at once learns which one to leave out; all of them are the asker's own.
    study = str(exc.study_id) if exc.study_id and decision.reason in OF_THE_GUARD else ""
    return Problem(403, decision.reason.value, sentence, study=study)


def _framework(exc: exceptions.APIException) -> Problem:
    if isinstance(exc, exceptions.ValidationError):
        return _invalid(exc.detail)
    if isinstance(exc, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        return own("token_refused", str(exc.detail), headers=(("WWW-Authenticate", CHALLENGE),))
    if isinstance(exc, exceptions.Throttled):
        wait = ceil(getattr(exc, "wait", None) or 1)
        detail = _("Too many requests. Try again in %(seconds)d seconds.") % {"seconds": wait}
        return own("throttled", detail, headers=(("Retry-After", str(wait)),))
    code = str(exc.default_code)
    # What the framework says of it can quote the request; what we say of the code does not.
    return own(code) if code in OWN and exc.status_code < HTTPStatus.INTERNAL_SERVER_ERROR else own("failed")


def _of_the_server(exc: Exception) -> Problem:
    if isinstance(exc, RequestDataTooBig):
        return own("too_large")
    if isinstance(exc, SuspiciousOperation | UnreadablePostError):
        return own("parse_error")
    return own("disk_full" if is_full_disk(exc) else "failed")


def _refused_upload(exc: TranscriptRejected | UploadRefused | KeyReusedError) -> Problem:
    if isinstance(exc, KeyReusedError):
        return own("key_reused")
    if isinstance(exc, UploadRefused):
        return own("too_large", exc.message)
    problem = own("transcript_rejected", exc.message)
    return replace(problem, errors=({"pointer": "transcript", "code": exc.code, "detail": exc.message},))


def _refused_by_service(exc: ServiceError) -> Problem:
    """Say what a service refused: a value by its name, or what stands against the whole."""
    if not hasattr(exc, "error_dict"):
        return own("conflict", " ".join(exc.messages))
    found = {
        "" if name == NON_FIELD_ERRORS else name: [exceptions.ErrorDetail(message, code="invalid") for message in said]
        for name, said in exc.message_dict.items()
    }
    return _invalid(found)


def _invalid(detail: Any) -> Problem:
    errors = tuple(
        {"pointer": pointer, "code": str(error.code), "detail": _sentence(error)} for pointer, error in _flat(detail)
    )
    return Problem(400, "invalid", _("Some parameters of this request are not valid."), errors)


def _sentence(error: exceptions.ErrorDetail) -> str:
    """Return what is said of one value. What the framework says of a choice quotes what was sent: not us."""
    return _("This is none of the values that it may have.") if error.code == "invalid_choice" else str(error)


def _flat(detail: Any, pointer: str = "") -> Iterator[tuple[str, exceptions.ErrorDetail]]:
    """Yield every error in ``detail`` with the way to what it is about, parted by slashes."""
    if isinstance(detail, exceptions.ErrorDetail):
        yield pointer, detail
    elif isinstance(detail, Mapping):
        for name, found in detail.items():
            part = "" if name == "non_field_errors" else str(name)
            yield from _flat(found, "/".join(one for one in (pointer, part) if one))
    else:
        for found in detail:
            yield from _flat(found, pointer)
