"""Examples of a page, run as a reader would run them, one after the other in one session."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "api"
_BLOCK = re.compile(r"^```(python|r|sh)\n(.*?)^```\n(?:```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
#: Stands between the outputs of two blocks.
_MARK = "---8<---"
_SESSIONS = {
    "python": ([sys.executable, "-"], f"\nprint({_MARK!r})\n"),
    "r": (["Rscript", "--vanilla", "-"], f'\ncat("{_MARK}\\n")\n'),
    "sh": (["bash", "-euo", "pipefail", "-s"], f"\necho '{_MARK}'\n"),
}


@dataclass(frozen=True)
class Example:
    """A block of code, and what the page says that it prints; None where it says nothing."""

    language: str
    code: str
    printed: str | None


def examples(page: str) -> list[Example]:
    """Return the blocks of a page of ``docs/api``."""
    found = _BLOCK.findall((PAGES / page).read_text(encoding="utf-8"))
    return [Example(language, code, printed or None) for language, code, printed in found]


def can_run(language: str) -> bool:
    """Return whether this machine has what a session in ``language`` needs."""
    if language == "r":
        needs = "stopifnot(requireNamespace('httr2'), requireNamespace('jsonlite'))"
        return (
            bool(shutil.which("Rscript"))
            and not subprocess.run(["Rscript", "-e", needs], capture_output=True).returncode
        )
    return bool(shutil.which(_SESSIONS[language][0][0])) and (language != "sh" or bool(shutil.which("curl")))


def run(page: str, folder: Path, **environment: str) -> list[tuple[Example, str]]:
    """Run a page's blocks in one session in ``folder``; return each with what it printed.

    Raises:
        AssertionError: The session failed.
    """
    blocks = examples(page)
    (language,) = {block.language for block in blocks}
    command, mark = _SESSIONS[language]
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    given = {**kept, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "clients" / "python"), **environment}
    script = "".join(block.code + mark for block in blocks)
    done = subprocess.run(command, input=script, env=given, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    *outputs, rest = done.stdout.split(f"{_MARK}\n")
    assert not rest
    return list(zip(blocks, outputs, strict=True))
