"""One logged-in session on a PKCS#11 token, shared by a whole process.

Cryptoki logs a process in once for each token, must be initialised anew in a forked child (PKCS #11 v2.40, section
5.4), and is initialised by python-pkcs11 without its own locking. So there is one session for each token, one lock
around every call, also held while the process forks, and the child begins without sessions.
"""

import hashlib
import os
import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pkcs11
from pkcs11.exceptions import (
    DeviceError,
    DeviceMemory,
    DeviceRemoved,
    FunctionFailed,
    GeneralError,
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
    UserPinNotInitialized,
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

#: What may pass by itself. SoftHSM says so, or passes over a token, while another process that starts holds it locked.
_PASSING = (*LOST, FunctionFailed, GeneralError, NoSuchToken, UserPinNotInitialized)
#: Seconds to wait before the second try, and so on.
_PAUSES = (0.02, 0.1, 0.4, 1.0)
_CHANCE = random.SystemRandom()
_REFUSED_PIN = (PinExpired, PinIncorrect, PinInvalid, PinLenRange, PinLocked)

Result = TypeVar("Result")
Place = tuple[str, str]


@dataclass
class Held:
    """What a process holds of a token.

    Attributes:
        session: the ``pkcs11.Session``, logged in.
        keys: for callers to keep keys in that they have found and checked, by label; they end with the session.
    """

    session: Any
    keys: dict[str, Any] = field(default_factory=dict)


class _Process:
    """What belongs to this process alone, and is left behind by a fork."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.sessions: dict[Place, Held] = {}
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


def use(module: str, label: str, pin: str, work: Callable[[Held], Result]) -> Result:
    """Do something with the token's session, alone; log in first where that has not been done.

    What fails and may pass by itself is tried again, with a session opened anew, so ``work`` must be repeatable.

    Args:
        module: path of the PKCS#11 library.
        label: the token's label.
        pin: the user's PIN.
        work: called with what is held of the token.

    Returns:
        What ``work`` returned.

    Raises:
        MasterKeyInvalid: the library cannot be loaded, two tokens have this label, the PIN is refused, or the token
            does not do what it is asked.
        MasterKeyUnreachable: there is no such token now, or it does not work.
    """
    place = (module, label)
    with _process.lock:
        for pause in (*_PAUSES, None):
            try:
                if place not in _process.sessions:
                    _process.sessions[place] = Held(_open(module, label, pin))
                return work(_process.sessions[place])
            except PKCS11Error as error:
                _close(place)
                problem = _problem(label, error)
            if pause is None or isinstance(problem, MasterKeyInvalid):
                raise problem
            time.sleep(pause * _CHANCE.uniform(0.5, 1.5))  # processes that start together must not keep meeting
    raise AssertionError("not reached")


def _problem(label: str, error: PKCS11Error) -> MasterKeyInvalid | MasterKeyUnreachable:
    name = type(error).__name__
    if (
        isinstance(error, _PASSING) or type(error) is PKCS11Error
    ):  # the latter: a code that python-pkcs11 has no name for
        return MasterKeyUnreachable(
            f"the PKCS#11 token '{label}' does not answer ({name}): nothing can be opened without it. "
            "See that it is there and its label is right; nothing is lost, try again."
        )
    if isinstance(error, MultipleTokensReturned):
        return MasterKeyInvalid(f"more than one PKCS#11 token has the label '{label}': give each its own")
    return MasterKeyInvalid(
        f"the PKCS#11 token '{label}' does not do what it is asked ({name}). It must offer CKM_AES_GCM and "
        "CKM_AES_ECB, and the key must be allowed to encrypt and to decrypt."
    )


def _open(module: str, label: str, pin: str) -> Any:
    mark = hashlib.sha256("\0".join((module, label, pin)).encode()).digest()
    if mark in _process.refused_pins:
        raise _pin_refused(label, "refused before, and not tried again")
    token = _library(module).get_token(token_label=label)
    try:
        return _log_in(token, pin)
    except _REFUSED_PIN as error:
        _process.refused_pins.add(mark)
        raise _pin_refused(label, type(error).__name__) from None


def _log_in(token: Any, pin: str) -> Any:
    try:
        return token.open(user_pin=pin)
    except UserAlreadyLoggedIn:  # by a session of this process that we lost sight of
        return token.open()


def _close(place: Place) -> None:
    held = _process.sessions.pop(place, None)
    if held is not None:
        with suppress(PKCS11Error):
            held.session.close()
    module = place[0]
    if not any(used == module for used, _ in _process.sessions):
        _process.modules.discard(module)  # libraries look for tokens when they are initialised, so it is done again


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
