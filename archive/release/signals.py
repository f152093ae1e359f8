"""What this room announces to the floors above, which it must not import.

``released``: sent with ``release``, in the transaction that releases, under the study's lock and once the excerpts are
there. Listeners return what of it belongs into the release's entry in the log: codes and numbers, by name. One that
fails keeps the release from happening.
"""

from django.dispatch import Signal

released = Signal()
