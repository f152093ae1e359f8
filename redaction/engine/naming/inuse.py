"""The names of a study, and all that is too close to one of them to stand for somebody else."""

from collections.abc import Iterable

from redaction.engine.naming.alike import SHORTEST, edits, neighbourhood
from redaction.engine.naming.word import NameWord


class NamesInUse:
    """The names that a new one must not be taken for: all that a study knows."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._near: dict[str, set[str]] = {}
        # What was answered since the last name came in: a draw for each of a study's people asks of the same names.
        self._answers: dict[str, bool] = {}

    def add(self, words: Iterable[NameWord]) -> None:
        """Take in the words of a name of the study, with all they may be forms of or short for."""
        for word in words:
            for key in word.firm | word.loose | word.full:
                self.add_key(key.partition("+")[0])

    def add_key(self, key: str) -> None:
        """Take in one common spelling."""
        if key in self._keys:
            return
        self._keys.add(key)
        self._answers.clear()
        for near in _near(key):
            self._near.setdefault(near, set()).add(key)

    def clash(self, key: str) -> bool:
        """Tell whether a spelling is in use, or one edit away from one that is."""
        answer = self._answers.get(key)
        if answer is None:
            answer = self._answers[key] = key in self._keys or self._near_one(key)
        return answer

    def _near_one(self, key: str) -> bool:
        others = {other for near in _near(key) for other in self._near.get(near, ())}
        return any(edits(key, other, 1) <= 1 for other in others)


def _near(key: str) -> frozenset[str]:
    """Give keys that names one edit apart share, short ones too: Dina and Dana are as easily confused as long ones."""
    if len(key) > SHORTEST:
        return neighbourhood(key)
    left_out = {key[:at] + key[at + 1 :] for at in range(len(key))} if len(key) > 1 else set[str]()
    return neighbourhood(key) | left_out | {key}
