"""What this room announces to the floors above, which it must not import.

``transcript_sealed``: sent after commit with ``transcript_id``. The pipeline listens and queues a task. Should nobody
hear it (a crash right after the commit, a broker that is away), the pipeline's sweep finds the transcript by its state.
"""

from django.dispatch import Signal

transcript_sealed = Signal()
