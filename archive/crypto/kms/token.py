"""One logged-in session on a PKCS#11 token, shared by a whole process.

Cryptoki logs a process in once for each token, must be initialised anew in a forked child (PKCS #11 v2.40, section
5.4), and is initialised by python-pkcs11 without its own locking. So there is one session for each token, one lock
around every call, also held while the process forks, and the child begins without sessions.
"""

import hashlib
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import pkcs11
from pkcs11.exceptions import (
    DeviceError,
    DeviceMemory,
    DeviceRemoved,
    KeyHandleInvalid,
    MultipleTokensReturned,
    NoSuchToken,
    ObjectHandleInvalid,
    PinExpired,
    PinIncorrect,
    PinInvalid,
    PinLenRange,
    PinLocked,
    PKCS11Error,
    SessionClosed,
    SessionHandleInvalid,
    TokenNotPresent,
    TokenNotRecognised,
    UserAlreadyLoggedIn,
    UserNotLoggedIn,
)

from archive.crypto.errors import MasterKeyInvalid, MasterKeyUnreachable

LOST = (
    DeviceError,
    DeviceMemory,
    DeviceRemoved,
    KeyHandleInvalid,
    ObjectHandleInvalid,
    SessionClosed,
    SessionHandleInvalid,
    TokenNotPresent,
    TokenNotRecognised,
    UserNotLoggedIn,
)
"""What a token says when its session is gone: it was pulled out, restarted, or logged out."""

#: Seconds to wait before looking for a token again.
_PAUSES = (0.02, 0.1, 0.4)
_REFUSED_PIN = (PinExpired, PinIncorrect, PinInvalid, PinLenRange, PinLocked)

Result = TypeVar("Result")
Place = tuple[str, str]


class _Process:
    """What belongs to this process alone, and is left behind by a fork."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.sessions: dict[Place, Any] = {}
        self.modules: set[str] = set()
        self.refused_pins: set[bytes] = set()


_process = _Process()


def _wait() -> None:
    _process.lock.acquire()  # no call is under way while the library is copied


def _go_on() -> None:
    _process.lock.release()


def _begin_again() -> None:
    global _process
    _process = _Process()


os.register_at_fork(before=_wait, after_in_parent=_go_on, after_in_child=_begin_again)


def use(module: str, label: str, pin: str, work: Callable[[Any], Result]) -> Result:
    """Do something with the token's session, alone; log in first where that has not been done.

    A session that is gone is opened once more, and ``work`` repeated.

    Args:
        module: path of the PKCS#11 library.
        label: the token's label.
        pin: the user's PIN.
        work: called with a ``pkcs11.Session``.

    Returns:
        What ``work`` returned.

    Raises:
        MasterKeyInvalid: the library cannot be loaded, two tokens have this label, or the PIN is refused.
        MasterKeyUnreachable: there is no such token now, or it does not work.
        PKCS11Error: ``work`` failed for a reason of its own.
    """
    place = (module, label)
    with _process.lock:
        for attempt in (1, 2):
            session = _process.sessions.get(place)
            if session is None:
                session = _process.sessions[place] = _open(module, label, pin)
            try:
                return work(session)
            except PKCS11Error as error:
                _close(place)
                if not isinstance(error, LOST):
                    raise
                if attempt == 2:
                    raise unreachable(label, error) from None
    raise AssertionError("not reached")


def unreachable(label: str, error: Exception) -> MasterKeyUnreachable:
    """Say that a token does not work now."""
    return MasterKeyUnreachable(
        f"the PKCS#11 token '{label}' does not answer ({type(error).__name__}): nothing can be opened without it. "
        "See that it is there and its label is right; nothing is lost, try again."
    )


def _open(module: str, label: str, pin: str) -> Any:
    mark = hashlib.sha256("\0".join((module, label, pin)).encode()).digest()
    if mark in _process.refused_pins:
        raise _pin_refused(label, "refused before, and not tried again")
    try:
        return _log_in(_find(module, label), pin)
    except MultipleTokensReturned:
        raise MasterKeyInvalid(f"more than one PKCS#11 token has the label '{label}': give each its own") from None
    except _REFUSED_PIN as error:
        _process.refused_pins.add(mark)
        raise _pin_refused(label, type(error).__name__) from None
    except PKCS11Error as error:
        raise unreachable(label, error) from None


def _find(module: str, label: str) -> Any:
    """Return the token. Libraries look for tokens when they are initialised, so while no session is open they do again.

    SoftHSM passes over a token that another process, starting at the same moment, holds locked.
    """
    for pause in _PAUSES:
        with suppress(NoSuchToken):
            return _library(module).get_token(token_label=label)
        if any(used == module for used, _ in _process.sessions):
            break
        _process.modules.discard(module)
        time.sleep(pause)
    return _library(module).get_token(token_label=label)


def _log_in(token: Any, pin: str) -> Any:
    try:
        return token.open(user_pin=pin)
    except UserAlreadyLoggedIn:  # by a session of this process that we lost sight of
        return token.open()


def _close(place: Place) -> None:
    session = _process.sessions.pop(place, None)
    if session is not None:
        with suppress(PKCS11Error):
            session.close()


def _pin_refused(label: str, why: str) -> MasterKeyInvalid:
    return MasterKeyInvalid(
        f"the PKCS#11 token '{label}' refuses the PIN ({why}). Correct it before the next start: "
        "a token locks itself after a few wrong ones."
    )


def _library(module: str) -> Any:
    try:
        library = pkcs11.lib(module)
        if module not in _process.modules:
            _initialise(library)
            _process.modules.add(module)
    except (PKCS11Error, AttributeError) as error:
        raise MasterKeyInvalid(
            f"the PKCS#11 library {module} cannot be loaded or initialised ({type(error).__name__})"
        ) from None
    return library


def _initialise(library: Any) -> None:
    """Initialise a library that this process may have inherited, initialised, from the one that forked it."""
    with suppress(PKCS11Error):  # a library that knows it is in a child has nothing to finalise
        library.finalize()
    library.initialize()
