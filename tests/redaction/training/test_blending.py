"""The mean of two networks."""

import numpy as np
import pytest

from redaction.engine.neural.weights import Weights, write
from redaction.training.blending import LISTS, blend


def network(path, value, pieces=("a", "b")):
    lists = {name: list(pieces) for name in LISTS}
    table = np.full((2, 3), value, dtype=np.float32)
    write(path, lists, {"piece": table}, {"bias": np.full(3, value, dtype=np.float32)})
    return path


def test_every_weight_lies_halfway(tmp_path):
    one, other = network(tmp_path / "one.npz", 1.0), network(tmp_path / "other.npz", 3.0)
    blend(one, other, tmp_path / "mean.npz")
    mean = Weights(tmp_path / "mean.npz")
    assert np.allclose(mean.matrix("piece"), 2.0, atol=0.02)
    assert np.allclose(mean.vector("bias"), 2.0)
    assert mean.words("pieces") == ["a", "b"]


def test_the_later_network_may_count_for_more(tmp_path):
    one, other = network(tmp_path / "one.npz", 1.0), network(tmp_path / "other.npz", 3.0)
    blend(one, other, tmp_path / "mean.npz", 0.75)
    mean = Weights(tmp_path / "mean.npz")
    assert np.allclose(mean.matrix("piece"), 2.5, atol=0.02)
    assert np.allclose(mean.vector("bias"), 2.5)


def test_networks_of_two_kinds_are_refused(tmp_path):
    one, other = network(tmp_path / "one.npz", 1.0), network(tmp_path / "other.npz", 3.0, pieces=("a", "c"))
    with pytest.raises(ValueError, match="differ"):
        blend(one, other, tmp_path / "mean.npz")
    assert not (tmp_path / "mean.npz").exists()
