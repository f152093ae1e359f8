"""The transformer as it is trained (PyTorch); ``redaction/engine/neural`` runs the same network with NumPy."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

WIDTH: Final = 384
HEADS: Final = 12
POSITIONS: Final = 256
DROPPED: Final = 0.1


class Batch(NamedTuple):
    """Sentences side by side.

    Attributes:
        pieces: (sentences x pieces) ids, padded with 0.
        words: (sentences x pieces) which word of ``features`` a piece belongs to, 0 for none.
        features: ids of all words' features, one after another.
        offsets: where each word's features begin; word 0 has none.
        firsts: flat index of each word's first piece, words 1 and on.
        labels: label of each word.
        present: (sentences x pieces) whether there is a piece.
    """

    pieces: Tensor
    words: Tensor
    features: Tensor
    offsets: Tensor
    firsts: Tensor
    labels: Tensor
    present: Tensor


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019): attention and a feed-forward part, each normalised after."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.calm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, inner)
        self.narrow = nn.Linear(inner, WIDTH)
        self.done = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Give the next states, same shape: (sentences x pieces x WIDTH)."""
        rows, length, _ = states.shape
        parts = self.qkv(states).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        near = parts[0] @ parts[1].transpose(-1, -2) * (HEADS / WIDTH) ** 0.5 + mask
        seen = near.softmax(-1).to(states.dtype) @ parts[2]
        seen = self.joined(seen.transpose(1, 2).reshape(rows, length, WIDTH))
        states = self.calm(states + self.drop(seen))
        return self.done(states + self.drop(self.narrow(gelu(self.wide(states), approximate="tanh"))))


class Network(nn.Module):
    """Embeddings of pieces, places and word features; layers; a linear reading after some of them."""

    def __init__(self, pieces: int, features: int, labels: int, inner: Sequence[int], exits: Sequence[int]) -> None:
        """Make an untrained network.

        Args:
            pieces: size of the vocabulary.
            features: number of word features.
            labels: number of labels.
            inner: width of each layer's feed-forward part.
            exits: after which layers (1 is the first) the labels are read; the last has to be among them.
        """
        super().__init__()
        self.piece = nn.Embedding(pieces, WIDTH)
        self.place = nn.Embedding(POSITIONS, WIDTH)
        self.feature = nn.EmbeddingBag(features, WIDTH, mode="sum", include_last_offset=False)
        nn.init.normal_(self.feature.weight, std=0.01)
        self.calm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for size in inner)
        self.heads = nn.ModuleDict({str(at): nn.Linear(WIDTH, labels) for at in exits})
        self.drop = nn.Dropout(DROPPED)

    def forward(self, batch: Batch) -> dict[int, Tensor]:
        """Give (words x labels) scores by exit."""
        kept = torch.ones(len(batch.features))
        if self.training:
            kept = torch.bernoulli(kept * (1 - DROPPED))
        known = self.feature(batch.features, batch.offsets, per_sample_weights=kept)
        places = torch.arange(batch.pieces.shape[1])
        states = self.piece(batch.pieces) + self.place(places)[None] + known[batch.words]
        states = self.drop(self.calm(states))
        mask = torch.zeros(batch.present.shape).masked_fill(~batch.present, -1e4)[:, None, None, :]
        scores: dict[int, Tensor] = {}
        for at, layer in enumerate(self.layers, 1):
            states = layer(states, mask.to(states.dtype))
            if str(at) in self.heads:
                scores[at] = self.heads[str(at)](self.drop(states.reshape(-1, WIDTH)[batch.firsts]))
        return scores

    def begin_from(self, weights: Mapping[str, Tensor], kept: Sequence[int], layers: Sequence[int]) -> None:
        """Take over a BERT's weights.

        Args:
            weights: by BERT's own names.
            kept: which rows of its vocabulary ours are.
            layers: which of its layers (0 is the first) ours begin as.
        """
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self.piece.weight.data = weights["embeddings.word_embeddings.weight"][list(kept)] + kind
        self.place.weight.data = weights["embeddings.position_embeddings.weight"][:POSITIONS].clone()
        _copy(self.calm, weights, "embeddings.LayerNorm")
        for ours, theirs in zip(self._stack(), layers, strict=True):
            name = f"encoder.layer.{theirs}"
            parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
            ours.qkv.weight.data = torch.cat([weights[f"{part}.weight"] for part in parts])
            ours.qkv.bias.data = torch.cat([weights[f"{part}.bias"] for part in parts])
            _copy(ours.joined, weights, f"{name}.attention.output.dense")
            _copy(ours.calm, weights, f"{name}.attention.output.LayerNorm")
            _copy(ours.wide, weights, f"{name}.intermediate.dense")
            _copy(ours.narrow, weights, f"{name}.output.dense")
            _copy(ours.done, weights, f"{name}.output.LayerNorm")

    def _stack(self) -> Iterator[Layer]:
        for layer in self.layers:
            if isinstance(layer, Layer):
                yield layer


def _copy(module: nn.Linear | nn.LayerNorm, weights: Mapping[str, Tensor], name: str) -> None:
    module.weight.data = weights[f"{name}.weight"].clone()
    module.bias.data = weights[f"{name}.bias"].clone()
