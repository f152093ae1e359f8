"""What the words before a name tell of the case it stands in."""

from typing import Final

from redaction.engine.namekeys import words

#: The cases that a Russian preposition asks for, the commoner first.
PREPOSITIONS: Final[dict[str, tuple[str, ...]]] = {
    word: tuple(cases.split("+"))
    for cases, listed in (
        ("gent", "у от до из без для около возле после против кроме вместо среди ради из-за мимо насчет"),
        ("datv", "к ко по благодаря навстречу вопреки"),
        ("accs", "про через сквозь"),
        ("ablt+gent", "с со"),
        ("ablt", "над перед между рядом"),
        ("ablt+accs", "за под"),
        ("loct", "о об обо при"),
        ("accs+loct", "в во на"),
    )
    for word in listed.split(" ")
}
#: How far back the word before is looked for, in code points.
REACH: Final = 40


def asked_by(before: str) -> tuple[str, ...]:
    """Tell which cases the word before a name asks for.

    Args:
        before: the text in front of the name, in its turn.

    Returns:
        Cases as in :data:`redaction.engine.naming.russian.CASES`; none where no preposition stands there.
    """
    near = before[-REACH:].rstrip()
    if not near or not near[-1].isalpha():
        return ()
    last = [match.group() for match in words(near)][-1:]
    return PREPOSITIONS.get(last[0].lower().replace("ё", "е"), ()) if last else ()
