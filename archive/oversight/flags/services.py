"""What ethics reviewers do about flags: resolve them with a note, open them again, tune the rules of their study."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from archive.audit.log import record
from archive.keyring.sealing import KeyOwner, content_keys, open_text, seal_text
from archive.oversight.flags.rules import RULES, RuleKey, Value
from archive.oversight.keys import flag_note_place
from archive.oversight.models import Flag, Resolution, Tuning
from archive.policy import Action, Actor
from archive.studies.gate import authorised_in_study
from archive.studies.selectors import visible_to

#: Characters of a note.
NOTE_LENGTH = 2000


def flags_visible_to(actor: Actor) -> "QuerySet[Flag]":
    """Return the flags of studies whose existence the actor may know of; ``decide()`` has the last word."""
    return Flag.objects.filter(study__in=visible_to(actor)).select_related("study")


def resolve_flag(*, actor: Actor, flag_id: UUID, verdict: Resolution.Verdict, note: str) -> Flag:
    """Resolve an open flag with a note, or open a resolved one again.

    Args:
        actor: An ethics reviewer of its study.
        flag_id: Which flag.
        verdict: What is said of it; ``REOPENED`` opens it again.
        note: In their own words, at most :data:`NOTE_LENGTH` characters; sealed under the study's key.

    Raises:
        DeniedError: The actor is no ethics reviewer of the study.
        Flag.DoesNotExist: There is no such flag.
        ValidationError: It is resolved already, or open already, or the note says nothing.
    """
    study_id = Flag.objects.values_list("study_id", flat=True).get(pk=flag_id)
    opening = verdict == Resolution.Verdict.REOPENED
    with authorised_in_study(actor, Action.FLAG_RESOLVE, study_id) as (_study, subject):
        flag = Flag.objects.select_for_update().get(pk=flag_id)
        if not note.strip() or len(note) > NOTE_LENGTH:
            raise ValidationError({"note": _("Say in a few words why, for whoever reads this next.")})
        if opening == (flag.state == Flag.State.OPEN):
            raise ValidationError(_("Somebody was here before you. Reload the page to see what they noted."))
        given = Resolution(flag=flag, verdict=verdict, given_by_id=actor.user_id, count=flag.count)
        given.sealed_note = seal_text(KeyOwner.study(study_id), note.strip(), **flag_note_place(given.pk))
        given.save(force_insert=True)
        flag.state = Flag.State.OPEN if opening else Flag.State.RESOLVED
        flag.save(update_fields=["state"])
        record(actor, Action.FLAG_RESOLVE, subject, flag=str(flag.pk), rule=flag.rule, verdict=verdict.value)
    return flag


def history_of(flag: Flag) -> list[tuple[Resolution, str]]:
    """Return what was said of a flag, oldest first, with its notes opened, for whoever may see the flag."""
    rows = list(flag.resolutions.all())
    owner = KeyOwner.study(flag.study_id)
    keys = content_keys({owner}) if any(one.sealed_note for one in rows) else {}
    return [
        (one, open_text(owner, bytes(one.sealed_note), keys=keys, **flag_note_place(one.pk)) if one.sealed_note else "")
        for one in rows
    ]


def tune_rule(
    *, actor: Actor, study_id: UUID, rule: RuleKey, enabled: bool, values: Mapping[str, Value]
) -> Tuning | None:
    """Set how one rule of the flags stands in a study, from now on. What it has found before stays.

    Args:
        actor: An ethics reviewer of the study.
        study_id: Which study.
        rule: Which rule.
        enabled: Whether it looks at all.
        values: Its thresholds; empty to go back to those of the installation.

    Raises:
        DeniedError: The actor is no ethics reviewer of the study, or signed in without a second factor.
        ValidationError: A threshold is none.
    """
    with authorised_in_study(actor, Action.FLAG_TUNE, study_id) as (study, subject):
        checked: dict[str, Value] = {}
        for one in RULES[rule].thresholds if values else ():
            try:
                checked[one.name] = one.checked(values[one.name])
            except (KeyError, ValueError) as error:
                raise ValidationError({one.name: str(error)}) from error
        if not values and enabled:
            Tuning.objects.filter(study=study, rule=rule).delete()
            record(actor, Action.FLAG_TUNE, subject, rule=rule.value, own=False)
            return None
        tuning, _created = Tuning.objects.update_or_create(
            study=study, rule=rule, defaults={"enabled": enabled, "values": checked}
        )
        said = {name: _as_code(value) for name, value in checked.items()}
        record(actor, Action.FLAG_TUNE, subject, rule=rule.value, enabled=enabled, **said)
    return tuning


def _as_code(value: Value) -> Value:
    """Return a threshold as the log takes it: of a time zone's name, the slashes are colons."""
    return value.replace("/", ":") if isinstance(value, str) else value
