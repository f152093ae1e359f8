"""How many examples a test of a property tries."""

from hypothesis import settings


def many(examples: int) -> int:
    """Return ``examples`` where one looks thoroughly (``.ci/run``, ``make fuzz``); a quarter in ``make test``.

    What has failed once is kept as an ``@example``, and tried always.
    """
    return examples // 4 if settings.get_current_profile_name() == "repeatable" else examples
