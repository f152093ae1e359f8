"""Every declared pair of text and background colours reaches WCAG 2.2 AA, in light and in dark."""

import re
from pathlib import Path

import pytest

from tests.tables import try_each

STYLE = (Path(__file__).resolve().parent.parent / "static" / "confided" / "style.css").read_text(encoding="utf-8")
TOKENS: dict[str, tuple[str, str]] = {
    name: (light, dark)
    for name, light, dark in re.findall(r"(--[\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)", STYLE)
}
PAIRS = [
    (text, ground)
    for text, grounds in re.findall(r"contrast: (--[\w-]+) on ([^\n]+)", STYLE)
    for ground in grounds.split()
]
RULES = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.S)
AA_TEXT, AA_SHAPE = 4.5, 3.0


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` in 0..1 (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours, 1..21 (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_ratio_of_known_colours():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_legible(theme):
    at = ("light", "dark").index(theme)

    def check(text, ground):
        assert contrast(TOKENS[text][at], TOKENS[ground][at]) >= AA_TEXT

    try_each(check, PAIRS)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["--paper", "--surface", "--sunken"])
@pytest.mark.parametrize("shape", ["--focus", "--line-strong"])
def test_focus_and_field_borders_are_visible(shape, ground, theme):
    assert contrast(TOKENS[shape][theme], TOKENS[ground][theme]) >= AA_SHAPE


def test_no_text_colour_is_used_undeclared():
    used = set(re.findall(r"(?<![\w-])color:\s*var\((--[\w-]+)\)", RULES)) - {"--hue"}
    assert used
    assert used <= {text for text, _ in PAIRS}


def test_hues_of_findings_are_declared_on_their_tints():
    hues = re.findall(r"--hue: var\((--[\w-]+)\); --tint: var\((--[\w-]+)\)", RULES)
    assert len(hues) >= 7
    assert set(hues) <= set(PAIRS)


def test_colours_come_from_tokens_alone():
    body = RULES.split(':root[data-theme="light"]', 1)[1]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;,)\s])", body) == []
