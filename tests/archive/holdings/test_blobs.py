import os
import stat
from datetime import timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from botocore.config import Config  # type: ignore[import-untyped]
from botocore.response import StreamingBody  # type: ignore[import-untyped]
from botocore.stub import ANY, Stubber  # type: ignore[import-untyped]
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage
from django.utils import timezone
from storages.backends.s3 import S3Storage

from archive.holdings.blob_stores.naming import blob_name, id_of_name
from archive.holdings.blob_stores.s3 import PART_BYTES
from archive.holdings.blobs import Blobs

BLOB = UUID("abcdef01-2345-6789-abcd-ef0123456789")
NAME = f"ab/{BLOB}"


class PathlessStorage(Storage):
    """A storage of another server: bytes by name, no path."""

    def __init__(self):
        self.held = {}

    def _open(self, name, mode="rb"):
        if "w" not in mode:
            return File(BytesIO(self.held[name][0]), name=name)
        held = self.held
        held[name] = (b"", timezone.now())

        class Written(BytesIO):
            def close(self):
                if not self.closed:
                    held[name] = (self.getvalue(), timezone.now())
                super().close()

        return File(Written(), name=name)

    def _save(self, name, content):
        self.held[name] = (b"".join(content.chunks()), timezone.now())
        return name

    def exists(self, name):
        return name in self.held

    def delete(self, name):
        self.held.pop(name, None)

    def size(self, name):
        return len(self.held[name][0])

    def get_modified_time(self, name):
        return self.held[name][1]

    def listdir(self, path):
        if not path:
            return sorted({name.split("/")[0] for name in self.held}), []
        return [], [name.split("/")[1] for name in self.held if name.startswith(f"{path}/")]


@pytest.fixture(params=["local", "elsewhere"])
def blobs(request, tmp_path):
    local = request.param == "local"
    return Blobs(FileSystemStorage(location=tmp_path / "blobs", base_url=None) if local else PathlessStorage())


def test_a_written_blob_is_read_at_any_offset(blobs):
    assert blobs.write(BLOB, iter([b"one", b"", b"two", b"three"])) == 11
    assert blobs.size(BLOB) == 11
    assert blobs.exists(BLOB)
    assert blobs.read_at(BLOB, 0, 11) == b"onetwothree"
    assert blobs.read_at(BLOB, 3, 3) == b"two"
    assert blobs.read_at(BLOB, 9, 100) == b"ee"
    assert blobs.read_at(BLOB, 11, 5) == b""
    assert blobs.read_at(BLOB, 500, 5) == b""
    assert blobs.read_at(BLOB, 2, 0) == b""


def test_an_empty_blob_is_a_blob(blobs):
    assert blobs.write(BLOB, []) == 0
    assert blobs.exists(BLOB)
    assert blobs.size(BLOB) == 0


def test_nothing_is_readable_before_commit_and_nothing_left_after_abort(blobs):
    writer = blobs.writer(BLOB)
    writer.append(b"x" * 100_000)
    assert not blobs.exists(BLOB)
    with pytest.raises(FileNotFoundError):
        blobs.read_at(BLOB, 0, 1)
    [left] = blobs.list_ids()
    assert (left.blob_id, left.is_complete) == (BLOB, False)
    writer.abort()
    writer.abort()
    assert list(blobs.list_ids()) == []
    with pytest.raises(ValueError, match="already"):
        writer.commit()


def test_abort_after_commit_keeps_the_blob(blobs):
    writer = blobs.writer(BLOB)
    writer.append(b"kept")
    writer.commit()
    writer.abort()
    assert blobs.read_at(BLOB, 0, 4) == b"kept"


def test_a_source_that_fails_leaves_nothing(blobs):
    def source():
        yield b"some"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        blobs.write(BLOB, source())
    assert list(blobs.list_ids()) == []


