"""Lists of words that rules look for, kept apart from the rules."""

from functools import cache

from redaction.engine.data import load_words


@cache
def cues(module: str, name: str) -> frozenset[str]:
    """Give a list of words.

    Args:
        module: the recogniser's module that reads it.
        name: the list.

    Returns:
        Keys as :class:`redaction.engine.words.Word` has them.

    Raises:
        KeyError: there is no such list.
    """
    return _lists()[module, name]


@cache
def _lists() -> dict[tuple[str, str], frozenset[str]]:
    rows = (line.split("\t") for line in load_words("cues.tsv"))
    return {(module, name): frozenset(words.split(" ")) for module, name, words in rows}
