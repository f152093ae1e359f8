"""The Makefile: two commands on a fresh machine, and a clear word where Python is too old."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(folder, *arguments, **environ):
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def checkout(tmp_path):
    """Return a folder with the Makefile and an environment that is up to date."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements-dev.lock").touch()
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".installed").touch()
    return tmp_path


@pytest.mark.parametrize("target", ["demo", "test", "check", "bench"])
def test_each_target_installs_first_and_then_does_its_work(checkout, target):
    installed = make(checkout, "-n", target)
    assert installed.returncode == 0
    assert "pip install" not in installed.stdout
    os.utime(checkout / ".venv" / ".installed", (0, 0))
    assert "--require-hashes -r requirements-dev.lock" in make(checkout, "-n", target).stdout


def test_the_demo_takes_a_port(checkout):
    assert "--port 8123" in make(checkout, "-n", "demo", "PORT=8123").stdout
    assert "--port 8000" in make(checkout, "-n", "demo").stdout


def test_an_old_python_is_refused_in_words(checkout):
    old = checkout / "python-old"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    shutil.rmtree(checkout / ".venv")
    run = make(checkout, "install", f"PYTHON={old}")
    assert run.returncode != 0
    assert "needs Python 3.11 or later" in run.stderr
    assert not (checkout / ".venv").exists()


def test_every_requirement_is_locked_with_a_hash():
    for name in ("requirements.lock", "requirements-dev.lock"):
        entries = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        pinned = [line for line in entries if line.strip() and not line.lstrip().startswith("#")]
        assert len(pinned) > 50
        assert all("==" in line and "--hash=sha256:" in line for line in pinned), name


def test_the_verification_script_is_sound_bash():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    text = script.read_text(encoding="utf-8")
    steps = ["make install", "make check", "make test", "demo --check", "CONFIDED_TEST_SERVICES=1", "-m browser"]
    assert [text.index(step) for step in steps] == sorted(text.index(step) for step in steps)
