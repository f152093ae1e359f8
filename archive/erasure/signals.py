"""What this room announces to the floors above, which it must not import.

``participant_leaving``: sent with ``participant_id`` once a withdrawal is decided, in its transaction and before any
key is destroyed: the last moment at which anybody can compare something with their name. A listener that fails stops
no withdrawal; what it writes it writes in a savepoint.

``participant_erased``: sent with ``participant_id`` and ``study_id`` in the transaction that removes their rows, under
the study's lock and after their turns are gone. Whoever holds anything that was made of them removes it there. A
listener that fails holds the destruction up until it no longer does: nothing of a person is left because something
above went wrong.
"""

from django.dispatch import Signal

participant_leaving = Signal()
participant_erased = Signal()
