"""``manage.py demo``: a folder of its own, processes that stop together, and conditions that can fail."""

import json
import os
import socket
import subprocess
import sys
import time

import pytest

from demo import at_rest, measuring, running, story, throwaway, waiver
from demo.checking import Check
from demo.processes import ProcessDiedError, Processes

MANAGE = ["manage.py", "demo"]


@pytest.mark.parametrize(
    "argv", [[*MANAGE], ["manage.py", "check", "--check"], ["manage.py"], [*MANAGE, "--port", "1"]]
)
def test_other_commands_keep_their_folder(argv):
    environ = {}
    assert throwaway.enter(argv, environ) is None
    assert environ == {}


def test_a_check_gets_a_folder_that_is_there_and_the_demos_settings():
    environ = {"DJANGO_SETTINGS_MODULE": "config.settings.production", "CONFIDED_DATA": "/elsewhere"}
    folder = throwaway.enter([*MANAGE, "--check"], environ)
    assert folder.is_dir()
    assert environ == {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "CONFIDED_DATA": str(folder)}


@pytest.mark.parametrize("form", ["separate", "joined"])
def test_a_folder_to_keep_is_made(tmp_path, form):
    wanted = tmp_path / "kept"
    keep = ["--keep", str(wanted)] if form == "separate" else [f"--keep={wanted}"]
    assert throwaway.enter([*MANAGE, "--check", *keep], {}) == wanted
    assert wanted.is_dir()


@pytest.mark.parametrize("rest", [["--keep"], ["--keep", "--port"], ["--keep="]])
def test_keep_needs_a_folder(rest):
    with pytest.raises(SystemExit, match="--keep needs"):
        throwaway.enter([*MANAGE, "--check", *rest], {})


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(SystemExit, match="is not empty"):
        throwaway.enter([*MANAGE, "--check", "--keep", str(tmp_path)], {})
    with pytest.raises(SystemExit, match="cannot be used"):
        throwaway.enter([*MANAGE, "--check", "--keep", str(tmp_path / "thesis.docx")], {})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "escaped"])
def test_plain_words_are_found_wherever_they_lie(tmp_path, encoding, monkeypatch):
    monkeypatch.setattr(at_rest, "_BLOCK", 64)  # the word lies on a seam
    word = "Жаңыл Қуанышқызы"
    written = json.dumps(word).strip('"').encode() if encoding == "escaped" else word.encode(encoding)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"\x00" * 50 + written + b"\xff" * 500)
    (tmp_path / "other").write_bytes(os.urandom(1000))
    assert at_rest.find_plain(tmp_path, ["absent words", word]) == ["deep/file: word 1"]


def test_what_is_looked_for_would_betray_everybody():
    words = at_rest.secret_words()
    assert all(told.profile.real_name in words for told in story.PARTICIPANTS)
    assert len(words) == 2 * len(story.PARTICIPANTS) + len(story.INTERVIEWS)
    assert min(map(len, words)) > 8


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [("Ann", "and Ann.", True), ("Ann", "Anna", False), ("Ann", "Anna, Ann", True), ("Ann", "", False)],
)
def test_a_name_stands_in_a_text_as_a_word_of_its_own(name, text, stands):
    assert waiver.stands_in(name, text) is stands


def test_a_condition_that_failed_once_has_failed():
    check = Check(lambda _line: None)
    check.expect("all is well", True)
    check.expect("all is well", False)
    check.expect("all is well", True)
    assert check.conditions == {"all is well": False}


def test_gold_is_what_the_author_marked():
    from demo import marked

    turn = marked.parse("X", "P\t[kk]\tМен {{PER|Айгүлмен}} тұрдым.").turns[0]
    gold = measuring.gold_document("X#0", turn)
    assert [(gold.text[start:end], category.value) for start, end, category in gold.mentions] == [
        ("Айгүлмен", "person")
    ]


def test_a_process_that_dies_is_named_with_the_end_of_its_log(tmp_path):
    with Processes(tmp_path / "logs", os.environ) as running_now:
        running_now.start("clock", ["this"])  # prints the Zen of Python and ends
        running_now._running["clock"][0].wait(20)
        with pytest.raises(ProcessDiedError, match=r"(?s)The clock ended with status 0\..*clock\.log"):
            running_now.check()


def test_processes_end_with_the_block_even_if_they_would_not(tmp_path, monkeypatch):
    monkeypatch.setattr("demo.processes._GRACE_SECONDS", 0.5)
    (tmp_path / "stubborn.py").write_text(
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('up', flush=True)\ntime.sleep(60)\n"
    )
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
    log = tmp_path / "logs" / "stubborn.log"
    with Processes(tmp_path / "logs", environ) as running_now:
        running_now.start("stubborn", ["stubborn"])
        child = running_now._running["stubborn"][0]
        while not log.read_text():
            time.sleep(0.05)
    assert child.returncode == -9


def test_a_port_that_is_taken_is_said_and_another_proposed():
    with socket.socket() as taken:
        taken.bind((running.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(running.DemoFailedError, match=rf"Port {port} cannot be used: .* make demo PORT={port + 1}"):
            running.require_free_port(port)
    running.require_free_port(port)


@pytest.mark.slow
def test_the_main_job_holds_from_end_to_end(tmp_path):
    command = [sys.executable, "manage.py", "demo", "--check", "--keep", str(tmp_path / "kept")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    summary = json.loads(run.stdout)
    assert summary["holds"]
    assert all(summary["conditions"].values())
    assert summary["interviews"] == len(story.INTERVIEWS)
    assert (tmp_path / "kept" / "confided.sqlite3").exists()
    again = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert again.returncode != 0
    assert "is not empty" in again.stderr
