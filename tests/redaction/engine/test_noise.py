"""Noise between letters hides nothing from the pattern recognisers, and findings cover exactly what they should."""

from functools import cache
from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Language
from redaction.engine.normalise import normalise
from redaction.engine.recognizers.base import ANY_LANGUAGE
from redaction.engine.registry import PLAN

PATTERNS = (
    "contacts.email", "contacts.phone", "contacts.handle", "spelled_name", "contacts.spoken_email",
    "contacts.spoken_handle", "contacts.spoken_number", "documents.recognizer", "ages.recognizer", "ages.birth",
    "dates.recognizer", "dates.numeric", "country", "nationality", "occupation",
)  # fmt: skip
NOISE = ["\u200b", "\u200c", "\u200d", "\u00ad", "\u200e", "\u200f", "\u202e", "\u2060", "\ufeff", "\u3164", "\u0336"]
ALIKE = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")
SENTENCES = {
    Language.RUSSIAN: (
        "Мне двадцать семь лет, я родилась пятого мая 1997 года.",
        "Мой телефон 8 (701) 555-12-34, почта gena.pak@mail.ru.",
        "Мама казашка, учительница, живёт в Казахстане, ИИН 900312300004.",
        "гена точка пак собака мэйл точка ру, восемь семьсот два двадцать три сорок пять шестьдесят семь",
    ),
    Language.ENGLISH: (
        "I was nineteen and my sons are 25 and 27, born on 5 May 2019.",
        "Write to gena dot pak at mail dot ru or call +7 701 555 12 34.",
        "She is a Kazakh nurse from Kazakhstan in her mid-forties, @aigul_95.",
    ),
    Language.KAZAKH: (
        "Мен жиырма үштемін, 2019 жылғы 5 мамырда кеттім.",
        "Ол қазақ, мұғалім, Қазақстанда тұрады, нөмірі 8 707 555 01 93.",
    ),
}
CASES = [(language, sentence) for language, sentences in SENTENCES.items() for sentence in sentences]


@cache
def recognizers(language):
    return [
        getattr(import_module(f"redaction.engine.recognizers.{module}"), name)(*arguments)
        for module, name, arguments in PLAN
        if module in PATTERNS and (arguments in ((), (language.value,)) or ANY_LANGUAGE in arguments)
    ]


def findings(language, text):
    normalised = normalise(text)
    for recognizer in recognizers(language):
        for one in recognizer.find(normalised.text):
            yield normalised.text[one.start : one.end], normalised.span(one.start, one.end)


def covered(language, text):
    """The parts of a text that findings cover, as the clean words they stand for."""
    spans = sorted(span for _, span in findings(language, text))
    merged = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    return [normalise(text[start:end]).text for start, end in merged]


@st.composite
def noisy(draw):
    language, sentence = draw(st.sampled_from(CASES))
    pieces = [sentence[0]]
    for previous, character in pairwise(sentence):
        inside = previous.isalnum() and character.isalnum()
        noise = draw(st.sampled_from(["", "", "", "", *NOISE])) if inside else ""
        pieces.append(noise + character)
    return language, sentence, "".join(pieces)


@settings(deadline=None)
@given(noisy())
def test_noise_changes_nothing_of_what_is_covered(case):
    language, sentence, text = case
    assert covered(language, text) == covered(language, sentence)


@settings(deadline=None)
@given(noisy(), st.data())
def test_letters_of_another_script_change_nothing(case, data):
    _, sentence, _ = case
    language = case[0]
    if language is Language.ENGLISH:
        return
    words = sentence.split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    # The first letter stays, so that the word is of mixed scripts and not wholly of another.
    words[at] = words[at][:1] + words[at][1:2].translate(ALIKE) + words[at][2:]
    assert covered(language, " ".join(words)) == covered(language, sentence)


@settings(deadline=None)
@given(
    language=st.sampled_from(list(Language)),
    text=st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from([*NOISE, *"0123456789 лет@.-+ыеaжас"])), max_size=60
    ),
    sentence=st.sampled_from([sentence for _, sentence in CASES]),
)
def test_any_text_gives_slices_of_the_original(language, text, sentence):
    whole = f"{text} {sentence} {text}"
    for found, (start, end) in findings(language, whole):
        assert 0 <= start < end <= len(whole)
        # A sign such as ¼ stands for several letters; a finding that begins within takes all of it.
        assert found in normalise(whole[start:end]).text
        assert normalise(whole[start + 1 : end - 1]).text.strip() in found


@pytest.mark.parametrize(("language", "sentence"), CASES)
def test_every_sentence_has_something_to_find(language, sentence):
    assert covered(language, sentence)
