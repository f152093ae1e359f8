"""Given names that lists know, compared by their common spelling, with the sex they are given to."""

from functools import cache
from pathlib import Path
from typing import Final

from redaction.engine.crf.gazetteer import read_sections
from redaction.engine.languages.translit import skeleton

DATA: Final = Path(__file__).parent.parent / "data"
MALE, FEMALE = "m", "f"
BOTH: Final = frozenset({MALE, FEMALE})
SECTIONS: Final = {"female": FEMALE, "male": MALE}
#: Men's names that end as women's do, in common spelling.
MASCULINE_IN_A: Final = frozenset(
    ["danila", "foma", "ilia", "illia", "kuzma", "luka", "mustafa", "nikita", "nikola", "savva", "zosima"]
)


@cache
def given_names() -> dict[str, frozenset[str]]:
    """Give the known names: common spelling (see ``skeleton``) to the sexes who bear them."""
    found: dict[str, set[str]] = {}
    for section, names in read_sections(DATA / "kazakh_names.txt").items():
        for name in names if section in SECTIONS else ():
            found.setdefault(skeleton(name), set()).add(SECTIONS[section])
    kazakh = {key: frozenset(sexes) for key, sexes in found.items()}
    listed = read_sections(DATA / "regional_names.txt")["given"]
    return {(key := skeleton(name)): _guessed(key) for name in listed} | kazakh


def _guessed(key: str) -> frozenset[str]:
    if not key.endswith("a"):
        return BOTH
    return frozenset([MALE if key in MASCULINE_IN_A else FEMALE])


def is_given_name(key: str) -> bool:
    """Tell whether a common spelling is that of a known given name."""
    return key in given_names()
