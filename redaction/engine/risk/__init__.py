"""How well participants hide among each other: k-anonymity, who is unique, and what would help. Pure."""

from redaction.engine.risk.classes import Levels, Person, class_sizes, k_of, telling, uniques
from redaction.engine.risk.suggest import Effect, Fix, Step, fixes, single_steps

__all__ = [
    "Effect",
    "Fix",
    "Levels",
    "Person",
    "Step",
    "class_sizes",
    "fixes",
    "k_of",
    "single_steps",
    "telling",
    "uniques",
]
