"""Who makes an export: a claim under a lease (see :mod:`archive.holdings.jobs`)."""

from archive.holdings.jobs import MAX_ATTEMPTS, Claim, Claims, LostJobError
from archive.release.exports.models import Export

__all__ = [
    "MAX_ATTEMPTS",
    "Claim",
    "LostJobError",
    "claim",
    "give_up",
    "locked",
    "locked_if_exhausted",
    "renew",
    "waiting",
]

_CLAIMS = Claims(Export)
waiting, claim, renew = _CLAIMS.waiting, _CLAIMS.claim, _CLAIMS.renew
locked, give_up, locked_if_exhausted = _CLAIMS.locked, _CLAIMS.give_up, _CLAIMS.locked_if_exhausted
