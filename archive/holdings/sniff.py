"""What kind of recording an upload is, told by its first bytes and never by its name."""

import filetype
from django.utils.translation import gettext as _

HEAD_BYTES = 4096

#: What ``filetype`` calls a format → the MIME type browsers play it under.
ACCEPTED = {
    "audio/mpeg": "audio/mpeg",
    "audio/mp4": "audio/mp4",
    "audio/x-wav": "audio/wav",
    "audio/ogg": "audio/ogg",
    "audio/x-flac": "audio/flac",
    "audio/amr": "audio/amr",
    "audio/aac": "audio/aac",
    "video/mp4": "video/mp4",
    "video/x-m4v": "video/mp4",
    "video/webm": "video/webm",
    "video/quicktime": "video/quicktime",
    "video/3gpp": "video/3gpp",
}
_ISO_BRANDS = {
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"isom": "video/mp4",
    b"iso2": "video/mp4",
    b"iso4": "video/mp4",
    b"iso5": "video/mp4",
    b"iso6": "video/mp4",
    b"mp41": "video/mp4",
    b"mp42": "video/mp4",
    b"avc1": "video/mp4",
    b"dash": "video/mp4",
    b"MSNV": "video/mp4",
    b"M4V ": "video/mp4",
}
_AMR_WIDE = b"#!AMR-WB\n"


class RecordingRejected(Exception):  # noqa: N818  (it names what happened to the recording)
    """A recording cannot be taken in.

    Attributes:
        code: stable machine word.
        message: for the person who uploads, in the language active when it was made; quotes nothing of the file.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


def sniff(head: bytes) -> str:
    """Return the MIME type of a recording.

    Args:
        head: its first bytes, ``HEAD_BYTES`` of them if there are as many.

    Returns:
        One of the values of ``ACCEPTED`` (sound and pictures share the containers mp4, webm and 3gp; they are then
        called video, which plays both).

    Raises:
        RecordingRejected: ``empty``, or ``not_a_recording`` for everything else.
    """
    if not head:
        raise RecordingRejected("empty", _("The file is empty. Choose the file that holds the recording."))
    mime = _container(head) or ACCEPTED.get(filetype.guess_mime(head[:HEAD_BYTES]) or "")
    if mime is None:
        raise RecordingRejected(
            "not_a_recording",
            _(
                "This is not a recording of a kind that is taken: mp3, m4a, wav, ogg or opus, flac, amr, aac, 3gp, "
                "mp4, webm or mov. Save it as one of these and upload it again."
            ),
        )
    return mime


def _container(head: bytes) -> str | None:
    """Tell what ``filetype`` reads too narrowly: ISO media by brand, wide-band AMR, and MPEG frames by their bits."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return "video/3gpp" if brand.startswith((b"3gp", b"3g2")) else _ISO_BRANDS.get(brand)
    if head.startswith(_AMR_WIDE):
        return "audio/amr"
    return _mpeg_audio(head)


def _mpeg_audio(head: bytes) -> str | None:
    """Read an MPEG audio frame header (ISO/IEC 11172-3 §2.4.1.3; ADTS: ISO/IEC 13818-7 §6.2) past its sync bits."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 0b11, head[1] >> 1 & 0b11
    if layer == 0:
        return "audio/aac" if head[1] & 0xF0 == 0xF0 else None
    bitrate, rate = head[2] >> 4, head[2] >> 2 & 0b11
    # Layer I is no recording of today, and UTF-16 text (FF FE) would look like it.
    if layer == 0b11 or version == 0b01 or bitrate == 0b1111 or rate == 0b11:
        return None
    return "audio/mpeg"
