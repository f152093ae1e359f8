"""What can go wrong, as the archive says it (RFC 9457): a stable code for programs, a sentence for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class ArchiveError(Exception):
    """Anything that the archive, or the way to it, did not allow."""


class UnreachableError(ArchiveError):
    """The archive did not answer, or something that is no such archive did."""


@dataclass(frozen=True, slots=True)
class InvalidParameter:
    """One thing that was wrong with a request: the parameter, a code, and a sentence."""

    pointer: str
    code: str
    detail: str


class ProblemError(ArchiveError):
    """The archive answered with a problem.

    Attributes:
        status: HTTP status.
        code: Stable code, such as ``"embargoed"``; the archive's documentation page lists them.
        detail: A sentence for people; may be empty.
        errors: What was wrong with which parameter.
        study: Id of the study whose limits refused it, where several were asked together; may be empty.
    """

    def __init__(
        self, status: int, code: str, detail: str, errors: Sequence[InvalidParameter] = (), study: str = ""
    ) -> None:
        told = "; ".join(f"{one.pointer}: {one.detail}" for one in errors)
        super().__init__(" ".join(part for part in (f"{code} ({status}).", detail, told) if part))
        self.status, self.code, self.detail, self.errors = status, code, detail, tuple(errors)
        self.study = study


class InvalidError(ProblemError):
    """400 and its kin: a parameter, or what was sent, is not valid."""


class TokenRefusedError(ProblemError):
    """401: the token opens nothing; it may have expired or been revoked."""


class RefusedError(ProblemError):
    """403: consent, embargo, role or grant do not allow it; ``code`` says which."""


class NotFoundError(ProblemError):
    """404: there is nothing here, as far as you may know."""


class TooManyRequestsError(ProblemError):
    """429, and the archive asked for more patience than the client was given."""


class FailedError(ProblemError):
    """5xx: something failed on the archive's side, and nothing was shown."""


_BY_STATUS = {401: TokenRefusedError, 403: RefusedError, 404: NotFoundError, 429: TooManyRequestsError}


def problem_of(status: int, body: Any) -> ProblemError:
    """Return the exception for an answer with an error status; ``body`` is its JSON, or whatever else there was."""
    said: Mapping[str, Any] = body if isinstance(body, Mapping) else {}
    rows = said.get("errors")
    errors = [
        InvalidParameter(*(str(row.get(name, "")) for name in ("pointer", "code", "detail")))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, Mapping)
    ]
    usual = FailedError if status >= 500 else InvalidError
    kind = _BY_STATUS.get(status, usual)
    return kind(
        status, str(said.get("code", "unknown")), str(said.get("detail", "")), errors, str(said.get("study", ""))
    )
