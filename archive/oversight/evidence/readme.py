"""The page in a bundle that tells a committee what they hold, and what it can and cannot show."""

from archive.oversight.evidence.models import EvidenceBundle

_WHOLE = """EVIDENCE OF ONE STUDY
What the archive has on record about the study {study},
{period}.
"""
_ONE = """WHAT IS RECORDED ABOUT ONE PARTICIPANT
What the archive has on record about the participant {code} of the study {study},
{period}.
"""
_BODY = """
The study stands here by its number in the archive, people of its team by theirs, and
participants by their code. There is no name, no title of the study, and no word of any
interview in these files. Texts of consent forms are as participants were given them, with
whatever contact they name.

HOW TO CHECK IT
You need a computer with Python 3.11 or later, and no connection to the archive:

    pip install cryptography
    python verify_evidence.py THIS-FILE.zip KEY --earlier HEAD.txt

KEY is the log's public key. The archive publishes it; you may have it on paper. Do not take it
from this bundle: whoever forges a bundle forges the key in it as well. The same goes for the
program: a copy is here, and the one to trust is the one the archive publishes.
HEAD.txt is a head of the log that you have kept from before: three lines and a signature. Every
bundle holds one that you can keep for the next time: seal/head.txt. You can give several.

WHAT THE FILES ARE
log/entries.jsonl    What happened, one entry a line, exactly as the log keeps it: when, by whom
                     (by number and role), what, on what, on which consent or grant, and whether
                     it was allowed or refused, and why. "place" is its place in the log.
log/leaves.bin       The hash of every entry of the log in this stretch, of other studies too: 32
                     bytes for each place. A hash tells nothing of what it was made from.
log/heads.jsonl      Signed heads of the log in this stretch: after so many entries, the hash of
                     all of them was this. The last of each day; with cosignatures of witnesses.
log/growth.jsonl     Proofs that the log only grew from earlier heads to this stretch. Empty if
                     log/leaves.bin begins with the first entry of the log.
forms.jsonl, forms/  Every version of the consent form, and its text.
consents.jsonl       Who agreed to what, when, how, in which language, on which version.
interviews.jsonl     Interviews by number and code, and who took part.
decisions.jsonl      Requests for access and what became of them, grants, locks, legal holds,
                     break-glass, withdrawals, recalls, releases, destruction. "reason_in_words"
                     says that there is also a reason in somebody's own words: those words may
                     name people, so they stay sealed in the archive, where you can read them.
receipts/            Signed receipts of withdrawals, and certificates of destruction.
{held}keys.json            The public keys as the archive names them.
bundle.json          What was asked for, and the hash of every file.
seal/                The entry of the log that has the hash of bundle.json, the proof that it
                     stands there, and the newest head.

WHAT THE CHECK PROVES, if it says VERIFIED
- Each entry here was in the log, word for word, at its place, under heads signed with the log's
  key. None was changed, moved, put in or taken out since.
- With an earlier head of yours: the log you were shown then is how this one begins. Nobody has
  written it anew since.
- With cosignatures: others saw the same log, at that time.
- {complete}
- Every file is as the archive gave it out, and the archive cannot deny it: the log has its hash.

WHAT IT CANNOT PROVE
- That something was entered in the first place. Whoever controls the server and its programs
  could read without an entry. The archive's own programs show nothing before it is on record.
- {rest}
- That forms, consents, decisions and counts are true: they are what the archive's database said
  when the bundle was made, and are as sealed then. Many of them leave entries in the log, by
  their number; compare those you doubt.
- That the entries' times are true. The order of entries is proved; where a time does not fit the
  order, the check says so. A witness's cosignature has a time of its own.
- Without an earlier head or a witness: that the whole log was not written anew by somebody who
  has the database and its keys. So keep a head, from today on.

NOT COVERED: the outer shell of the ZIP file, such as dates of its files. All files in it are.
"""
_COMPLETE = """Completeness: every hour, and before a bundle is made, the log is told how many entries each study
  has, and a sum over them. Between those counts, no entry of this study was left out here. The
  check names the places between which that holds."""
_STATED = """Places without an entry here are about others, or about the study as a whole: that is stated by
  the archive, not proved."""
_REST = """That an entry is not of this study though it is: between two counts (an hour at most) somebody
  who controls the programs could write it under another study's number."""
_REST_ONE = """That no other entry is about this participant. An evidence bundle of the whole study, which an
  ethics reviewer can have made, shows all of the study's."""
_HELD = "held.json            What the archive holds of the participant: how much of which kind.\n"


def readme(bundle: EvidenceBundle) -> str:
    """Return the text for whoever opens a bundle."""
    begins = f"from {bundle.since:%Y-%m-%d %H:%M} UTC" if bundle.since else "from the beginning"
    period = f"{begins} to {bundle.until:%Y-%m-%d %H:%M} UTC, and a little more at both ends"
    one = bundle.participant
    head = _WHOLE.format(study=bundle.study_id, period=period)
    if one is not None:
        head = _ONE.format(code=one.code, study=bundle.study_id, period=period)
    return head + _BODY.format(
        held=_HELD if one is not None else "",
        complete=_COMPLETE if one is None else _STATED,
        rest=_REST if one is None else _REST_ONE,
    )
