"""The pipeline, from sealed turns to stored findings, against bare slovnet on the same Russian text."""

import time

from archive.holdings.models import Transcript
from archive.vocabulary import Language
from bench.slovnet import bare_slovnet
from bench.stage import Stage, upload
from bench.timing import Row, best_of
from redaction.detector import configured_detector
from redaction.pipeline.services import process_transcript


def measure(stage: Stage) -> tuple[Row, Transcript]:
    """Return words a second, and the transcript, in review.

    Raises:
        RuntimeError: The pipeline did not bring it there.
    """
    words = sum(len(text.split()) for text in stage.texts)
    configured_detector().detect(stage.texts[0], Language.RUSSIAN)  # models are loaded once a process
    transcript = upload(stage)
    began = time.perf_counter()
    if not process_transcript(transcript.pk):
        raise RuntimeError("the pipeline left the transcript where it was")
    ours = time.perf_counter() - began
    tagger = bare_slovnet()
    transcript.refresh_from_db()
    plain = best_of(2, lambda: [tagger(text) for text in stage.texts])
    return Row(
        f"pipeline, {words:,} words in {ours:.1f} s", "words/s", words / ours, words / plain, "bare slovnet"
    ), transcript
