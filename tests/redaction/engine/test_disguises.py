"""A known name, however it is disguised and whatever stands beside it, leaves no letter in the rendition."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from archive.vocabulary import Category, Language, Operator
from redaction.engine.formsindex import FormsIndex
from redaction.engine.linking import EntityForms
from redaction.engine.occurrences import occurrences
from redaction.engine.render import Ruling, render

NAMES = ("Gulzada Serikova", "Айгерим Серикова", "Мөлдір Әлібекқызы")
INDEX = FormsIndex(EntityForms(name, Category.PERSON, (name,)) for name in NAMES)
ALIKE = str.maketrans("aeopcxyАВЕКМНОРСТХаеорсух", "аеорсхуABEKMHOPCTXaeopcyx")
NOISE = ("", "", "", "\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff", "\u202e", "\u0301", "\u034f", "\U000e0061")
SIGNS = st.characters(exclude_categories=["L", "N", "M"])
BESIDE = st.text(
    st.one_of(st.sampled_from(" \t\n.,;:!?—–-…«»\"'()[]🙂👩\u200d🔬\u0301\u200b\u200f\u202c\u00a0№§_"), SIGNS),
    max_size=8,
)


@st.composite
def disguised(draw: st.DrawFn) -> str:
    """A name with noise between its letters, some of them look-alikes, in some case, in some normal form."""
    name = draw(st.sampled_from(NAMES))
    name = draw(st.sampled_from([str, str.upper, str.title]))(name)
    alike = [draw(st.sampled_from([each, each.translate(ALIKE)])) for each in name[1:]]
    spaces = st.sampled_from([" ", "\n", "\u00a0", " \u200b"])
    noisy = "".join(draw(spaces) if each == " " else each + draw(st.sampled_from(NOISE)) for each in [name[0], *alike])
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), noisy)


def shown(text: str) -> str:
    rulings = [
        Ruling(one.start, one.end, one.category, Operator.PSEUDONYMISE, 3, Language.ENGLISH)
        for one in occurrences(text, None, INDEX)
    ]
    return render(text, rulings)


@given(before=BESIDE, name=disguised(), after=BESIDE)
def test_no_letter_of_a_known_name_stays(before, name, after):
    rendition = shown(f"{before} {name} {after}")
    assert "[Name 3]" in rendition
    assert [each for each in rendition.replace("[Name 3]", "") if each.isalpha()] == []
