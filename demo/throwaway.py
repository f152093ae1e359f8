"""A folder for ``manage.py demo --check``, chosen before settings are read, so that no other demo is touched.

Free of Django: ``manage.py`` calls it first of all.
"""

import atexit
import shutil
import tempfile
from collections.abc import MutableMapping, Sequence
from pathlib import Path


def enter(argv: Sequence[str], environ: MutableMapping[str, str]) -> Path | None:
    """Point the settings at a folder of its own if the command is ``demo --check``.

    Args:
        argv: The whole command line, ``manage.py`` first.
        environ: Gets ``CONFIDED_DATA`` and ``DJANGO_SETTINGS_MODULE``.

    Returns:
        The folder; None for every other command. A folder not named by ``--keep`` is removed when this process ends.

    Raises:
        SystemExit: The folder to keep is not empty, or ``--keep`` names none.
    """
    if list(argv[1:2]) != ["demo"] or "--check" not in argv:
        return None
    kept = _kept(argv)
    if kept is None:
        folder = Path(tempfile.mkdtemp(prefix="confided-check-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    else:
        folder = kept.resolve()
        _require_empty(folder)
    environ["CONFIDED_DATA"] = str(folder)
    environ["DJANGO_SETTINGS_MODULE"] = "config.settings.demo"
    return folder


def _kept(argv: Sequence[str]) -> Path | None:
    for place, argument in enumerate(argv):
        if argument.startswith("--keep="):
            value = argument.removeprefix("--keep=")
        elif argument == "--keep":
            value = argv[place + 1] if place + 1 < len(argv) else ""
        else:
            continue
        if not value or value.startswith("-"):
            raise SystemExit("--keep needs the path of an empty folder, or of one to be made.")
        return Path(value)
    return None


def _require_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        empty = not any(folder.iterdir())
    except OSError as error:
        raise SystemExit(f"{folder} cannot be used: {error.strerror}.") from None
    if not empty:
        raise SystemExit(f"{folder} is not empty. The check needs a folder of its own: name one that is not there yet.")
