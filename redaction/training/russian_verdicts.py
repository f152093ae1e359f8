"""Make the table of what the Russian dictionary says: ``python -m redaction.training.russian_verdicts`` (a minute)."""

from redaction.engine.languages import russian
from redaction.engine.languages.russian_network import network
from redaction.engine.languages.russian_verdicts import Verdict, save


def ask(word: str) -> Verdict:
    """Ask the analyser about one lower-case word."""
    return Verdict(
        russian.asked_lemmas(word),
        russian.asked_every_lemma(word),
        russian.asked_known(word),
        russian.asked_ordinary(word),
        russian.asked_grammar(word),
        russian.asked_tags(word),
    )


def main() -> None:
    """Ask about every word with a vector that can be Russian, and write the table."""
    words = [word for word in network().words if russian.READABLE.fullmatch(word) and "ё" not in word]
    save({word: ask(word) for word in words}, russian.NAME_TAGS)


if __name__ == "__main__":
    main()
