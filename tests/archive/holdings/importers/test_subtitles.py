import time
from contextlib import suppress

import pytest

from archive.holdings.importers import TranscriptRejected, parse
from archive.vocabulary import Language

VTT = """WEBVTT

NOTE made by a machine

1
00:00:01.000 --> 00:00:04.000
<v Anna>Where were you &amp; your <b>sister</b> born?</v>

00:00:04.500 --> 00:00:06.000 align:start
<v Marat>In Taraz,

00:00:06.000 --> 00:00:08.000
<v.loud Marat>and I stayed.
"""

SRT = """1
00:00:01,000 --> 00:00:04,000
I: Where were you born?

2
00:00:04,500 --> 00:00:06,000
R: In Taraz,

3
00:00:06,000 --> 00:00:08,250
and I <i>stayed</i>.
I: Why?
"""


def read(text, name):
    return parse(text.encode(), filename=name, default_language=Language.ENGLISH)


def rejected(text, name):
    with pytest.raises(TranscriptRejected) as error:
        read(text, name)
    return error.value


def test_vtt_voices_are_speakers_and_cues_of_one_voice_one_turn():
    parsed = read(VTT, "a.vtt")
    assert parsed.format == "vtt"
    assert parsed.speakers == ("Anna", "Marat")
    assert [(turn.speaker, turn.text, turn.start_ms, turn.end_ms) for turn in parsed.turns] == [
        ("Anna", "Where were you & your sister born?", 1000, 4000),
        ("Marat", "In Taraz, and I stayed.", 4500, 8000),
    ]


def test_two_voices_in_one_cue_are_two_turns():
    parsed = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>One? <v B>Two.\n", "a.vtt")
    assert [(turn.speaker, turn.text) for turn in parsed.turns] == [("A", "One?"), ("B", "Two.")]


def test_srt_labels_are_speakers_and_a_cue_without_one_continues():
    parsed = read(SRT, "a.srt")
    assert parsed.format == "srt"
    assert [(turn.speaker, turn.text, turn.start_ms, turn.end_ms) for turn in parsed.turns] == [
        ("I", "Where were you born?", 1000, 4000),
        ("R", "In Taraz, and I stayed.", 4500, 8250),
        ("I", "Why?", 6000, 8250),
    ]


def test_a_name_broken_across_cues_is_whole_in_its_turn():
    text = "1\n00:00:01,000 --> 00:00:02,000\nI met Anna\n\n2\n00:00:02,000 --> 00:00:03,000\nPetrova there.\n\n"
    text += "3\n00:00:03,100 --> 00:00:04,000\nThen we left.\n\n4\n00:00:59,000 --> 00:01:00,000\nLater.\n"
    assert [turn.text for turn in read(text, "a.srt").turns] == ["I met Anna Petrova there.", "Then we left.", "Later."]


def test_srt_without_extension_windows_line_ends_and_blank_lines_inside_a_cue():
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nOne\r\n\r\nand two.\r\n"
    parsed = read(text, "transcript")
    assert (parsed.format, parsed.turns[0].text) == ("srt", "One and two.")


def test_references_resolve_to_no_control_characters():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nA&#0;B&#8;C&#xD800;D&lt;b&gt;\n"
    assert "B" in read(text, "a.vtt").turns[0].text
    assert all(character.isprintable() for character in read(text, "a.vtt").turns[0].text.replace("\ufffd", ""))


@pytest.mark.parametrize(
    "times",
    [
        "00:00:0x.000 --> 00:00:02.000",
        "00:00:05.000 --> 00:00:02.000",
        "00:99:01.000 --> 00:99:02.000",
        "--> secret",
        "5 --> 6",
    ],
)
def test_malformed_vtt_times_are_refused_without_quoting(times):
    error = rejected(f"WEBVTT\n\n{times}\nsecret words\n", "a.vtt")
    assert error.code == "malformed_vtt"
    assert "secret" not in repr(error)
    assert error.__context__ is None


@pytest.mark.parametrize(
    "times",
    [
        "00:00:0x,000 --> 00:00:02,000",
        "00:00:05,000 --> 00:00:02,000",
        "--> secret",
        "5 --> 6",
        "0:0:1,0000000 --> 0:0:2,0",
    ],
)
def test_malformed_srt_times_are_refused_with_their_line(times):
    error = rejected(f"1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\n{times}\nsecret words\n", "a.srt")
    assert (error.code, "line 6" in error.message) == ("malformed_srt", True)
    assert "secret" not in repr(error)


def test_words_before_the_first_srt_cue_are_refused_not_lost():
    assert rejected("secret\nmore\n1\n00:00:01,000 --> 00:00:02,000\nOne.\n", "a.srt").code == "malformed_srt"


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_a_huge_number_of_cues_is_refused_quickly(name):
    cue = "00:00:01.000 --> 00:00:02.000\nOne.\n\n"
    began = time.process_time()
    assert rejected(("WEBVTT\n\n" if name == "a.vtt" else "") + cue * 60_000, name).code == "too_many_cues"
    assert time.process_time() - began < 3


@pytest.mark.slow
@pytest.mark.parametrize(
    "filler", ["\n" * 1_000_000, " \n" * 500_000, "<v " * 30_000, "&" * 90_000, "<" * 90_000, "1\n" * 200_000]
)
@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_no_filler_makes_subtitles_slow(name, filler):
    head = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n" if name == "a.vtt" else "1\n00:00:01,000 --> 00:00:02,000\n"
    began = time.process_time()
    with suppress(TranscriptRejected):
        read(f"{head}One.{filler}", name)
    assert time.process_time() - began < 5
