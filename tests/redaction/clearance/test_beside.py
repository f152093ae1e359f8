"""What was asked about beside a name is no leak beside its code."""

from types import SimpleNamespace

from archive.vocabulary import Category, Tier
from redaction.clearance.scanning import _fresh
from redaction.engine.tiers import BESIDE
from redaction.engine.types import Detected


def test_a_doubt_beside_a_code_is_no_leak():
    text = "в травматологии на [Организация 2] лежала Дарья"
    shown = SimpleNamespace(text=text, removed=[(19, 34)], kept=[], rejected=[])
    rendition = SimpleNamespace(disclosure=SimpleNamespace(operators={}))
    doubt = Detected(2, 15, Category.ORGANISATION, BESIDE, Tier.REVIEW, "russian_names")
    name = Detected(42, 47, Category.PERSON, 0.3, Tier.REVIEW, "russian_names")
    assert [text[one.start : one.end] for one in _fresh(shown, rendition, [doubt, name])] == ["Дарья"]
