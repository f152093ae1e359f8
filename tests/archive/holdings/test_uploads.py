"""Uploads through Django's own multipart parser, so that what is tested is how Django calls the handlers."""

import base64
import os
import tempfile
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.test import RequestFactory

from archive.crypto.keys import ContentKey
from archive.crypto.stream import StreamOpener, StreamSealer
from archive.holdings.blobs import Blobs
from archive.holdings.sniff import sniff
from archive.holdings.uploads import (
    BoundedMemoryUploadHandler,
    SealedUpload,
    SealingUploadHandler,
    UploadRefused,
    raise_if_refused,
)

BOUNDARY = "----confided"
SECRET = b"my sister lives in Taraz "


class Masking:
    """Stands in for the stream sealer: masks every byte, holds some back, marks the end."""

    def __init__(self):
        self._held = b""

    def update(self, chunk):
        ready, self._held = self._held, bytes(byte ^ 0xA5 for byte in chunk)
        return ready

    def finish(self):
        return self._held + b"END"


def part(name, content, filename=None, headers=""):
    disposition = f'form-data; name="{name}"' + (f'; filename="{filename}"' if filename is not None else "")
    head = f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n{headers}\r\n"
    return head.encode() + content + b"\r\n"


def request_of(*parts, end=True, stream=None):
    body = b"".join(parts) + (f"--{BOUNDARY}--\r\n".encode() if end else b"")
    request = RequestFactory().post("/", body, content_type=f"multipart/form-data; boundary={BOUNDARY}")
    if stream is not None:
        request._stream = stream(body)
    return request


@pytest.fixture
def blobs(tmp_path):
    return Blobs(FileSystemStorage(location=tmp_path / "blobs"))


@pytest.fixture(autouse=True)
def no_temporary_files(monkeypatch, tmp_path):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert os.listdir(folder) == []


def handler_of(request, blobs, **limits):
    options: dict[str, Any] = {"max_bytes": 10_000_000, "field_name": "recording"} | limits
    handler = SealingUploadHandler(lambda: (Masking(), blobs.writer(uuid4())), request=request, **options)
    request.upload_handlers = [handler, BoundedMemoryUploadHandler(request, max_bytes=1000)]
    return handler


def opened(blobs, upload):
    sealed = blobs.read_at(upload.blob_id, 0, blobs.size(upload.blob_id))
    assert sealed.endswith(b"END")
    return bytes(byte ^ 0xA5 for byte in sealed[:-3])


def stored_bytes(tmp_path):
    return b"".join(path.read_bytes() for path in (tmp_path / "blobs").rglob("*") if path.is_file())


