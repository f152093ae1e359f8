"""How a process kills itself, as a power cut would, before or after a function has run."""

import os
import signal


def _die(*_args: object, **_kwargs: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(module: object, name: str, calls: int = 1) -> None:
    """Die once a function of ``module`` has run ``calls`` times."""
    function, left = getattr(module, name), [calls]

    def wrapped(*args: object, **kwargs: object) -> object:
        result = function(*args, **kwargs)
        left[0] -= 1
        if left[0] == 0:
            _die()
        return result

    setattr(module, name, wrapped)


def die_before(module: object, name: str, calls: int = 1) -> None:
    """Die instead of running a function of ``module`` for the ``calls``-th time."""
    function, left = getattr(module, name), [calls]

    def wrapped(*args: object, **kwargs: object) -> object:
        left[0] -= 1
        if left[0] == 0:
            _die()
        return function(*args, **kwargs)

    setattr(module, name, wrapped)
