"""The plain counterpart of detection: slovnet's own tagger, as its readme uses it."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from navec import Navec
from slovnet import NER


def bare_slovnet() -> Any:
    """Return the tagger with the model inside the natasha package; it tokenises by itself.

    Raises:
        RuntimeError: The package is not installed.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise RuntimeError("the natasha package, with slovnet's model, is not installed")
    folder = Path(spec.origin).parent / "data"
    tagger = NER.load(folder / "model" / "slovnet_ner_news_v1.tar")
    tagger.navec(Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    return tagger