@pytest.mark.parametrize("size", [1, 4095, 4096, 4097, 65_536, 65_537, 700_001])
def test_a_recording_is_sealed_on_its_way_in(blobs, tmp_path, size):
    plain = (b"ID3\x04" + SECRET * (size // len(SECRET) + 1))[:size]
    request = request_of(part("csrf", b"token"), part("recording", plain, "talk.mp3"), part("after", b"kept"))
    with handler_of(request, blobs):
        upload = request.FILES["recording"]
        raise_if_refused(request)
    assert isinstance(upload, SealedUpload)
    assert (upload.size, upload.name, upload.head) == (size, "talk.mp3", plain[:4096])
    assert opened(blobs, upload) == plain
    assert SECRET not in stored_bytes(tmp_path)
    assert request.POST["after"] == "kept"
    if size > 100:
        assert sniff(upload.head) == "audio/mpeg"


def test_the_end_of_the_request_keeps_the_blob(blobs):
    request = request_of(part("recording", b"x" * 100, "a.wav"))
    with handler_of(request, blobs):
        upload = request.FILES["recording"]
    request.close()
    assert blobs.exists(upload.blob_id)


def test_base64_parts_are_decoded_before_they_are_sealed(blobs):
    plain = SECRET * 20_000
    encoded = base64.encodebytes(plain)
    request = request_of(part("recording", encoded, "a.mp3", "Content-Transfer-Encoding: base64\r\n"))
    with handler_of(request, blobs):
        upload = request.FILES["recording"]
    assert opened(blobs, upload) == plain
    assert upload.size == len(plain)


def test_broken_base64_leaves_nothing(blobs):
    request = request_of(
        part("recording", base64.encodebytes(SECRET * 9000)[:-3], "a", "Content-Transfer-Encoding: base64\r\n")
    )
    with pytest.raises(MultiPartParserError), handler_of(request, blobs):
        request.FILES  # noqa: B018
    assert list(blobs.list_ids()) == []


def test_a_recording_and_a_transcript_in_one_form_go_to_their_handlers(blobs):
    request = request_of(
        part("transcript", b"I: Hello.", "a.txt"),
        part("recording", SECRET * 100, "a.mp3"),
        part("consent", b"%PDF", "b.pdf"),
    )
    with handler_of(request, blobs):
        files = request.FILES
        raise_if_refused(request)
    assert isinstance(files["transcript"], InMemoryUploadedFile)
    assert files["transcript"].read() == b"I: Hello."
    assert files["consent"].read() == b"%PDF"
    assert opened(blobs, files["recording"]) == SECRET * 100


def test_several_recordings_are_sealed_apart(blobs):
    request = request_of(part("recording", b"one", "1.mp3"), part("recording", b"two", "2.mp3"))
    with handler_of(request, blobs, max_files=2):
        uploads = request.FILES.getlist("recording")
    assert [opened(blobs, upload) for upload in uploads] == [b"one", b"two"]


def test_one_recording_too_many_is_refused_and_the_first_is_kept_for_the_sweep(blobs):
    request = request_of(part("recording", b"one", "1.mp3"), part("recording", b"two", "2.mp3"))
    with handler_of(request, blobs), pytest.raises(UploadRefused) as refused:
        raise_if_refused(request)
    assert refused.value.code == "too_many_files"
    assert all(entry.is_complete for entry in blobs.list_ids())


@pytest.mark.parametrize("parts", [[part("recording", b"", "")], [part("recording", b"text")], [part("a", b"b")]])
def test_no_file_means_no_blob(blobs, parts):
    request = request_of(*parts)
    with handler_of(request, blobs):
        assert "recording" not in request.FILES
        raise_if_refused(request)
    assert list(blobs.list_ids()) == []


def test_an_empty_file_has_size_nought(blobs):
    request = request_of(part("recording", b"", "empty.mp3"))
    with handler_of(request, blobs):
        upload = request.FILES["recording"]
    assert (upload.size, upload.head) == (0, b"")
    assert opened(blobs, upload) == b""


def test_a_recording_of_just_the_limit_is_taken_and_one_byte_more_is_not(blobs):
    request = request_of(part("recording", b"x" * 100_000, "a.mp3"))
    with handler_of(request, blobs, max_bytes=100_000):
        assert request.FILES["recording"].size == 100_000
    request = request_of(part("recording", b"x" * 100_001, "a.mp3"))
    with handler_of(request, blobs, max_bytes=100_000), pytest.raises(UploadRefused, match="100000 bytes") as refused:
        raise_if_refused(request)
    assert refused.value.code == "too_large"
    assert "recording" not in request.FILES
    assert len(list(blobs.list_ids())) == 1


def test_a_stream_that_ends_early_leaves_nothing(blobs):
    request = request_of(part("recording", SECRET * 10_000, "a.mp3"), end=False)
    with handler_of(request, blobs):
        assert "recording" not in request.FILES
    assert list(blobs.list_ids()) == []


def test_a_lost_connection_leaves_nothing(blobs):
    class Lost(BytesIO):
        def read(self, size=-1):
            if self.tell() > 200_000:
                raise UnreadablePostError("connection lost")
            return super().read(size)

    request = request_of(part("recording", SECRET * 40_000, "a.mp3"), stream=Lost)
    with pytest.raises(UnreadablePostError), handler_of(request, blobs):
        request.FILES  # noqa: B018
    assert list(blobs.list_ids()) == []


def test_a_sealer_or_disk_that_fails_leaves_nothing(blobs):
    class Failing(Masking):
        def update(self, chunk):
            raise OSError(28, "No space left on device")

    request = request_of(part("recording", b"x", "a.mp3"))
    handler = handler_of(request, blobs)
    handler._begin = lambda: (Failing(), blobs.writer(uuid4()))
    with pytest.raises(OSError, match="No space"):
        request.FILES  # noqa: B018
    assert list(blobs.list_ids()) == []


def test_folders_in_a_file_name_are_dropped(blobs):
    request = request_of(part("recording", b"x", "../../etc/passwd"))
    with handler_of(request, blobs):
        assert request.FILES["recording"].name == "passwd"


def test_memory_uploads_beyond_djangos_own_limit_stay_in_memory(settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    settings.TRANSCRIPT_MAX_BYTES = 500_000
    settings.FILE_UPLOAD_HANDLERS = ["archive.holdings.uploads.BoundedMemoryUploadHandler"]
    request = request_of(part("transcript", SECRET * 10_000, "a.txt"))
    file = request.FILES["transcript"]
    raise_if_refused(request)
    assert isinstance(file, InMemoryUploadedFile)
    assert file.read() == SECRET * 10_000


@pytest.mark.parametrize("sizes", [[1001], [501, 500], [100_000]])
def test_memory_uploads_over_the_limit_are_refused(sizes):
    request = request_of(*(part("transcript", b"x" * size, f"{size}.txt") for size in sizes))
    request.upload_handlers = [BoundedMemoryUploadHandler(request, max_bytes=1000)]
    with pytest.raises(UploadRefused) as refused:
        raise_if_refused(request)
    assert refused.value.code == "too_large"
    assert "larger than 1000 bytes" in str(refused.value)


def test_memory_uploads_of_just_the_limit_and_empty_ones_are_taken():
    request = request_of(part("a", b"x" * 1000, "a.txt"), part("b", b"", "b.txt"))
    request.upload_handlers = [BoundedMemoryUploadHandler(request, max_bytes=1000)]
    raise_if_refused(request)
    assert (request.FILES["a"].size, request.FILES["b"].size) == (1000, 0)


def test_a_memory_upload_that_ends_early_is_not_a_file():
    request = request_of(part("a", b"x" * 100, "a.txt"), end=False)
    request.upload_handlers = [BoundedMemoryUploadHandler(request, max_bytes=1000)]
    assert "a" not in request.FILES


def test_the_real_sealer_fits(blobs):
    key, aad = ContentKey(id=uuid4(), secret=bytes(range(32))), b"recording|1|file|1"
    plain = SECRET * 30_000
    request = request_of(part("recording", plain, "a.mp3"))
    handler = handler_of(request, blobs)
    handler._begin = lambda: (StreamSealer(key, aad), blobs.writer(uuid4()))
    with handler:
        upload = request.FILES["recording"]
    size = blobs.size(upload.blob_id)
    opener = StreamOpener(key, aad, lambda offset, length: blobs.read_at(upload.blob_id, offset, length), size)
    assert opener.plaintext_size == upload.size == len(plain)
    assert opener.read(500_000, 1000) == plain[500_000:501_000]
