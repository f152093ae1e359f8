"""Every problem there is: its stable code, its status, and what it means."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.labels import REASONS
from archive.policy import Reason
from archive.policy.reasons import HIDING

MEDIA_TYPE = "application/problem+json"

#: Status and meaning of each code that does not come from the policy.
OWN: dict[str, tuple[int, str | Promise]] = {
    "invalid": (400, _("A parameter, or a value of the body, is unknown, repeated or not valid.")),
    "parse_error": (400, _("The body is not what its Content-Type says.")),
    "token_refused": (401, _("The token opens nothing.")),
    "forbidden": (403, _("This request was refused.")),
    "not_found": (404, _("There is nothing here, as far as you may know.")),
    "method_not_allowed": (405, _("This address does not take this method; “Allow” names those that it takes.")),
    "not_acceptable": (406, _("The answer is in no format that “Accept” names.")),
    "conflict": (409, _("What is there already stands against it.")),
    "gone": (410, REASONS[Reason.GONE]),
    "precondition_failed": (412, _("It has changed since you read it. Read it again.")),
    "too_large": (413, _("What was sent is larger than is taken here.")),
    "unsupported_media_type": (415, _("The body has a Content-Type that is not taken here.")),
    "transcript_rejected": (422, _("The file could not be read as a transcript.")),
    "key_reused": (422, _("This Idempotency-Key was used for something else.")),
    "throttled": (429, _("Too many requests; “Retry-After” says when to try again.")),
    "failed": (500, _("Something failed on our side. Nothing was shown.")),
    "disk_full": (507, _("There is no room left for what was sent. Nothing of it was kept.")),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, before it is written down.

    Attributes:
        status: HTTP status.
        code: Stable code, for programs.
        detail: A sentence, for people; may be empty.
        errors: For invalid parameters: each with ``pointer`` (the parameter), ``code`` and ``detail``.
        headers: Further headers of the answer.
        study: Id of the study that refused, where others were asked as well; may be empty.
    """

    status: int
    code: str
    detail: str = ""
    errors: tuple[dict[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    study: str = ""


def own(code: str, detail: str = "", **more: tuple[tuple[str, str], ...]) -> Problem:
    """Return the problem of one of our own codes; what it means is said where nothing better is."""
    number, meaning = OWN[code]
    return Problem(number, code, detail or str(meaning), headers=more.get("headers", ()))


def known_problems() -> Iterator[tuple[int, str, str | Promise]]:
    """Yield (status, code, meaning) of every problem that any address can answer with."""
    for code, (number, meaning) in OWN.items():
        yield number, code, meaning
    yield 401, Reason.NOT_SIGNED_IN.value, REASONS[Reason.NOT_SIGNED_IN]
    for reason in Reason:
        if reason not in HIDING | {Reason.ALLOWED, Reason.GONE, Reason.NOT_SIGNED_IN}:
            yield 403, reason.value, REASONS[reason]
