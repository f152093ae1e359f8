"""How a Russian text is cut, cased and read by the models."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from navec import Navec
from razdel import tokenize
from slovnet import NER

from redaction.engine.languages import russian_text
from redaction.engine.languages.russian_network import KINDS, _data_folder, network
from redaction.engine.languages.russian_reader import MODEL, READ, WINDOW, around, features, reader
from redaction.engine.languages.russian_text import has_capitals, join, stretches
from redaction.engine.languages.russian_words import COLUMN, COLUMNS, describe, name_lists, word_table
from redaction.engine.recognizers.russian import chances as weighed
from redaction.engine.recognizers.russian.chances import thresholds
from redaction.engine.recognizers.russian.parts import ORGANISATION
from redaction.engine.recognizers.russian.read import find_read

TEXT = "Айгуль Ахметова из Тараза работала в Министерстве обороны. Потом она уехала, а Саша остался."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, True),
        (TEXT.lower(), False),
        (TEXT.upper(), False),
        ("Модератор: ну да, так и было", False),
        ("И: ну да, так и было", False),
        ("Да.", True),
        ("123", False),
    ],
)
def test_texts_without_capitals_are_told(text, expected):
    assert has_capitals(text) is expected


def test_the_network_says_what_slovnet_itself_says():
    folder = _data_folder()
    slovnet = NER.load(folder / "model" / "slovnet_ner_news_v1.tar")
    slovnet.navec(Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    (stretch,) = stretches(TEXT)
    named = stretch.passes[0].begins + stretch.passes[0].continues
    ours = [
        (token.start, KINDS[int(row.argmax())])
        for token, row in zip(stretch.tokens, named, strict=True)
        if row.sum() > 0.5
    ]
    theirs = [
        (token.start, span.type)
        for span in slovnet(TEXT).spans
        for token in tokenize(TEXT)
        if span.start <= token.start < span.stop
    ]
    assert ours == theirs


@pytest.mark.parametrize("text", [TEXT, TEXT.lower()])
def test_chances_are_chances(text):
    for stretch in stretches(text):
        chances = reader(cased=stretch.cased).read(stretch)
        assert chances.shape == (len(stretch.tokens), 1 + len(READ))
        assert np.allclose(chances.sum(axis=1), 1, atol=1e-3)


@pytest.mark.parametrize("text", [TEXT, TEXT.lower()])
def test_what_is_made_of_words_once_is_what_the_whole_network_makes(text):
    other = text.replace("Айгуль", "Уехала").replace("айгуль", "уехала")
    read = [one for said in (text, other, text) for one in stretches(said)]
    joined = join(read)
    prefix = "cased_" if joined.cased else "caseless_"
    with np.load(MODEL) as stored:
        weights = {name.removeprefix(prefix): stored[name].astype(np.float32) for name in stored}
    near, own = features(joined, weights["projection"])
    hidden = own @ weights["own"] + weights["bias"]
    stretch_of = np.repeat(np.arange(len(joined.lengths)), joined.lengths)
    for place, offset in enumerate(WINDOW):
        for token in range(len(near)):
            other = token + offset
            if 0 <= other < len(near) and stretch_of[other] == stretch_of[token]:
                hidden[token] += near[other] @ weights["near"][place]
    scores = np.maximum(hidden, 0) @ weights["out"] + weights["out_bias"]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    assert np.allclose(reader(cased=joined.cased).read(joined), powers / powers.sum(axis=1, keepdims=True), atol=1e-3)


@given(
    st.lists(st.integers(0, 12), min_size=1, max_size=5).filter(sum),
    st.tuples(st.integers(-6, 6), st.integers(0, 6)),
)
def test_what_stands_around_is_the_mean_of_what_stands_there(lengths, reach):
    first, last = reach[0], reach[0] + reach[1]
    values = np.arange(sum(lengths), dtype=np.float32)[:, None] ** 2
    ends = np.cumsum(lengths)
    expected = []
    for length, end in zip(lengths, ends.tolist(), strict=True):
        for token in range(end - length, end):
            there = [float(values[at, 0]) for at in range(token + first, token + last + 1) if end - length <= at < end]
            expected.append(sum(there) / len(there) if there else 0.0)
    assert around(values, lengths, [(first, last)])[0][:, 0].tolist() == pytest.approx(expected, rel=1e-5)


def test_without_capitals_the_second_reader_still_finds_the_name():
    (stretch,) = stretches("меня зовут светлана я из шымкента")
    chances = reader(cased=False).read(stretch)
    named = [word for word, row in zip(stretch.words, chances, strict=True) if row[0] < 0.5]
    assert named == ["светлана", "шымкента"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from([TEXT, "ну", ".", "МВД", "\n\n", "12", "🙂", "Aaron", "ё"]), max_size=400))
def test_stretches_hold_every_token_once_and_are_short(pieces):
    text = " ".join(pieces)
    read = list(stretches(text))
    assert [token.start for one in read for token in one.tokens] == [token.start for token in tokenize(text)]
    assert all(len(one.tokens) <= russian_text.STRETCH for one in read)
    assert all(len(one.rows) == len(one.tokens) == len(one.likelihood) for one in read)


def test_stretches_end_with_sentences():
    read = list(stretches("Она ушла домой. " * 600))
    assert len(read) > 1
    assert all(one.tokens[-1].text == "." for one in read)


@pytest.mark.parametrize(("word", "plain"), [("маша-то", "маша"), ("удостоверению-то", "удостоверению")])
def test_a_particle_hides_no_word(word, plain):
    (one,), (other,) = stretches(f"видела я {word} вчера"), stretches(f"видела я {plain} вчера")
    assert one.numbers.tolist() == other.numbers.tolist()
    assert (one.rows == other.rows).all()


@pytest.mark.parametrize("word", ["светлана", "надежда", "шымкенте", "завод", "мвд", "айгуль", "говорить"])
def test_the_table_is_as_new_as_the_lists_it_was_made_from(word):
    number = network().word_numbers[word]
    assert word_table().rows(np.array([number]))[0].tolist() == describe(word).tolist()


@pytest.mark.parametrize(
    ("word", "column", "holds"),
    [
        ("светлана", "person", True),
        ("завод", "person", False),
        ("надежда", "ordinary", True),
        ("светлана", "ordinary", False),
        ("заводом", "organisation_head", True),
        ("улицей", "place_head", True),
        ("тётей", "kin", True),
        ("каратауском", "known", False),
    ],
)
def test_rows_say_what_dictionaries_know(word, column, holds):
    assert bool(describe(word)[COLUMN[column]]) is holds


def test_a_word_that_cannot_be_read_has_an_empty_row():
    assert describe("а" * 1000).sum() == 0
    assert len(describe("ы")) == len(COLUMNS)


def test_lists_are_in_dictionary_form():
    lists = name_lists()
    assert {"аман", "ваха"} & lists["given"]
    assert all(name == name.lower() and "ё" not in name for names in lists.values() for name in names)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Я пришла, а мне говорят: приходите завтра.", True),
        ("Ну вот, пришли, постояли, ушли.", True),
        ("Председатель правительства прибыл в столицу с рабочим визитом.", False),
    ],
)
def test_bodies_are_masked_sooner_where_somebody_speaks(text, spoken):
    (stretch,) = stretches(text)
    lowest, sure = thresholds(stretch)
    assert (sure[ORGANISATION] < 0.6) is spoken
    assert lowest[ORGANISATION] < sure[ORGANISATION]


@pytest.mark.parametrize(
    ("chances", "found"),
    [
        ({"спинке": 0.1}, []),
        ({"спинке": 0.15}, []),
        ({"спинке": 0.3}, ["спинке"]),
        # Beside another part of a name it belongs to that; a word no dictionary has needs no more than before.
        ({"спинке": 0.1, "зеркал": 0.12}, ["спинке зеркал"]),
        ({"зрно": 0.1}, ["зрно"]),
    ],
)
def test_an_ordinary_noun_alone_is_masked_or_let_go(chances, found, monkeypatch):
    text = "он сидел на спинке зеркал и ждал зрно потом"
    stretch = next(stretches(text))
    believed = np.zeros((len(stretch.tokens), 3), np.float32)
    for word, chance in chances.items():
        believed[stretch.words.index(word), 2] = chance
    monkeypatch.setattr(weighed, "beliefs", lambda _: believed)
    assert [text[one.start : one.end] for one in find_read(text, stretch)] == found
