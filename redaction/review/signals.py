"""What the review desk announces to the room above, which it must not import.

``version_approved``: sent after commit with ``transcript_id``, once as many people as the study asks for stand for one
exact version. Should nobody hear it, the clearance room's sweep finds the transcript by its state.
"""

from django.dispatch import Signal

version_approved = Signal()
