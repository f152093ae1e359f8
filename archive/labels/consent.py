"""Words for what participants agree to, keep back, and choose when they leave."""

from django.utils.translation import gettext_lazy as _

from archive.labels.kind import Labels
from archive.vocabulary import ConsentMode, Feature, Gender, Reconsent, Scope, WithdrawalChoice, Withheld

SCOPES: Labels = {
    Scope.TAKE_PART: _("Take part"),
    Scope.BE_RECORDED: _("Be recorded"),
    Scope.KEEP_RECORDING: _("Keep the recording after transcription"),
    Scope.ARCHIVE: _("Archive"),
    Scope.QUOTE: _("Be quoted anonymously"),
    Scope.SHARE: _("Share with co-authors outside the team"),
    Scope.REUSE: _("Use in another study"),
    Scope.BE_NAMED: _("Be named"),
}

FEATURES: Labels = {
    Feature.AGE: _("Age"),
    Feature.GENDER: _("Gender"),
    Feature.NATIONALITY: _("Nationality"),
    Feature.ETHNICITY: _("Ethnicity"),
    Feature.OCCUPATION: _("Occupation"),
    Feature.AFFILIATION: _("Where they work, study or are active"),
    Feature.RESIDENCE: _("Place of living"),
    Feature.ORIGIN: _("Place of origin"),
    Feature.SEXUALITY: _("Sexuality"),
    Feature.RELIGION: _("Religion"),
    Feature.HEALTH: _("Health"),
    Feature.FAMILY: _("Family"),
    Feature.LIFE_DATES: _("Dates in their life"),
}

GENDERS: Labels = {
    Gender.WOMAN: _("Woman"),
    Gender.MAN: _("Man"),
    Gender.ANOTHER: _("Another gender"),
}

RECONSENTS: Labels = {
    Reconsent.NOT_NEEDED: _("Nobody need be asked again: what was agreed to before holds"),
    Reconsent.CONTINUES: _("Ask everybody again: until then, what they agreed to before holds, and nothing new"),
    Reconsent.STOPS: _("Ask everybody again: until then, nothing of theirs is used"),
}

WITHHELD: Labels = {
    Withheld.DECLINED: _("A question they declined"),
    Withheld.NOT_THIS: _("A story that is not to be told"),
}

CONSENT_MODES: Labels = {
    ConsentMode.ORAL: _("Oral"),
    ConsentMode.WRITTEN: _("Written"),
    ConsentMode.OWN_CODE: _("By themselves, with their code"),
}

WITHDRAWAL_CHOICES: Labels = {
    WithdrawalChoice.RETURN: _("Give it back, then destroy it here"),
    WithdrawalChoice.DESTROY: _("Destroy it"),
    WithdrawalChoice.KEEP: _("Keep what was collected so far, and stop"),
}

#: What a receipt counts.
DESTROYED: Labels = {
    "content_keys": _("Keys, and with them every copy"),
    "files": _("Files"),
    "exports": _("Files of exports"),
    "recordings": _("Recordings"),
    "turns": _("Turns of speech"),
    "excerpts": _("Released excerpts"),
    "codings": _("Theme codes on those"),
    "findings": _("Findings of the redaction"),
    "names": _("Names and what they were replaced by"),
    "names_shown": _("Places where a name was shown"),
    "consent_notes": _("Notes on consent"),
    "profiles": _("Profile"),
    "settings": _("Places and dates of interviews"),
    "other": _("Other entries made of them"),
}
