"""Stripping the endings of Kazakh words, so that all forms of one word meet in one stem. Pure.

Kazakh joins its endings one behind the other (plural, possessive, case, person), so they are taken off one by one from
the end until none fits. The stem need not be a word; what matters is that every form of a word leads to it. Their
order and forms are those of any grammar of the language (Krippes, *Kazakh Grammar*, 1996, chapters on the noun and the
verb), in each form that vowel harmony and the sound before give them.
"""

_PLURAL = "лар лер дар дер тар тер"
_POSSESSIVE = "ымыз іміз мыз міз ыңыз іңіз ңыз ңіз ым ім ың ің сы сі м ң"
_CASE = (
    "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те нда нде дан ден тан тен нан нен "
    "мен бен пен дағы дегі тағы тегі ндағы ндегі нікі дікі тікі"
)
_PERSON = "мын мін бын бін пын пін сың сің сыз сіз быз біз пыз піз"
_VERB = (
    "дым дім тым тім дық дік тық тік ған ген қан кен амын емін ймын ймін асың есің йсың йсің асыз есіз йсыз йсіз "
    "ады еді йды йді амыз еміз ймыз йміз ып іп са се мады меді бады беді пады педі маған меген баған беген паған пеген "
    "майды мейді байды бейді пайды пейді"
)
_ENDINGS = tuple(
    sorted({*f"{_PLURAL} {_POSSESSIVE} {_CASE} {_PERSON} {_VERB}".split()}, key=lambda one: (-len(one), one))
)
_VOWELS = frozenset("аәеиоөуұүыіэюя")
_SHORTEST = 2
#: A last consonant that sounds voiced before a vowel: кітап, кітабы.
_VOICELESS = str.maketrans({"б": "п", "г": "к", "ғ": "қ"})


def stem_of(word: str) -> str:
    """Return the stem of a folded Kazakh word.

    Args:
        word: One word, folded, in Cyrillic letters.

    Returns:
        What all its inflected forms share; the same again for a word of another language or a name.
    """
    stem = word
    while (shorter := _without_ending(stem)) != stem:
        stem = shorter
    return _contracted(stem[:-1] + stem[-1].translate(_VOICELESS))


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and _may_end(rest := word[: -len(ending)], ending):
            return rest
    if word[-1] in "ыі" and _may_end(word[:-1], word[-1]) and word[-2] not in _VOWELS:
        return word[:-1]  # the third person's possessive after a consonant
    if word[-1] in "ае" and len(word) > 4 and word[-2] in "мң":
        return word[:-1]  # the dative after a possessive
    if word[-1] == "н" and len(word) > 3 and word[-2] in "ыі":
        return word[:-1]  # the accusative after a possessive
    if word[-1] == "у" and _may_end(word[:-1], "у") and word[-2] not in _VOWELS:
        return word[:-1]  # the infinitive
    return word


def _may_end(rest: str, ending: str) -> bool:
    """Whether ``rest`` could carry ``ending``: long enough, with a vowel, and the sound that it follows."""
    if len(rest) < _SHORTEST or not _VOWELS & set(rest):
        return False
    if ending in ("сы", "сі"):  # after a full vowel: баласы; in жұмысы the с is the word's own
        return rest[-1] in _VOWELS - {"ы", "і"}
    return len(ending) > 1 or ending in _VOWELS or rest[-1] in _VOWELS


def _contracted(stem: str) -> str:
    """Drop the vowel that goes before an ending with a vowel: халық, халқы; мойын, мойны."""
    if len(stem) > 3 and stem[-2] in "ыі" and stem[-1] not in _VOWELS and stem[-3] not in _VOWELS:
        return stem[:-2] + stem[-1]
    return stem
