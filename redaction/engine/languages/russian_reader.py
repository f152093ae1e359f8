"""A second reading of Russian: a small network over what slovnet and dictionaries say of neighbouring words.

Slovnet learnt to label newspaper text. The second reader takes its beliefs and its inner state together with the
facts of :mod:`russian_words`, two words to each side, and says anew how likely each token is part of a name. It was
trained twice (``redaction/training/russian.py``): for text with capitals, and for text without.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from redaction.engine.languages.russian_network import KINDS, Floats, Numbers, Pass, network
from redaction.engine.languages.russian_text import CACHED, STOPS, Stretch, join
from redaction.engine.languages.russian_words import CHANCES, COLUMNS, WHOLE

MODEL: Final = Path(__file__).parent.parent / "models" / "russian.npz"
#: What the readers tell apart beside what is nothing.
AGE: Final = "AGE"
READ: Final = (*KINDS, AGE)
# Neighbours that are looked at, in tokens before (-) and after.
WINDOW: Final = (-2, -1, 0, 1, 2)
# Between these distances what is said is looked at as a whole: what the talk is about, not in which words.
AROUND: Final = ((-8, -3), (3, 8))
OPENING, CLOSING = frozenset('«"“„('), frozenset('»"”)')
SURE: Final = 1e-4
LOG_SCALE: Final = 5.0
# How likely a word has a capital, and how often it is written, beside its row, its chances and its vector.
WORD_ALONE: Final = 2
# Columns of signs that hold whatever the case.
KINDS_OF_TOKEN: Final = 6
# Every combination of ten signs, a row each, with a column for what stands before.
LOOKS: Final = np.array([[row >> place & 1 for place in range(11)] for row in range(1 << 10)], np.float32)


class RussianReader:
    """The trained weights of one of the two readers."""

    def __init__(self, stored: dict[str, npt.NDArray[np.generic]]) -> None:
        self.projection = stored["projection"].astype(np.float32)
        near = stored["near"].astype(np.float32)
        of_words = len(COLUMNS) + CHANCES + WORD_ALONE + self.projection.shape[1]
        # (numbers of a word x what it brings to the token at each place of the window, side by side)
        self._of_words = np.concatenate(list(near[:, :of_words]), axis=1)
        self._of_tokens = np.ascontiguousarray(near[:, of_words:])
        self._own = stored["own"].astype(np.float32)
        self._bias = stored["bias"].astype(np.float32)
        self._out = stored["out"].astype(np.float32)
        self._out_bias = stored["out_bias"].astype(np.float32)

    def read(self, stretch: Stretch) -> Floats:
        """Weigh each token.

        Returns:
            (tokens x 5) chances: of nothing, of a person's name, of a place's, of an organisation's, of an age.
        """
        words, tokens, own = _parts(stretch, self.projection)
        edges = np.cumsum(stretch.lengths)[:-1]
        hidden = own @ self._own + self._bias
        # What is made of a word is made once, however often it stands there.
        made = words @ self._of_words
        for place, offset in enumerate(WINDOW):
            brought = made[:, place * len(self._bias) :][:, : len(self._bias)][stretch.alike[1]]
            brought += tokens @ self._of_tokens[place]
            _add_shifted(hidden, brought, offset, edges)
        scores = np.maximum(hidden, 0) @ self._out + self._out_bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def weigh(stretch: Stretch) -> Floats:
    """Give :meth:`RussianReader.read` of a stretch, as it is written with capitals or without."""
    return reader(cased=stretch.cased).read(stretch) if stretch.weighed is None else stretch.weighed


def weigh_together(stretches: Iterable[Stretch]) -> None:
    """Let the models read stretches at once, which each then holds what was read of it."""
    for _, group in groupby(sorted(stretches, key=_cased), key=_cased):
        several = list(group)
        joined = join(several)
        joined.weighed = weighed = reader(cased=joined.cased).read(joined)
        ends = np.cumsum(joined.lengths)
        for each, end in zip(several, ends.tolist(), strict=True):
            rows = slice(end - len(each.tokens), end)
            each.within, each.weighed, each.letters = (joined, rows), weighed[rows], joined.letters[rows]
            each.passes = [Pass(one.begins[rows], one.continues[rows], one.state[rows]) for one in joined.passes]


def _cased(stretch: Stretch) -> bool:
    return stretch.cased


def _add_shifted(target: Floats, values: Floats, offset: int, edges: Numbers) -> None:
    """Add to each token what its neighbour ``offset`` tokens on brings, unless an edge lies between."""
    for step in range(min(0, offset), max(0, offset)):
        over = edges + step
        values[over[(over >= 0) & (over < len(values))]] = 0
    length = len(target) - abs(offset)
    if length > 0:
        start = max(0, -offset)
        target[start : start + length] += values[start + offset : start + offset + length]


def features(stretch: Stretch, projection: Floats) -> tuple[Floats, Floats]:
    """Give what the reader looks at.

    Args:
        stretch: the tokens.
        projection: (301 x n) from word vectors to fewer dimensions; its last row is taken off.

    Returns:
        Numbers that are read of each token and its neighbours, and numbers read of the token alone.
    """
    words, tokens, own = _parts(stretch, projection)
    return np.concatenate([words[stretch.alike[1]], tokens], axis=1), own


def _parts(stretch: Stretch, projection: Floats) -> tuple[Floats, Floats, Floats]:
    """Give what is read of each word, of each token with its neighbours, and of each token alone."""
    passes = stretch.passes
    firsts, places = stretch.alike
    known = (stretch.numbers[firsts] != network().unknown)[:, None]
    shrunk = (stretch.vectors @ projection[:-1] - projection[-1])[stretch.distinct[1][firsts]] * known
    words = [
        stretch.rows[firsts].astype(np.float32) / WHOLE,
        stretch.chances[firsts],
        stretch.likelihood[firsts, None],
        network().often[stretch.numbers[firsts], None] * known,
        shrunk,
    ]
    tokens = [_signs(stretch), *(_belief(one) for one in passes)]
    own = [*(one.state for one in passes), *around(shrunk[places], stretch.lengths, AROUND)]
    return np.concatenate(words, axis=1), np.concatenate(tokens, axis=1), np.concatenate(own, axis=1)


def around(values: Floats, lengths: Sequence[int], reaches: Iterable[tuple[int, int]]) -> list[Floats]:
    """Give each token the means of what stands between two distances from it, zeros where nothing stands there.

    Args:
        values: (tokens x n) of stretches one after another.
        lengths: tokens of each stretch, whose neighbours it does not see.
        reaches: each the first and the last token, counted from it: -8 and -3 are the eighth to the third before it.

    Returns:
        For each reach (tokens x n) means.
    """
    sums = np.zeros((len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, dtype=np.float64, out=sums[1:])
    ends = np.cumsum(lengths)
    begun, ended = np.repeat(ends - lengths, lengths), np.repeat(ends, lengths)
    place = np.arange(len(values))
    found = []
    for reach in reaches:
        first = np.clip(place + reach[0], begun, ended)
        after = np.clip(place + reach[1] + 1, begun, ended)
        counts = np.maximum(after - first, 1)
        found.append(np.asarray((sums[after] - sums[first]) / counts[:, None], dtype=np.float32))
    return found


def _belief(one: Pass) -> Floats:
    named = one.begins + one.continues
    total = np.clip(named.sum(axis=1, keepdims=True), SURE, 1 - SURE)
    odds = np.log(total / (1 - total)) / LOG_SCALE
    return np.concatenate([named, one.begins.sum(axis=1, keepdims=True), odds], axis=1)


def _signs(stretch: Stretch) -> Floats:
    """What the letters show: kind of token, and, where capitals tell anything, its capitals and its place."""
    signs = LOOKS[[_looks(token.text) for token in stretch.tokens]]
    stops = np.array([word in STOPS for word in stretch.words])
    signs[1:, -1] = stops[:-1]
    signs[np.cumsum((0, *stretch.lengths[:-1])), -1] = 1
    if not stretch.cased:
        signs[:, KINDS_OF_TOKEN:] = 0
    return signs


@lru_cache(CACHED)
def _looks(word: str) -> int:
    """Give the row of :data:`LOOKS` that holds what a token looks like."""
    other = not word[0].isalpha()
    kinds = (word[0].isdigit(), word in STOPS, word in OPENING, word in CLOSING, other, not other and word[0].isascii())
    tall = word[0].isupper()
    signs = (*kinds, tall, word.isupper(), word.islower(), tall and not word.istitle())
    return sum(sign << place for place, sign in enumerate(signs))


@cache
def reader(*, cased: bool) -> RussianReader:
    """Give the process its reader of text with or without capitals."""
    prefix = "cased_" if cased else "caseless_"
    with np.load(MODEL) as stored:
        return RussianReader({name.removeprefix(prefix): stored[name] for name in stored if name.startswith(prefix)})
