"""A small study with one person in every role, made through the services that pages use."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils import timezone

from accounts.actor import actor_of_user
from accounts.models import User
from archive.consent.services import add_consent_form, record_consent
from archive.holdings.importers import parse
from archive.holdings.models import Interview, Transcript
from archive.holdings.services.interviews import InterviewDetails, add_interview
from archive.holdings.services.transcripts import upload_transcript
from archive.policy import Actor
from archive.release.models import Release
from archive.studies.models import Participant, Study
from archive.studies.pledges.selectors import standing_pledge
from archive.studies.pledges.services import accept_pledge
from archive.studies.services import StudyDetails, add_member, add_participant, create_study
from archive.vocabulary import ConsentMode, Feature, Language, PlatformRole, Role, Scope
from redaction.clearance.models import Hit
from redaction.clearance.selectors import scan_of, unsettled
from redaction.clearance.services import HitVerdict, decide_hit, release_approved, scan_version
from redaction.pipeline.services import process_transcript
from redaction.review.rendition import render_transcript
from redaction.review.services import approve_transcript
from tests.grants import let_read
from tests.snapshot import once

PASSWORD = "correct horse battery staple"
TEXT = """Interviewer: Who helped you in Almaty?

P-01: My friend Gulzada Serikova met me at the station. I was 27 then.

Interviewer: And after that?

P-01: We went to Karaganda. You can write to gulzada@example.org, she works at Feminita now.
"""
NAMES = ("Gulzada", "Serikova", "Almaty", "Karaganda", "gulzada@example.org", "Feminita")
AGREED = frozenset(Scope) - {Scope.BE_NAMED, Scope.REUSE}


def make_user(email: str, *roles: PlatformRole, name: str = "") -> User:
    """Make an account that signs in with :data:`PASSWORD`."""
    user = User.objects.create_user(email, PASSWORD, display_name=name or email.split("@")[0].title())
    user.platform_roles = [role.value for role in roles]
    user.save()
    return user


@dataclass
class World:
    """Everything of one study, and actors to do things with.

    ``users`` and ``actors`` go by role value ("reviewer"); "second_reviewer" and "outsider" (a signed-in person with
    nothing to do with the study) are there too.
    """

    study: Study
    users: dict[str, User]
    participant: Participant
    interview: Interview
    transcript: Transcript | None = None
    extra: dict[str, object] = field(default_factory=dict)

    def actor(self, role: str, **changes: object) -> Actor:
        """Return the actor of a role, as if freshly signed in with a second factor."""
        return replace(actor_of_user(self.users[role]), **changes)

    def pledge(self, role: str = "transcriber") -> None:
        """Have a transcriber or translator accept the study's pledge as it stands."""
        version = standing_pledge(self.study).version
        accept_pledge(actor=self.actor(role), study_id=self.study.pk, version=version)

    def upload(self, text: str = TEXT, filename: str = "interview.txt") -> Transcript:
        """Upload a transcript as the researcher."""
        data = text.encode()
        parsed = parse(data, filename=filename, default_language=Language(self.interview.language))
        self.transcript = upload_transcript(
            actor=self.actor("researcher"), interview_id=self.interview.pk, parsed=parsed, original=data
        )
        return self.transcript

    def process(self) -> Transcript:
        """Run the pipeline in this process."""
        assert self.transcript is not None
        assert process_transcript(self.transcript.pk)
        self.transcript.refresh_from_db()
        return self.transcript

    def approve(self, role: str = "reviewer") -> Transcript:
        """Approve the version as it stands."""
        assert self.transcript is not None
        shown = render_transcript(Transcript.objects.get(pk=self.transcript.pk)).fingerprint
        self.transcript = approve_transcript(
            actor=self.actor(role), transcript_id=self.transcript.pk, fingerprint=shown
        )
        return self.transcript

    def scan(self) -> None:
        """Look the approved version through for leaks, as a worker does."""
        assert self.transcript is not None
        scan_version(self.transcript.pk)

    def settle(self, role: str = "reviewer") -> int:
        """Have a reviewer accept every open hit of the leak scan; return how many there were."""
        assert self.transcript is not None
        self.scan()
        scan = scan_of(Transcript.objects.get(pk=self.transcript.pk))
        hits = list(unsettled(scan)) if scan else []
        verdict = HitVerdict(Hit.Decision.ACCEPTED, Hit.Ground.OTHER, "They may stand.")
        for hit in hits:
            decide_hit(actor=self.actor(role), transcript_id=self.transcript.pk, hit_id=hit.pk, verdict=verdict)
        return len(hits)

    def release(self):
        """Release what was approved and is found clear of leaks, as the principal investigator."""
        assert self.transcript is not None
        self.scan()
        transcript = Transcript.objects.get(pk=self.transcript.pk)
        return release_approved(actor=self.actor("principal_investigator"), transcript=transcript)

    def released(self, text: str = TEXT):
        """Take a text all the way to its release."""
        self.upload(text)
        self.process()
        self.approve()
        return self.release()


