"""The command of those models that weigh what readers and rules found: one for each language."""

import argparse
import random
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from archive.vocabulary import Language
from redaction.engine.crf.model import MODELS
from redaction.training.corpus import SEED, Read, train

Rows = Callable[[Language, random.Random], Iterable[tuple[Read, list[str]]]]


def run(
    about: str | None, stem: str, languages: Collection[Language],
    rows: Rows[Read], features: Callable[[Read], list[list[str]]],
    *, c1: float, c2: float, min_count: int,
) -> None:  # fmt: skip
    """Train and write the model of the language that the command line names.

    Args:
        about: what ``--help`` says.
        stem: how the files of these models begin.
        languages: those there are turns of.
        rows: gives what a language's model is taught, with its labels.
        features: gives the features of that.
        c1: weight of the L1 penalty.
        c2: weight of the L2 penalty.
        min_count: features seen less often are left out.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("language", type=Language, choices=list(languages))
    parser.add_argument("--out", type=Path, help="by default where the archive keeps it")
    arguments = parser.parse_args()
    language: Language = arguments.language
    target = arguments.out or MODELS / f"{stem}_{language.name.lower()}.crf"
    chance = random.Random(SEED)  # noqa: S311  # training has to be repeatable
    train(rows(language, chance), features, target, c1=c1, c2=c2, min_count=min_count, iterations=100)
