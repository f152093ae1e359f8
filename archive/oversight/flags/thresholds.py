"""Which thresholds hold: a study's own, else those of the installation, else those that came with the rule."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings

from archive.oversight.flags.rules import RULES, Rule, RuleKey, Value
from archive.oversight.models import Tuning


@dataclass(frozen=True, slots=True)
class Standing:
    """How one rule stands in a study: whether it is on, its thresholds, and where they come from."""

    enabled: bool
    values: Mapping[str, Value]
    source: str = "default"


Tuned = Mapping[tuple[UUID, str], Tuning]


def standing(rule: Rule, study_id: UUID, tuned: Tuned) -> Standing:
    """Return how ``rule`` stands in a study."""
    installed = installation().get(rule.key)
    base = installed or Standing(enabled=True, values=rule.defaults)
    own = tuned.get((study_id, rule.key))
    if own is None:
        return base
    known = {name: value for name, value in own.values.items() if name in rule.defaults}
    return Standing(enabled=own.enabled, values={**base.values, **known}, source="study")


def tuned_in(study_ids: Iterable[UUID]) -> Tuned:
    """Return what the ethics reviewers of some studies have set themselves."""
    return {(one.study_id, one.rule): one for one in Tuning.objects.filter(study__in=list(study_ids))}


def installation() -> dict[RuleKey, Standing]:
    """Return what the operator of this archive has set for all studies, in the setting ``FLAG_RULES``.

    Raises:
        ValueError: A line of it names no rule or threshold, or sets a value that is none.
    """
    found: dict[RuleKey, _Installed] = {}
    for line in settings.FLAG_RULES:
        name, _equals, value = (part.strip() for part in line.partition("="))
        key, _dot, threshold = name.partition(".")
        if key not in set(RuleKey):
            raise ValueError(f"FLAG_RULES: there is no rule {key!r}.")
        found.setdefault(RuleKey(key), _Installed()).set(RULES[RuleKey(key)], threshold, value)
    return {
        key: Standing(one.enabled, {**RULES[key].defaults, **one.values}, "installation") for key, one in found.items()
    }


@dataclass
class _Installed:
    enabled: bool = True
    values: dict[str, Value] = field(default_factory=dict)

    def set(self, rule: Rule, name: str, value: str) -> None:
        if name == "enabled":
            if value not in ("0", "1"):
                raise ValueError(f"FLAG_RULES: {rule.key}.enabled is 0 or 1.")
            self.enabled = value == "1"
            return
        threshold = next((one for one in rule.thresholds if one.name == name), None)
        if threshold is None:
            raise ValueError(f"FLAG_RULES: the rule {rule.key} has no threshold {name!r}.")
        try:
            self.values[name] = threshold.checked(value)
        except ValueError as error:
            raise ValueError(f"FLAG_RULES: {rule.key}: {error}") from None
