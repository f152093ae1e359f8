"""A selection becomes code-point offsets, the unit of the archive, whatever stands before it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.scripts import open_browser, open_page

pytestmark = pytest.mark.browser

TURNS = {
    "t1": ["Я держалась 😔 тихо. ", ("Раушан", "f1"), " знала."],
    "t2": ["👩‍👩‍👧 Үлкені ", ("Гүлнәр", "f2"), " 𐐷 айтты: «қорықпа» 🇰🇿!"],
}


def turn(key: str) -> str:
    marks = "".join(
        part if isinstance(part, str) else f'<mark class="finding" data-finding="{part[1]}">{part[0]}</mark>'
        for part in TURNS[key]
    )
    return f'<li class="turn" data-turn="{key}"><p class="turn-text">{marks}</p></li>'


def plain(key: str) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in TURNS[key])


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    body = "".join(turn(key) for key in TURNS)
    html = f"<!doctype html><meta charset=utf-8><ol>{body}</ol><p id=outside>outside</p>"
    with open_browser() as browser, open_page(browser, html) as opened:
        yield opened


def select(page: Page, start: tuple[str, int], end: tuple[str, int]) -> dict[str, object]:
    """What is made of a selection between two boundaries: each a selector, and UTF-16 units into its text."""
    found: dict[str, object] = page.evaluate(
        """async ([start, end]) => {
          const { selectedSpan } = await import("/static/confided/offsets.js");
          const place = ([selector, units]) => {
            const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
            let left = units, node = walker.nextNode();
            while (left > node.length) { left -= node.length; node = walker.nextNode(); }
            return [node, left];
          };
          const range = document.createRange();
          range.setStart(...place(start));
          range.setEnd(...place(end));
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          return selectedSpan(selection);
        }""",
        [start, end],
    )
    return found


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("t1", "держалась"),
        ("t1", "тихо"),
        ("t1", "😔"),
        ("t1", "Раушан знала"),
        ("t1", "тихо. Раушан"),
        ("t2", "👩‍👩‍👧"),
        ("t2", "Үлкені"),
        ("t2", "Гүлнәр"),
        ("t2", "𐐷"),
        ("t2", "қорықпа"),
        ("t2", "🇰🇿"),
        ("t2", plain("t2")),
    ],
)
def test_offsets_are_those_of_python(page, key, words):
    text = plain(key)
    at = text.index(words)
    place = f"[data-turn={key}] .turn-text"
    first = units(text[:at])
    found = select(page, (place, first), (place, first + units(words)))
    assert found == {"turn": key, "start": at, "end": at + len(words), "text": words}


def test_space_at_the_ends_is_not_part_of_a_mention(page):
    found = select(page, ("[data-turn=t1] .turn-text", 1), ("[data-turn=t1] .turn-text", 12))
    assert found["text"] == "держалась"


def test_half_an_emoji_is_widened_to_the_whole(page):
    at = units(plain("t1")[: plain("t1").index("😔")])
    left = select(page, ("[data-turn=t1] .turn-text", 2), ("[data-turn=t1] .turn-text", at + 1))
    right = select(page, ("[data-turn=t1] .turn-text", at + 1), ("[data-turn=t1] .turn-text", at + 7))
    assert left["text"] == "держалась 😔"
    assert right["text"] == "😔 тихо"


def test_nothing_but_space_is_no_selection(page):
    assert select(page, ("[data-turn=t1] .turn-text", 1), ("[data-turn=t1] .turn-text", 2)) == {"error": "none"}
    assert select(page, ("[data-turn=t1] .turn-text", 4), ("[data-turn=t1] .turn-text", 4)) == {"error": "none"}


def test_words_of_two_turns_or_of_none_are_refused(page):
    across = select(page, ("[data-turn=t1] .turn-text", 3), ("[data-turn=t2] .turn-text", 3))
    outside = select(page, ("#outside", 0), ("#outside", 4))
    assert across == {"error": "turns"}
    assert outside == {"error": "turns"}
