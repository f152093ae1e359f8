"""The simple text query over opened excerpts. Neither the query nor the words are stored anywhere."""

import unicodedata

#: Longest text query, in characters.
QUERY_LENGTH = 200


def folded(text: str) -> str:
    """Return ``text`` for comparison: compatibility forms unified, case folded, ``ё`` as ``е``."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).replace("ё", "е")


class TextQuery:
    """Words that must all occur in a text, in any case and order."""

    def __init__(self, query: str) -> None:
        self.words = frozenset(folded(query).split())

    def matches(self, text: str) -> bool:
        """Whether every word occurs in ``text``, be it inside a longer one; a query without words matches all."""
        haystack = folded(text)
        return all(word in haystack for word in self.words)
