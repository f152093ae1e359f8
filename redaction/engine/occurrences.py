"""Every other occurrence of a name the study knows already: in any inflection, case or script, short, or misspelt."""

from collections.abc import Iterator
from typing import Final

from archive.vocabulary import Category, Language
from redaction.engine.conflicts import resolve
from redaction.engine.everyday_kazakh import is_deed, is_everyday, is_speech, names_somebody, opens_sentence
from redaction.engine.formsindex import FormsIndex, Phrase
from redaction.engine.languages import russian
from redaction.engine.languages.english_words import means_itself
from redaction.engine.languages.guess import CYRILLIC_WORD
from redaction.engine.languages.kazakh import is_dictionary_word
from redaction.engine.languages.russian import is_ordinary
from redaction.engine.leaks.everyday import is_grammar, is_word
from redaction.engine.namekeys import words
from redaction.engine.searchable import Searchable
from redaction.engine.tiers import tier_of
from redaction.engine.types import Detected

NAME: Final = "occurrence"
#: A small English word this short that is a name too ("mark") is passed over where there are capitals.
SHORTEST_ENGLISH: Final = 5
#: They stand in every second line.
MODALS: Final = frozenset(("will", "may", "can"))
CERTAIN, LIKELY, DOUBTFUL, NOTHING = 0.85, 0.6, 0.3, 0.0


def occurrences(text: str, language: Language | None, forms_index: FormsIndex) -> list[Detected]:
    """Find where known names occur; see :func:`occurrences_in`."""
    return occurrences_in(Searchable(text, language), forms_index)


def occurrences_in(searchable: Searchable, forms_index: FormsIndex) -> list[Detected]:
    """Find where known names occur.

    Args:
        searchable: the text.
        forms_index: the names to look for.

    Returns:
        Disjoint findings by the recogniser ``occurrence``, in order. A lower-case word that is also an
        ordinary one ("вера") goes to review if it may be a person, and is passed over otherwise and where Russian
        text has capitals. So does a short form of a known name written small, and a word no dictionary has that is
        one edit from a name. A Russian word of grammar that was taken along with a name ("но эти") is none.
    """
    normalised = searchable.normalised
    written = ((*one, CERTAIN) for one in forms_index.written_in(searchable.folded))
    found = [*_named(searchable, forms_index), *written]
    results: list[Detected] = []
    for start, end, category, score in found:
        tier = tier_of(score)
        if tier:
            results.append(Detected(*normalised.span(start, end), category, score, tier, NAME))
    return resolve(searchable.text, results)


def _named(searchable: Searchable, index: FormsIndex) -> Iterator[tuple[int, int, Category, float]]:
    text, tokens = searchable.normalised.text, searchable.tokens
    for at, token in enumerate(tokens):
        hit = index.hit(token.word)
        if hit is None:
            continue
        for phrase in hit.phrases:
            following = tokens[at : at + len(phrase.parts)]
            if len(following) == len(phrase.parts) and all(
                not part.isdisjoint(other.word.keys) for part, other in zip(phrase.parts, following, strict=True)
            ):
                end = following[-1].end
                yield token.start, end, phrase.category, _score(searchable, token.start, end, phrase)
        if hit.misspelt and not _is_speech(searchable, token.start, token.end):
            score = LIKELY if text[token.start].isupper() else DOUBTFUL
            for category in hit.misspelt:
                yield token.start, token.end, category, score


def _score(searchable: Searchable, start: int, end: int, phrase: Phrase) -> float:
    text, language = searchable.normalised.text, searchable.language
    mention = text[start:end]
    small = not mention[0].isupper() and not mention[0].isdigit()
    if is_grammar(mention) and (small or opens_sentence(text, start)):
        return NOTHING
    plain = all(_is_word(match.group()) for match in words(mention))
    person = phrase.category is Category.PERSON
    if phrase.short and not person and _is_speech(searchable, start, end):
        return NOTHING
    if phrase.short:
        return _short(searchable, mention, plain, person) if small else LIKELY
    if small and len(phrase.parts) == 1:
        return _small(searchable, start, mention, plain, person)
    if _is_kazakh_word(mention, language) and opens_sentence(text, start):
        return NOTHING if person and is_deed(mention) else DOUBTFUL
    if not plain:
        return CERTAIN
    # Every word of it is an everyday one too: a capital that the sentence asks for says nothing.
    return CERTAIN if not small and (person or not opens_sentence(text, start)) else DOUBTFUL


def _short(searchable: Searchable, mention: str, plain: bool, person: bool) -> float:
    """Weigh part of a known name in small letters: a word that no dictionary has is one where nothing has a capital."""
    if plain:
        return DOUBTFUL if person and _is_nickname(searchable, mention) else NOTHING
    kazakh = searchable.language is Language.KAZAKH and person and not is_everyday(mention)
    return LIKELY if kazakh and not searchable.has_capitals else DOUBTFUL


def _is_nickname(searchable: Searchable, mention: str) -> bool:
    """Tell whether an ordinary Russian noun may be whoever was called so behind a name: "шуруп привязал его"."""
    told = searchable.language is Language.RUSSIAN and not searchable.tells_by_capitals
    return told and any({"NOUN", "nomn", "sing"} in each.tag for each in russian.parses(mention.lower())[:2])


def _is_speech(searchable: Searchable, start: int, end: int) -> bool:
    return searchable.language is Language.KAZAKH and is_speech(searchable.normalised.text, start, end)


def _is_kazakh_word(mention: str, language: Language | None) -> bool:
    """Tell whether a word of a Kazakh turn is one of the dictionary, and no name besides."""
    return language is Language.KAZAKH and is_dictionary_word(mention) and not names_somebody(mention.lower())


def _small(searchable: Searchable, start: int, mention: str, plain: bool, person: bool) -> float:
    language = searchable.language
    # Where others have capitals, a small everyday Kazakh word ("арманымыз") is no name.
    if language is Language.KAZAKH and is_dictionary_word(mention) and searchable.has_capitals:
        return NOTHING
    if _is_kazakh_word(mention, language):
        # Nothing has a capital here: "атым бақ" tells that the other "бақ" may be the speaker, but not what a verb is.
        return NOTHING if person and is_deed(mention) else DOUBTFUL
    if language is Language.RUSSIAN and plain and (searchable.tells_by_capitals or russian.is_grammar(mention)):
        return NOTHING
    if plain:
        return DOUBTFUL if person and _may_mean_a_person(searchable, start, mention) else NOTHING
    return LIKELY


def _may_mean_a_person(searchable: Searchable, start: int, mention: str) -> bool:
    """Tell whether a small everyday word may be the person called by it: "hope cried", but not "i hope"."""
    if not mention.isascii():
        return True
    if len(mention) < SHORTEST_ENGLISH and (searchable.has_capitals or mention in MODALS):
        return False
    return not means_itself(searchable.normalised.text, start)


def _is_word(word: str) -> bool:
    """Tell whether a word, were it written small, might be an everyday one."""
    if not CYRILLIC_WORD.search(word):
        return is_word(word)
    return is_ordinary(word)
