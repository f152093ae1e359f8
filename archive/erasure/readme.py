"""The page in a bundle that tells a participant what they hold, in their language."""

from django.utils.translation import gettext as _

from archive.studies.models import Participant


def readme(person: Participant) -> str:
    """Return the text for a participant, in the language that is active.

    It says nothing of the study but how to reach its ethics committee: whoever finds the file should learn little.
    """
    paragraphs = [
        _("These are your data."),
        _(
            "You asked for them back. Everything of yours that was kept has been put into this archive, and was then "
            "destroyed where it was kept."
        ),
        _("In the archive:"),
        "\n".join(
            [
                "consent.txt: " + _("what you agreed to, and the form you were shown"),
                "consent/evidence-…: " + _("files that show that you agreed, such as a form you signed"),
                "profile.txt: " + _("what was noted about you"),
                "I-…/transcript-….txt: " + _("what you said, in writing"),
                "I-…/recording-…: " + _("recordings on which nobody else told their story"),
            ]
        ),
        _("Where you spoke together with others, only your own words are here: theirs belong to them."),
        _(
            "These files are no longer encrypted once you have opened the archive. Keep them where nobody finds them, "
            "or delete them and keep the encrypted file alone."
        ),
        _("Your code was %(code)s. For questions or complaints: %(contact)s")
        % {"code": person.code, "contact": person.study.committee_contact},
    ]
    return "\n\n".join(paragraphs) + "\n"
