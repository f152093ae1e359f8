"""Pages obey the content security policy by how they are written: nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

from tests.tables import try_each

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "confided").glob("*.js"))
STYLE = ROOT / "static" / "confided" / "style.css"

FORBIDDEN = {
    "inline style": re.compile(r"<style|\sstyle\s*="),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)"),
    "event handler attribute": re.compile(r"\son[a-z]+\s*=|\shx-on|javascript:", re.I),
    "evaluated htmx value": re.compile(r"hx-(?:vals|vars|headers)=['\"]js:"),
    "outside origin": re.compile(r"(?:src|href|action|hx-\w+)=['\"](?:https?:)?//", re.I),
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_is_something_to_look_at():
    assert ROOT / "templates" / "base.html" in TEMPLATES
    assert len(SCRIPTS) >= 5


@pytest.mark.parametrize("what", FORBIDDEN)
def test_templates_are_free_of(what):
    def check(path):
        assert not FORBIDDEN[what].search((ROOT / path).read_text(encoding="utf-8"))

    try_each(check, [(name(path),) for path in TEMPLATES])


@pytest.mark.parametrize(
    ("what", "markup"),
    [
        ("inline style", '<p style="color:red">'),
        ("inline script", "<script>alert(1)</script>"),
        ("event handler attribute", '<a onclick="x()">'),
        ("evaluated htmx value", "<a hx-vals='js:{a: 1}'>"),
        ("outside origin", '<img src="//elsewhere.example/a.png">'),
    ],
)
def test_the_check_bites(what, markup):
    assert FORBIDDEN[what].search(markup)


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_script_writes_no_markup_and_evaluates_nothing(path):
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?://"
    assert not re.search(forbidden, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_script_keeps_nothing_of_a_page_in_the_browser(path):
    """Only the colour theme is remembered, by theme.js."""
    stores = re.search(r"localStorage|sessionStorage|indexedDB|caches\.", path.read_text(encoding="utf-8"))
    assert bool(stores) == (path.name == "theme.js")


def test_style_loads_nothing():
    assert not re.search(r"@import|url\(", STYLE.read_text(encoding="utf-8"))


def test_htmx_keeps_no_history_in_storage():
    base = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")
    assert '"historyCacheSize":0' in base
    assert '"allowEval":false' in base
    assert '"includeIndicatorStyles":false' in base
