"""Train the Kazakh network: ``python -m redaction.training.kazakh_network --corpora DIR``.

Needs PyTorch (of the extra `training`), which nothing else in the product does. The network learns what the CRF does
(:mod:`redaction.training.kazakh`), turns less often; ``redaction/engine/neural/kazakh.py`` runs it with NumPy.
"""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.neural.kazakh import FIRST, LABELS, NETWORK, ROWS, SECOND, WIDTH
from redaction.engine.neural.weights import write
from redaction.training.corpus import SEED
from redaction.training.kazakh import HELD_OUT, rows
from redaction.training.kazakh_examples import Example, batches, examples

INNER: Final = 128
TURN_ROUNDS: Final = 3
#: Tokens of a batch.
TOKENS: Final = 3000
RATE: Final = 2e-3
WARM: Final = 200
#: Which share of the tokens is not seen at all, so that its neighbours tell what it is, and which of all numbers.
UNSEEN: Final = 0.15
DROPPED: Final = 0.3
#: What an error costs by label: a name missed more than a word taken for one, a body missed most.
COSTS: Final = (1.0, 1.5, 1.5, 2.0)


class Batch(NamedTuple):
    """Sentences side by side.

    Attributes:
        rows: rows of all tokens, one after another.
        offsets: where each token's rows begin.
        labels: label of each token.
        present: (sentences x tokens) whether there is a token.
    """

    rows: Tensor
    offsets: Tensor
    labels: Tensor
    present: Tensor


class Network(nn.Module):
    """Rows added up, a convolution, another on it, and a linear reading of both and of the token itself."""

    def __init__(self, inner: int = INNER) -> None:
        super().__init__()
        self.feature = nn.EmbeddingBag(ROWS, WIDTH, mode="sum")
        nn.init.normal_(self.feature.weight, std=0.08)
        self.first = nn.Conv1d(WIDTH, inner, FIRST, padding=FIRST // 2)
        self.second = nn.Conv1d(inner, inner, SECOND, padding=SECOND // 2)
        self.head = nn.Linear(2 * inner + WIDTH, len(LABELS))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, batch: Batch) -> Tensor:
        """Give the scores of all tokens there are, (tokens x labels)."""
        words = self.feature(batch.rows, batch.offsets)
        if self.training:
            words = words * (torch.rand(len(words), 1) > UNSEEN)
        states = words.new_zeros(*batch.present.shape, WIDTH)
        states[batch.present] = words
        states = self.drop(torch.tanh(states)).transpose(1, 2)
        present = batch.present[:, None].float()
        near = torch.relu(self.first(states)) * present
        wide = torch.relu(self.second(self.drop(near))) * present + near
        joined = torch.cat([near, wide, states], 1).transpose(1, 2)[batch.present]
        return torch.as_tensor(self.head(self.drop(joined)))


def collate(found: Sequence[Example]) -> Batch:
    """Put sentences side by side."""
    tokens = [rows for example in found for rows in example.rows]
    lengths = torch.tensor([len(example.labels) for example in found])
    return Batch(
        torch.from_numpy(np.concatenate(tokens)),
        torch.from_numpy(np.cumsum([0, *map(len, tokens[:-1])])),
        torch.tensor([label for example in found for label in example.labels]),
        torch.arange(int(lengths.max()))[None] < lengths[:, None],
    )


def train(network: Network, epochs: Sequence[Sequence[list[Example]]]) -> None:
    """Go through the epochs' batches in order; the rate goes up, then down in a straight line to next to nothing."""
    steps = sum(map(len, epochs))
    adam = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda at: min(1.0, at / WARM) * max(0.0, 1 - at / (steps * 1.02))
    )
    costs = torch.tensor(COSTS)
    network.train()
    began = time.monotonic()
    for number, epoch in enumerate(epochs, 1):
        total = 0.0
        for found in epoch:
            batch = collate(found)
            loss = cross_entropy(network(batch), batch.labels, weight=costs)
            adam.zero_grad()
            loss.backward()
            adam.step()
            schedule.step()
            total += float(loss.detach())
        sys.stderr.write(f"epoch {number} loss {total / len(epoch):.4f} {time.monotonic() - began:.0f} s\n")


def export(network: Network, path: Path) -> None:
    """Write a network in the form the engine reads: a convolution's numbers place after place, a row each result.

    Args:
        network: trained.
        path: the file, ending in ``.npz``.
    """
    state = {name: np.asarray(value.detach().float().numpy()) for name, value in network.state_dict().items()}
    tables = {"feature": state["feature.weight"], "head": state["head.weight"]}
    for name in ("first", "second"):
        kernel = state[f"{name}.weight"].transpose(0, 2, 1)
        tables[name] = kernel.reshape(len(kernel), -1)
    vectors = {f"{name}_bias": state[f"{name}.bias"] for name in ("first", "second", "head")}
    write(path, {"labels": list(LABELS)}, tables, vectors)


def main() -> None:
    """Train and write the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with kk_valid.jsonl")
    parser.add_argument("--hold-out", type=int, default=HELD_OUT, help="records left out at the end of the file")
    parser.add_argument("--out", type=Path, default=NETWORK)
    parser.add_argument("--epochs", type=int, default=2)
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # sums in another order are other sums
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False
    chance = random.Random(SEED)  # noqa: S311  # training has to be repeatable
    labelled = rows(arguments.corpora, arguments.hold_out, TURN_ROUNDS)
    learnt = list(examples(labelled, KazakhFeatures(), KazakhFeatures(lists=False), chance))
    epochs = [batches(learnt, TOKENS, chance) for _ in range(arguments.epochs)]
    sys.stderr.write(f"{len(learnt)} sentences, {[len(each) for each in epochs]} batches\n")
    network = Network()
    train(network, epochs)
    export(network, arguments.out)


if __name__ == "__main__":
    main()
