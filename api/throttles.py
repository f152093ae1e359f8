"""How often one may ask. The cache that counts holds token and account ids and moments, nothing else."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.views import View as DjangoView
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

from api.transport.limits import Allowance, note_allowance
from archive.access.requests import actor_of
from archive.policy import ActorKind

if TYPE_CHECKING:
    from rest_framework.views import APIView  # imports these settings, and so this module, itself

_SCOPES = {ActorKind.TOKEN: "token", ActorKind.PERSON: "person"}


class _Throttle(SimpleRateThrottle):
    """Reads its rate from the settings as they are now."""

    scope = "nobody"

    def get_rate(self) -> str | None:
        """Return the rate of this throttle's scope, such as ``"600/min"``."""
        rates: Mapping[str, Any] = api_settings.DEFAULT_THROTTLE_RATES
        rate = rates[self.scope]
        return None if rate is None else str(rate)

    def ident(self, request: Request) -> str:
        """Return who is counted: the token, else the account, else the address."""
        actor = actor_of(request)
        return str(actor.token_id or actor.id or self.get_ident(request))

    def get_cache_key(self, request: Request, view: "APIView | DjangoView | None") -> str:
        """Return the key under which requests are counted."""
        return f"api-{self.scope}-{self.ident(request)}"


class ActorThrottle(_Throttle):
    """Counts each token, each person and each unknown address apart, at rates of their own."""

    def allow_request(self, request: Request, view: "APIView | None") -> bool:
        """Return whether the request is within the rate of whoever makes it."""
        self.scope = _SCOPES.get(actor_of(request).kind, "nobody")
        self.rate = self.get_rate()
        self.num_requests, self.duration = self.parse_rate(self.rate)
        # The parent never looks at the view, so ours may be none; the stubs ask for one (arg-type).
        allowed = super().allow_request(request, view)  # type: ignore[arg-type]
        self._note(request)
        return allowed

    def _note(self, request: Request) -> None:
        """Have the answer say how much is left."""
        if self.rate is None or not self.num_requests or not self.duration:
            return
        oldest = self.history[-1] if self.history else self.now
        left = Allowance(
            policy=self.scope,
            quota=self.num_requests,
            window=self.duration,
            remaining=max(0, self.num_requests - len(self.history)),
            reset=oldest + self.duration - self.now,
        )
        note_allowance(request._request, left)


class RefusalThrottle(_Throttle):
    """Counts wrong tokens by address: the log is not to be flooded with guesses."""

    def ident(self, request: Request) -> str:
        """Return the address."""
        return f"refused-{self.get_ident(request)}"
