"""Roles that rules name together, and the states of a study in which things are open."""

from archive.vocabulary import PlatformRole, Role, StudyState

PI, RESEARCHER, REVIEWER = Role.PRINCIPAL_INVESTIGATOR, Role.RESEARCHER, Role.REVIEWER
TEAM = frozenset({PI, RESEARCHER, REVIEWER})
#: Who may read what was released, as one of the team or under a grant.
READERS = TEAM | {Role.CO_AUTHOR}
LEADS = frozenset({PI})
FIELDWORK = frozenset({PI, RESEARCHER})
#: Who works on one interview that is assigned to them, for a time and under a pledge.
HELPERS = frozenset({Role.TRANSCRIBER, Role.TRANSLATOR})
#: Whom the protocol names to look over the team's shoulder: sees its originals, and changes nothing.
SUPERVISORS = frozenset({Role.SUPERVISOR})
EVERYONE = frozenset(Role)
ETHICS = frozenset({Role.ETHICS_REVIEWER})
STEWARD = frozenset({PlatformRole.DATA_STEWARD})
OPERATOR = frozenset({PlatformRole.OPERATOR})
STANDING = frozenset({StudyState.OPEN, StudyState.CLOSED})
ALWAYS = frozenset(StudyState)
LOCKED_ONLY = frozenset({StudyState.LOCKED})
