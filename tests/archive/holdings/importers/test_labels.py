import time

import pytest

from archive.holdings.importers import guess_roles, parse
from archive.holdings.importers.labels import read_label
from archive.vocabulary import Language, SpeakerRole


def turns(text, default=Language.ENGLISH):
    parsed = parse(text.encode(), filename="a.txt", default_language=default)
    return [(turn.speaker, turn.text) for turn in parsed.turns]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("I: How are you?", "I"),
        ("R: Well enough.", "R"),
        ("Q: And then?", "Q"),
        ("A: Then we left.", "A"),
        ("Interviewer: Hello.", "Interviewer"),
        ("Respondent 2: Hello.", "Respondent 2"),
        ("P-03: Hello.", "P-03"),
        ("INTERVIEWER: Hello.", "INTERVIEWER"),
        ("Инт.: Здравствуйте.", "Инт."),
        ("Интервьюер: Здравствуйте.", "Интервьюер"),
        ("Респондент: Здравствуйте.", "Респондент"),
        ("И: Здравствуйте.", "И"),
        ("Р: Здравствуйте.", "Р"),
        ("Р:Здравствуйте.", "Р"),
        ("Сұхбаттасушы: Сәлеметсіз бе.", "Сұхбаттасушы"),
        ("Жауап беруші: Сәлеметсіз бе.", "Жауап беруші"),
        ("С: Сәлеметсіз бе.", "С"),
        ("Ж: Сәлеметсіз бе.", "Ж"),
        ("Speaker 1 (woman): Hello.", "Speaker 1 (woman)"),
        ("**Interviewer:** Hello.", "Interviewer"),
        ("**Interviewer**: Hello.", "Interviewer"),
        (">> Moderator: Hello.", "Moderator"),
        ("R1：Hello.", "R1"),
    ],
)
def test_role_words_and_codes_are_speakers_even_once(line, speaker):
    [(label, text)] = turns(line)
    assert label == speaker
    assert text
    assert text in line


@pytest.mark.parametrize(
    ("line", "start_ms"),
    [
        ("[00:01:23] Speaker 1: Hello.", 83_000),
        ("(01:23) Speaker 1: Hello.", 83_000),
        ("00:01:23.5 Speaker 1: Hello.", 83_500),
        ("00:01:23 - Speaker 1: Hello.", 83_000),
        ("Speaker 1 [00:01:23]: Hello.", 83_000),
        ("Speaker 1  00:01:23\nHello.", 83_000),
        ("Speaker 1 (1:02:03)\nHello.", 3_723_000),
    ],
)
def test_times_beside_labels_are_read(line, start_ms):
    [turn] = parse(line.encode(), filename="a.txt", default_language=Language.ENGLISH).turns
    assert (turn.speaker, turn.text, turn.start_ms) == ("Speaker 1", "Hello.", start_ms)


def test_names_are_speakers_when_they_come_back():
    text = "Anna: Hello.\nMarat: Hello, Anna.\nAnna: Shall we?\nMarat: Yes."
    assert turns(text) == [("Anna", "Hello."), ("Marat", "Hello, Anna."), ("Anna", "Shall we?"), ("Marat", "Yes.")]


def test_a_speaker_heard_once_counts_where_every_paragraph_has_a_label():
    text = "I: Come in.\n\nR: Thank you.\n\nMother: Tea is ready!\n\nR: Later."
    assert ("Mother", "Tea is ready!") in turns(text)


@pytest.mark.parametrize(
    "text",
    [
        "We talked for long. He told me one thing: never go back there.",
        "Note: the recording is bad here.",
        "See http://example.org/a for more.",
        "We met at 10:30 near the station.",
        "Almaty: a city where I was born and where I studied.",
        "The lesson started\nAt 10:30 we left.",
    ],
)
def test_prose_with_colons_has_no_speakers(text):
    assert turns(text) == [(None, text.replace("\n", " "))]


def test_fields_of_a_form_in_a_long_text_are_no_speakers():
    prose = "\n\n".join(f"Paragraph {number} of a published story." for number in range(20))
    text = f"From: Almaty\nProfession: nurse\n\n{prose}\n\nFrom: Taraz\nProfession: cook\n\n{prose}"
    assert {speaker for speaker, _ in turns(text)} == {None}


