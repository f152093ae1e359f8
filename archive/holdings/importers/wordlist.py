"""Lists of words, written as text."""


def words(text: str) -> frozenset[str]:
    """Return the words or phrases of a text, divided by commas or line ends."""
    return frozenset(phrase.strip() for phrase in text.replace("\n", ",").split(",") if phrase.strip())
