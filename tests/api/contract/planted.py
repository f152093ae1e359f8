"""An archive with words planted wherever the API must not find them, and somebody of every kind to look for them."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.actor import actor_of_user
from accounts.services import create_token
from archive.erasure.services import withdraw_participant
from archive.policy import TokenScope
from archive.release.coding.models import Code
from archive.release.coding.services import create_code
from archive.release.coding.words import CodeWords
from archive.release.models import Excerpt
from archive.release.search.indexing import index_all
from archive.sharing.models import AccessRequest, Grant
from archive.studies.models import Membership
from archive.studies.services import add_member
from archive.vocabulary import Role
from tests.archive.release.coding.coded import make, mark
from tests.archive.release.shelf import put
from tests.pages import browser
from tests.snapshot import once
from tests.world import World, enrol, hold_interview, make_study, make_user, make_world

#: Who asks. "without_grant" is a member as co-author; "inactive" one whose account was closed; "in_a_browser" the
#: principal investigator, who has just signed in.
TEAM = ("principal_investigator", "researcher", "reviewer", "in_a_browser")
ROLES = (*TEAM, "co_author", "without_grant", "ethics_reviewer", "outsider", "inactive", "anonymous")
#: Stands in what every reader may read: where nobody finds it, a test of leaks proves nothing.
OPEN = "lantern"
ORIGINAL = (
    "Interviewer: Who helped you in Zorblatt?\n\nP-01: My friend Quillabeth Vantrosk, quillabeth@zorblatt.example.\n"
)
#: For nobody, over the API.
NEVER = (
    *("Quillabeth", "Vantrosk", "quillabeth@", "Zorblatt", "Perpetua Nockolds", "café in Almaty"),
    *("withheldcanary", "recalledcanary", "withdrawncanary", "elsewherecanary", "Elsewhere", "codecanary"),
)
#: Tells the archive that a page of its own sent the request.
_FROM_A_PAGE = "c" * 32
#: For the study's own team alone.
TEAMS_OWN = ("embargocanary", "memocanary")


@dataclass(frozen=True)
class Planted:
    """The archive, the secret of each role's token, and ids that somebody could try."""

    world: World
    secrets: dict[str, str]
    ids: tuple[str, ...]

    def headers(self, role: str) -> dict[str, str]:
        """Return what a program of ``role`` sends. Its answers are plain, so that words in them are seen."""
        said = {"Authorization": f"Bearer {self.secrets[role]}"} if role in self.secrets else {}
        return {**said, "X-CSRFToken": _FROM_A_PAGE, "Accept-Encoding": "identity"}

    def cookies(self, role: str) -> dict[str, str]:
        """Return the cookies of the browser that ``role`` has just signed in at, if they have one."""
        if role != "in_a_browser":
            return {}
        session = browser(self.world.users["principal_investigator"]).cookies["sessionid"].value
        return {"sessionid": session, "csrftoken": _FROM_A_PAGE}

    def forbidden(self, role: str) -> tuple[str, ...]:
        """Return the words that no answer to ``role`` may hold."""
        hidden = NEVER if role in TEAM else (*NEVER, *TEAMS_OWN)
        return hidden if role in (*TEAM, "co_author") else (*hidden, OPEN, "[Name 1]")


@once
def plant() -> Planted:
    """Make the archive. What is planted: open, embargoed, withheld, recalled, withdrawn, another study's, originals."""
    world = make_world()
    users = world.users
    opened = put(world.interview, world.participant, user=users["researcher"])
    embargoed = _shelve(world, "P-02", "I-02", "embargocanary")
    embargoed[0].interview.embargo_until = timezone.now() + timedelta(days=30)
    embargoed[0].interview.save()
    withheld = _shelve(world, "P-03", "I-03", "withheldcanary")
    Excerpt.objects.filter(pk__in=[one.pk for one in withheld]).update(withheld_at=timezone.now())
    recalled = _shelve(world, "P-04", "I-04", "recalledcanary", recalled=True)
    withdrawn = _shelve(world, "P-05", "I-05", "withdrawncanary")
    gone = withdrawn[1].participant
    index_all()
    withdraw_participant(actor=world.actor("principal_investigator"), participant_id=gone.pk)
    elsewhere = _elsewhere(world)
    _newcomers(world)
    code = make(world, "Staying", definition="Why somebody stays")
    mark(world, code, opened[1], memo="The memocanary is ours.")
    _originals(world)
    ids = [one.pk for group in (opened, embargoed, withheld, recalled, withdrawn, elsewhere) for one in group[:2]]
    ids += [row.pk for kind in (Grant, AccessRequest) for row in kind.objects.all()]
    ids += [code.pk for code in Code.objects.all()]
    ids += [world.study.pk, world.interview.pk, world.transcript.pk, gone.pk, elsewhere[0].study_id]
    return Planted(world, _tokens(users), tuple(str(each) for each in ids))


def _shelve(world: World, participant: str, interview: str, word: str, **how) -> list[Excerpt]:
    person = enrol(world.users, world.study, code=participant, name="Perpetua Nockolds")
    held = hold_interview(world.users, world.study, person, code=interview)
    return put(held, person, (f"Tell me of the {word}.", f"The {word}, well."), user=world.users["researcher"], **how)


def _elsewhere(world: World) -> list[Excerpt]:
    users = {name: user for name, user in world.users.items() if name == "data_steward"}
    users |= {name: make_user(f"{name}@elsewhere.example") for name in ("principal_investigator", "researcher")}
    study = make_study(users, title="Elsewhere")
    person = enrol(users, study, name="Perpetua Nockolds")
    texts = ("Who was the elsewherecanary?", "The elsewherecanary was I.")
    create_code(actor=actor_of_user(users["researcher"]), study_id=study.pk, words=CodeWords("codecanary"))
    return put(hold_interview(users, study, person), person, texts, user=users["researcher"])


def _originals(world: World) -> None:
    """Upload an interview that nobody has redacted yet."""
    world.interview = hold_interview(world.users, world.study, world.participant, code="I-06")
    world.upload(ORIGINAL)


def _newcomers(world: World) -> None:
    lead, study_id = world.actor("principal_investigator"), world.study.pk
    for name in ("without_grant", "inactive"):
        world.users[name] = make_user(f"{name}@example.org")
        role = Role.CO_AUTHOR if name == "without_grant" else Role.RESEARCHER
        add_member(actor=lead, study_id=study_id, user_id=world.users[name].pk, role=role)
    assert Membership.objects.filter(study=study_id, role=Role.CO_AUTHOR).count() == 2


def _tokens(users) -> dict[str, str]:
    """Return a token with every scope there is, for each role that has an account."""
    secrets = {
        role: create_token(actor=actor_of_user(users[role]), name="Fuzz", scopes=list(TokenScope))[1]
        for role in ROLES
        if role not in ("anonymous", "in_a_browser")
    }
    users["inactive"].is_active = False
    users["inactive"].save()
    return secrets
