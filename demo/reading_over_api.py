"""Reads the demo study over REST, with tokens, as a co-author's program would; and tries what must not work."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from accounts.actor import actor_of_user
from accounts.models import User
from accounts.services import create_token
from archive.policy import TokenScope
from archive.release.models import Excerpt
from archive.studies.models import Study
from archive.vocabulary import PlatformRole, Role
from demo import marked, story
from demo.people import People
from demo.waiver import own_forms, stands_in

EXCERPTS = "/api/v1/excerpts/"
_IDENTIFYING = frozenset({"PER", "PHONE", "EMAIL", "HANDLE", "DOC"})
_FORBIDDEN = (403, 404)


@dataclass
class OverApi:
    """What the requests came to: ``rows`` for the summary, ``conditions`` by name."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    conditions: dict[str, bool] = field(default_factory=dict)


class Program:
    """A program of one person's, with a token made for it; without a person, one that has none."""

    def __init__(self, who: str, user: User | None) -> None:
        self.who = who
        headers = {}
        if user is not None:
            scopes = [TokenScope.EXCERPTS_READ]
            _token, secret = create_token(actor=actor_of_user(user), name="demo check", scopes=scopes, days=1)
            headers = {"authorization": f"Bearer {secret}"}
        self._client = Client(SERVER_NAME="localhost", headers=headers)

    def get(self, address: str, query: dict[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        """Return status and body."""
        response = self._client.get(address, query or {})
        return response.status_code, response.json()

    def read_everything(self) -> tuple[int, str, list[dict[str, Any]]]:
        """Follow the pages to their end; return the last status, its problem code, and all excerpts."""
        found: list[dict[str, Any]] = []
        address: str | None = EXCERPTS
        status = 0
        body: dict[str, Any] = {}
        while address:
            status, body = self.get(address, {"limit": "50"} if address == EXCERPTS else None)
            found += body.get("results", [])
            address = body.get("next")
        return status, str(body.get("code", "")), found


def read_all(study: Study, people: People, outsider: User) -> OverApi:
    """Read as everybody, and judge what came."""
    result = OverApi()
    programs: list[tuple[str, User | None]] = [(role.value, people.user(role)) for role in (*Role, *PlatformRole)]
    read: dict[str, list[dict[str, Any]]] = {}
    for who, user in [*programs, ("outsider", outsider), ("nobody", None)]:
        status, code, excerpts = Program(who, user).read_everything()
        read[who] = excerpts
        by_interview = {code: sum(one["interview"] == code for one in excerpts) for code in _codes(excerpts)}
        result.rows.append(
            {"who": who, "request": EXCERPTS, "status": status, "problem": code, "excerpts": by_interview}
        )
        if who == "nobody":
            result.conditions["over the API, nobody is answered without a token"] = status == 401
    _judge_lists(study, read, result)
    _judge_unshared(study, Program("co_author", people.user(Role.CO_AUTHOR)), result)
    _judge_words(read["co_author"], result)
    return result


def _codes(excerpts: list[dict[str, Any]]) -> list[str]:
    return sorted({one["interview"] for one in excerpts})


def _judge_lists(study: Study, read: dict[str, list[dict[str, Any]]], result: OverApi) -> None:
    standing = Excerpt.objects.filter(study=study, release__recalled_at=None)
    everything = {str(key) for key in standing.values_list("pk", flat=True)}
    shared = {str(key) for key in standing.exclude(interview__code="P-08").values_list("pk", flat=True)}
    expected = {
        **{who: set[str]() for who in read},
        Role.CO_AUTHOR.value: shared,
        **dict.fromkeys((Role.PRINCIPAL_INVESTIGATOR.value, Role.RESEARCHER.value, Role.REVIEWER.value), everything),
    }
    for who, excerpts in read.items():
        name = f"over the API, {who} reads exactly what consent and role open ({len(expected[who])} excerpts)"
        result.conditions[name] = {one["id"] for one in excerpts} == expected[who]


def _judge_unshared(study: Study, program: Program, result: OverApi) -> None:
    unshared = Excerpt.objects.filter(study=study, interview__code="P-08").first()
    assert unshared is not None  # noqa: S101  (released by the stage before)
    status, body = program.get(f"{EXCERPTS}{unshared.pk}/")
    result.rows.append(
        {"who": program.who, "request": f"{EXCERPTS}… (not shared)", "status": status, "problem": body.get("code", "")}
    )
    name = "over the API, the co-author is refused an excerpt that its participant did not share"
    result.conditions[name] = status in _FORBIDDEN and "text" not in body


def _judge_words(excerpts: list[dict[str, Any]], result: OverApi) -> None:
    """Look in every excerpt for what the author marked in that very turn."""
    turns = {held.code: marked.load(held.code).turns for held in story.INTERVIEWS}
    waived = own_forms()
    shown = 0
    for one in excerpts:
        turn = turns[one["interview"]][one["position"]]
        for mark in turn.spans:
            mention = turn.text[mark.start : mark.end]
            if mark.label in _IDENTIFYING and not set(mention.split()) & waived:
                shown += stands_in(mention, one["text"])
    result.rows.append({"who": Role.CO_AUTHOR.value, "request": "names and contacts in what was read", "found": shown})
    result.conditions["no name, number or address stands in what the co-author reads"] = not shown
