"""How many wrong codes may be tried: by one address, and by everybody together.

An attempt is counted before it is looked at, and given back when the code was right: attempts that come at once cannot
slip through together, and whoever has a code uses none up. The cache holds a keyed hash of the address, for a quarter
of an hour.
"""

from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

#: Wrong codes within one window.
BY_ADDRESS: Final = 10
BY_ALL: Final = 500
#: Seconds.
WINDOW: Final = 15 * 60


def may_try(request: HttpRequest) -> bool:
    """Count an attempt, and return whether it is within the limits.

    What one address tries beyond its own limit does not count against everybody.
    """
    return all(_count(key) <= most for key, most in _counters(request))


def was_right(request: HttpRequest) -> None:
    """Give an attempt back: the code was right."""
    for key, _most in _counters(request):
        try:
            cache.decr(key)
        except ValueError:
            continue  # the window ended meanwhile


def _counters(request: HttpRequest) -> list[tuple[str, int]]:
    return [(f"participation-{_address(request)}", BY_ADDRESS), ("participation-all", BY_ALL)]


def _address(request: HttpRequest) -> str:
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:
        address = "none"  # a proxy that names no address: all of those together are one
    return salted_hmac("participation.address", str(address), algorithm="sha256").hexdigest()[:32]


def _count(key: str) -> int:
    cache.add(key, 0, WINDOW)
    try:
        return int(cache.incr(key))
    except ValueError:  # it lapsed between the two
        cache.set(key, 1, WINDOW)
        return 1
