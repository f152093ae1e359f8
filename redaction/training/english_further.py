"""Train the English transformer further: ``python -m redaction.training.english_further --corpora DIR``.

Beginning from the model of an earlier training costs a tenth of beginning from MiniLM. Its vocabulary of pieces and
features stays; what is new in the word lists and in our own sentences is learnt. What is written is a weighted mean of
the earlier network and the trained one.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import torch

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.neural.weights import Weights
from redaction.engine.neural.wordpiece import WordPiece
from redaction.training.blending import blend
from redaction.training.corpus import SEED
from redaction.training.english_corpus import learnt
from redaction.training.english_examples import LABELS, batches, encode
from redaction.training.english_export import PARTS, export
from redaction.training.english_network import Network
from redaction.training.english_neural import PIECES, TARGET, Mix, rows, train

RATE: Final = 1e-4
# How much of the public corpora, which the earlier model knows, is gone through again.
SHARE: Final = 0.5
# How much of what is written is the trained network.
LATER: Final = 0.5
# More raw speech than the earlier model has heard, and our own sentences, which are many more now, less often.
MIX: Final = Mix(rounds=8, spoken=0.3, lowered=0.15)


def known_network(weights: Weights) -> Network:
    """Give the network that a file holds, ready to be trained.

    Raises:
        ValueError: the file is not one of :func:`redaction.training.english_export.export`.
    """
    exits = [int(at) for at in weights.words("exits")]
    pieces, features = weights.words("pieces"), weights.words("features")
    network = Network(len(pieces), len(features), len(LABELS), [1536] * max(exits), exits)
    network.load_state_dict(dict(_state(weights, exits)))
    return network


def _state(weights: Weights, exits: list[int]) -> Iterator[tuple[str, torch.Tensor]]:
    for name in ("piece", "feature"):
        table = weights.rows(name)
        yield f"{name}.weight", torch.from_numpy(table.numbers * table.scales[:, None])
    yield "place.weight", torch.from_numpy(weights.vector("place").copy())
    yield from _norm(weights, "calm", "calm")
    for at in range(1, max(exits) + 1):
        inside = f"layers.{at - 1}"
        for part in PARTS:
            yield from _linear(weights, f"layer{at}_{part}", f"{inside}.{part}")
        for part in ("calm", "done"):
            yield from _norm(weights, f"layer{at}_{part}", f"{inside}.{part}")
    for at in exits:
        yield from _linear(weights, f"head{at}", f"heads.{at}")


def _linear(weights: Weights, stored: str, name: str) -> Iterator[tuple[str, torch.Tensor]]:
    yield f"{name}.weight", torch.from_numpy(weights.matrix(stored).T.copy())
    yield f"{name}.bias", torch.from_numpy(weights.vector(f"{stored}_bias").copy())


def _norm(weights: Weights, stored: str, name: str) -> Iterator[tuple[str, torch.Tensor]]:
    weight, bias = weights.vector(stored)
    yield f"{name}.weight", torch.from_numpy(weight.copy())
    yield f"{name}.bias", torch.from_numpy(bias.copy())


def main() -> None:
    """Train and write the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with en_train.jsonl")
    parser.add_argument("--earlier", type=Path, default=TARGET, help="the model to begin from")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--epochs", type=int, default=2)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False
    chance = random.Random(SEED)  # noqa: S311  # training has to be repeatable
    weights = Weights(arguments.earlier)
    network = known_network(weights)
    pieces, features = weights.words("pieces"), weights.words("features")
    exits = [int(at) for at in weights.words("exits")]
    words, look, records = WordPiece(pieces), EnglishFeatures().own, learnt(arguments.corpora)
    drawn = [
        rows([record for record in records if chance.random() < SHARE], chance, MIX) for _ in range(arguments.epochs)
    ]
    epochs = [batches(list(encode(each, look, features, words)), PIECES, chance) for each in drawn]
    sys.stderr.write(f"{[len(each) for each in epochs]} batches\n")
    train(network, epochs, words.start, RATE)
    with TemporaryDirectory() as folder:
        trained = Path(folder) / "trained.npz"
        export(network, pieces, features, LABELS, exits, trained)
        blend(arguments.earlier, trained, arguments.out, LATER)


if __name__ == "__main__":
    main()
