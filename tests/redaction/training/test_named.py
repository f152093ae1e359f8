"""What the models that weigh words are taught."""

import random

from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Language
from redaction.engine.crf.tagger import Belief
from redaction.engine.crf.tokens import sentences
from redaction.engine.recognizers.weighed import Ruled
from redaction.training import named
from redaction.training.corpus import Record
from redaction.training.named import FOLDER, rows
from redaction.training.turns import as_it_stands, heard, read_lines


def test_turns_are_marked_well_and_name_every_kind():
    lines = read_lines(FOLDER / "named_kazakh.txt")
    records = [as_it_stands(line) for line in lines]
    assert len(lines) == len(set(lines)) > 4000
    assert not any("{" in one.text or "}" in one.text for one in records)
    assert all(one.text[start:end] == one.text[start:end].strip() for one in records for start, end, _ in one.spans)
    assert {kind for one in records for *_, kind in one.spans} == {"PER", "LOC", "ORG"}


def taught(monkeypatch, *lines):
    """Give the words that a model is taught from some turns, with their labels, if readers believe in every word."""

    def read(text):
        tokens = [token for each in sentences(text) for token in each]
        return Ruled(text, tokens, [(Belief(1.0, "ORG", True),) * 2 for _ in tokens], [])

    monkeypatch.setattr(named, "READERS", {Language.KAZAKH: lambda: read})
    monkeypatch.setattr(named, "read_lines", lambda path: list(lines))
    return [
        {words[place].text: label for place, label in zip(places, labels, strict=True)}
        for (words, places), labels in rows(Language.KAZAKH, random.Random(0))
    ]


def test_labels_are_of_what_is_marked_and_the_kind_behind_a_quotation_is_none(monkeypatch):
    first, *_ = taught(monkeypatch, "{p Айша} «{o Самал}» кафесінде, {o «Құлын» дүкенінде} істейді")
    assert first == {
        "Айша": "PER", "Самал": "ORG", "кафесінде": "O", "Құлын": "ORG", "дүкенінде": "O", "істейді": "O",
    }  # fmt: skip


def test_some_turns_are_read_once_more_as_speech_recognition_leaves_them(monkeypatch):
    every = taught(monkeypatch, *(f"{{p Айша}}, мен {{o {number}-мектепте}} оқыдым." for number in range(40)))
    raw = [words for words in every if "айша" in words]
    assert 0 < len(raw) < 40
    assert len(every) == 40 + len(raw)
    assert all(words["айша"] == "PER" for words in raw)


@given(st.text(max_size=40))
def test_what_is_heard_keeps_every_letter_in_its_place(text):
    record = Record(text, ((0, len(text), "PER"),))
    low = heard(record)
    assert len(low.text) == len(text)
    assert low.spans == record.spans
    assert low.text in {text, low.text.lower()}
