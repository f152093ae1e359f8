"""The transformer: pieces, stored weights, and the same numbers as a plain reading of the paper gives."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.crf.spans import CERTAIN, FLOOR
from redaction.engine.crf.tokens import sentences
from redaction.engine.neural.encoder import Encoder, Sentence
from redaction.engine.neural.english import SPOKEN, WRITTEN
from redaction.engine.neural.layer import HEADS
from redaction.engine.neural.tagger import NeuralTagger
from redaction.engine.neural.weights import Rows, Weights, rounded, write
from redaction.engine.neural.wordpiece import LONGEST_WORD, WordPiece

PIECES = ["[UNK]", "[CLS]", "kok", "##tem", "team", ".", "a", "##na", "an", "##a", "-", "e"]
WIDTH, INNER, PLACES = 2 * HEADS, 36, 12
LABELS = ["O", "B-PER", "I-PER"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Koktem", ["kok", "##tem"]),
        ("Kok.team", ["kok", ".", "team"]),
        ("ANA", ["an", "##a"]),
        ("é", ["e"]),
        ("Anaq", ["[UNK]"]),
        ("a-q-a", ["a", "-", "[UNK]", "-", "a"]),
        ("  ", ["[UNK]"]),
        ("", ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_pieces(word, pieces):
    assert [PIECES[at] for at in WordPiece(PIECES).cut(word)] == pieces


def test_a_vocabulary_without_marks_is_refused():
    with pytest.raises(ValueError, match="UNK"):
        WordPiece(["a"])


@given(st.text(max_size=200))
def test_any_word_has_a_bounded_number_of_pieces(word):
    assert 1 <= len(WordPiece(PIECES).cut(word)) <= 4 * LONGEST_WORD


@given(st.lists(st.lists(st.floats(-50, 50, width=32), min_size=3, max_size=3), min_size=1, max_size=5))
def test_rounding_errs_by_half_a_step_at_most(table):
    whole = np.array(table, dtype=np.float32)
    rows = rounded(whole)
    step = np.abs(whole).max(axis=1, keepdims=True) / 127
    assert (np.abs(rows.of(np.arange(len(whole))) - whole) <= step / 2 + 1e-6).all()


def network(path, *, exits=(1, 2), seed=1):
    """Write a small random network and give its arrays as they are after rounding."""
    chance = np.random.default_rng(seed)

    def draw(*shape):
        return chance.normal(0, 0.6, shape).astype(np.float32)

    tables = {"piece": draw(len(PIECES), WIDTH), "feature": draw(3, WIDTH)}
    vectors = {"place": draw(PLACES, WIDTH), "calm": draw(2, WIDTH)}
    for at in (1, 2):
        shapes = {"qkv": (3 * WIDTH, WIDTH), "joined": (WIDTH, WIDTH), "wide": (INNER, WIDTH), "narrow": (WIDTH, INNER)}
        for name, shape in shapes.items():
            tables[f"layer{at}_{name}"], vectors[f"layer{at}_{name}_bias"] = draw(*shape), draw(shape[0])
        vectors[f"layer{at}_calm"], vectors[f"layer{at}_done"] = draw(2, WIDTH), draw(2, WIDTH)
    for at in exits:
        tables[f"head{at}"], vectors[f"head{at}_bias"] = draw(len(LABELS), WIDTH), draw(len(LABELS))
    lists = {"labels": LABELS, "pieces": PIECES, "features": ["f0", "f1", "f2"], "exits": [str(at) for at in exits]}
    write(path, lists, tables, vectors)
    return {name: rounded(table).of(np.arange(len(table))) for name, table in tables.items()} | vectors


def plainly(arrays, sentence, layers):
    """Run one sentence the slow way: a loop over heads and positions."""
    ids, known = [1], [np.zeros(WIDTH)]
    for pieces, features in zip(*sentence, strict=True):
        ids += pieces
        known += [sum((arrays["feature"][one] for one in features), np.zeros(WIDTH))] * len(pieces)
    states = np.stack([arrays["piece"][one] + arrays["place"][at] + known[at] for at, one in enumerate(ids)])
    states = normal(states, arrays["calm"])
    for at in range(1, layers + 1):
        q, k, v = np.split(states @ arrays[f"layer{at}_qkv"].T + arrays[f"layer{at}_qkv_bias"], 3, axis=1)
        seen = np.zeros_like(states)
        size = WIDTH // HEADS
        for head in range(HEADS):
            part = slice(head * size, (head + 1) * size)
            for row in range(len(ids)):
                weights = np.exp([q[row, part] @ k[other, part] / math.sqrt(size) for other in range(len(ids))])
                seen[row, part] = (weights / weights.sum()) @ v[:, part]
        states = normal(
            states + seen @ arrays[f"layer{at}_joined"].T + arrays[f"layer{at}_joined_bias"], arrays[f"layer{at}_calm"]
        )
        wide = states @ arrays[f"layer{at}_wide"].T + arrays[f"layer{at}_wide_bias"]
        wide = 0.5 * wide * (1 + np.tanh(math.sqrt(2 / math.pi) * (wide + 0.044715 * wide**3)))
        states = normal(
            states + wide @ arrays[f"layer{at}_narrow"].T + arrays[f"layer{at}_narrow_bias"], arrays[f"layer{at}_done"]
        )
    firsts = np.cumsum([1, *map(len, sentence.pieces)])[:-1]
    scores = np.exp(states[firsts] @ arrays[f"head{layers}"].T + arrays[f"head{layers}_bias"])
    return scores / scores.sum(axis=1, keepdims=True)


def normal(states, scale):
    centred = states - states.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=1, keepdims=True) * scale[0] + scale[1]


TEXTS = [
    Sentence([[2, 3], [5], [4]], [[0, 2], [], [1]]),
    Sentence([[6]], [[]]),
    Sentence([[8, 9], [10], [0]], [[1], [1], [0, 1, 2]]),
    Sentence([[6], [7], [5], [5]], [[2], [], [], []]),
]


def test_reading_many_is_reading_each_plainly(tmp_path):
    arrays = network(tmp_path / "net.npz")
    read = Encoder(tmp_path / "net.npz").read(TEXTS, enough=0.0)
    for sentence, chances in zip(TEXTS, read, strict=True):
        assert np.allclose(chances, plainly(arrays, sentence, 2), atol=1e-4)


def test_a_sentence_without_trace_of_a_name_is_read_to_the_first_exit_only(tmp_path):
    arrays = network(tmp_path / "net.npz")
    early = [plainly(arrays, sentence, 1) for sentence in TEXTS]
    traces = [1 - float(chances[:, 0].min()) for chances in early]
    enough = sorted(traces)[1] + 1e-4
    read = Encoder(tmp_path / "net.npz").read(TEXTS, enough)
    for sentence, first, trace, chances in zip(TEXTS, early, traces, read, strict=True):
        expected = first if trace < enough else plainly(arrays, sentence, 2)
        assert np.allclose(chances, expected, atol=1e-4)


def test_nothing_to_read_gives_nothing(tmp_path):
    network(tmp_path / "net.npz")
    assert Encoder(tmp_path / "net.npz").read([], 0.0) == []


def test_a_sentence_too_long_for_the_network_is_read_in_parts(tmp_path):
    network(tmp_path / "net.npz")
    tagger = NeuralTagger(tmp_path / "net.npz")
    (tokens,) = sentences("ana koktem " * 10)
    (chances,) = tagger.weigh([tokens], [[["f1", "unheard of"]] * len(tokens)], 0.0)
    assert chances.shape == (20, len(LABELS))
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)


def test_the_same_network_gives_the_same_bytes(tmp_path):
    for name in ("one.npz", "two.npz"):
        network(tmp_path / name)
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


@pytest.mark.parametrize("content", [None, b"", b"not a network"])
def test_a_broken_file_is_refused(tmp_path, content):
    path = tmp_path / "some.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ValueError, match=r"some\.npz"):
        Encoder(path)


def test_a_file_that_lacks_a_part_is_refused(tmp_path):
    write(tmp_path / "some.npz", {"labels": LABELS}, {}, {})
    with pytest.raises(ValueError, match="has no pieces"):
        Encoder(tmp_path / "some.npz")


def test_stored_arrays_come_back(tmp_path):
    table, vector = np.array([[1.0, -2.0], [0.0, 0.0]], dtype=np.float32), np.array([0.25], dtype=np.float32)
    write(tmp_path / "some.npz", {"words": ["a", "é"]}, {"table": table}, {"vector": vector})
    weights = Weights(tmp_path / "some.npz")
    assert weights.words("words") == ["a", "é"]
    assert np.allclose(weights.matrix("table"), table.T, atol=0.01)
    assert weights.vector("vector").tolist() == [0.25]
    assert isinstance(weights.rows("table"), Rows)


@pytest.mark.parametrize("trust", [WRITTEN, SPOKEN])
@given(chances=st.lists(st.floats(0.001, 0.999), min_size=2, max_size=9))
def test_what_both_taggers_believe_is_stretched_to_the_common_thresholds(trust, chances):
    edges = np.array([trust.reviewed, trust.masked])
    assert trust.mixed(edges, edges.astype(np.float32)) == pytest.approx([FLOOR, CERTAIN], abs=1e-4)
    same = np.sort(np.array(chances))
    assert (np.diff(trust.mixed(same, same.astype(np.float32))) >= 0).all()
