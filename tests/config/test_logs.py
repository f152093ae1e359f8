"""No log repeats what an exception says, whoever writes it."""

import logging
import resource
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from config.logs import MessagelessFormatter
from config.preflight import preflight

WORDS = "we were counting every empty window"
APP = """
def app(environ, start_response):
    start_response("200 OK", [("Content-Length", "100")])
    yield b"x"
    raise ValueError(%r)
"""


def failing() -> logging.LogRecord:
    try:
        raise ValueError(WORDS)
    except ValueError:
        return logging.LogRecord("any", logging.ERROR, __file__, 1, "it failed", (), sys.exc_info())


def test_a_traceback_names_places_and_classes_alone():
    line = MessagelessFormatter("%(message)s").format(failing())
    assert "builtins.ValueError" in line
    assert "test_logs.py" in line
    assert WORDS not in line


def test_what_another_formatter_left_in_the_record_stays_out():
    record = failing()
    assert WORDS in logging.Formatter().format(record)
    assert WORDS not in MessagelessFormatter().format(record)
    assert WORDS in logging.Formatter().format(record)


@pytest.mark.parametrize("args", [(ValueError(WORDS),), ({"error": ValueError(WORDS)},)])
def test_an_exception_among_the_values_is_its_class(args):
    message = "%(error)s" if isinstance(args[0], dict) else "%s"
    record = logging.LogRecord("any", logging.ERROR, __file__, 1, message, args, None)
    assert MessagelessFormatter("%(message)s").format(record) == "ValueError"


@pytest.mark.slow
def test_gunicorn_says_no_more(tmp_path):
    (tmp_path / "failing.py").write_text(APP % WORDS)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = ["--log-level", "debug", "--logger-class", "deploy.serving.MessagelessLogger", "--no-control-socket"]
    place = ["--bind", f"127.0.0.1:{port}", "-k", "gthread", "--pythonpath", str(tmp_path)]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *place, *quiet, "failing:app"], stderr=subprocess.PIPE, text=True
    )
    try:
        _ask(port)
    finally:
        server.terminate()
        said = server.communicate(timeout=20)[1]
    assert "builtins.ValueError" in said
    assert WORDS not in said.replace(f"raise ValueError({WORDS!r})", "")


def _ask(port: int) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read()
        except (ConnectionResetError, urllib.error.URLError):
            time.sleep(0.1)
        except Exception:
            return  # fewer bytes than were promised
    raise AssertionError("the server never answered")


@pytest.mark.django_db(databases=["default", "keyring"])
def test_nothing_that_serves_leaves_a_core_file(monkeypatch):
    set_to = []
    monkeypatch.setattr(resource, "setrlimit", lambda which, limits: set_to.append((which, limits)))
    monkeypatch.setattr("config.preflight.connections.close_all", lambda: None)
    preflight()
    assert set_to == [(resource.RLIMIT_CORE, (0, 0))]
