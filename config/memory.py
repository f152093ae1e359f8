"""How a process that serves looks for garbage: seldom, and not among what it was started with.

Python goes through objects that hold others whenever some hundred more of them were made than given back, and a page
of excerpts makes thousands: of an answer that took 30 ms of processor, 5 went into that. What pages leave behind is
freed all the same when the last reference to it goes; a search for rings of references can wait.
"""

import gc

#: Objects more than were given back, after which the young ones are gone through: those of some twenty pages.
SELDOM = (50_000, 20, 20)


def collect_seldom() -> None:
    """Set aside for good what has been loaded, and look for garbage among the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
