"""Empty databases with every migration applied, made once for what the migrations are and copied from then on.

On SQLite alone. The copies lie in pytest's cache folder and hold no row but Django's own; Django still looks whether
every migration is applied to them.
"""

import fcntl
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import django
from django.apps import apps
from django.db import connections

#: What a migration of ours takes from elsewhere in our code.
_OURS = re.compile(r"^(?:from|import) ((?:accounts|archive|redaction)[\w.]*)(?: import (\w+))?", re.MULTILINE)


class Migrated:
    """Copies in ``folder`` for the databases of this process.

    Whoever finds one missing makes it, from :meth:`put_in_place` to :meth:`keep`; other processes wait meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = _key()
        self._lock: IO[bytes] | None = None

    def put_in_place(self) -> None:
        """Put what there is where Django will look for the databases of tests, in place of anything found there."""
        self._lock = (self._folder / "lock").open("ab")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        for alias in connections:
            place = Path(connections[alias].creation._get_test_db_name())
            for ending in ("", "-wal", "-shm"):
                place.with_name(place.name + ending).unlink(missing_ok=True)
            if self._copy_of(alias).exists():
                shutil.copyfile(self._copy_of(alias), place)
        if all(self._copy_of(alias).exists() for alias in connections):
            self._release()

    def keep(self) -> None:
        """Copy the databases that were made because no copy was there, and let others go on."""
        if self._lock is None:
            return
        for old in self._folder.glob("*.sqlite3*"):
            if not old.name.startswith(self._key):
                old.unlink(missing_ok=True)
        for alias in connections:
            copy = self._copy_of(alias)
            connection = connections[alias]
            if not copy.exists() and Path(connection.settings_dict["NAME"]).name.startswith("test_"):
                draft = copy.with_suffix(".sqlite3.draft")
                draft.unlink(missing_ok=True)
                with closing(connection.cursor()) as cursor:
                    cursor.execute("VACUUM INTO %s", [str(draft)])
                draft.rename(copy)
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _copy_of(self, alias: str) -> Path:
        return self._folder / f"{self._key}-{alias}.sqlite3"


def _key() -> str:
    """Return a digest of all that migrations are made of, and of the models that Django makes rows of its own for."""
    made = sha256(django.__version__.encode())
    for path in sorted(set(_sources())):
        made.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()[:32]


def _sources() -> Iterator[Path]:
    for app in apps.get_app_configs():
        yield from Path(app.path).glob("models*.py")
        for path in Path(app.path).glob("migrations/*.py"):
            yield path
            for module, name in _OURS.findall(path.read_text(encoding="utf-8")):
                yield from _files_of(module)
                yield from _files_of(f"{module}.{name}") if name else ()


def _files_of(module: str) -> Iterator[Path]:
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        return  # a name in the module rather than a module
    if spec is not None and spec.origin:
        path = Path(spec.origin)
        yield from path.parent.glob("*.py") if path.name == "__init__.py" else (path,)
