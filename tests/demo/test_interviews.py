"""The interviews themselves: nothing name-like is left unmarked, and there is enough of everything to measure on."""

import re
import unicodedata
from collections import Counter

import pytest

from archive.vocabulary import Language
from demo import marked
from demo.gold import gold_files, main

WORD = re.compile(r"[^\W\d_][\w'’-]*")
NAMES = {"PER", "LOC", "ORG", "COUNTRY"}

# Capitals inside a sentence that name nobody: see the marking rules in demo/interviews/README.md.
NOT_NAMES = {
    "I", "I'd", "I'm", "I've", "I'll", "That's", "God", "ID", "A", "B", "F", "S", "Respondent", "Five",
    "Thursday", "Thursdays", "Sunday", "September", "October", "December",
    "English", "Russian", "Russians", "Kazakh", "Korean", "Uzbek", "Volga", "German", "Ministry",
    "Telegram", "Netflix", "Калина", "Нивасымен", "Жигулимен", "Ладе", "Реквием", "Новый", "Құранның", "Құраны",
    "А2", "В2-ге", "ИИН", "ЖСН-ім", "А", "И", "Ал", "То", "Әжем", "Буду",
}  # fmt: skip
LABELS_WRITTEN = ("PER", "LOC", "COUNTRY", "AGE", "ORG", "PHONE", "EMAIL", "HANDLE", "DOC", "DATE")


def _covered(turn, start, end):
    return any(span.start <= start and end <= span.end for span in turn.spans)


def _all_turns():
    return [turn for code in marked.names() for turn in marked.load(code).turns]


@pytest.mark.parametrize("code", marked.names())
def test_what_is_marked_once_is_marked_everywhere(code):
    turns = marked.load(code).turns
    strings = {turn.text[s.start : s.end] for turn in turns for s in turn.spans if s.label in NAMES}
    missed = [
        (string, turn.text[max(0, hit.start() - 20) : hit.end() + 20])
        for string in strings
        if len(string) >= 3
        for turn in turns
        for hit in re.finditer(rf"(?<!\w){re.escape(string)}(?!\w)", turn.text)
        if not _covered(turn, *hit.span())
    ]
    assert missed == []


@pytest.mark.parametrize("code", marked.names())
def test_no_capital_inside_a_sentence_is_left_unexplained(code):
    missed = []
    for turn in marked.load(code).turns:
        for hit in WORD.finditer(turn.text):
            before = turn.text[: hit.start()].rstrip(' «"“—-–(')
            inside = before and before[-1] not in ".?!…:"
            if (
                hit[0][0].isupper()
                and inside
                and not _covered(turn, hit.start(), hit.start() + 1)
                and hit[0] not in NOT_NAMES
            ):
                missed.append(turn.text[max(0, hit.start() - 20) : hit.end() + 20])
    assert missed == []


@pytest.mark.parametrize("code", marked.names())
def test_an_interview_is_long_enough_and_composed(code):
    turns = marked.load(code).turns
    assert 26 <= len(turns) <= 40
    assert all(unicodedata.is_normalized("NFC", turn.text) for turn in turns)
    assert not any("  " in turn.text for turn in turns)


@pytest.mark.parametrize("language", Language)
def test_each_language_has_enough_names_to_measure(language):
    counts = Counter(span.label for turn in _all_turns() if turn.language is language for span in turn.spans)
    assert counts["PER"] + counts["LOC"] + counts["ORG"] >= 120
    assert all(counts[label] for label in LABELS_WRITTEN), counts


def test_one_interview_switches_between_three_languages():
    assert {turn.language for turn in marked.load("P-04").turns} == set(Language)


def _mentions(label):
    return [turn.text[s.start : s.end] for turn in _all_turns() for s in turn.spans if s.label == label]


def test_addresses_lie_in_domains_reserved_for_examples():
    assert {address.split("@")[1] for address in _mentions("EMAIL")} <= {"example.com", "example.net", "example.org"}


def _iin_check_digit(digits):
    remainder = sum(d * w for d, w in zip(digits, range(1, 12), strict=True)) % 11
    if remainder == 10:
        remainder = sum(d * w for d, w in zip(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2], strict=True)) % 11
    return remainder


def test_document_numbers_have_valid_check_digits():
    numbers = [re.sub(r"\D", "", number) for number in _mentions("DOC")]
    iins = [[int(digit) for digit in number] for number in numbers if len(number) == 12]
    assert len(iins) == 4
    assert all(_iin_check_digit(iin[:11]) == iin[11] for iin in iins)
    (snils,) = [number for number in numbers if len(number) == 11]
    assert sum(int(digit) * (9 - place) for place, digit in enumerate(snils[:9])) % 101 % 100 == int(snils[9:])


@pytest.mark.parametrize("name", sorted(gold_files()))
def test_the_gold_files_are_in_step_with_the_interviews(name):
    path = marked.INTERVIEWS.parent / "gold" / name
    assert path.read_text(encoding="utf-8") == gold_files()[name], "run: python -m demo.gold demo/gold"


def test_the_gold_command_makes_its_folder(tmp_path):
    main([str(tmp_path / "new")])
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"en.jsonl", "ru.jsonl", "kk.jsonl"}
