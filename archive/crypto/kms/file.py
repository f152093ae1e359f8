"""A master key from a file that only its owner can read."""

import base64
import os
import secrets
import stat
from pathlib import Path

from archive.crypto.errors import MasterKeyInvalid
from archive.crypto.keys import generate_secret
from archive.crypto.kms.local import LocalMasterKey, decode_key

_MAX_SIZE = 1024


def load(path: str | os.PathLike[str]) -> LocalMasterKey:
    """Read a master key from a file.

    Args:
        path: a regular file (or a link to one) holding the key in base64, readable by its owner alone.

    Returns:
        The provider.

    Raises:
        MasterKeyInvalid: the file is missing, cannot be read, is open to group or others, or holds no key.
    """
    try:
        # O_NONBLOCK: a pipe in the file's place must not hang the start.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise MasterKeyInvalid(f"the master key file {path} cannot be opened: {error.strerror}") from error
    try:
        _require_private(descriptor, path)
        content = os.read(descriptor, _MAX_SIZE + 1)
    finally:
        os.close(descriptor)
    if len(content) > _MAX_SIZE:
        raise MasterKeyInvalid(f"the master key file {path} is longer than {_MAX_SIZE} bytes: it holds no key")
    return decode_key(content.decode("ascii", errors="replace"), f"the file {path}")


def generate_key_file(path: str | os.PathLike[str]) -> LocalMasterKey:
    """Make a new master key and write it to a file of mode 0600 that appears whole or not at all.

    Args:
        path: where; the folder must exist.

    Returns:
        The provider of the new key.

    Raises:
        FileExistsError: something stands at ``path`` already; a key is never overwritten.
        OSError: the folder is missing or cannot be written to.
    """
    target = Path(path)
    secret = generate_secret()
    draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        _write_private(draft, base64.b64encode(secret) + b"\n")
        os.link(draft, target)  # unlike a rename, a link fails where something stands already
    except FileExistsError:
        raise FileExistsError(f"{target} exists: a master key is never overwritten") from None
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(target.parent)
    return LocalMasterKey(secret)


def _require_private(descriptor: int, path: str | os.PathLike[str]) -> None:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise MasterKeyInvalid(f"the master key file {path} is not a regular file")
    if status.st_mode & 0o077:
        raise MasterKeyInvalid(
            f"the master key file {path} is open to its group or to others "
            f"(mode {stat.S_IMODE(status.st_mode):04o}). Close it with: chmod 600 {path}"
        )


def _write_private(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
