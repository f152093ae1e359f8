"""A word by which a Russian transcript calls somebody in several places is masked in all of them."""

from archive.vocabulary import Category, Language, Tier
from redaction.engine.repeated_russian import settled_russian
from redaction.engine.types import Detected


def _turns(*said, language=Language.RUSSIAN):
    """Give turns in which a word is found: each with its form, its tier and the recogniser that found it."""
    turns = []
    for form, tier, recognizer in said:
        text = f"а тут {form} стоит"
        found = Detected(6, 6 + len(form), Category.PERSON, 0.6 if tier is Tier.MASK else 0.35, tier, recognizer)
        turns.append((text, language, [found]))
    return turns


def _tiers(turns):
    return [one.tier for found in settled_russian(turns) for one in found]


SURE, ASKED, CARRIED = ((Tier.MASK, "russian_names"), (Tier.REVIEW, "russian_names"), (Tier.REVIEW, "occurrence"))


def test_doubts_of_a_word_that_several_places_take_for_a_name_are_masked():
    assert _tiers(_turns(("липа", *SURE), ("липу", *ASKED), ("липе", *CARRIED))) == [Tier.MASK] * 3


def test_what_was_only_carried_over_from_one_place_stays_a_doubt():
    turns = _turns(("ремень", *SURE), ("ремень", *CARRIED), ("ремнём", *CARRIED))
    assert _tiers(turns) == [Tier.MASK, Tier.REVIEW, Tier.REVIEW]


def test_what_no_place_is_sure_of_stays_a_doubt():
    assert _tiers(_turns(("липа", *ASKED), ("липу", *ASKED), ("липе", *ASKED))) == [Tier.REVIEW] * 3


def test_twice_is_too_seldom():
    assert _tiers(_turns(("липа", *SURE), ("липу", *ASKED))) == [Tier.MASK, Tier.REVIEW]


def test_other_words_and_other_languages_are_left():
    turns = [*_turns(("липа", *SURE), ("липу", *ASKED), ("липе", *CARRIED)), *_turns(("щур", *ASKED))]
    assert _tiers(turns)[-1] is Tier.REVIEW
    turns = _turns(("липа", *SURE), ("липу", *ASKED), ("липе", *CARRIED), language=Language.ENGLISH)
    assert _tiers(turns) == [Tier.MASK, Tier.REVIEW, Tier.REVIEW]
