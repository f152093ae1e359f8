"""What the English models learn from: composed names and sentences, mended corpora, numbers."""

import json
import random
import re

import pytest

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.crf.tokens import Token
from redaction.engine.neural.wordpiece import WordPiece
from redaction.training.corpus import Record, label
from redaction.training.english_corpus import BLOCK, BLOCKS, read_english, read_synthetic, split
from redaction.training.english_examples import LABELS, LONGEST, batches, encode, unpunctuated
from redaction.training.english_pools import build, parted
from redaction.training.english_speech import FRAMES, KINDS, SLOT, fill, hesitate, speech


@pytest.fixture(scope="module")
def pools():
    return build(random.Random(1))


@pytest.mark.slow
def test_pools_repeat_and_fill_every_slot_of_the_sentences(pools):
    assert pools == build(random.Random(1))
    assert pools["FULL"] != build(random.Random(2))["FULL"]
    lines = [line for path in FRAMES for line in path.read_text(encoding="utf-8").splitlines()]
    asked = {slot for line in lines if not line.startswith("#") for slot, written in SLOT.findall(line) if not written}
    assert asked <= set(pools)
    assert all(name.strip() for slot in KINDS for name in pools[slot])


@pytest.mark.slow
def test_written_speech_is_annotated(pools):
    records = list(speech(pools, random.Random(3)))
    assert records == list(speech(pools, random.Random(3)))
    assert not any("{" in record.text for record in records)
    for record in records:
        for start, end, _ in record.spans:
            assert record.text[start:end] == record.text[start:end].strip() != ""
    assert {kind for record in records for _, _, kind in record.spans} == {"PER", "LOC", "ORG"}
    assert any(not record.spans for record in records)


def test_an_article_is_no_part_of_a_name():
    record = fill("At {SPOT}, {GIVEN} slept.", {"SPOT": ["the Reed hotel"], "GIVEN": ["Ana"]}, random.Random(1))
    assert [record.text[start:end] for start, end, _ in record.spans] == ["Reed hotel", "Ana"]


def test_a_name_may_be_written_out_in_a_sentence():
    record = fill("{PER:will} will pay {ORG:the well} for {GIVEN}", {"GIVEN": ["Ana"]}, random.Random(1))
    assert record.text == "will will pay the well for Ana"
    assert [record.text[start:end] for start, end, _ in record.spans] == ["will", "well", "Ana"]


@pytest.mark.parametrize("seed", range(20))
def test_names_come_out_in_two_words(seed):
    said = parted("Gulnara", random.Random(seed))
    assert said.replace(" ", "") == "Gulnara"
    assert len(said.split()) == 2
    assert parted("Bo", random.Random(seed)) == "Bo"


@pytest.mark.parametrize("seed", range(20))
def test_hesitation_leaves_names_whole(seed):
    record = Record("So Anna Kim left Nur Sultan then.", ((3, 11, "PER"), (17, 27, "LOC")))
    said = hesitate(record, random.Random(seed))
    assert len(said.text) > len(record.text)
    assert [said.text[start:end] for start, end, _ in said.spans] == ["Anna Kim", "Nur Sultan"]


def corpus(tmp_path, *rows):
    path = tmp_path / "en.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("source", "text", "marked", "kind", "read"),
    [
        ("gum", "He left the United States then.", "States", "LOC", ["United States"]),
        ("gum", "In Norton Park it rained.", "Norton Park", "LOC", ["Norton Park"]),
        ("gum", "Professor Eastman came.", "Eastman", "PER", ["Eastman"]),
        ("gum", "Many White people came.", "White", "PER", []),
        ("btc", "He left the United States then.", "States", "LOC", ["States"]),
    ],
)
def test_names_that_lack_their_attributes_are_mended(tmp_path, source, text, marked, kind, read):
    start = text.index(marked)
    row = {"text": text, "spans": [[start, start + len(marked), kind]], "src": source}
    (record,) = read_english(corpus(tmp_path, row))
    assert [text[first:after] for first, after, _ in record.spans] == read


def test_generated_sentences_keep_what_names(tmp_path):
    spans = [
        {"entity_type": kind, "start_position": start, "end_position": start + 2}
        for kind, start in (("PERSON", 3), ("PHONE_NUMBER", 0), ("STREET_ADDRESS", 6))
    ]
    path = tmp_path / "synth.json"
    nothing = {"full_text": "12", "spans": spans[1:2]}
    path.write_text(json.dumps([{"full_text": "12 Al Bo", "spans": spans}, nothing]), encoding="utf-8")
    assert read_synthetic(path) == [Record("12 Al Bo", ((3, 5, "PER"), (6, 8, "LOC")))]


def test_whole_blocks_are_held_back():
    records = [Record(str(at), ()) for at in range(BLOCK * BLOCKS * 2)]
    learnt, held = split(records)
    assert len(held) == 2 * BLOCK
    assert sorted([*learnt, *held], key=lambda record: int(record.text)) == records
    assert [int(record.text) for record in held[:BLOCK]] == list(range(int(held[0].text), int(held[0].text) + BLOCK))


def test_raw_speech_has_no_signs_and_loses_no_name():
    rows = [*label(Record("Anna left. Did Boris?", ((0, 4, "PER"), (15, 20, "PER"))))] * 5
    spoken = list(unpunctuated(rows, random.Random(1)))
    words = [token.text for tokens, _ in spoken for token in tokens]
    assert all(re.fullmatch(r"[a-z']+", word) for word in words)
    assert sum(each == "B-PER" for _, labels in spoken for each in labels) == 10
    assert max(len(tokens) for tokens, _ in spoken) > 4


def test_sentences_become_numbers():
    words = WordPiece(["[UNK]", "[CLS]", "an", "##na", "left"])
    (row,) = label(Record("Anna left", ((0, 4, "PER"),)))
    (example,) = encode([row], EnglishFeatures().own, ["c=cap", "c=low"], words)
    assert example.pieces == ((2, 3), (4,))
    assert example.features == ((0,), (1,))
    assert [LABELS[at] for at in example.labels] == ["B-PER", "O"]
    assert example.length == 4


def test_a_sentence_too_long_is_cut():
    words = WordPiece(["[UNK]", "[CLS]"])
    tokens = [Token("a", at, at + 1) for at in range(LONGEST + 50)]
    (example,) = encode([(tokens, ["O"] * len(tokens))], lambda row: [[] for _ in row], [], words)
    assert len(example.labels) == len(example.pieces) == len(example.features) == LONGEST


def test_batches_hold_every_example_once_and_no_more_than_allowed():
    words = WordPiece(["[UNK]", "[CLS]"])
    rows = [([Token("a", 0, 1)] * (1 + at % 30), ["O"] * (1 + at % 30)) for at in range(200)]
    examples = list(encode(rows, lambda row: [[] for _ in row], [], words))
    groups = batches(examples, 100, random.Random(1))
    assert sorted(map(len, (one.labels for group in groups for one in group))) == sorted(len(row) for row, _ in rows)
    assert all(max(one.length for one in group) * len(group) <= 100 for group in groups)
