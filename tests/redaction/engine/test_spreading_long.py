"""One turn of a whole interview, as speech recognition writes it without a pause: no slower a word than short turns."""

import re
import time

import pytest

from archive.vocabulary import Category, Language, Tier
from redaction.engine.spreading import Read, spread
from redaction.engine.types import Detected

WORDS = 30_000


@pytest.mark.parametrize(
    ("said", "name", "language", "tier"),
    [
        ("i said hope came over to see us there ", "hope", Language.ENGLISH, Tier.REVIEW),
        ("я сказал роза пришла и ушла потом домой ", "роза", Language.RUSSIAN, Tier.REVIEW),
        ("мен айттым бақыт келді содан кейін кетті ", "бақыт", Language.KAZAKH, Tier.REVIEW),
        ("мен айттым бақыт келді содан кейін кетті ", "бақыт", Language.KAZAKH, Tier.MASK),
    ],
)
def test_a_long_turn_takes_no_more_than_its_words(said, name, language, tier):
    text = said * (WORDS // len(said.split()))
    score = 0.9 if tier is Tier.MASK else 0.3
    found = [Detected(*one.span(), Category.PERSON, score, tier, "english_names") for one in re.finditer(name, text)]
    spread([Read(said, language, found[:1])])  # what is loaded once
    began = time.process_time()
    [read] = spread([Read(text, language, found)])
    assert time.process_time() - began < 5
    assert {text[one.start : one.end] for one in read} >= {name}