def test_blobs_are_never_overwritten(blobs):
    blobs.write(BLOB, [b"first"])
    with pytest.raises(FileExistsError):
        blobs.write(BLOB, [b"second"])
    assert blobs.read_at(BLOB, 0, 9) == b"first"


def test_two_writers_of_one_blob_do_not_mix(blobs):
    writer = blobs.writer(BLOB)
    with pytest.raises(FileExistsError):
        blobs.writer(BLOB)
    writer.append(b"mine")
    writer.commit()
    assert blobs.read_at(BLOB, 0, 9) == b"mine"


def test_deleting_takes_interrupted_writes_too_and_may_be_repeated(blobs):
    blobs.write(BLOB, [b"x"])
    other = uuid4()
    blobs.writer(other).append(b"half")
    for blob_id in (BLOB, other, uuid4()):
        blobs.delete(blob_id)
        blobs.delete(blob_id)
    assert list(blobs.list_ids()) == []
    with pytest.raises(FileNotFoundError):
        blobs.size(BLOB)


def test_missing_blobs_and_negative_offsets_are_errors(blobs):
    with pytest.raises(FileNotFoundError):
        blobs.read_at(BLOB, 0, 1)
    with pytest.raises(FileNotFoundError):
        blobs.read_at(BLOB, 0, 0)
    with pytest.raises(ValueError, match="negative"):
        blobs.read_at(BLOB, -1, 1)


def test_the_list_has_ages(blobs):
    ids = {uuid4() for _ in range(5)}
    for blob_id in ids:
        blobs.write(blob_id, [b"x"])
    listed = list(blobs.list_ids())
    assert {entry.blob_id for entry in listed} == ids
    assert all(entry.is_complete and entry.age_seconds() < 60 for entry in listed)
    assert 3590 < listed[0].age_seconds(timezone.now() + timedelta(hours=1)) < 3660


def test_names_fan_out_and_foreign_ones_are_none():
    assert blob_name(BLOB) == NAME
    assert id_of_name(NAME) == BLOB
    for name in (
        "",
        "ab/readme.txt",
        f"cd/{BLOB}",
        str(BLOB),
        f"x/{NAME}",
        f"ab/{BLOB.hex}",
        f"ab/{str(BLOB).upper()}",
    ):
        assert id_of_name(name) is None


def test_local_files_are_for_their_owner_alone_and_named_by_id(tmp_path):
    root = tmp_path / "deep" / "blobs"
    blobs = Blobs(FileSystemStorage(location=root))
    writer = blobs.writer(BLOB)
    writer.append(b"x" * 100_000)
    partial = root / f"{NAME}.partial"
    assert stat.S_IMODE(partial.stat().st_mode) == 0o600
    writer.commit()
    assert not partial.exists()
    assert stat.S_IMODE((root / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE((root / "ab").stat().st_mode) == 0o700
    assert [path.name for path in root.rglob("*") if path.is_file()] == [str(BLOB)]


def test_local_commit_syncs_bytes_before_the_name_and_the_name_before_it_returns(tmp_path, monkeypatch):
    blobs = Blobs(FileSystemStorage(location=tmp_path))
    steps = []
    fsync, replace = os.fsync, os.replace

    def note_sync(descriptor):
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "bytes")
        fsync(descriptor)

    def note_replace(source, target):
        steps.append("name")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_replace)
    blobs.write(BLOB, [b"x"])
    assert steps[:3] == ["bytes", "name", "folder"]


def test_a_full_disk_leaves_no_partial_blob(tmp_path, monkeypatch):
    blobs = Blobs(FileSystemStorage(location=tmp_path))

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        blobs.write(BLOB, [b"x"])
    monkeypatch.undo()
    assert list(blobs.list_ids()) == []


# --- S3: the real storage class, its client's answers stubbed --------------------------------------------------------


