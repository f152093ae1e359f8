"""What is told of the rate at which one may ask (draft-ietf-httpapi-ratelimit-headers-10)."""

from dataclasses import dataclass
from math import ceil

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many requests somebody has left.

    Attributes:
        policy: Which limit it is.
        quota: Requests a window.
        window: Seconds of it.
        remaining: Requests left in it.
        reset: Seconds until there are more.
    """

    policy: str
    quota: int
    window: int
    remaining: int
    reset: float

    def headers(self) -> dict[str, str]:
        """Return the headers that say so."""
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.quota};w={self.window}',
            "RateLimit": f'"{self.policy}";r={self.remaining};t={max(0, ceil(self.reset))}',
        }


def note_allowance(request: HttpRequest, allowance: Allowance) -> None:
    """Keep on the request what its answer will say."""
    # An attribute of our own, which Django's class does not name (attr-defined).
    request.rate_allowance = allowance  # type: ignore[attr-defined]


def allowance_of(request: HttpRequest) -> Allowance | None:
    """Return what was noted, if anything was."""
    return getattr(request, "rate_allowance", None)
