"""Changing how a study shares: each function is authorised, locked, recorded, and tells whom it concerns."""

from archive.sharing.services.deciding import Verdict, decide_request
from archive.sharing.services.ending import close_ended_grants, warn_of_ends
from archive.sharing.services.grants import give_up_grant, narrow_grant, revoke_grant
from archive.sharing.services.requests import LONGEST, Asked, request_access, take_back_request
from archive.sharing.services.terms import add_agreement, set_sharing_terms

__all__ = [
    "LONGEST",
    "Asked",
    "Verdict",
    "add_agreement",
    "close_ended_grants",
    "decide_request",
    "give_up_grant",
    "narrow_grant",
    "request_access",
    "revoke_grant",
    "set_sharing_terms",
    "take_back_request",
    "warn_of_ends",
]
