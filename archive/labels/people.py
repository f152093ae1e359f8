"""Words for the roles that people hold."""

from django.utils.translation import gettext_lazy as _

from archive.labels.kind import Labels
from archive.vocabulary import PlatformRole, Role

ROLES: Labels = {
    Role.PRINCIPAL_INVESTIGATOR: _("Principal investigator"),
    Role.RESEARCHER: _("Researcher"),
    Role.REVIEWER: _("Reviewer"),
    Role.TRANSCRIBER: _("Transcriber"),
    Role.TRANSLATOR: _("Translator"),
    Role.SUPERVISOR: _("Supervisor named in the protocol"),
    Role.CO_AUTHOR: _("Co-author"),
    Role.ETHICS_REVIEWER: _("Ethics reviewer"),
}

PLATFORM_ROLES: Labels = {PlatformRole.DATA_STEWARD: _("Data steward"), PlatformRole.OPERATOR: _("Operator")}
