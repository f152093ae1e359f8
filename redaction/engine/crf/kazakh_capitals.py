"""Words that Kazakh texts write with a capital alone: most are names, though endings may make words of them."""

import gzip
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from redaction.engine.crf.kazakh_stems import stems

CAPITALS: Final = Path(__file__).parent.parent / "models" / "kazakh_capitals.txt.gz"
SHORTEST: Final = 4
# "Айтасың" is a verb before it is Айтас in the genitive.
VERB: Final = re.compile(
    r"..(?:[аей](?:с[ыі]ң|с[ыі]з|м[ыі]н|м[ыі]з)|[ыі]пт[ыі]|[ғгқк][ае]н|[аей]д[ыі]|[дт][ыі][мқкң])$"
)


@cache
def _capitals() -> frozenset[str]:
    try:
        with gzip.open(CAPITALS, "rt", encoding="utf-8") as lines:
            return frozenset(lines.read().split())
    except (OSError, EOFError, ValueError) as error:
        raise ValueError(f"cannot load the word list {CAPITALS.name}: {error}") from error


@lru_cache(8192)
def is_capital(word: str, *, exact: bool = False) -> bool:
    """Tell whether a word, with a noun's endings or none, is one that is hardly ever written small.

    Args:
        word: a word in small letters.
        exact: whether the list has to have the word as it stands.

    Raises:
        ValueError: the list is absent or broken.
    """
    known = _capitals()
    if word in known or exact:
        return word in known
    return not VERB.search(word) and any(len(stem) >= SHORTEST and stem in known for stem in stems(word))
