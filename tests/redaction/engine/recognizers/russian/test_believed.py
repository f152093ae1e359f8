"""What is told of stretches that are read together is what is told of each by itself."""

from random import Random

import numpy as np
import pytest

from redaction.engine.languages.russian_reader import weigh_together
from redaction.engine.languages.russian_text import stretches
from redaction.engine.recognizers.russian import chances
from redaction.engine.recognizers.russian.believed import READ_FROM

WORDS = [
    "и",
    "и",
    "в",
    "по",
    "академия",
    "наук",
    "культуры",
    "спинке",
    "зеркал",
    "зрно",
    "дети",
    "который",
    "Фонд",
    "Мира",
]


@pytest.mark.parametrize("seed", range(5))
def test_nothing_looks_over_the_edge_of_a_stretch(seed, monkeypatch):
    """Bridges and neighbours at the edges: bodies everywhere, "и" between and at the ends."""
    random = Random(seed)

    def beliefs(stretch):
        believed = np.zeros((len(stretch.tokens), 3), np.float32)
        for place, word in enumerate(stretch.words):
            believed[place, Random(f"{word}{seed}").choice((1, 2, 2, 2))] = Random(f"{seed}{word}").random() ** 3
        return believed

    monkeypatch.setattr(chances, "beliefs", beliefs)
    texts = [" ".join(random.choices(WORDS, k=random.randint(1, 5))) for _ in range(60)]
    for cased in (True, False):
        several = [next(stretches(text)) for text in texts]
        for each in several:
            each.cased = cased
        weigh_together(several)
        for read in READ_FROM.values():
            together = [each.told(read).tolist() for each in several]
            for each in several:
                each.within = None
            assert [each.told(read).tolist() for each in several] == together
            for each in several:
                each._told.clear()
            weigh_together(several)
