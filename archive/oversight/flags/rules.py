"""The rules of the flags, as their page shows them: what each looks for, and from how much on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from archive.oversight.lines import Label

Value = int | str
Values = Mapping[str, Value]


class RuleKey(StrEnum):
    """Every rule, as flags are stored with it."""

    BULK_READING = "bulk_reading"
    UNUSUAL_HOURS = "unusual_hours"
    NEW_TOKEN = "new_token"  # noqa: S105 - a rule's name
    REPEATED_DENIALS = "repeated_denials"
    BEFORE_WITHDRAWAL = "before_withdrawal"
    OWN_UPLOAD = "own_upload"
    SOON_EXPORT = "soon_export"
    PIECING_TOGETHER = "piecing_together"


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number of a rule that can be tuned, from ``lowest`` to ``highest``; or a time zone by its name."""

    name: str
    label: Label
    default: Value
    lowest: int = 1
    highest: int = 100_000

    def checked(self, value: object) -> Value:
        """Return ``value`` as this threshold's.

        Raises:
            ValueError: It is none.
        """
        if isinstance(self.default, str):
            if value not in available_timezones():
                raise ValueError(f"{self.name} is the name of a time zone, such as Asia/Almaty.")
            return str(value)
        try:
            number = int(str(value))
        except ValueError:
            raise ValueError(f"{self.name} is a whole number.") from None
        if not self.lowest <= number <= self.highest:
            raise ValueError(f"{self.name} lies between {self.lowest} and {self.highest}.")
        return number


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it looks for and why in words, what of it can be tuned, and what a flag of it says.

    ``says`` is filled in with the flag's ``count`` and ``participant``.
    """

    key: RuleKey
    name: Label
    looks_for: Label
    why: Label
    says: Label
    thresholds: tuple[Threshold, ...] = ()

    @property
    def defaults(self) -> dict[str, Value]:
        """The thresholds that hold where nobody has set others."""
        return {one.name: one.default for one in self.thresholds}


_HOUR = {"lowest": 0, "highest": 24}

RULES: dict[RuleKey, Rule] = {
    rule.key: rule
    for rule in (
        Rule(
            RuleKey.BULK_READING,
            _("Bulk reading"),
            _("One person reads, or opens names of, at least this many things of the study on one day (UTC)."),
            _("Reading for a paper is slow. Much at once can be copying, or somebody else at the keyboard."),
            _("Read, or opened names of, %(count)d things on one day."),
            (Threshold("reads", _("Reads on one day"), 300),),
        ),
        Rule(
            RuleKey.UNUSUAL_HOURS,
            _("Unusual hours"),
            _("One person reads, or opens names of, at least this many things in one night, outside the hours below."),
            _("An account that is used at night may have been taken over."),
            _("Read, or opened names of, %(count)d things in one night."),
            (
                Threshold("reads", _("Reads in one night"), 10),
                Threshold("from_hour", _("Day begins at (hour)"), 6, **_HOUR),
                Threshold("to_hour", _("Day ends at (hour)"), 23, **_HOUR),
                Threshold("zone", _("Time zone of the study's people"), "UTC"),
            ),
        ),
        Rule(
            RuleKey.NEW_TOKEN,
            _("First read from a new token"),
            _("A token for programs reads something of the study for the first time."),
            _("From here on a program reads on its own. Its owner should know of it."),
            _("A token read for the first time."),
        ),
        Rule(
            RuleKey.REPEATED_DENIALS,
            _("Repeated refusals"),
            _("One person is refused at least this often in the study on one day (UTC)."),
            _("Somebody may be trying doors. It may also be a role or a grant that is missing by mistake."),
            _("Was refused %(count)d times on one day."),
            (Threshold("denials", _("Refusals on one day"), 10),),
        ),
        Rule(
            RuleKey.BEFORE_WITHDRAWAL,
            _("Read just before a withdrawal"),
            _("A participant withdraws, and somebody read at least this much of theirs in the days before."),
            _("Somebody may have known of it, or be the cause. What they read cannot be taken back."),
            _("Read %(count)d things of %(participant)s in the days before they withdrew."),
            (
                Threshold("reads", _("Reads of the participant"), 1),
                Threshold("days", _("Days before the withdrawal"), 3, highest=90),
            ),
        ),
        Rule(
            RuleKey.OWN_UPLOAD,
            _("Approved what they uploaded"),
            _("A reviewer approves a transcript that they uploaded themselves."),
            _("A second pair of eyes is what a review is for."),
            _("Approved a transcript of their own upload."),
        ),
        Rule(
            RuleKey.SOON_EXPORT,
            _("Export soon after a grant"),
            _("Somebody makes or fetches an export within this many hours of the grant it relies on."),
            _("Whoever takes everything at once may not have come to read."),
            _("Made an export %(count)d hours after the grant."),
            (Threshold("hours", _("Hours after the grant"), 24, highest=2160),),
        ),
        Rule(
            RuleKey.PIECING_TOGETHER,
            _("Refused by the limits of reading"),
            _(
                "One person is refused, at least this often on one day (UTC), filters that would tell a few "
                "participants apart, or excerpts beyond what their grant lets be opened."
            ),
            _("Somebody may be putting people together out of many answers. It may be work that needs more."),
            _("Was refused %(count)d filters or excerpts on one day by the limits of reading."),
            (Threshold("denials", _("Refusals on one day"), 3),),
        ),
    )
}
