"""Another name in the place of a name: same sex, same case, same script; and every form leads back to the name."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Category, Language
from redaction.engine.data import load_words
from redaction.engine.languages.translit import skeleton
from redaction.engine.nameparts import name_words
from redaction.engine.naming.alike import edits
from redaction.engine.naming.inflect import GIVEN, SURNAME, in_case, patronymic_of
from redaction.engine.naming.inuse import NamesInUse
from redaction.engine.naming.kazakh import chains, put_on, take_off
from redaction.engine.naming.natural import natural
from redaction.engine.naming.persona import NO_NAME, Persona, Sketch, Spelt
from redaction.engine.naming.russian import CASES, readings
from redaction.engine.naming.sketch import sketch_of
from redaction.engine.naming.stock import Stock, draw
from tests.examples import many

EN, RU, KK = Language
SHE = Persona(
    "f", Spelt("динара", "динара", "dinara"), Spelt("омаров", "омаров", "omarov"), Spelt("болат", "болат", "bolat")
)
CONSONANT = Persona("f", Spelt("айжан", "айжан", "aizhan"), SHE.surname, SHE.father)
HE = Persona("m", Spelt("ермек", "ермек", "ermek"), SHE.surname, SHE.father)
LISTED = [line.split("\t") for line in load_words("pseudonyms.tsv")]
NAMES = [line for line in LISTED if line[0] == "given"]
SURNAMES = [line for line in LISTED if line[0] == "surname"]


@pytest.mark.parametrize(
    ("before", "mention", "language", "persona", "wanted"),
    [
        ("с ", "Гульзадой", RU, SHE, "Динарой"),
        ("", "Гульзада", RU, SHE, "Динара"),
        ("к ", "Гульзаде Сериковой", RU, SHE, "Динаре Омаровой"),
        ("видел ", "Гульзаду", RU, SHE, "Динару"),
        ("о ", "Гульзаде", RU, SHE, "Динаре"),
        ("с ", "Гульзадой", RU, CONSONANT, "Айжан"),
        ("с ", "Айгуль", RU, CONSONANT, "Айжан"),
        ("с ", "Айгуль", RU, SHE, "Динарой"),
        ("у ", "Марата Иваныча", RU, HE, "Ермека Болатовича"),
        ("", "Мария Сергеевна Кузнецова", RU, SHE, "Динара Болатовна Омарова"),
        ("с ", "Костей", RU, HE, "Ермеком"),
        ("с ", "костей", RU, HE, "ермеком"),
        ("О ", "КОСТЕ", RU, HE, "ЕРМЕКЕ"),
        ("", "тётя Валя", RU, SHE, "тётя Динара"),
        ("", "М. И. Кузнецов", RU, HE, "Е. Б. Омаров"),
        ("", "Кузнецову М. И.", RU, HE, "Омарову Е. Б."),
        ("у ", "Ахметовых", RU, HE, "Омаровых"),
        ("", "Мәдинамен", KK, SHE, "Динарамен"),
        ("", "Мәдинамен", KK, CONSONANT, "Айжанмен"),
        ("", "Айгүлдің", KK, SHE, "Динараның"),
        ("", "Айгүлге", KK, CONSONANT, "Айжанға"),
        ("", "Болатпен", KK, HE, "Ермекпен"),
        ("", "Мараттан", KK, HE, "Ермектен"),
        ("", "Болат Нурланұлының", KK, HE, "Ермек Болатұлының"),
        ("", "Асхат Сериковқа", KK, HE, "Ермек Омаровқа"),
        ("", "Gulzada's", EN, SHE, "Dinara's"),
        ("", "Sasha Kuznetsov", EN, HE, "Ermek Omarov"),
        ("", "aigul", EN, SHE, "dinara"),
        ("", "Mrs Smith", EN, SHE, "Mrs Dinara"),
        ("", "Gulzada", RU, SHE, "Dinara"),
    ],
)
def test_what_stands_instead(before, mention, language, persona, wanted):
    assert natural(mention, before, language, persona) == wanted


@pytest.mark.parametrize("mention", ["Анна-Мария", "a b c d", "…", "", "12", "Мария Мария Мария Мария", "😀"])
def test_what_is_not_understood_has_no_name_put_in_its_place(mention):
    assert natural(mention, "", RU, SHE) is None


@pytest.mark.parametrize("line", NAMES[::29], ids=lambda line: line[3])
def test_each_given_name_leads_back_from_every_case(line):
    _, sex, _, name, _, latin = line
    assert skeleton(latin) == skeleton(name)
    for case in CASES:
        form = in_case(name, GIVEN, sex, case)
        assert any(one.nominative == name and case in one.cases for one in readings(form)), (case, form)


@pytest.mark.parametrize("line", SURNAMES[::19], ids=lambda line: line[3])
def test_each_surname_leads_back_from_every_case_for_both_sexes(line):
    for sex, name in (("m", line[3]), ("f", line[3] + "а")):
        for case in CASES:
            form = in_case(name, SURNAME, sex, case)
            assert any(one.nominative == name and case in one.cases for one in readings(form)), (case, form)


@given(
    st.sampled_from([line for line in NAMES if line[2] == "kazakh"]),
    st.sampled_from([chain for chain in chains() if len(chain) < 3]),
)
@settings(max_examples=many(300), deadline=None)
def test_kazakh_endings_put_on_come_off_again(line, chain):
    form = put_on(line[4], chain)
    split = take_off(form)
    assert split is not None
    # Two names may share a form ("Айжан", "Ай" + "жан"): then what is left makes the same form again.
    assert put_on(split.name, split.endings) == form


@pytest.mark.parametrize(
    ("name", "chain", "wanted"),
    [
        ("айгүл", ("ablt",), "айгүлмен"),
        ("болат", ("ablt",), "болатпен"),
        ("алмаз", ("ablt",), "алмазбен"),
        ("нұрлан", ("accs",), "нұрланды"),
        ("нұрлан", ("gent",), "нұрланның"),
        ("серік", ("datv",), "серікке"),
        ("айжан", ("abl",), "айжаннан"),
        ("мәдина", ("his", "datv"), "мәдинасына"),
        ("айгүл", ("mine", "datv"), "айгүліме"),
        ("марат", ("plural", "datv"), "мараттарға"),
        ("сәуле", ("gent",), "сәуленің"),
        ("айжан", ("of",), "айжандікі"),
    ],
)
def test_harmony(name, chain, wanted):
    assert put_on(name, chain) == wanted
    assert take_off(wanted).endings == chain


@pytest.mark.parametrize(
    ("father", "son", "daughter"),
    [
        ("иван", "иванович", "ивановна"),
        ("сергей", "сергеевич", "сергеевна"),
        ("григорий", "григорьевич", "григорьевна"),
        ("илья", "ильич", "ильинична"),
        ("нурлан", "нурланович", "нурлановна"),
    ],
)
def test_patronymics(father, son, daughter):
    assert (patronymic_of(father, "m"), patronymic_of(father, "f")) == (son, daughter)


@pytest.mark.parametrize(
    ("forms", "sex", "tradition"),
    [
        (["Гульзада"], "f", "kazakh"),
        (["Гульзадой", "Гульзаде"], "f", "kazakh"),
        (["Айгүлдің"], "f", "kazakh"),
        (["Костя"], "m", "slavic"),
        (["Саша", "Сашу Кузнецову"], "f", "slavic"),
        (["Sasha Kuznetsov"], "m", ""),
        (["Kuznetsova"], "f", ""),
        (["Серікке"], "m", "kazakh"),
        (["John"], "m", "slavic"),
        (["Mrs Abcde"], "f", ""),
        (["дядя Валя"], "m", "slavic"),
    ],
)
def test_what_forms_tell_of_a_person(forms, sex, tradition):
    sketch = sketch_of(forms)
    assert sketch.sex == sex
    assert tradition in ("", sketch.tradition)


@pytest.mark.parametrize("forms", [["Саша"], ["Ким"], ["Xyzzy"], [], ["…"], ["А."]])
def test_who_may_be_either_has_no_other_name(forms):
    sketch = sketch_of(forms)
    assert sketch is None or forms == ["Ким"]


def keyed(seed):
    source = random.Random(seed)
    return lambda count: source.randrange(count)


@given(
    st.sampled_from([Sketch("f", "kazakh"), Sketch("f", "slavic"), Sketch("m"), Sketch("f", "kazakh", False)]),
    st.lists(st.sampled_from(NAMES), max_size=60),
    st.integers(0, 10_000),
)
@settings(max_examples=60, deadline=None)
def test_no_name_of_the_study_is_drawn_nor_one_like_it(sketch, used, seed):
    in_use = NamesInUse()
    for line in used:
        in_use.add(name_words(line[3].capitalize(), Category.PERSON, RU))
    drawn = draw(sketch, Stock(in_use), keyed(seed))
    assert drawn == draw(sketch, Stock(in_use), keyed(seed))
    assert drawn.sex == sketch.sex
    assert Persona.unpacked(drawn.packed()) == drawn
    real = {skeleton(line[3]) for line in used}
    assert all(edits(key, other, 1) > 1 for key in drawn.spellings() for other in real)


@pytest.mark.parametrize(
    ("real", "other", "clashes"),
    [
        ("Дина", "dana", True),
        ("Дина", "diana", True),
        ("Анна", "ana", True),
        ("Асан", "hasan", True),
        ("Ян", "yan", True),
        ("Дина", "asan", False),
        ("Дина", "ermek", False),
    ],
)
def test_short_names_that_are_alike_clash_too(real, other, clashes):
    in_use = NamesInUse()
    in_use.add(name_words(real, Category.PERSON, RU))
    assert in_use.clash(other) is clashes


def test_no_two_people_share_a_given_name_or_a_surname_in_any_spelling():
    drawn, stock = [], Stock(NamesInUse())
    while person := draw(Sketch("f", "slavic"), stock, keyed(len(drawn))):
        drawn.append(person)
    drawn += [draw(Sketch("m", "slavic"), stock, keyed(other)) for other in range(200)]
    for role in ("given", "surname"):
        keys = [key for one in drawn for key in getattr(one, role).skeletons]
        assert len(keys) == len(set(keys))
    assert [one.surname for one in drawn].count(NO_NAME) > 0


def test_whoever_has_no_other_surname_is_not_called_by_one():
    nameless = Persona("f", SHE.given, NO_NAME, SHE.father)
    assert natural("Гульзада", "", RU, nameless) == "Динара"
    for mention in ("Серикова", "Гульзада Серикова", "G. Serikova", "С. Серикова"):
        assert natural(mention, "", RU, nameless) is None
    assert "" not in nameless.spellings()


def test_a_short_form_of_a_known_name_counts_as_in_use():
    in_use = NamesInUse()
    in_use.add(name_words("Костя", Category.PERSON, RU))
    assert in_use.clash("konstantin")
    assert in_use.clash("konstantim")
    assert not in_use.clash("ermek")


@given(
    st.lists(st.sampled_from(["Гульзада", "Серикова", "Айгүлдің", "Костя", "Ивановна", "М.", "тётя", "xq", "Kim"]),
             min_size=1, max_size=4),
    st.sampled_from([None, *Language]),
    st.sampled_from(["", "с ", "у ", "about "]),
)  # fmt: skip
def test_nothing_of_the_name_is_left(said, language, before):
    mention = " ".join(said)
    put = natural(mention, before, language, SHE)
    if put is not None:
        left = {word for word in put.replace(".", "").split() if word in said}
        assert left <= {"тётя"}
