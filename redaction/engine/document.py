"""Detection over a whole document: passage by passage, then every other occurrence of what was found."""

from dataclasses import replace

from archive.vocabulary import Language
from redaction.engine.detect import Detector
from redaction.engine.passages import passages
from redaction.engine.spreading import Read, spread
from redaction.engine.types import Detected


def detect_document(detector: Detector, text: str, language: Language | None) -> list[Detected]:
    """Find mentions in a document.

    Args:
        detector: from :func:`redaction.engine.detect.load_detector`.
        text: a whole transcript, any string.
        language: its main language; None makes detection guess, passage by passage.

    Returns:
        Disjoint findings in order; offsets are code points of ``text``. A name found in one place is found
        wherever else it stands, as it is in a study.
    """
    cut = list(passages(text))
    # A line end inside a passage is where a sentence was wrapped: to recognisers it is a space.
    words = [text[start:end].replace("\n", " ") for start, end in cut]
    found_in = detector.detect_each((each, language) for each in words)
    read = [Read(each, language, found) for each, found in zip(words, found_in, strict=True)]
    return [
        replace(one, start=one.start + start, end=one.end + start)
        for (start, _), found in zip(cut, spread(read), strict=True)
        for one in found
    ]
