"""The pipeline, from sealed turns to stored findings, against bare slovnet on the same Russian text."""

import time

from archive.holdings.models import Transcript
from bench.slovnet import bare_slovnet
from bench.stage import Stage, upload
from bench.timing import Row, best_of
from redaction.detector import get_ready
from redaction.pipeline.services import process_transcript


def measure(stage: Stage) -> tuple[list[Row], Transcript]:
    """Return words a second of a core, the seconds on the wall, and the transcript, in review.

    Raises:
        RuntimeError: The pipeline did not bring it there.
    """
    words = sum(len(text.split()) for text in stage.texts)
    get_ready()  # as a worker does before its first task
    transcript = upload(stage)
    began, worked = time.perf_counter(), time.process_time()
    if not process_transcript(transcript.pk):
        raise RuntimeError("the pipeline left the transcript where it was")
    wall, ours = time.perf_counter() - began, time.process_time() - worked
    tagger = bare_slovnet()
    transcript.refresh_from_db()
    plain = best_of(2, lambda: [tagger(text) for text in stage.texts])
    rows = [
        Row("pipeline, ru", "words/s of a core", words / ours, words / plain, "bare slovnet", "≥ 0.4"),
        Row(f"{words:,} words reviewable, idle worker", "s on the wall", wall, target="≤ 5"),
    ]
    return rows, transcript
