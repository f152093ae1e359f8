"""Writing a trained network in the form the engine reads."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from redaction.engine.neural.weights import Floats, write
from redaction.training.english_network import Network

PARTS = ("qkv", "joined", "wide", "narrow")


def export(
    network: Network,
    pieces: Sequence[str],
    features: Sequence[str],
    labels: Sequence[str],
    exits: Sequence[int],
    path: Path,
) -> None:
    """Write a network up to its last exit that is wanted.

    Args:
        network: trained.
        pieces: its vocabulary.
        features: names of its word features.
        labels: what its readings tell apart.
        exits: the readings to keep.
        path: the file, ending in ``.npz``.
    """
    state = {name: np.asarray(value.detach().float().numpy()) for name, value in network.state_dict().items()}
    tables = {"piece": state["piece.weight"], "feature": state["feature.weight"]}
    vectors = {"place": state["place.weight"], "calm": _norm(state, "calm")}
    for at in range(1, max(exits) + 1):
        inside = f"layers.{at - 1}"
        for part in PARTS:
            tables[f"layer{at}_{part}"] = state[f"{inside}.{part}.weight"]
            vectors[f"layer{at}_{part}_bias"] = state[f"{inside}.{part}.bias"]
        for part in ("calm", "done"):
            vectors[f"layer{at}_{part}"] = _norm(state, f"{inside}.{part}")
    for exit_at in exits:
        tables[f"head{exit_at}"] = state[f"heads.{exit_at}.weight"]
        vectors[f"head{exit_at}_bias"] = state[f"heads.{exit_at}.bias"]
    lists = {
        "labels": list(labels),
        "pieces": list(pieces),
        "features": list(features),
        "exits": [str(at) for at in exits],
    }
    write(path, lists, tables, vectors)


def _norm(state: dict[str, Floats], name: str) -> Floats:
    return np.stack([state[f"{name}.weight"], state[f"{name}.bias"]])
