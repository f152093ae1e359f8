"""Words for the reasons of decisions."""

from django.utils.translation import gettext_lazy as _

from archive.labels.kind import Labels
from archive.policy import Reason

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
    Reason.GONE: _("This excerpt is no longer in the archive, and must not be quoted any more."),
    Reason.FILE_NOT_THERE: _("This file is not ready, or its time is over. Make it anew."),
    Reason.FILE_OUTDATED: _("This file holds something that you may no longer read. Make it anew: it is left out."),
    Reason.EMBARGOED: _("This is under embargo."),
    Reason.SINGLES_OUT: _(
        "By itself or with what you filtered by before, this would tell a few participants from all others. It is "
        "answered for larger groups only. If your work needs it, ask the principal investigator."
    ),
    Reason.BUDGET_SPENT: _(
        "Your grant lets you open no more excerpts that are new to you; those you have read stay open. For more, ask "
        "the principal investigator."
    ),
    Reason.BUDGET_SPENT_TODAY: _(
        "This is more than your grant lets you open on one day (UTC). What you have read stays open, and tomorrow it "
        "goes on. For more, ask the principal investigator."
    ),
    Reason.SECOND_FACTOR_MISSING: _("Roles that can see originals need a second factor. Set one up in your account."),
    Reason.REAUTHENTICATION_NEEDED: _("Confirm that it is you: enter your password again."),
}