@pytest.fixture
def s3():
    storage = S3Storage(
        bucket_name="sealed",
        location="blobs",
        access_key="a",
        secret_key="s",
        region_name="eu-central-1",
        client_config=Config(retries={"max_attempts": 1}),
    )
    stub = Stubber(storage.connection.meta.client)
    with stub:
        yield Blobs(storage), stub
        stub.assert_no_pending_responses()


KEY = {"Bucket": "sealed", "Key": f"blobs/{NAME}"}


def test_s3_reads_by_range(s3):
    blobs, stub = s3
    stub.add_response("get_object", {"Body": StreamingBody(BytesIO(b"two"), 3)}, KEY | {"Range": "bytes=3-5"})
    assert blobs.read_at(BLOB, 3, 3) == b"two"
    stub.add_client_error("get_object", "InvalidRange", http_status_code=416)
    assert blobs.read_at(BLOB, 999, 3) == b""
    stub.add_client_error("get_object", "NoSuchKey", http_status_code=404)
    with pytest.raises(FileNotFoundError):
        blobs.read_at(BLOB, 0, 3)
    stub.add_client_error("get_object", "AccessDenied", http_status_code=403)
    with pytest.raises(Exception, match="AccessDenied"):
        blobs.read_at(BLOB, 0, 3)


def test_s3_sends_full_parts_as_they_come_and_completes(s3):
    blobs, stub = s3
    stub.add_client_error("head_object", "404", http_status_code=404)
    stub.add_response("create_multipart_upload", {"UploadId": "u"}, KEY | {"ContentType": "application/octet-stream"})
    part = KEY | {"UploadId": "u", "Body": ANY}
    stub.add_response("upload_part", {"ETag": "e1"}, part | {"PartNumber": 1})
    stub.add_response("upload_part", {"ETag": "e2"}, part | {"PartNumber": 2})
    parts = [{"ETag": "e1", "PartNumber": 1}, {"ETag": "e2", "PartNumber": 2}]
    stub.add_response("complete_multipart_upload", {}, KEY | {"UploadId": "u", "MultipartUpload": {"Parts": parts}})
    assert blobs.write(BLOB, [b"x" * (PART_BYTES - 1), b"yy"]) == PART_BYTES + 1


def test_s3_puts_a_small_blob_at_once_and_aborts_a_large_one(s3):
    blobs, stub = s3
    stub.add_client_error("head_object", "404", http_status_code=404)
    stub.add_response("put_object", {}, KEY | {"Body": b"small", "ContentType": "application/octet-stream"})
    blobs.write(BLOB, [b"small"])
    stub.add_client_error("head_object", "404", http_status_code=404)
    writer = blobs.writer(BLOB)
    stub.add_response("create_multipart_upload", {"UploadId": "u"})
    stub.add_response("upload_part", {"ETag": "e1"})
    writer.append(b"x" * PART_BYTES)
    stub.add_response("abort_multipart_upload", {}, KEY | {"UploadId": "u"})
    writer.abort()


def test_s3_lists_blobs_and_unfinished_uploads_and_deletes_both(s3):
    blobs, stub = s3
    now = timezone.now()
    key = f"blobs/{NAME}"
    objects = {"Contents": [{"Key": key, "LastModified": now}, {"Key": "blobs/readme", "LastModified": now}]}
    unfinished = {"Uploads": [{"Key": key, "UploadId": "u", "Initiated": now}]}
    stub.add_response("list_objects", objects, {"Bucket": "sealed", "Prefix": "blobs/"})
    stub.add_response("list_multipart_uploads", unfinished, {"Bucket": "sealed", "Prefix": "blobs/"})
    assert [(entry.blob_id, entry.is_complete) for entry in blobs.list_ids()] == [(BLOB, True), (BLOB, False)]
    stub.add_response("delete_object", {}, KEY)
    stub.add_response("list_multipart_uploads", unfinished, {"Bucket": "sealed", "Prefix": key})
    stub.add_response("abort_multipart_upload", {}, KEY | {"UploadId": "u"})
    blobs.delete(BLOB)
