"""The review desk's keys, requests and answers, with the server's part played by the test."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.scripts import ORIGIN, open_browser, open_page

pytestmark = pytest.mark.browser

CATEGORIES = ["person", "place", "organisation"]


def mark(key: str, text: str, decision: str = "undecided") -> str:
    return (
        f'<mark class="finding" id="finding-{key}" tabindex="0" data-finding="{key}" data-category="person" '
        f'data-label="Name" data-decision="{decision}" data-tier="mask" data-replacement="[Name 1]" '
        f'data-decide-url="/decide/{key}">{text}</mark>'
    )


def turn(first: str, second: str) -> str:
    return f'<li class="turn" id="turn-t1" data-turn="t1"><p class="turn-text">😔 {first} и {second} тихо</p></li>'


def desk() -> str:
    forms = "".join(
        f'<form data-action="{action}" method="post"><button>{action}</button></form>'
        for action in ("accept", "reject", "recategorise", "everywhere")
    )
    buttons = "".join(f'<button value="{value}">{value}</button>' for value in CATEGORIES)
    return f"""<!doctype html><html lang="en"><meta charset="utf-8">
<script type="module" src="/static/confided/review.js"></script>
<main data-review-desk data-view="original" data-add-url="/add" data-withhold-url="/withhold"
 data-msg-select="select" data-msg-one-turn="one turn" data-msg-stale="stale"
 data-msg-denied="denied" data-msg-failed="failed" data-msg-saved="saved" data-msg-done="done" data-msg-view="view">
<input name="csrfmiddlewaretoken" type="hidden" value="token-1">
<ol>{turn(mark("f1", "Раушан"), mark("f2", "Гүлнәр"))}</ol>
<aside data-panel><span data-current-label></span><span data-current-position></span><p data-current-text></p>
<span data-current-replacement></span>{forms}<p data-status role="status"></p><p id="review-counts">0 / 2</p>
<button data-toggle-view></button><button data-withhold></button><button data-open-help></button></aside></main>
<dialog data-category-dialog><p data-dialog-text></p>
<form method="dialog">{buttons}<button value="">no</button></form></dialog>
<dialog data-withhold-dialog><p data-withhold-text></p>
<form method="dialog"><button value="not_this">not this</button><button value="">no</button></form></dialog>
<dialog data-help-dialog>help</dialog></html>"""


class Server:
    """Remembers what was posted and gives the answer it was told to give."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, str]]] = []
        self.status, self.body, self.kind = 200, "", "text/html; charset=utf-8"

    def __call__(self, route: Route) -> None:
        request = route.request
        assert request.headers["x-csrftoken"] == "token-1"
        assert request.headers["hx-request"] == "true"
        self.posts.append((request.url.removeprefix(ORIGIN), dict(parse_qsl(request.post_data or ""))))
        route.fulfill(status=self.status, body=self.body, content_type=self.kind)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    with open_page(browser, desk(), server) as opened:
        opened.wait_for_selector("[aria-current=true]")
        yield opened


def test_the_first_undecided_finding_is_current_and_j_k_move(page):
    expect(page.locator("[data-current-text]")).to_have_text("Раушан")
    page.keyboard.press("j")
    expect(page.locator("#finding-f2")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("[data-current-position]")).to_have_text("2 / 2")
    page.keyboard.press("k")
    expect(page.locator("#finding-f1")).to_be_focused()


def test_accepting_posts_and_goes_to_the_next_undecided(page, server):
    server.body = turn(mark("f1", "Раушан", "accepted"), mark("f2", "Гүлнәр")) + '<p id="review-counts">1 / 2</p>'
    page.keyboard.press("a")
    expect(page.locator("#finding-f2")).to_be_focused()
    assert server.posts == [("/decide/f1", {"action": "accept"})]
    expect(page.locator("#finding-f1")).to_have_attribute("data-decision", "accepted")
    expect(page.locator("#review-counts")).to_have_text("1 / 2")


