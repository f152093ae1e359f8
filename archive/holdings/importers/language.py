"""Which of the archive's languages a turn is in: by alphabet, letters of Kazakh alone, and frequent words."""

import re

from archive.vocabulary import Language

from .wordlist import words

_WORD = re.compile(r"[^\W\d_]+")
_KAZAKH_LETTERS = frozenset("әғқңөұүһі")
_RUSSIAN_LETTERS = frozenset("ёщъ")
_KAZAKH_WORDS = words(
    """
    мен, сен, ол, мынау, осы, сол, деп, еді, екен, емес, бар, жоқ, болды, болып, болса, керек, сияқты, туралы,
    кейін, бала, бір, екі, ана, ата, апа, ғой, иә, жоқ, енді, тек, сондай, мұнда, сонда, сосын, рақмет,
    рахмет, жылы, адам, адамдар, менің, сенің, оның, маған, саған, оған, бізге, қалай, неге, қашан, кім, не,
    қандай, бері, дейін, арқылы, барлық, өте, көп, аз
    """
)
_RUSSIAN_WORDS = words(
    """
    и, в, не, на, я, что, это, как, но, с, мы, у, по, так, она, он, они, был, была, были, бы, же, от, за, к,
    до, из, меня, мне, тебя, вы, вас, мой, моя, когда, если, потом, уже, только, очень, ещё, еще, там, здесь,
    нет, для, или, ну, вот, то, а, о, все, всё, мама, папа, сказал, сказала, можно, нужно, надо, который,
    потому, чтобы, где, кто, почему, зачем, тогда, есть
    """
)
# Words both lists would claim say nothing.
_SHARED = _KAZAKH_WORDS & _RUSSIAN_WORDS
_MIN_WORDS = 3
_MAX_CHARACTERS = 20_000


def guess_language(text: str) -> Language | None:
    """Tell the language of a turn.

    Args:
        text: a turn; only its first 20,000 characters are looked at.

    Returns:
        The language most of its words are in, or None when there are fewer than three words or nothing tells
        Russian from Kazakh.
    """
    found = [word.casefold() for word in _WORD.findall(text[:_MAX_CHARACTERS])]
    if len(found) < _MIN_WORDS:
        return None
    cyrillic = [word for word in found if _is_cyrillic(word)]
    if 2 * len(cyrillic) < len(found):
        return Language.ENGLISH
    kazakh = sum(map(_is_kazakh, cyrillic))
    russian = sum(map(_is_russian, cyrillic))
    if kazakh == russian:
        return None
    return Language.KAZAKH if kazakh > russian else Language.RUSSIAN


def resolve_language(text: str, default: Language) -> Language:
    """Tell the language of a turn, falling back on the interview's own.

    Args:
        text: a turn.
        default: the language of the interview, taken where the turn is too short to tell, unless the turn's
            alphabet contradicts it.
    """
    guess = guess_language(text)
    if guess is not None:
        return guess
    found = [word.casefold() for word in _WORD.findall(text[:_MAX_CHARACTERS])]
    if not found:
        return default
    if not any(map(_is_cyrillic, found)):
        return Language.ENGLISH
    if any(map(_is_kazakh, found)) and default != Language.RUSSIAN:
        return Language.KAZAKH
    return Language.RUSSIAN if default == Language.ENGLISH else default


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


def _is_kazakh(word: str) -> bool:
    return any(letter in _KAZAKH_LETTERS for letter in word) or (word in _KAZAKH_WORDS and word not in _SHARED)


def _is_russian(word: str) -> bool:
    return any(letter in _RUSSIAN_LETTERS for letter in word) or (word in _RUSSIAN_WORDS and word not in _SHARED)
