"""Errors as problem details (RFC 9457): a stable code, a sentence, and never a word of what was asked or held."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from archive.access.errors import DeniedError
from archive.labels import REASONS
from archive.policy import Decision, Reason
from archive.release.reading import BadCursorError

MEDIA_TYPE = "application/problem+json"
CHALLENGE = 'Bearer realm="Confided"'
logger = logging.getLogger("api")


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, before it is written down.

    Attributes:
        status: HTTP status.
        code: Stable code, for programs.
        detail: A sentence, for people; may be empty.
        errors: For invalid parameters: each with ``pointer`` (the parameter), ``code`` and ``detail``.
        headers: Further headers of the answer.
    """

    status: int
    code: str
    detail: str = ""
    errors: tuple[dict[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


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
    body: dict[str, Any] = {
        "type": f"{reverse('api_docs')}#problem-{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
        "instance": request.path,
    }
    if problem.errors:
        body["errors"] = list(problem.errors)
    return Response(body, problem.status, headers=dict(problem.headers), content_type=MEDIA_TYPE)


def _problem(exc: Exception) -> Problem:
    if isinstance(exc, DeniedError):
        return _denied(exc.decision)
    if isinstance(exc, BadCursorError):
        return _invalid({"cursor": [exceptions.ErrorDetail(str(exc), code="invalid")]})
    if isinstance(exc, Http404 | exceptions.NotFound):
        return Problem(404, "not_found", str(REASONS[Reason.NOT_A_MEMBER]))
    if isinstance(exc, PermissionDenied | exceptions.PermissionDenied):
        return Problem(403, "forbidden", _("This request was refused."))
    return _framework(exc) if isinstance(exc, exceptions.APIException) else _unexpected()


def _denied(decision: Decision) -> Problem:
    if decision.hides:
        return Problem(404, "not_found", str(REASONS[Reason.NOT_A_MEMBER]))
    sentence = str(REASONS[decision.reason])
    if decision.reason is Reason.NOT_SIGNED_IN:
        return Problem(401, decision.reason.value, sentence, headers=(("WWW-Authenticate", CHALLENGE),))
    return Problem(403, decision.reason.value, sentence)


def _framework(exc: exceptions.APIException) -> Problem:
    if isinstance(exc, exceptions.ValidationError):
        return _invalid(exc.detail)
    if isinstance(exc, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
        return Problem(401, "token_refused", str(exc.detail), headers=(("WWW-Authenticate", CHALLENGE),))
    if isinstance(exc, exceptions.Throttled):
        wait = ceil(getattr(exc, "wait", None) or 1)
        detail = _("Too many requests. Try again in %(seconds)d seconds.") % {"seconds": wait}
        return Problem(429, "throttled", detail, headers=(("Retry-After", str(wait)),))
    if exc.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unexpected()
    if isinstance(exc, exceptions.MethodNotAllowed):
        return Problem(405, "method_not_allowed", _("This address can only be read."))
    return Problem(exc.status_code, str(exc.default_code), _("This address does not understand such a request."))


def _invalid(detail: Any) -> Problem:
    errors = tuple(
        {"pointer": pointer, "code": str(error.code), "detail": str(error)}
        for pointer, found in detail.items()
        for error in found
    )
    return Problem(400, "invalid", _("Some parameters of this request are not valid."), errors)


def _unexpected() -> Problem:
    return Problem(500, "failed", _("Something failed on our side. Nothing was shown."))
