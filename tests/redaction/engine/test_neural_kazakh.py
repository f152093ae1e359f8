"""The Kazakh network: stored weights, the same numbers as a plain reading gives, and its opinion beside the CRF's."""

import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.crf.tagger import KINDS, NOTHING, Belief
from redaction.engine.crf.tokens import sentences
from redaction.engine.neural import kazakh
from redaction.engine.neural.kazakh import FIRST, LABELS, NETWORK, ROWS, SECOND, WIDTH, KazakhNetwork, mixed, rows_of
from redaction.engine.neural.weights import Weights, rounded, write
from redaction.training.corpus import SEED
from redaction.training.kazakh_examples import batches, examples

INNER = 5
FLOOR = 0.003
SMALL = "мен сол кезде шағанның әкесімен бірге бәйтеректе жұмыс істедім"
TEXTS = ("Шаған Өтегенов ауылға барды.", "Ия.", SMALL, "?", "Ия.")


@pytest.fixture(scope="module")
def features():
    return KazakhFeatures()


@pytest.fixture(scope="module")
def shipped(features):
    return KazakhNetwork(NETWORK, features)


@pytest.fixture(scope="module")
def said():
    return [tokens for text in TEXTS for tokens in sentences(text)]


def parts(seed=1):
    """Draw a small random network, as it is written."""
    chance = np.random.default_rng(seed)

    def draw(*shape):
        return chance.normal(0, 0.3, shape).astype(np.float32)

    tables = {
        "feature": draw(ROWS, WIDTH),
        "first": draw(INNER, FIRST * WIDTH),
        "second": draw(INNER, SECOND * INNER),
        "head": draw(len(LABELS), 2 * INNER + WIDTH),
    }
    return tables, {"first_bias": draw(INNER), "second_bias": draw(INNER), "head_bias": draw(len(LABELS))}


def plainly(tables, vectors, features, tokens):
    """Read one sentence the slow way: a loop over tokens and places."""
    tables = {name: rounded(table).of(np.arange(len(table))) for name, table in tables.items()}
    states = [np.tanh(tables["feature"][rows_of(each.text, features.own(each.text))].sum(axis=0)) for each in tokens]

    def convolved(name, size, given):
        out = []
        for at in range(len(given)):
            found = vectors[f"{name}_bias"].copy()
            for place, kernel in enumerate(np.split(tables[name], size, axis=1)):
                other = at + place - size // 2
                if 0 <= other < len(given):
                    found += kernel @ given[other]
            out.append(np.maximum(found, 0))
        return out

    near = convolved("first", FIRST, states)
    wide = [one + other for one, other in zip(convolved("second", SECOND, near), near, strict=True)]
    joined = np.concatenate([near, wide, states], axis=1)
    scores = np.exp(joined @ tables["head"].T + vectors["head_bias"])
    return scores / scores.sum(axis=1, keepdims=True)


def test_reading_many_is_reading_each_plainly(tmp_path, features, said):
    tables, vectors = parts()
    write(tmp_path / "net.npz", {"labels": list(LABELS)}, tables, vectors)
    read = KazakhNetwork(tmp_path / "net.npz", features).weigh(said)
    assert len(read) == len(said)
    for tokens, chances in zip(said, read, strict=True):
        assert np.allclose(chances, plainly(tables, vectors, features, tokens), atol=1e-4)


def test_each_token_has_chances_that_add_up(shipped, said):
    for tokens, chances in zip(said, shipped.weigh(said), strict=True):
        assert chances.shape == (len(tokens), len(LABELS))
        assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)
    assert shipped.weigh([]) == []


def test_sentences_read_together_do_not_see_each_other(shipped, said):
    for order in itertools.islice(itertools.permutations(said), 20):
        for tokens, chances in zip(order, shipped.weigh(order), strict=True):
            assert np.allclose(chances, shipped.weigh([tokens])[0], atol=1e-5)


def test_a_text_longer_than_is_read_at_a_time_is_read_whole(shipped, said, monkeypatch):
    whole = shipped.weigh(said)
    monkeypatch.setattr(kazakh, "TOGETHER", 3)
    for once, cut in zip(whole, shipped.weigh(said), strict=True):
        assert np.allclose(once, cut, atol=1e-5)


def test_the_same_text_has_the_same_chances(shipped, features, said):
    again = KazakhNetwork(NETWORK, features).weigh(said)
    for first, second, third in zip(shipped.weigh(said), shipped.weigh(said), again, strict=True):
        assert first.tobytes() == second.tobytes() == third.tobytes()


def test_a_name_in_small_letters_is_likelier_than_what_stands_around_it(shipped):
    (tokens,) = sentences("менің атым айгүл мен алматыда тұрамын")
    (chances,) = shipped.weigh([tokens])
    likeliest = {token.text: LABELS[kind] for token, kind in zip(tokens, chances.argmax(axis=1), strict=True)}
    assert likeliest == {
        "менің": "O", "атым": "O", "айгүл": "PER", "мен": "O", "алматыда": "LOC", "тұрамын": "O",
    }  # fmt: skip


@pytest.mark.parametrize("content", [None, b"", b"not a network", NETWORK.read_bytes()[:1000]])
def test_a_broken_file_is_refused(tmp_path, features, content):
    path = tmp_path / "some.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ValueError, match=r"some\.npz"):
        KazakhNetwork(path, features)


