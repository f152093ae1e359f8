"""The words people read for the values in :mod:`archive.vocabulary` and for the reasons of decisions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.policy import Action, ActorKind, Reason
from archive.vocabulary import (
    Category,
    ConsentMode,
    ExportFormat,
    Feature,
    GlassReason,
    HoldReason,
    Language,
    LockReason,
    Material,
    NoticeKind,
    Operator,
    PlatformRole,
    Purpose,
    Reconsent,
    Role,
    Scope,
    SpeakerRole,
    Style,
    TranscriptState,
    WithdrawalChoice,
    Withheld,
)

Labels = dict[str, "str | Promise"]

LANGUAGES: Labels = {Language.ENGLISH: _("English"), Language.RUSSIAN: _("Russian"), Language.KAZAKH: _("Kazakh")}

CATEGORIES: Labels = {
    Category.PERSON: _("Person"),
    Category.PLACE: _("Place"),
    Category.COUNTRY: _("Country"),
    Category.AGE: _("Age"),
    Category.ORGANISATION: _("Organisation"),
    Category.PHONE: _("Phone number"),
    Category.EMAIL: _("E-mail address"),
    Category.HANDLE: _("Handle or link"),
    Category.DOCUMENT_NUMBER: _("Document number"),
    Category.DATE: _("Exact date"),
    Category.NATIONALITY: _("Nationality or ethnicity"),
    Category.OCCUPATION: _("Occupation"),
}

OPERATORS: Labels = {
    Operator.SUPPRESS: _("Suppress"),
    Operator.PSEUDONYMISE: _("Pseudonymise"),
    Operator.GENERALISE: _("Generalise"),
    Operator.KEEP: _("Keep"),
}

STYLES: Labels = {
    Style.CODE: _("a code, such as [Name 3]"),
    Style.NATURAL: _("another name, which fits the sentence"),
    Style.KIND: _("the kind of thing"),
    Style.REGION: _("its size and part of the country"),
    Style.FIVE_YEARS: _("a band of five years"),
    Style.TEN_YEARS: _("a band of ten years"),
    Style.PHRASE: _("in words, such as “in her late twenties”"),
}

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

SPEAKERS: Labels = {
    SpeakerRole.PARTICIPANT: _("Participant"),
    SpeakerRole.INTERVIEWER: _("Interviewer"),
    SpeakerRole.OTHER: _("Other speaker"),
}

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

TRANSCRIPT_STATES: Labels = {
    TranscriptState.RECEIVED: _("Received"),
    TranscriptState.SEALED: _("Sealed"),
    TranscriptState.DETECTING: _("Detecting"),
    TranscriptState.IN_REVIEW: _("In review"),
    TranscriptState.APPROVED: _("Approved"),
    TranscriptState.RELEASED: _("Released"),
    TranscriptState.FAILED: _("Failed"),
    TranscriptState.SUPERSEDED: _("Superseded"),
    TranscriptState.ERASED: _("Erased"),
}

MATERIALS: Labels = {
    Material.RECORDING: _("Recordings"),
    Material.ORIGINAL: _("Originals: transcripts as they were said, files, places and dates"),
    Material.PROFILE: _("Names, contacts and the rest of profiles, and notes and files on consent"),
    Material.EXCERPT: _("Released excerpts"),
}

HOLD_REASONS: Labels = {
    HoldReason.COURT: _("A court has ordered to keep it"),
    HoldReason.INVESTIGATION: _("An investigation needs it"),
    HoldReason.AUDIT: _("An audit needs it"),
}

GLASS_REASONS: Labels = {
    GlassReason.PERSON_AT_RISK: _("A participant or somebody they mention is in danger"),
    GlassReason.INCIDENT: _("Something may have leaked, and has to be compared"),
    GlassReason.LEGAL_DUTY: _("A law obliges the study to look"),
    GlassReason.PARTICIPANT_ASKS: _("The participant asks for it"),
}

LOCK_REASONS: Labels = {
    LockReason.BREACH: _("Somebody may have got in, or something out"),
    LockReason.DEVICE_LOST: _("A device was lost, stolen or seized"),
    LockReason.LEGAL_DEMAND: _("A court, the police or another office asks for data"),
    LockReason.PERSON_AT_RISK: _("A participant or somebody they mention is in danger"),
    LockReason.COMPLAINT: _("A complaint is being looked into"),
    LockReason.OTHER: _("Another reason"),
}

REASONS: Labels = {
    Reason.ALLOWED: _("Allowed."),
    Reason.NO_RULE: _("There is nothing here."),
    Reason.NOT_SIGNED_IN: _("Sign in first."),
    Reason.ACCOUNT_CLOSED: _("This account is closed. Ask the operator of this archive."),
    Reason.TOKEN_NOT_FOR_THIS: _("This token was not made for this. Create one with the scope you need."),
    Reason.NOT_A_MEMBER: _("There is nothing here."),
    Reason.STUDY_LOCKED: _("The study is locked: nothing of it is shown to anybody until it is unlocked."),
    Reason.STUDY_NOT_LOCKED: _("The study is not locked."),
    Reason.STUDY_CLOSED: _("The study is closed: it can be read, and no longer changed."),
    Reason.TOKEN_REVOKED_HERE: _("This token was revoked for this study when it was locked. Make a new one."),
    Reason.ROLE_DOES_NOT_ALLOW: _("Your role in this study does not include this. Ask its principal investigator."),
    Reason.NO_GRANT: _("Nobody has granted you access to this study's excerpts yet. Ask for it under “Access”."),
    Reason.GRANT_ENDED: _("Your access to this study's excerpts has ended. Ask for it anew under “Access”."),
    Reason.BEYOND_GRANT: _("Your access to this study does not reach this far. Ask for more under “Access”."),
    Reason.NOT_ASKED_TO_DECIDE: _("In this study the principal investigator alone decides on requests for access."),
    Reason.NOT_ASSIGNED: _("This interview is not assigned to you. Ask the principal investigator."),
    Reason.GLASS_NOT_BROKEN: _(
        "Nobody has approved that you read this original outside the rules, or the time is over."
    ),
    Reason.PLEDGE_MISSING: _("Accept the study's pledge of confidentiality first."),
    Reason.NOT_YOURS: _("There is nothing here."),
    Reason.SECOND_PERSON_NEEDED: _("You proposed this yourself, or decided it: it takes a second person."),
    Reason.OTHER_ROLE_NEEDED: _(
        "This was proposed in the role you hold: somebody of a different role must approve it."
    ),
    Reason.WITHDRAWN: _("The participant withdrew. Their words are gone."),
    Reason.STOPPED: _("The participant lets the study keep what it has, and wants nothing more done with it."),
    Reason.CONSENT_DOES_NOT_COVER: _("The participant's consent does not cover this."),
    Reason.RECONSENT_DUE: _("The consent form has changed. Until the participant is asked again, nothing is used."),
    Reason.FEATURE_NOT_COVERED: _("This tells something of the participant that their consent does not cover."),
    Reason.WITHHELD: _("This has been taken out of the release."),
    Reason.WITHHELD_ELSEWHERE: _(
        "Words withheld in an earlier version have no place in this one yet. Say where they stand in it, or that they "
        "do not."
    ),
    Reason.WRONG_STATE: _("The transcript is not at the stage for this. Reload the page to see where it is."),
    Reason.NOT_APPROVED: _("Nobody has approved this exact version yet. It must be approved on the review desk."),
    Reason.NOT_SCANNED: _(
        "This exact version has not been looked through for leaks yet. That happens by itself, soon."
    ),
    Reason.LEAKS_OPEN: _("The leak scan found words that may name somebody. A reviewer must decide on each first."),
    Reason.NOT_ANONYMOUS_ENOUGH: _("Too few look like this participant: the study asks for more. See its risk report."),
    Reason.NOT_RELEASED: _("This has not been released."),
    Reason.FILE_NOT_THERE: _("This export is not ready, or its time is over. Make it anew."),
    Reason.FILE_OUTDATED: _("This export holds words that you may no longer read. Make it anew: they are left out."),
    Reason.EMBARGOED: _("This is under embargo."),
    Reason.SECOND_FACTOR_MISSING: _("Roles that can see originals need a second factor. Set one up in your account."),
    Reason.REAUTHENTICATION_NEEDED: _("Confirm that it is you: enter your password again."),
}

PURPOSES: Labels = {
    Purpose.PUBLICATION: _("A publication on this study, written with its team"),
    Purpose.VERIFICATION: _("Checking what was published about this study"),
    Purpose.JOINT_ANALYSIS: _("A joint analysis with other material"),
    Purpose.OTHER_STUDY: _("Another study"),
}

EXPORT_FORMATS: Labels = {
    ExportFormat.CSV: _("CSV, a table for R, Python or a spreadsheet"),
    ExportFormat.JSONL: _("JSONL, one excerpt a line for programs"),
}

#: What a notice says on its reader's page. E-mail says none of it.
NOTICES: Labels = {
    NoticeKind.REQUEST_ARRIVED: _("Somebody asks for access to a study of yours. You decide."),
    NoticeKind.REQUEST_APPROVED: _("Your request for access was approved."),
    NoticeKind.REQUEST_DECLINED: _("Your request for access was declined."),
    NoticeKind.REQUEST_SETTLED: _("A request for access to a study of yours has been decided on."),
    NoticeKind.REQUEST_TAKEN_BACK: _("A request for access to a study of yours was taken back."),
    NoticeKind.GRANT_NARROWED: _("Access to a study was narrowed."),
    NoticeKind.GRANT_REVOKED: _("Access to a study was revoked."),
    NoticeKind.GRANT_GIVEN_UP: _("Somebody gave up their access to a study of yours."),
    NoticeKind.GRANT_ENDS_SOON: _("Access to a study ends soon. It can be renewed by a new request."),
    NoticeKind.GRANT_ENDED: _("Access to a study has ended."),
    NoticeKind.EXPORT_READY: _("An export of yours is ready."),
    NoticeKind.EXPORT_FAILED: _("An export of yours could not be made."),
    NoticeKind.STUDY_LOCKED: _("A study of yours was locked: nothing of it is shown to anybody."),
    NoticeKind.UNLOCK_PROPOSED: _("Somebody proposes to unlock a study. A person of a different role decides."),
    NoticeKind.DESTRUCTION_DUE: _("Something of a study will be destroyed soon, as its schedule says."),
    NoticeKind.DESTRUCTION_DONE: _("Something of a study was destroyed, as its schedule says. A certificate is there."),
    NoticeKind.HOLD_PROPOSED: _("Somebody proposes to set or lift a legal hold. A second person decides."),
    NoticeKind.HOLD_CHANGED: _("A legal hold was set or lifted."),
    NoticeKind.GLASS_ASKED: _("Somebody asks to read an original outside the rules. A second person decides."),
    NoticeKind.GLASS_BROKEN: _("Somebody may now read an original outside the rules. You can end that at once."),
    NoticeKind.GLASS_ENDED: _("Reading an original outside the rules was ended."),
    NoticeKind.STUDY_UNLOCKED: _("A study of yours was unlocked."),
    NoticeKind.RECALL_ARRIVED: _("Words that you exported were withdrawn. Delete your copies, and confirm it."),
    NoticeKind.RECALL_REMINDER: _("Words that you exported were withdrawn. You have not confirmed yet."),
    NoticeKind.RECALL_OVERDUE: _(
        "An export of a study of yours was recalled, and its deletion is not confirmed in time."
    ),
}

#: Actions of the policy, and the events of the log that no policy decides.
ACTIONS: Labels = {
    Action.STUDY_CREATE: _("Create a study"),
    Action.STUDY_VIEW: _("Open a study"),
    Action.STUDY_EDIT: _("Change a study"),
    Action.STUDY_LOCK: _("Lock a study"),
    Action.UNLOCK_PROPOSE: _("Propose to unlock a study"),
    Action.UNLOCK_APPROVE: _("Unlock a study"),
    Action.MEMBER_MANAGE: _("Manage the team"),
    Action.PARTICIPANT_VIEW: _("Open a participant"),
    Action.PARTICIPANT_ADD: _("Enrol a participant"),
    Action.PARTICIPANT_UNSEAL: _("Unseal a participant's profile"),
    Action.CONSENT_VIEW: _("Look at consent"),
    Action.CONSENT_RECORD: _("Record consent"),
    Action.TURN_WITHHOLD: _("Withhold words"),
    Action.TURN_RETURN: _("Take back that words are withheld"),
    Action.TRANSCRIPT_REOPEN: _("Recall a release and review it again"),
    Action.INTERVIEW_VIEW: _("Open an interview"),
    Action.INTERVIEW_ADD: _("Add or change an interview"),
    Action.INTERVIEW_UNSEAL: _("Unseal an interview's place and date"),
    Action.RECORDING_UPLOAD: _("Upload a recording"),
    Action.RECORDING_PLAY: _("Play a recording"),
    Action.TRANSCRIPT_UPLOAD: _("Upload a transcript"),
    Action.TRANSCRIPT_RETRY: _("Retry a transcript"),
    Action.ORIGINAL_READ: _("Read an original at the review desk"),
    Action.ORIGINAL_VIEW: _("Read an original as the supervisor"),
    Action.PLEDGE_VIEW: _("Open the pledge of confidentiality"),
    Action.PLEDGE_WRITE: _("Write a pledge of confidentiality"),
    Action.PLEDGE_ACCEPT: _("Accept the pledge of confidentiality"),
    Action.GLASS_VIEW: _("Look at break-glass access"),
    Action.GLASS_ASK: _("Ask for break-glass access"),
    Action.GLASS_APPROVE: _("Approve break-glass access"),
    Action.GLASS_READ: _("Read an original by break-glass"),
    Action.GLASS_END: _("End break-glass access"),
    Action.FINDING_DECIDE: _("Decide on a finding"),
    Action.ENTITY_VIEW: _("Open the entities of a study"),
    Action.ENTITY_DECIDE: _("Merge, part or tell apart entities"),
    Action.KEPT_WORD_VIEW: _("Open the list of kept words"),
    Action.KEPT_WORD_PROPOSE: _("Propose a kept word"),
    Action.KEPT_WORD_APPROVE: _("Approve a kept word"),
    Action.KEPT_WORD_END: _("End a kept word"),
    Action.SAMPLE_EXPORT: _("Export decisions as a sealed sample"),
    Action.TRANSCRIPT_APPROVE: _("Approve a version"),
    Action.LEAK_VIEW: _("Look at possible leaks"),
    Action.LEAK_DECIDE: _("Decide on a possible leak"),
    Action.RISK_VIEW: _("Open the risk report"),
    Action.TRANSCRIPT_RELEASE: _("Release a version"),
    Action.EXCERPT_READ: _("Read excerpts"),
    Action.EXPORT_VIEW: _("Look at one's exports"),
    Action.EXPORT_CREATE: _("Make an export"),
    Action.EXPORT_DOWNLOAD: _("Fetch an export"),
    Action.CATALOGUE_VIEW: _("Open the catalogue of studies"),
    Action.ACCESS_ASK: _("Ask for access"),
    Action.ACCESS_VIEW: _("Look at requests and grants"),
    Action.ACCESS_TAKE_BACK: _("Take back a request for access"),
    Action.ACCESS_DECIDE: _("Decide on a request for access"),
    Action.GRANT_NARROW: _("Narrow a grant"),
    Action.GRANT_REVOKE: _("Revoke a grant"),
    Action.GRANT_GIVE_UP: _("Give up a grant"),
    Action.PARTICIPANT_WITHDRAW: _("Withdraw a participant"),
    Action.PARTICIPANT_CODE_ISSUE: _("Give a participant a code"),
    Action.PARTICIPATION_VIEW: _("Look at one's own participation"),
    Action.CONSENT_NARROW: _("Take back part of a consent"),
    Action.BUNDLE_COLLECT: _("Collect a participant's bundle"),
    Action.RECEIPT_VIEW: _("Open the receipt of a withdrawal"),
    Action.RECALL_VIEW: _("Look at recalls"),
    Action.RECALL_CONFIRM: _("Confirm that an export was deleted"),
    Action.EMBARGO_VIEW: _("Look at embargoes"),
    Action.EMBARGO_SET: _("Set or shorten an embargo"),
    Action.RETENTION_VIEW: _("Look at the retention schedule"),
    Action.RETENTION_SET: _("Change the retention schedule"),
    Action.RETENTION_DESTROY: _("Destroy what is due"),
    Action.HOLD_PROPOSE: _("Propose to set or lift a legal hold"),
    Action.HOLD_APPROVE: _("Set or lift a legal hold"),
    Action.LOG_VIEW: _("Read the log"),
    Action.LOG_VERIFY: _("Verify the log"),
    Action.ACCOUNT_VIEW: _("Open one's account"),
    Action.ACCOUNT_EDIT: _("Change one's account"),
    Action.ACCOUNT_MANAGE: _("Manage accounts"),
    Action.INVITATION_SEND: _("Invite somebody"),
    Action.TOKEN_CREATE: _("Create a token"),
    Action.TOKEN_REVOKE: _("Revoke a token"),
    Action.NOTICE_VIEW: _("Open one's notices"),
    Action.NOTICE_MARK: _("Mark notices as read"),
    "participant_code.refuse": _("Wrong participant code"),
    "export.end": _("An export was destroyed"),
    "grant.end": _("A grant has ended"),
    "leak.scan": _("Look a version through for leaks"),
    "session.open": _("Sign in"),
    "session.close": _("Sign out"),
    "session.confirm": _("Confirm who one is"),
    "session.refused": _("Sign-in refused"),
    "second_factor.add": _("Add a second factor"),
    "second_factor.remove": _("Remove a second factor"),
    "recovery_codes.renew": _("Renew recovery codes"),
    "password.change": _("Change a password"),
    "invitation.accept": _("Accept an invitation"),
    "master_key.rotate": _("Replace the master key"),
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
    "findings": _("Findings of the redaction"),
    "names": _("Names and what they were replaced by"),
    "names_shown": _("Places where a name was shown"),
    "consent_notes": _("Notes on consent"),
    "profiles": _("Profile"),
    "settings": _("Places and dates of interviews"),
    "other": _("Other entries made of them"),
}

OUTCOMES: Labels = {"allowed": _("Allowed"), "denied": _("Denied"), "done": _("Done")}

OBJECTS: Labels = {
    "study": _("Study"),
    "participant": _("Participant"),
    "consent": _("Consent"),
    "home": _("Home page"),
    "interview": _("Interview"),
    "recording": _("Recording"),
    "transcript": _("Transcript"),
    "destruction": _("Destruction"),
    "break_glass": _("Break-glass access"),
    "entity": _("Entity"),
    "kept_word": _("Kept word"),
    "release": _("Release"),
    "excerpt": _("Excerpt"),
    "excerpts": _("Excerpts"),
    "export": _("Export"),
    "catalogue": _("Catalogue"),
    "access": _("Access"),
    "access_request": _("Request for access"),
    "grant": _("Grant"),
    "account": _("Account"),
    "invitation": _("Invitation"),
    "token": _("Token"),
    "api": _("API"),
    "log": _("Log"),
    "master_key": _("Master key"),
    "notice": _("Notice"),
    "participant_code": _("Participant code"),
    "withdrawal": _("Withdrawal"),
    "recall": _("Recall"),
}

ACTOR_KINDS: Labels = {
    ActorKind.ANONYMOUS: _("Nobody signed in"),
    ActorKind.PERSON: _("Person"),
    ActorKind.TOKEN: _("Token"),
    ActorKind.PARTICIPANT: _("Participant, with their code"),
    ActorKind.SYSTEM: _("The archive itself"),
}
