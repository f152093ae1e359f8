"""What this room announces to the floors above, which it must not import.

``participant_leaving``: sent with ``participant_id`` once a withdrawal is decided, in its transaction and before any
key is destroyed: the last moment at which anybody can compare something with their name. A listener that fails stops
no withdrawal; what it writes it writes in a savepoint.
"""

from django.dispatch import Signal

participant_leaving = Signal()
