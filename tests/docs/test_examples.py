"""What `docs/api` shows is what happens: its examples run against the application, and print what the page says."""

from uuid import UUID

import pytest

from archive.audit.sequencer import integrate
from archive.policy import TokenScope
from archive.release.exports.making import make_export
from archive.release.search.indexing import index_all
from tests.api.conftest import token_of
from tests.archive.release.coding.coded import make, mark
from tests.archive.release.shelf import put
from tests.docs.examples import PAGES, can_run, examples, run
from tests.world import enrol, hold_interview

CODING = (TokenScope.EXCERPTS_READ, TokenScope.CODES_WRITE)
EXPORTING = (TokenScope.EXCERPTS_READ, TokenScope.EXPORTS_WRITE, TokenScope.EXPORTS_FETCH)
ENGLISH = (
    "Who helped you in [Place 1]?",
    "My friend [Name 1] met me at the station, the chilled lantern in hand, and I did not know her face yet.",
    "And after that?",
    "We went to [Place 2]. I was [25–29 years old].",
    "What do you remember of the winter?",
    "It always was cold at the station. I waited for her.",
    "Thank you.",
)
RUSSIAN = (
    "Кто вас встретил?",
    "На станции меня встретила [Имя 2], мы с [Имя 1] не спали двое суток.",
    "А потом?",
    "Потом был [Город 1], общежитие, шесть коек.",
    "Вы ещё видитесь?",
    "Станция та сгорела. А [Имя 2] пишет мне каждый год.",
)


@pytest.fixture
def environment(committed_world, live_server, monkeypatch) -> dict[str, str]:
    """The study of the examples, where exports are made at once, and what a reader has in their environment."""
    monkeypatch.setattr("archive.release.exports.tasks.make.delay", lambda export_id: make_export(UUID(export_id)))
    world, by = committed_world, committed_world.users["researcher"]
    english = put(world.interview, world.participant, ENGLISH, user=by)
    second = enrol(world.users, world.study, code="P-02")
    put(hold_interview(world.users, world.study, second, code="I-02"), second, RUSSIAN, user=by, language="ru")
    waiting = make(world, "Waiting")
    mark(world, waiting, english[1])
    mark(world, make(world, "At the station", waiting), english[5])
    index_all()
    integrate()
    return {
        "CONFIDED_URL": live_server.url,
        "CONFIDED_TOKEN": token_of(world.users["co_author"])[1],
        "CONFIDED_EXPORT_TOKEN": token_of(world.users["co_author"], *EXPORTING)[1],
        "CONFIDED_CODING_TOKEN": token_of(world.users["researcher"], *CODING)[1],
        "CONFIDED_LOG_TOKEN": token_of(world.users["ethics_reviewer"], TokenScope.LOG_READ)[1],
    }


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "keyring"])
@pytest.mark.parametrize("page", ["curl.md", "python.md", "r.md"])
def test_a_page_runs_and_prints_what_it_says(environment, page, tmp_path):
    language = examples(page)[0].language
    if not can_run(language):
        pytest.skip(f"This machine cannot run examples in {language}")
    for example, output in run(page, tmp_path, **environment):
        assert lines(output) == lines(example.printed or ""), example.code


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()]


def test_every_page_is_tried():
    with_code = {path.name for path in PAGES.glob("*.md") if "```text" in path.read_text(encoding="utf-8")}
    assert with_code == {"curl.md", "python.md", "r.md"}
    for page in with_code:
        assert all(example.printed for example in examples(page)), page
