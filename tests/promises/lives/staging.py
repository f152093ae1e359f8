"""The study as it is when a life of it begins: two participants, three released interviews, everybody who may look."""

from copy import deepcopy
from dataclasses import dataclass, field
from uuid import UUID

from accounts.models import User
from archive.holdings.importers import parse
from archive.holdings.models import Interview as HeldInterview
from archive.holdings.models import Transcript
from archive.holdings.services.transcripts import upload_transcript
from archive.release.models import Excerpt, ToldFeature
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.sharing.models import Grant as HeldGrant
from archive.sharing.services import set_sharing_terms
from archive.studies.models import Participant
from archive.vocabulary import Feature, Language
from tests.promises.lives.model import Told
from tests.promises.lives.things import Grant, Interview, Line, Person, Shown
from tests.world import AGREED, World, enrol, hold_interview, make_user, make_world

#: What is said, by interview: who speaks, which features of them it tells, and its sentences, each of which is said
#: nowhere else and holds nothing that redaction would touch.
SAID: dict[str, list[tuple[str | None, frozenset[str], tuple[str, ...]]]] = {
    "I-01": [
        (None, frozenset(), ("What did the copper kettle sound like",)),
        ("P-01", frozenset(), ("The kettle hummed all through the night", "We kept a lantern under the stairs")),
        ("P-01", frozenset({"age"}), ("I was 27 then and the orchard was burning", "Nobody came to put it out")),
    ],
    "I-02": [
        (None, frozenset(), ("Что было слышно за стеной",)),
        ("P-02", frozenset(), ("За стеной тихо гудела старая печь", "Мы прятали хлеб под лестницей")),
    ],
    "I-03": [
        (None, frozenset(), ("What do both of you remember of the window",)),
        ("P-01", frozenset(), ("I remember counting the empty windows", "There were more of them every week")),
        ("P-02", frozenset(), ("I remember the ladder in the well", "The rope was too short for it")),
    ],
}
LANGUAGES = {"I-01": "en", "I-02": "ru", "I-03": "en"}
SENTENCES = frozenset(sentence for lines in SAID.values() for _who, _tells, said in lines for sentence in said)


def mark_of(sentence: str) -> str:
    """What of a sentence stands in any text that shows it: that somebody was 27 may be told in other words."""
    return sentence.removeprefix("I was 27 then and ")


def said_in(text: str) -> set[str]:
    """The sentences that occur in a text."""
    return {sentence for sentence in SENTENCES if mark_of(sentence) in text}


def text_of(line: Line) -> str:
    """How a line is typed."""
    if line.speaker is None:
        return f"{line.sentences[0]}?"
    return " ".join(f"{sentence}." for sentence in line.sentences)


@dataclass
class Stage:
    """The archive's study, and what the model says of it."""

    world: World
    told: Told
    interviews: dict[str, HeldInterview] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)
    ids: dict[Shown, UUID] = field(default_factory=dict)
    grants: dict[Grant, UUID] = field(default_factory=dict)

    def copy(self) -> "Stage":
        """A stage to be changed, while the rows of this one are rolled back to."""
        told, ids, grants = deepcopy((self.told, self.ids, self.grants))
        return Stage(self.world, told, self.interviews, self.participants, ids, grants)

    def user(self, name: str) -> User:
        """The account of somebody by their name in the model."""
        return self.world.users[name]

    def transcript(self, code: str) -> Transcript:
        """The transcript of an interview as it stands."""
        return Transcript.objects.filter(interview=self.interviews[code]).latest("version")

    def hand_in(self, code: str) -> None:
        """Hand in what was said in an interview."""
        lines = self.told.interviews[code].lines
        text = "\n\n".join(f"{line.speaker or 'Interviewer'}: {text_of(line)}" for line in lines)
        parsed = parse(text.encode(), filename="interview.txt", default_language=Language(LANGUAGES[code]))
        # No original file: what a life destroys in the blob store does not come back when its rows do.
        upload_transcript(
            actor=self.world.actor("researcher"), interview_id=self.interviews[code].pk, parsed=parsed, original=None
        )

    def release(self, code: str) -> None:
        """Review, approve and release an interview, and find the excerpts of its lines."""
        self.world.transcript = self.transcript(code)
        self.world.approve()
        self.world.settle()
        release = self.world.release()
        made = self.told.release(code)
        places = dict(Excerpt.objects.filter(release=release).values_list("position", "pk"))
        assert set(places) == {shown.place for shown in made}
        self.ids |= {shown: places[shown.place] for shown in made}


def set_the_stage() -> Stage:
    """Make the study through the services that pages use."""
    world = make_world()
    world.users["guest"] = world.users["outsider"]
    world.users["stranger"] = make_user("stranger@example.org")
    lead = world.actor("principal_investigator")
    set_sharing_terms(actor=lead, study_id=world.study.pk, listed=True, ethics_decides=False)
    second = enrol(world.users, world.study, "P-02", name="Somebody Else")
    agreed, shown = {scope.value for scope in AGREED}, {feature.value for feature in Feature}
    told = Told(
        people={code: Person(set(agreed), set(shown)) for code in ("P-01", "P-02")},
        interviews={},
        forms={1: False},
        grants=[Grant("co_author", reuse=False)],
    )
    stage = Stage(world, told, participants={"P-01": world.participant, "P-02": second})
    stage.grants = {told.grants[0]: HeldGrant.objects.get().pk}
    held = {
        "I-01": world.interview,
        "I-02": hold_interview(world.users, world.study, second, code="I-02", language=Language.RUSSIAN),
        "I-03": hold_interview(world.users, world.study, world.participant, second, code="I-03"),
    }
    for code, interview in held.items():
        _hold(stage, code, interview)
    _check(stage)
    return stage


def _hold(stage: Stage, code: str, interview: HeldInterview) -> None:
    lines = [Line(who, said, tells) for who, tells, said in SAID[code]]
    people = tuple(sorted({line.speaker for line in lines if line.speaker}))
    stage.told.interviews[code] = Interview(people, LANGUAGES[code], lines, state="in_review")
    stage.interviews[code] = interview
    stage.hand_in(code)
    stage.world.transcript = stage.transcript(code)
    stage.world.process()
    stage.release(code)


def _check(stage: Stage) -> None:
    reader = stage.world.actor("researcher")
    texts = [one.text for one in read_page(actor=reader, visible=visible_to(reader)).excerpts]
    assert said_in(" ".join(texts)) == SENTENCES, texts
    assert [interview.state for interview in stage.told.interviews.values()] == ["released"] * 3
    assert ToldFeature.objects.values_list("feature", flat=True).get() == "age"
