"""Handing transcripts in, and following them until people take over."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from confided_client.asking import V1, Asking, Identified, id_of
from confided_client.models import HeldInterview, Transcript
from confided_client.reading import read

#: States in which the archive works on a transcript by itself.
WORKING = frozenset({"received", "sealed", "detecting"})


class Transcripts(Asking):
    """Hands in transcripts. The token needs the scope ``transcripts:write``."""

    def holdings(
        self, study: Identified | UUID | str | None = None, *, interview: str | None = None
    ) -> Iterator[HeldInterview]:
        """Yield the interviews that you work on, newest first; ``interview`` is the code of the only one wanted."""
        asked = {"study": None if study is None else id_of(study), "interview": interview}
        return self._all(HeldInterview, "/holdings/", asked)

    def hand_in(
        self,
        interview: Identified | UUID | str,
        file: str | os.PathLike[str],
        *,
        language: str | None = None,
        interviewer_label: str | None = None,
        key: str | None = None,
    ) -> Transcript:
        """Hand in the next version of an interview's transcript. It is sealed there, and redaction begins by itself.

        Where the connection is lost it is sent again under the same key, and entered once. Of the file's name nothing
        but its ending is sent.

        Args:
            interview: Whose.
            file: Text, a Word document or subtitles (``txt``, ``docx``, ``vtt``, ``srt``), at most 20 MB.
            language: Of turns too short to tell; by default the interview's.
            interviewer_label: As it stands before the questions.
            key: One of your own, if a later run of your program may send the same again; at random by default. Within
                a day the same file under the same key is the same version, and another file is refused.
        """
        whole = Path(file)
        said = {"language": language, "interviewer_label": interviewer_label}
        body = self._transport.hand_in(
            f"{V1}/holdings/{id_of(interview)}/transcripts/",
            fields={name: value for name, value in said.items() if value is not None},
            files={"transcript": (f"transcript{whole.suffix.lower()}", whole.read_bytes())},
            key=key or str(uuid.uuid4()),
        )
        return read(Transcript, body)

    def transcript(self, transcript: Identified | UUID | str) -> Transcript:
        """Return a transcript as it is now: its ``state``, and how many turns were looked through."""
        return self._one(Transcript, f"/transcripts/{id_of(transcript)}/")

    def follow(
        self, transcript: Identified | UUID | str, *, every: float = 5.0, patience: float = 3600.0
    ) -> Iterator[Transcript]:
        """Yield a transcript as it comes along, until the archive has done what it does by itself, or patience ends.

        Args:
            transcript: Which.
            every: Seconds between two looks.
            patience: Seconds in all.
        """
        waited = 0.0
        while True:
            now = self.transcript(transcript)
            yield now
            if now.state not in WORKING or waited + every > patience:
                return
            self._transport.pause(every)
            waited += every
