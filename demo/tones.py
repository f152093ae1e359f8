"""Synthetic recordings for the demo: quiet tones, no speech, so that no voice stands in for a real person's."""

import hashlib
import io
import math
import wave
from array import array

SAMPLE_RATE = 8_000
"""Samples a second; one 16-bit channel."""

_QUIET = 0.04
_NOTE_SECONDS = 1.5
# A pentatonic scale from A3, in hertz: whatever order the seed gives, it stays gentle.
_SCALE = (220.0, 246.94, 277.18, 329.63, 369.99, 440.0)


def recording_bytes(seed: str, seconds: int) -> bytes:
    """Return a WAV file of slow, quiet tones; the same seed and length give the same bytes.

    Args:
        seed: whatever tells one recording from another, such as an interview's code.
        seconds: length, at least 1.

    Raises:
        ValueError: ``seconds`` is below 1.
    """
    if seconds < 1:
        raise ValueError("a recording lasts at least one second")
    notes = hashlib.sha256(seed.encode()).digest()
    samples = array("h", (_sample(notes, index) for index in range(seconds * SAMPLE_RATE)))
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes(samples.tobytes())
    return buffer.getvalue()


def _sample(notes: bytes, index: int) -> int:
    note, phase = divmod(index / SAMPLE_RATE, _NOTE_SECONDS)
    frequency = _SCALE[notes[int(note) % len(notes)] % len(_SCALE)]
    # Each note swells and fades, so that it neither starts nor ends with a click.
    swell = math.sin(math.pi * phase / _NOTE_SECONDS)
    return round(32_767 * _QUIET * swell * math.sin(2 * math.pi * frequency * phase))
