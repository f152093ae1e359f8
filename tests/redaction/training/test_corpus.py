"""Corpora, augmentation and a small training that has to repeat itself."""

import json
import random

import pytest

from redaction.engine.crf.tagger import CrfTagger
from redaction.training import english_speech, kazakh_speech
from redaction.training.corpus import Record, label, lower, read_records, swap, train, upper
from redaction.training.english_pools import build
from redaction.training.kazakh import recased
from redaction.training.kazakh_cases import case_of, inflect
from redaction.training.kazakh_names import Names

RECORD = Record("Anna Kim left Ufa.", ((0, 8, "PER"), (14, 17, "LOC")))


def test_tokens_are_labelled():
    assert next(label(RECORD))[1] == ["B-PER", "I-PER", "O", "B-LOC", "O"]


def test_a_name_inside_of_a_token_labels_it():
    assert [labels for _, labels in label(Record("pro-Putin men", ((4, 9, "PER"),)))] == [["B-PER", "O"]]


@pytest.mark.parametrize(
    ("change", "text"),
    [(lower, "anna kim left ufa."), (upper, "ANNA KIM LEFT UFA.")],
)
def test_casing_keeps_the_spans(change, text):
    assert change(RECORD) == Record(text, RECORD.spans)


def test_a_text_that_would_change_length_stays():
    record = Record("Straße", ())
    assert upper(record) is record


def test_swapped_names_keep_their_places():
    swapped = swap(RECORD, {"PER": ["Li"], "LOC": ["Nur-Sultan"]}, random.Random(1))
    assert swapped.text == "Li left Nur-Sultan."
    assert [(swapped.text[a:b], kind) for a, b, kind in swapped.spans] == [("Li", "PER"), ("Nur-Sultan", "LOC")]


def test_swapped_kazakh_names_keep_their_cases():
    record = Record("Әсел Алматыдан келді.", ((0, 4, "PER"), (5, 14, "LOC")))

    class Two(Names):
        def draw(self, slot):
            return "Семей" if slot == "LOC" else "Нұрлан"

    swapped = recased(record, Two(random.Random(1)), random.Random(1))
    assert swapped.text == "Нұрлан Семейден келді."
    assert [swapped.text[a:b] for a, b, _ in swapped.spans] == ["Нұрлан", "Семейден"]


@pytest.mark.parametrize(
    ("name", "case", "form"),
    [
        ("Айгүл", "gen", "Айгүлдің"),
        ("Қанат", "dat", "Қанатқа"),
        ("Астана", "loc", "Астанада"),
        ("Нұрлан", "abl", "Нұрланнан"),
        ("Серік", "ins", "Серікпен"),
        ("Семей", "adj", "Семейдегі"),
        ("Дана", "acc", "Дананы"),
        ("Kok.team", "gen", "Kok.team-дың"),
        ("БҰҰ", "dat", "БҰҰ-ға"),
        ("Хабар 24", "abl", "Хабар 24"),
        ("Дана мектебі", "loc", "Дана мектебінде"),
        ("Алматы", "from", "Алматыданмын"),
        ("Дана", "nom", "Дана"),
    ],
)
def test_kazakh_cases(name, case, form):
    assert inflect(name, case) == form
    if case not in ("nom", "acc", "from") and form != name:
        assert case_of(form) == case


@pytest.mark.slow
@pytest.mark.parametrize(
    ("speech", "names"),
    [(english_speech.speech, lambda: build(random.Random(1))), (kazakh_speech.speech, lambda: Names(random.Random(2)))],
)
def test_written_speech_is_annotated_and_repeats(speech, names):
    once = list(speech(names(), random.Random(3)))
    assert once == list(speech(names(), random.Random(3)))
    assert all(record.text[start:end].strip() for record in once for start, end, _ in record.spans)
    assert not any("{" in record.text for record in once)
    assert {kind for record in once for _, _, kind in record.spans} == {"PER", "LOC", "ORG"}


@pytest.mark.parametrize("row", ["[]", "{}", '{"text": "a", "spans": [1]}', "nonsense"])
def test_a_bad_record_is_refused(tmp_path, row):
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps({"text": "a", "spans": []}) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl, line 2"):
        read_records(path)


def test_training_repeats_itself_and_learns(tmp_path):
    records = [RECORD, Record("He left Omsk.", ((8, 12, "LOC"),))] * 20
    rows = [sentence for record in records for sentence in label(record)]

    def features(tokens):
        return [[f"w={token.text}", f"capital={token.text[0].isupper()}"] for token in tokens]

    for name in ("one.crf", "two.crf"):
        train(rows, features, tmp_path / name, c1=0.01, c2=0.01, min_count=0, iterations=40)
    assert (tmp_path / "one.crf").read_bytes() == (tmp_path / "two.crf").read_bytes()
    beliefs = CrfTagger(tmp_path / "one.crf").believe(features(next(label(RECORD))[0]), 0.5)
    assert [belief.kind for belief in beliefs] == ["PER", "PER", "", "LOC", ""]
