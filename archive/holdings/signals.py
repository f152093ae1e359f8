"""What this room announces to the floors above, which it must not import.

``transcript_sealed``: sent after commit with ``transcript_id``. The pipeline listens and queues a task. Should nobody
hear it (a crash right after the commit, a broker that is away), the pipeline's sweep finds the transcript by its state.

``blob_in_use``: sent with ``blob_id`` before the sweep deletes an orphan. Whoever has a row that names it answers True.

``work_asked_for``: sent with ``actor`` while the home page is made. Whoever listens returns a list of
:class:`archive.holdings.work.Work`: what waits for that person in rooms that this one knows nothing of.
"""

from django.dispatch import Signal

transcript_sealed = Signal()
blob_in_use = Signal()
work_asked_for = Signal()