def test_headings_of_an_abstract_are_no_speakers():
    text = "A title\n\nIntroduction: we asked.\n\nConclusion: they answered."
    assert {speaker for speaker, _ in turns(text)} == {None}


def test_a_turn_lasts_over_lines_and_paragraphs():
    text = "I: One\ntwo.\n\nThree.\nR: Four."
    assert turns(text) == [("I", "One two.\nThree."), ("R", "Four.")]


def test_what_stands_before_the_first_label_is_kept():
    assert turns("Interview of May\n\nAlmaty\n\nI: One?\nR: Two.")[:2] == [(None, "Interview of May"), (None, "Almaty")]


def test_without_labels_each_paragraph_is_a_turn():
    assert turns("One\ntwo.\n\n\nThree.\n") == [(None, "One two."), (None, "Three.")]


def test_dialogue_dashes_open_turns():
    text = "— Где вы родились?\n— В Алматы.\nТам и выросла.\n– А потом?"
    assert turns(text) == [(None, "Где вы родились?"), (None, "В Алматы. Там и выросла."), (None, "А потом?")]


def test_q_and_a_with_stops_need_each_other():
    both = "Q. One?\nA. Two.\nQ. Three?\nA. Four."
    assert [speaker for speaker, _ in turns(both)] == ["Q", "A", "Q", "A"]
    assert turns("A. Two is a letter.\n\nA. Again.")[0][0] is None


def test_white_space_inside_a_line_is_kept():
    assert turns("R: Well,  you\tknow …") == [("R", "Well,  you\tknow …")]


@pytest.mark.parametrize(
    "line",
    [
        "a" * 99_999,
        " " * 50_000 + ":",
        ("A " * 49_000) + ":",
        "[" * 50_000,
        "1:" * 40_000,
        "00:" * 30_000,
        "(((((" * 10_000 + ")" * 10_000,
        "A" + " (" * 40_000,
        "*" * 90_000,
        "'" * 90_000,
        "— " * 40_000,
        "A" + "\t" * 90_000 + ":",
    ],
)
def test_no_line_makes_labels_slow(line):
    began = time.process_time()
    for _ in range(50):
        read_label(line)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("text", "interviewer"),
    [
        ("I: a.\nR: b?", "I"),
        ("INTERVIEWER: a.\nP-03: b.", "INTERVIEWER"),
        ("Инт.: a.\nРесп.: b.", "Инт."),
        ("С: a.\nЖ: b.", "С"),
        ("В: a.\nО: b.", "В"),
        ("Q: a.\nA: b.", "Q"),
        ("Сұхбаттасушы: a.\nЖауап беруші: b.", "Сұхбаттасушы"),
        ("Speaker 1: When?\nSpeaker 2: Then.\nSpeaker 1: Why?\nSpeaker 2: So.", "Speaker 1"),
        ("Anna: It was so.\nMarat: Was it?\nAnna: Yes.\nMarat: And then?", "Marat"),
        ("М: Был?\nЖ: Да.\nМ: А потом?\nЖ: Потом нет.", "М"),
    ],
)
def test_the_interviewer_is_guessed(text, interviewer):
    parsed = parse(text.encode(), filename="a.txt", default_language=Language.ENGLISH)
    roles = guess_roles(parsed.speakers, parsed.turns)
    assert set(roles) == set(parsed.speakers)
    assert [name for name, role in roles.items() if role == SpeakerRole.INTERVIEWER] == [interviewer]


def test_nobody_is_the_interviewer_where_nothing_tells():
    parsed = parse(b"Speaker 1: One.\nSpeaker 2: Two.", filename="a.txt", default_language=Language.ENGLISH)
    assert set(guess_roles(parsed.speakers, parsed.turns).values()) == {SpeakerRole.PARTICIPANT}


def test_a_translator_is_neither():
    parsed = parse(b"I: One?\nTranslator: Un?\nR: Deux.", filename="a.txt", default_language=Language.ENGLISH)
    assert guess_roles(parsed.speakers, parsed.turns)["Translator"] == SpeakerRole.OTHER
