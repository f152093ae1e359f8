"""The two commands: texts in, spans or scores out, and words about every line that is no such thing."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

TEXT = "My friend Gulzada lives in Almaty."
GOLD = {"id": "a", "lang": "en", "text": TEXT, "spans": [[10, 17, "PER"], [27, 33, "LOC"]]}


def write(path, *rows):
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(path)


def test_detect_writes_offsets_and_no_words(tmp_path):
    source = write(tmp_path / "in.jsonl", GOLD, "", {"id": 2, "text": "Nothing."})
    call_command("detect", source, str(tmp_path / "out.jsonl"), stderr=StringIO())
    first, second = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert [(one["start"], one["end"], one["category"]) for one in first["findings"]] == [
        (10, 17, "person"),
        (27, 33, "place"),
    ]
    assert {one["decision"] for one in first["findings"]} <= {"mask", "review"}
    assert all(0 < one["score"] <= 1 for one in first["findings"])
    assert second == {"id": 2, "findings": []}
    assert "Gulzada" not in (tmp_path / "out.jsonl").read_text()


def test_detect_reads_a_text_as_a_whole(tmp_path):
    text = "Her name is Gulzada Ospanova.\n\n" + "We talked for long.\n\n" * 3 + "and then gulzada left."
    source = write(tmp_path / "in.jsonl", {"id": 1, "lang": "en", "text": text})
    call_command("detect", source, str(tmp_path / "out.jsonl"), stderr=StringIO())
    found = json.loads((tmp_path / "out.jsonl").read_text())["findings"]
    assert text[found[-1]["start"] : found[-1]["end"]] == "gulzada"


def test_descriptions_are_kept_by_default_and_listed_on_request(tmp_path):
    row = {"id": 1, "lang": "en", "text": "She is a Kazakh nurse, and her name is Gulzada."}
    source, target = write(tmp_path / "in.jsonl", row), tmp_path / "out.jsonl"
    call_command("detect", source, str(target), stderr=StringIO())
    assert {one["category"] for one in json.loads(target.read_text())["findings"]} == {"person"}
    call_command("detect", source, str(target), "--descriptions", stderr=StringIO())
    assert {one["category"] for one in json.loads(target.read_text())["findings"]} >= {"nationality", "occupation"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "in.jsonl, line 2: not JSON"),
        ("[]", "line 2: needs"),
        ({"id": 1}, "line 2: needs"),
        ({"text": "x"}, "line 2: needs"),
        ({"id": 1, "text": 5}, "line 2: needs"),
        ({"id": 1, "text": "x", "lang": "de"}, 'line 2: "lang" is one of en, ru, kk'),
        ({"id": 1, "text": "x", "lang": ["en"]}, 'line 2: "lang" is one of en, ru, kk'),
        ({"id": 1, "text": "x", "lang": {"en": 1}}, 'line 2: "lang" is one of en, ru, kk'),
        ("[" * 100_000, "line 2: not JSON"),
        ('{"id": ' + "9" * 5000 + ', "text": "x"}', "line 2: not JSON"),
    ],
)
def test_detect_explains_a_malformed_line(tmp_path, line, message):
    source = write(tmp_path / "in.jsonl", GOLD, line)
    with pytest.raises(CommandError, match=message):
        call_command("detect", source, str(tmp_path / "out.jsonl"), stderr=StringIO())
    assert [one.name for one in tmp_path.iterdir()] == ["in.jsonl"], "half of the findings would pass for all"


def test_what_was_detected_before_stays_until_the_new_is_whole(tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_text("before")
    with pytest.raises(CommandError, match="not JSON"):
        call_command("detect", write(tmp_path / "in.jsonl", GOLD, "{"), str(target), stderr=StringIO())
    assert target.read_text() == "before"
    (tmp_path / "link.jsonl").symlink_to(target)
    call_command("detect", write(tmp_path / "in.jsonl", GOLD), str(tmp_path / "link.jsonl"), stderr=StringIO())
    assert json.loads(target.read_text())["findings"]
    assert (tmp_path / "link.jsonl").is_symlink()
    assert len(list(tmp_path.iterdir())) == 3
    call_command("detect", write(tmp_path / "in.jsonl", GOLD), "/dev/null", stderr=StringIO())
    assert Path("/dev/null").is_char_device()


def test_half_a_character_in_an_id_or_a_text_is_written_as_an_escape(tmp_path):
    half = "\ud800"
    row = {"id": half, "lang": "en", "text": f"Her name is Gulzada{half} Ospanova."}
    call_command("detect", write(tmp_path / "in.jsonl", row), str(tmp_path / "out.jsonl"), stderr=StringIO())
    read = json.loads((tmp_path / "out.jsonl").read_text())
    assert read["id"] == half
    assert read["findings"]


def test_documents_of_one_name_are_told_apart_and_files_of_one_name_all_measured(tmp_path):
    missed = {"id": "a", "lang": "en", "text": "A zzyzx.", "spans": [[2, 7, "PER"]]}
    other = missed | {"text": "Qwrtpl\ud800 came back to us.", "spans": [[0, 7, "PER"]]}
    (tmp_path / "b").mkdir()
    files = [write(tmp_path / "x.jsonl", missed, missed), write(tmp_path / "b" / "x.jsonl", other)]
    out = StringIO()
    call_command("evaluate_redaction", *files, "--misses", "--json", stdout=out, stderr=StringIO())
    scores = json.loads(out.getvalue())
    assert scores["all"]["documents"] == 3
    assert len(scores) == 3
    text = StringIO()
    call_command("evaluate_redaction", *files, "--misses", stdout=text, stderr=StringIO())
    text.getvalue().encode()
    assert text.getvalue().count("[zzyzx]") == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": 5, "spans": []},
        {"text": None, "spans": []},
        {"text": "abc", "spans": [[0.5, 2, "PER"]]},
        {"text": "abc", "spans": [[False, True, "PER"]]},
    ],
)
def test_gold_that_is_none_is_told_by_its_line(tmp_path, wrong):
    with pytest.raises(CommandError, match="line 1: not a gold document"):
        call_command("evaluate_redaction", write(tmp_path / "g.jsonl", {"id": 1, "lang": "en"} | wrong))


def test_gold_of_too_many_brackets_is_not_json(tmp_path):
    with pytest.raises(CommandError, match="not JSON"):
        call_command("evaluate_redaction", write(tmp_path / "g.jsonl", "[" * 100_000))


def test_detect_refuses_what_it_cannot_read_or_would_destroy(tmp_path):
    source = write(tmp_path / "in.jsonl", GOLD)
    with pytest.raises(CommandError, match="name another file"):
        call_command("detect", source, source)
    with pytest.raises(CommandError, match="No such file"):
        call_command("detect", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl"))
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe{")
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("detect", str(tmp_path / "bytes.jsonl"), str(tmp_path / "out.jsonl"), stderr=StringIO())


def test_evaluation_counts_what_is_covered(tmp_path):
    missed = {"id": "b", "lang": "en", "text": "A zzyzx.", "spans": [[2, 7, "PER"]]}
    files = [write(tmp_path / "one.jsonl", GOLD), write(tmp_path / "two.jsonl", missed)]
    out = StringIO()
    call_command("evaluate_redaction", *files, "--json", stdout=out, stderr=StringIO())
    scores = json.loads(out.getvalue())
    assert scores["one.jsonl"]["names_places_organisations"] == {"mentions": 2, "masked": 1.0, "recall": 1.0}
    assert scores["two.jsonl"]["by_category"]["person"]["recall"] == 0
    assert scores["two.jsonl"]["leaking_documents"] == 1
    assert scores["all"]["all_categories"] == {"mentions": 3, "masked": 0.6667, "recall": 0.6667}


def test_evaluation_prints_a_table(tmp_path):
    out = StringIO()
    call_command("evaluate_redaction", write(tmp_path / "one.jsonl", GOLD), stdout=out, stderr=StringIO())
    assert "names, places, organisations" in out.getvalue()
    assert "one.jsonl: 1 documents, 6 words" in out.getvalue()


def test_evaluation_lists_what_was_let_through(tmp_path):
    missed = {"id": "b", "lang": "en", "text": "A zzyzx.", "spans": [[2, 7, "PER"]]}
    source, out = write(tmp_path / "two.jsonl", GOLD, missed), StringIO()
    call_command("evaluate_redaction", source, "--misses", stdout=out, stderr=StringIO())
    assert "Let through: 1\n  b 2–7 person: …A [zzyzx].…" in out.getvalue()
    out = StringIO()
    call_command("evaluate_redaction", source, "--misses", "--json", stdout=out, stderr=StringIO())
    listed = json.loads(out.getvalue())["two.jsonl"]["misses"]
    assert listed == [{"document": "b", "start": 2, "end": 7, "category": "person", "text": "zzyzx"}]


def test_evaluation_reads_marked_transcripts_and_small_letters(tmp_path):
    path = tmp_path / "en-01.marked.txt"
    path.write_text("# lang: en\n\nI: Who?\nR: {{PER|Gulzada}}, from {{LOC|Almaty}}.\n", encoding="utf-8")
    out = StringIO()
    call_command("evaluate_redaction", str(path), "--json", stdout=out, stderr=StringIO())
    assert json.loads(out.getvalue())[path.name]["all_categories"] == {"mentions": 2, "masked": 1.0, "recall": 1.0}
    call_command("evaluate_redaction", str(path), "--lower", "--json", stdout=StringIO(), stderr=StringIO())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ({"id": 1}, "line 1: not a gold document"),
        (GOLD | {"spans": [[0, 99, "PER"]]}, "lies outside of the text"),
        (GOLD | {"spans": [[0, 2, "XYZ"]]}, "unknown label XYZ"),
    ],
)
def test_evaluation_explains_malformed_gold(tmp_path, line, message):
    with pytest.raises(CommandError, match=message):
        call_command("evaluate_redaction", write(tmp_path / "gold.jsonl", line))
