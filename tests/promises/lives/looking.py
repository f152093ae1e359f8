"""Who looks, and where: pages, API, search and counts, compared with what the model lets each of them see."""

import json
import re
from html import unescape
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.actor import actor_of_token, actor_of_user
from accounts.models import ApiToken
from archive.policy import Action, Actor, decide
from archive.release.facts import ExcerptFacts
from archive.release.models import Excerpt
from archive.release.selectors import visible_to
from tests.pages import browser
from tests.promises.lives.model import REVIEWERS, TEAM
from tests.promises.lives.staging import Stage, mark_of, said_in
from tests.promises.lives.things import Export, Reader, Shown

#: Everybody with an account, by what they are in the study or in the archive.
NAMES = (
    *TEAM, "co_author", "guest", "supervisor", "transcriber", "translator", "ethics_reviewer", "data_steward",
    "operator", "stranger",
)  # fmt: skip
#: Pages about a study, an interview, its transcript or a participant that tell of it, and never what was said.
SILENT = {
    "study": ("study", "interviews", "participants", "consent_overview", "consent_forms", "exports", "log", "retention",
              "break_glass", "team", "sharing", "entities", "kept_words", "sample", "risk", "withdraw_by_code",
              "disclosure_profile", "study_lock", "study_unlock", "pledge"),
    "interview": ("interview", "interview_setting", "interview_assign"),
    "transcript": ("transcript_status", "withheld", "transcript_reopen"),
    "participant": ("participant", "participant_profile", "consent_record", "participant_withdraw"),
    "": ("home", "access", "catalogue", "notices"),
}  # fmt: skip


def read(answer: HttpResponse) -> str:
    """What an answer says to whoever reads it, and in its headers."""
    assert answer.status_code < 500
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = content.decode(errors="replace")
    if "html" in answer.headers.get("Content-Type", ""):
        text = re.sub(r"\s+", " ", unescape(strip_tags(text)))
    return text + json.dumps(dict(answer.headers))