def make_people() -> dict[str, User]:
    """Make one account for each role."""
    users = {role.value: make_user(f"{role.value}@example.org") for role in Role}
    users |= {role.value: make_user(f"{role.value}@example.org", role) for role in PlatformRole}
    users["second_reviewer"] = make_user("second_reviewer@example.org")
    users["outsider"] = make_user("outsider@example.org")
    return users


def make_study(users: dict[str, User], title: str = "Staying") -> Study:
    """Make a study whose members are ``users``, by their role."""
    details = StudyDetails(
        title=title,
        ethics_reference="IREC-7",
        committee="Ethics Committee",
        committee_contact="ethics@example.org",
        languages=list(Language),
        retention_until=date.today() + timedelta(days=3650),
    )
    lead = users["principal_investigator"]
    study = create_study(actor=actor_of_user(users["data_steward"]), details=details, principal_investigator_id=lead.pk)
    for name, user in users.items():
        role = "reviewer" if name == "second_reviewer" else name
        if role in set(Role):
            add_member(actor=actor_of_user(lead), study_id=study.pk, user_id=user.pk, role=Role(role))
    if Role.CO_AUTHOR in users:
        let_read(users, study)
    return study


def enrol(
    users: dict[str, User],
    study: Study,
    code: str = "P-01",
    scopes=AGREED,
    name: str = "Aliya Omarova",
    features=frozenset(Feature),
) -> Participant:
    """Enrol a participant who agreed to ``scopes``, and to ``features`` being shown, today."""
    researcher, lead = actor_of_user(users["researcher"]), actor_of_user(users["principal_investigator"])
    participant = add_participant(actor=researcher, study_id=study.pk, code=code, profile={"name": name})
    form = study.consent_forms.first() or add_consent_form(
        actor=lead,
        study_id=study.pk,
        version=1,
        language=Language.ENGLISH,
        text="You may stop at any time.",
        scopes=list(Scope),
        features=list(Feature),
    )
    record_consent(
        actor=researcher,
        participant=participant,
        form=form,
        mode=ConsentMode.ORAL,
        scopes=scopes,
        features=features,
        given_on=timezone.localdate(),
    )
    return participant


def hold_interview(
    users: dict[str, User], study: Study, *participants: Participant, code: str = "I-01", language=Language.ENGLISH
) -> Interview:
    """Open an interview of ``participants``."""
    return add_interview(
        actor=actor_of_user(users["researcher"]),
        study_id=study.pk,
        details=InterviewDetails(
            code=code, language=language, mode="online", setting={"place": "a café in Almaty", "date": "2024-03-12"}
        ),
        participants=participants,
    )


@once
def make_world() -> World:
    """Make a study, its people, one participant who agreed to everything but being named, and one interview."""
    users = make_people()
    study = make_study(users)
    participant = enrol(users, study)
    interview = hold_interview(users, study, participant)
    return World(study=study, users=users, participant=participant, interview=interview)


@once
def processed(world: World, text: str = TEXT) -> Transcript:
    """Upload a transcript of the world's interview, and find what it names."""
    world.upload(text)
    return world.process()


@once
def released(world: World, text: str = TEXT) -> Release:
    """Take a transcript of the world's interview to its release."""
    return world.released(text)
