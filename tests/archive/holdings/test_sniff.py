import pytest

from archive.holdings.sniff import RecordingRejected, sniff

PAD = b"\x00" * 64


@pytest.mark.parametrize(
    ("head", "mime"),
    [
        (b"ID3\x04\x00\x00" + PAD, "audio/mpeg"),
        (b"\xff\xfb\x90\x64" + PAD, "audio/mpeg"),
        (b"\xff\xfa\x90\x64" + PAD, "audio/mpeg"),
        (b"\xff\xf3\x40\xc0" + PAD, "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom" + PAD, "audio/mp4"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt " + PAD, "audio/wav"),
        (b"OggS\x00\x02" + PAD + b"OpusHead", "audio/ogg"),
        (b"fLaC\x00\x00\x00\x22" + PAD, "audio/flac"),
        (b"#!AMR\n" + PAD, "audio/amr"),
        (b"#!AMR-WB\n" + PAD, "audio/amr"),
        (b"\xff\xf1\x50\x80" + PAD, "audio/aac"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp41" + PAD, "video/mp4"),
        (b"\x00\x00\x00\x18ftypiso5\x00\x00\x02\x00iso5dash" + PAD, "video/mp4"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + PAD, "video/webm"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  " + PAD, "video/quicktime"),
        (b"\x00\x00\x00\x18ftyp3gp4\x00\x00\x02\x00isom3gp4" + PAD, "video/3gpp"),
    ],
)
def test_recordings_are_told_by_their_first_bytes(head, mime):
    assert sniff(head) == mime


@pytest.mark.parametrize(
    "head",
    [
        b"I: Good morning.",
        b"PK\x03\x04" + PAD,
        b"%PDF-1.7" + PAD,
        b"\x7fELF" + PAD,
        b"MZ" + PAD,
        b"\x89PNG\r\n\x1a\n" + PAD,
        b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00" + PAD,
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + PAD,
        b"\x1a\x45\xdf\xa3\x42\x82\x88matroska" + PAD,
        b"RIFF\x24\x08\x00\x00AVI " + PAD,
        b"<script>alert(1)</script>",
        "\ufeffIt was in May".encode("utf-16-le"),
        "\ufeffПривет".encode("utf-16-le"),
        b"\xff",
        b"\x00",
    ],
)
def test_everything_else_is_refused(head):
    with pytest.raises(RecordingRejected) as rejected:
        sniff(head)
    assert rejected.value.code == "not_a_recording"
    assert "mp3" in str(rejected.value)


def test_an_empty_recording_is_refused():
    with pytest.raises(RecordingRejected, match="empty") as rejected:
        sniff(b"")
    assert rejected.value.code == "empty"
