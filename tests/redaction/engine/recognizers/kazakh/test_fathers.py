"""Whoever stands before a father's name in Kazakh; no sentence comes from an interview."""

from functools import cache

import pytest

from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.fathers import fathered


@cache
def vocabulary():
    return Vocabulary()


@pytest.mark.parametrize(
    ("text", "masked", "asked"),
    [
        ("хирург өктем сабырович келді", ["өктем сабырович"], []),
        ("бізге жасын маратовичке жаз деді", [], ["жасын маратовичке"]),
        ("Мені Шүберек Серікұлы қабылдады.", ["Шүберек Серікұлы"], []),
        ("мереке жомартқызының кабинеті", [], ["мереке жомартқызының"]),
        # Who somebody is, whose, and what only ends so.
        ("мұғалім болатұлы келді, менің сабырқызы", [], []),
        ("ауыл қызы болған соң, хан ұлы", [], []),
        ("Кеше сабырович келді", [], []),
        ("әкемнің жолдасы болатұлы", [], []),
    ],
)
def test_a_fathers_name_tells_the_given_one(text, masked, asked):
    spans = list(fathered(text, vocabulary()))
    assert [text[one.start : one.end] for one in spans if one.score >= 0.5] == masked
    assert [text[one.start : one.end] for one in spans if one.score < 0.5] == asked
