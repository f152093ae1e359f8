"""Georgian and Armenian names in Latin letters."""

import pytest

from redaction.training.scripts import in_latin


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("ავთანდილ", "avtandil"), ("ჟუჟუნა", "zhuzhuna"), ("ბერიძე", "beridze"), ("წერეთელი", "tsereteli"),
        ("Աշոտ", "ashot"), ("Հովհաննես", "hovhannes"), ("Ոսկան", "voskan"), ("Ուրարտու", "urartu"), ("Anna", "anna"),
    ],
)  # fmt: skip
def test_names_are_spelt_as_the_press_spells_them(name, spelling):
    assert in_latin(name) == spelling
