"""What this room announces to the floors above, which it must not import.

``disclosure_changed``: sent with ``study`` and ``categories`` in the transaction that changes what stands in the place
of mentions of these categories, under the study's lock. A listener that fails undoes the change: what is shown for a
mention is then as it was.
"""

from django.dispatch import Signal

disclosure_changed = Signal()
