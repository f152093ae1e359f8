"""A name as the models read it, cut into what is sure of it and what is not."""

from typing import Final, NamedTuple

SURE_OF_PLAIN, SURE_OF_EDGE = 0.6, 0.3
#: What is asked about where somebody speaks, is masked from this chance on: "в гарнизонном, на Пуркаева".
SURE_OF_ASKED: Final = 0.35
#: Beside a person's sure name, what is likelier than this is part of it.
BESIDE_A_NAME: Final = 0.2
#: The word for a kind of body alone is seldom a name.
SURE_OF_KIND: Final = 0.5
PERSON: Final = 0
ORGANISATION: Final = 2


class ReadToken(NamedTuple):
    """A token that is probably part of a name."""

    start: int
    end: int
    #: Which of the reader's kinds it names.
    kind: int
    chance: float
    begins: bool
    #: Whether the word is a plain one: no name in any dictionary, and no capital but that of its sentence.
    plain: bool
    #: Whether it says what kind of thing is named.
    head: bool
    #: Whether it stands beside a name without being part of it: "Прораб Ибрагим", "сержантик кайсар", "в кофейне зрно".
    beside: bool
    #: Whether it is an adjective, and whether it can be the noun behind one: "чёрной кошке".
    adjective: bool = False
    noun: bool = False
    #: Whether it is written small and is nothing but an ordinary word.
    usual: bool = False
    #: Whether it is likely enough, where somebody speaks, to be asked about even so.
    asked: bool = False


def parts_of(name: list[ReadToken], sure: float) -> list[tuple[list[ReadToken], bool]]:
    """Cut a name into what comes before its first sure token, what lies between, and what comes after its last.

    Where capitals tell something, plain words alone name nothing surely, and a single one names nothing at all;
    beside a sure name, a plain word counts if it says what kind of thing is named.

    Args:
        name: its tokens.
        sure: the least chance with which one is masked outright.

    Returns:
        The parts that are worth a finding, and whether each is sure.
    """
    if all(token.plain for token in name):
        likely = len(name) > 1 or name[0].chance >= SURE_OF_PLAIN
        surely = all(token.asked and token.chance >= SURE_OF_ASKED for token in name)
        return [(name, surely)] if name[0].asked or (likely and not is_usual(name)) else []
    certain = [place for place, token in enumerate(name) if token.chance >= sure]
    named = [place for place in certain if not name[place].beside]
    if name[0].kind == PERSON and named:
        certain = named
    if not certain:
        return [] if is_usual(name) or all(token.beside for token in name) else [(name, False)]
    if name[0].kind == ORGANISATION and all(token.beside and token.chance < SURE_OF_KIND for token in name):
        return [(name, False)]
    first, after = _with_adjectives(name, certain[0], certain[-1] + 1)
    parts = [(name[:first], False), (name[first:after], True), (name[after:], False)]
    return [(part, masked) for part, masked in parts if part and (masked or not (_idle(part) or is_usual(part)))]


def _with_adjectives(name: list[ReadToken], first: int, after: int) -> tuple[int, int]:
    """Take the adjectives before an organisation's sure noun, and the noun behind its sure adjective, for as sure."""
    if name[first].kind == PERSON:
        return _with_edges(name, first, after)
    if name[first].kind != ORGANISATION:
        return first, after
    while first and name[first - 1].adjective and not name[first - 1].beside and not name[first - 1].plain:
        first -= 1
    if after < len(name) and name[after - 1].adjective and name[after].noun and not name[after].beside:
        after += 1
    return first, after


def _with_edges(name: list[ReadToken], first: int, after: int) -> tuple[int, int]:
    """Take what is rather likely beside a person's sure name for part of it, words for people aside."""

    def likely(token: ReadToken) -> bool:
        return token.chance >= BESIDE_A_NAME and not token.beside and not token.plain

    while first and likely(name[first - 1]):
        first -= 1
    while after < len(name) and likely(name[after]):
        after += 1
    return first, after


def is_usual(part: list[ReadToken]) -> bool:
    """Tell whether a doubt is about one ordinary word, written small, as a body's name.

    Of such doubts in the interviews read hardly one in thirty was right: "с шариками", "автобусом", "раз". Where one
    may be a body's name after all, what it stands beside tells so to other rules.
    """
    return len(part) == 1 and part[0].kind == ORGANISATION and part[0].usual


def _idle(part: list[ReadToken]) -> bool:
    return all(token.beside for token in part) or all(
        token.plain and not token.head and token.chance < SURE_OF_EDGE for token in part
    )