def test_keys_work_in_a_cyrillic_layout(page, server):
    press = "code => document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'к', code, bubbles: true}))"
    page.evaluate(press, "KeyR")
    expect(page.locator("[data-status]")).to_have_text("saved")
    assert server.posts == [("/decide/f1", {"action": "reject"})]


def test_everywhere_repeats_the_decision_the_finding_has(page, server):
    page.keyboard.press("o")
    expect(page.locator("[data-status]")).not_to_be_empty()
    assert server.posts == [("/decide/f1", {"action": "everywhere", "decision": "accepted"})]


def test_category_is_chosen_by_number_and_escape_changes_nothing(page, server):
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    expect(page.locator("#finding-f1")).to_be_focused()
    page.keyboard.press("c")
    page.keyboard.press("2")
    expect(page.locator("[data-status]")).to_have_text("saved")
    assert server.posts == [("/decide/f1", {"action": "recategorise", "category": "place"})]


def test_selected_words_become_a_finding_in_code_points(page, server):
    page.evaluate(
        """() => { const p = document.querySelector(".turn-text"); const last = p.lastChild;
        getSelection().setBaseAndExtent(last, 1, last, last.length); }"""
    )
    page.keyboard.press("m")
    page.keyboard.press("3")
    expect(page.locator("[data-status]")).to_have_text("saved")
    text = "😔 Раушан и Гүлнәр тихо"
    start = text.index("тихо")
    assert server.posts == [
        ("/add", {"turn": "t1", "start": str(start), "end": str(start + 4), "category": "organisation"})
    ]


def test_selected_words_are_withheld_after_a_question(page, server):
    page.evaluate(
        """() => { const p = document.querySelector(".turn-text"); const last = p.lastChild;
        getSelection().setBaseAndExtent(last, 1, last, last.length); }"""
    )
    page.keyboard.press("w")
    expect(page.locator("[data-withhold-text]")).to_have_text("тихо")
    page.locator("[data-withhold-dialog] button[value=not_this]").click()
    expect(page.locator("[data-status]")).to_have_text("saved")
    expect(page.locator("[data-withhold-text]")).to_have_text("")
    start = "😔 Раушан и Гүлнәр тихо".index("тихо")
    wanted = {"turn": "t1", "start": str(start), "end": str(start + 4), "kind": "not_this"}
    assert server.posts == [("/withhold", wanted)]


def test_marking_without_a_selection_says_what_to_do(page, server):
    page.keyboard.press("m")
    expect(page.locator("[data-status]")).to_have_text("select")
    assert server.posts == []


@pytest.mark.parametrize(
    ("status", "kind", "body", "message"),
    [
        (409, "text/html", "", "stale"),
        (403, "text/html", "", "denied"),
        (500, "text/html", "<p id='turn-t1'>gone</p>", "failed"),
        (422, "text/plain", "This turn is withheld.", "This turn is withheld."),
    ],
)
def test_a_refusal_changes_nothing_and_says_why(page, server, status, kind, body, message):
    server.status, server.kind, server.body = status, kind, body
    page.keyboard.press("a")
    expect(page.locator("[data-status]")).to_have_text(message)
    expect(page.locator("#finding-f1")).to_have_attribute("data-decision", "undecided")


def test_help_opens_and_keys_rest_meanwhile(page, server):
    page.keyboard.press("?")
    expect(page.locator("[data-help-dialog]")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    expect(page.locator("[data-help-dialog]")).to_be_hidden()
    assert server.posts == []


def test_nothing_is_marked_while_reading_the_redaction(page, server):
    page.keyboard.press("v")
    expect(page.locator("[data-review-desk]")).to_have_attribute("data-view", "redacted")
    page.keyboard.press("m")
    expect(page.locator("[data-status]")).to_have_text("view")
    assert server.posts == []


def test_buttons_do_what_keys_do(page, server):
    page.get_by_role("button", name="reject").click()
    expect(page.locator("[data-status]")).not_to_be_empty()
    assert server.posts == [("/decide/f1", {"action": "reject"})]