class Eyes:
    """Everybody's eyes in one life: browsers that stay signed in, and tokens."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.told, self.study = stage, stage.told, stage.world.study
        self.tokens: dict[Reader, str] = {}
        self.exports: dict[UUID, Export] = {}
        self._browsers: dict[str, Client] = {}

    def readers(self) -> list[Reader]:
        """Everybody, and every token."""
        return [*(Reader(name) for name in NAMES), *self.tokens]

    def actor(self, reader: Reader) -> Actor:
        """A reader as the policy knows them."""
        if reader.token_of is None:
            return actor_of_user(self.stage.user(reader.name))
        prefix = self.tokens[reader][:12]
        token = next(one for one in ApiToken.objects.order_by("-created_at") if prefix.startswith(one.prefix))
        return actor_of_token(token)

    def client(self, reader: Reader) -> Client:
        """What a reader looks with."""
        if reader.token_of is not None:
            return Client(headers={"Authorization": f"Bearer {self.tokens[reader]}"})
        if reader.name not in self._browsers:
            self._browsers[reader.name] = browser(self.stage.user(reader.name))
        return self._browsers[reader.name]

    def sees_exactly(self, reader: Reader, text: str, shown: list[Shown], where: str) -> None:
        """Assert that a text says these released lines and nothing else."""
        allowed = {sentence for one in shown for sentence in one.sentences}
        assert said_in(text) == allowed, f"{where} to {reader}: {said_in(text) ^ allowed}"

    # --- The policy --------------------------------------------------------------------------------------------------

    def by_policy(self, reader: Reader) -> None:
        """Both of the archive's answers on who reads what: the queryset's and the decision's."""
        actor = self.actor(reader)
        wanted = {self.stage.ids[shown] for shown in self.told.readable(reader)}
        assert set(visible_to(actor).values_list("pk", flat=True)) == wanted, f"visible_to() for {reader}"
        everything = list(Excerpt.objects.select_related("release", "interview"))
        facts = ExcerptFacts(actor, everything)
        decided = {one.pk for one in everything if decide(actor, Action.EXCERPT_READ, facts(one)[0]).allowed}
        assert decided == wanted, f"decide() for {reader}"

    # --- The API -----------------------------------------------------------------------------------------------------

    def by_list(self, reader: Reader) -> None:
        """The list over the API, and how many it counts."""
        readable = self.told.readable(reader)
        answer = self.client(reader).get("/api/v1/excerpts/")
        self.sees_exactly(reader, read(answer), readable, "the API's list")
        if answer.status_code == 200:
            results = answer.json()["results"]
            assert [one["id"] for one in results] == [str(self.stage.ids[shown]) for shown in readable]
        else:
            assert answer.status_code in {403, 404}
            assert not readable

    def by_search(self, reader: Reader, shown: Shown) -> None:
        """A search for one sentence of a released line, over the API."""
        sentence = shown.sentences[0]
        answer = self.client(reader).get("/api/v1/excerpts/", {"q": mark_of(sentence)})
        said = said_in(read(answer))
        assert said <= self._all_sentences(reader), f"a search to {reader}"
        allowed = sentence in self._all_sentences(reader)
        assert (sentence in said) == allowed, f"a search to {reader}"

    def by_id(self, reader: Reader, shown: Shown) -> None:
        """One excerpt over the API, by the id that a citation names."""
        answer = self.client(reader).get(f"/api/v1/excerpts/{self.stage.ids[shown]}/")
        may = self.told.may_read(reader, shown)
        assert (answer.status_code == 200) == may, f"one excerpt to {reader}"
        self.sees_exactly(reader, read(answer), [shown] if may else [], "one excerpt")

    def by_other_lists(self, reader: Reader) -> None:
        """What else the API tells: studies, grants, requests."""
        client = self.client(reader)
        for path in ("studies", "grants", "access-requests", "exports", "me"):
            self.sees_exactly(reader, read(client.get(f"/api/v1/{path}/")), [], path)
        listed = client.get("/api/v1/studies/").json().get("results", [])
        assert bool(listed) == self.told.may_list(reader)
        for one in client.get("/api/v1/exports/").json().get("results", []):
            export = self.exports[UUID(one["id"])]
            assert (export.maker, len(export.holds)) == (reader.name, one["rows_total"])

    # --- Pages -------------------------------------------------------------------------------------------------------

    def by_page(self, reader: Reader) -> None:
        """The page that lists a study's excerpts, and the interviews that it offers to choose from."""
        readable = self.told.readable(reader)
        answer = self.client(reader).get(reverse("excerpts", args=[self.study.pk]))
        self.sees_exactly(reader, read(answer), readable, "the page of excerpts")
        assert (answer.status_code == 200) == self.told.may_list(reader), f"the page of excerpts to {reader}"
        if answer.status_code == 200:
            choices: Any = answer.context["form"].fields["interview"].choices
            assert {str(label) for key, label in choices if key} == {shown.interview for shown in readable}

    def by_page_search(self, reader: Reader, shown: Shown) -> None:
        """A search for one sentence on that page."""
        sentence = shown.sentences[0]
        page = reverse("excerpts", args=[self.study.pk])
        answer = self.client(reader).post(page, {"words": mark_of(sentence)})
        shown_again = re.sub(re.escape(mark_of(sentence)), "", read(answer), count=1)  # what was typed stands there too
        said = said_in(shown_again if answer.status_code == 200 else read(answer))
        assert said <= self._all_sentences(reader), f"a search on the page to {reader}"

    def by_excerpt(self, reader: Reader, shown: Shown) -> None:
        """One excerpt's page, with its neighbours."""
        answer = self.client(reader).get(reverse("excerpt", args=[self.stage.ids[shown]]))
        may, said = self.told.may_read(reader, shown), said_in(read(answer))
        assert (answer.status_code == 200) == may, f"an excerpt's page to {reader}"
        assert said <= (self._all_sentences(reader) if may else set()), f"an excerpt's page to {reader}"
        assert not may or said >= set(shown.sentences)

    def by_desk(self, reader: Reader, code: str) -> None:
        """Where reviewers check an original against its redaction."""
        transcript = self.stage.transcript(code)
        may = self.told.may_see_original(reader.name, code, by=REVIEWERS)
        allowed = self.told.original(code) if may else set()
        client = self.client(reader)
        assert said_in(read(client.get(reverse("desk", args=[transcript.pk])))) <= allowed, f"the desk to {reader}"
        assert said_in(read(client.get(reverse("leaks", args=[transcript.pk])))) <= allowed, f"the leaks to {reader}"

    def by_original(self, reader: Reader, code: str) -> None:
        """The original: to supervisors, and to whom two people let read it."""
        glasses = tuple(name for name, opened in self.told.glasses if opened == code)
        may = self.told.may_see_original(reader.name, code, by=("supervisor", *glasses))
        answer = self.client(reader).get(reverse("glass_read", args=[self.stage.interviews[code].pk]))
        assert said_in(read(answer)) == (self.told.original(code) if may else set()), f"an original to {reader}"

    def by_other_pages(self, reader: Reader, code: str) -> None:
        """Every other page: none of them says a sentence to anybody."""
        person = self.told.interviews[code].people[0]
        ids = {
            "study": self.study.pk,
            "interview": self.stage.interviews[code].pk,
            "transcript": self.stage.transcript(code).pk,
            "participant": self.stage.participants[person].pk,
        }
        for about, names in SILENT.items():
            for name in names:
                answer = self.client(reader).get(reverse(name, args=[ids[about]] if about else []))
                self.sees_exactly(reader, read(answer), [], name)

    def _all_sentences(self, reader: Reader) -> set[str]:
        return {sentence for shown in self.told.readable(reader) for sentence in shown.sentences}