def test_a_damaged_file_is_refused(tmp_path, features):
    content = bytearray(NETWORK.read_bytes())
    content[len(content) // 2] ^= 255
    (tmp_path / "some.npz").write_bytes(content)
    with pytest.raises(ValueError, match=r"some\.npz"):
        KazakhNetwork(tmp_path / "some.npz", features)


@pytest.mark.parametrize("absent", ["feature", "head", "first_bias"])
def test_a_file_that_lacks_a_part_is_refused(tmp_path, features, absent):
    tables, vectors = parts()
    tables.pop(absent, None)
    vectors.pop(absent, None)
    write(tmp_path / "some.npz", {"labels": list(LABELS)}, tables, vectors)
    with pytest.raises(ValueError, match=rf"some\.npz.*has no {absent}"):
        KazakhNetwork(tmp_path / "some.npz", features)


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("feature", (ROWS - 1, WIDTH)),
        ("first", (INNER, SECOND * WIDTH)),
        ("second", (INNER, FIRST * INNER)),
        ("head", (len(LABELS) + 1, 2 * INNER + WIDTH)),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path, features, name, shape):
    tables, vectors = parts()
    write(tmp_path / "some.npz", {"labels": list(LABELS)}, tables | {name: np.ones(shape, np.float32)}, vectors)
    with pytest.raises(ValueError, match=r"some\.npz.*do not fit"):
        KazakhNetwork(tmp_path / "some.npz", features)


def test_a_file_with_other_labels_is_refused(tmp_path, features):
    write(tmp_path / "some.npz", {"labels": list(reversed(LABELS))}, *parts())
    with pytest.raises(ValueError, match=r"some\.npz.*do not fit"):
        KazakhNetwork(tmp_path / "some.npz", features)


def of(*named):
    """Chances of the network: how surely each token is named, and as what."""
    return np.array([[1 - chance, *(chance * (kind == each) for each in KINDS)] for chance, kind in named], np.float32)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=9))
def test_more_of_either_opinion_is_never_less_of_both(drawn):
    def both(crf, network):
        return mixed([Belief(crf, "PER", True)], of((network, "PER")), 0.0)[0].named

    for crf, network, more in drawn:
        assert 0 <= both(crf, network) <= 1
        assert both(max(crf, more), network) >= both(crf, network) - 1e-9
        assert both(crf, max(network, more)) >= both(crf, network) - 1e-6


def test_the_kind_is_the_crf_s_where_it_has_one():
    (found,) = mixed([Belief(0.2, "LOC", False)], of((0.9, "ORG")), FLOOR)
    assert (found.kind, found.begins) == ("LOC", False)
    assert 0.2 < found.named < 0.9


def test_what_the_crf_lets_pass_has_the_network_s_kind_and_begins_after_another():
    little = Belief(0.0005, "LOC", True)
    crf = [little._replace(kind="PER"), Belief(0.5, "ORG", True), little, little._replace(begins=False)]
    found = mixed(crf, of((0.99, "ORG"), (0.99, "ORG"), (0.999, "ORG"), (0.9999, "PER")), FLOOR)
    assert [(each.kind, each.begins) for each in found] == [
        ("ORG", True), ("ORG", True), ("ORG", False), ("PER", True),
    ]  # fmt: skip


def test_below_the_floor_nothing_is_believed():
    assert mixed([Belief(0.002, "PER", True), NOTHING], of((0.0, "PER"), (0.99, "PER")), FLOOR) == [NOTHING, NOTHING]


def test_what_the_network_misses_is_believed_as_before():
    crf = [Belief(0.01, "PER", True), Belief(0.8, "ORG", False)]
    assert mixed(crf, of((0.0, "PER"), (0.001, "LOC")), FLOOR) == crf


def test_training_reads_words_as_the_engine_does(features):
    unknown = KazakhFeatures(lists=False)
    labelled = [(tokens, ["B-PER"] * len(tokens)) for text in TEXTS for tokens in sentences(text)] * 5
    found = list(examples(labelled, features, unknown, random.Random(SEED)))
    told = 0
    for (tokens, _), example in zip(labelled, found, strict=True):
        assert example.labels == [LABELS.index("PER")] * len(tokens)
        ways = [[rows_of(token.text, way.own(token.text)).tolist() for token in tokens] for way in (features, unknown)]
        assert [rows.tolist() for rows in example.rows] in ways
        told += ways[0] != ways[1]
    assert told


def test_batches_hold_every_sentence_once_and_repeat_themselves(features):
    labelled = [(tokens, ["O"] * len(tokens)) for text in TEXTS for tokens in sentences(text)] * 3
    found = list(examples(labelled, features, features, random.Random(1)))
    put = [batches(found, 20, random.Random(2)) for _ in range(2)]
    assert [[id(each) for each in batch] for batch in put[0]] == [[id(each) for each in batch] for batch in put[1]]
    assert sorted(id(each) for batch in put[0] for each in batch) == sorted(map(id, found))


def test_the_trained_network_and_the_engine_agree(tmp_path, features, said):
    torch = pytest.importorskip("torch", reason="needs PyTorch: pip install 'confided[training]'")
    from redaction.training.kazakh_network import Network, collate, export

    torch.manual_seed(1)
    network = Network(INNER).eval()
    export(network, tmp_path / "net.npz")
    found = list(examples(((each, ["O"] * len(each)) for each in said), features, features, random.Random(1)))
    with torch.no_grad():
        chances = torch.softmax(network(collate(found)), -1).numpy()
    assert np.allclose(np.concatenate(KazakhNetwork(tmp_path / "net.npz", features).weigh(said)), chances, atol=0.02)


def test_what_is_shipped_is_small():
    assert NETWORK.stat().st_size < 3_000_000
    assert Weights(NETWORK).words("labels") == list(LABELS)
