"""Words of the participant's page that stand in no template."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.policy import Action
from archive.vocabulary import Role, WithdrawalChoice

Words = str | Promise

#: What counts as reading, in the order of the page.
READINGS: Final[dict[Action, Words]] = {
    Action.EXCERPT_READ: _("A passage of your interview, without names"),
    Action.ORIGINAL_READ: _("Your interview as you gave it, to check that names are hidden"),
    Action.RECORDING_PLAY: _("The recording of your interview"),
    Action.PARTICIPANT_UNSEAL: _("What was noted about you, such as your name and contact"),
}

#: By whom, in the order of the page.
READERS: Final[dict[str, Words]] = {
    "team": _("People of the study"),
    Role.TRANSCRIBER.value: _("The person who wrote it down"),
    Role.CO_AUTHOR.value: _("Co-authors outside the study"),
    "others": _("Others"),
}

#: What a participant may choose, in words to them.
CHOICES: Final[dict[WithdrawalChoice, tuple[Words, Words]]] = {
    WithdrawalChoice.KEEP: (
        _("Keep what I told so far, and stop"),
        _("Nothing more is collected from you, and nobody works on your interview. What was released stays."),
    ),
    WithdrawalChoice.RETURN: (
        _("Give me my data, then destroy them"),
        _("You get a file that only you can open. Then everything of yours is destroyed here."),
    ),
    WithdrawalChoice.DESTROY: (
        _("Destroy my data"),
        _("Everything of yours is destroyed here. Nobody can read it again, not even from a backup."),
    ),
}
