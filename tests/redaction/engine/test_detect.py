"""The whole detector: tiers, conflicts, code-switching, odd text, and no network."""

import subprocess
import sys
import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.vocabulary import Category, Language, Tier
from redaction.engine.conflicts import _rank, resolve
from redaction.engine.detect import load_detector
from redaction.engine.languages.guess import evidence, languages_of
from redaction.engine.tiers import tier_of
from redaction.engine.types import Detected

EN, RU, KK = Language
ROOT = Path(__file__).parents[3]


def masked(text, language):
    hidden = bytearray(len(text))
    for one in load_detector().detect(text, language):
        hidden[one.start : one.end] = b"\1" * (one.end - one.start)
    return "".join("█" if bit else character for bit, character in zip(hidden, text, strict=True))


@pytest.mark.parametrize(
    ("score", "tier"),
    [
        (1.0, Tier.MASK),
        (0.5, Tier.MASK),
        (0.49, Tier.REVIEW),
        (0.2, Tier.REVIEW),
        (0.19, None),
        (float("nan"), Tier.REVIEW),
    ],
)
def test_tiers(score, tier):
    assert tier_of(score) == tier


@pytest.mark.parametrize("language", [RU, None])
def test_a_russian_turn(language):
    text = "Меня зовут Айгуль Ахметова, мне 27 лет, пишите на aigul@mail.kz или +7 701 555 12 34."
    found = {text[one.start : one.end]: one.category for one in load_detector().detect(text, language)}
    assert found == {
        "Айгуль Ахметова": Category.PERSON,
        "27 лет": Category.AGE,
        "aigul@mail.kz": Category.EMAIL,
        "+7 701 555 12 34": Category.PHONE,
    }


@pytest.mark.parametrize(
    ("text", "language", "hidden"),
    [
        ("Потом John Smith приехал в Almaty.", RU, ["John", "Smith", "Almaty"]),
        ("So I told Светлана Иванова, and она сказала no.", EN, ["Светлана", "Иванова"]),
        ("Мен барғанда, там была Светлана Петрова, мы с ней говорили.", KK, ["Светлана", "Петрова"]),
        ("Но Айг\u200bу\u00adль из Ta\u200bраза", RU, ["Айг\u200bу\u00adль", "Ta\u200bраза"]),
    ],
)
def test_names_of_other_languages_and_disguised_ones(text, language, hidden):
    shown = masked(text, language)
    assert [word for word in hidden if word in shown] == []


@pytest.mark.parametrize(
    ("text", "language", "languages"),
    [
        ("Я живу в городе", RU, (RU,)),
        ("Я живу в городе", None, (RU,)),
        ("Мен қалада тұрамын", None, (KK,)),
        ("Мама Алма", RU, (RU,)),  # no Kazakh letter: nothing Kazakh would be believed
        ("Мен барам", None, (RU, KK)),  # nothing tells: both
        ("I live here", None, (EN,)),
        ("Я работала в Human Rights", RU, (RU, EN)),
        ("123", None, (RU,)),
    ],
)
def test_languages(text, language, languages):
    assert languages_of(text, language) == languages


@pytest.mark.parametrize(
    ("text", "part", "stands"),
    [
        ("В Глово было лучше", "В", False),  # one letter that looks Latin
        ("Потом John приехал", "John", True),
        ("паспорт 7402918", "7402918", True),
    ],
)
def test_english_findings_need_latin_letters(text, part, stands):
    assert evidence(EN, text, text.index(part), text.index(part) + len(part)) is stands


@pytest.mark.parametrize("label", ["speaker_00", "SPEAKER_01", "Speaker 2", "спикер 1", "Диктор 12", "сөйлеуші 2"])
@pytest.mark.parametrize("language", [RU, KK, None])
def test_voices_told_apart_by_a_program_name_nobody(label, language):
    text = f"{label} мен ойлаймын потом мы уехали из дома и всё"
    assert not [one for one in load_detector().detect(text, language) if one.start < len(label)]


@pytest.mark.parametrize(
    ("text", "body", "language"),
    [
        ("Мы в Спикер 24 работали, в Алматы.", "Спикер 24", RU),
        ("Мой канал «Диктор 7» закрыли, я там работала.", "Диктор 7", RU),
        ("Мен Спикер 24 деген дүкенде істедім.", "Спикер 24", KK),
        ("сөйлеуші 28 мектепте оқыдық", "28 мектепте", KK),
    ],
)
def test_a_body_that_is_called_as_voices_are_is_found(text, body, language):
    at = text.index(body)
    found = load_detector().detect(text, language)
    assert any(one.start <= at and at + len(body) <= one.end for one in found)


def test_a_name_behind_the_label_of_a_voice_is_found_without_it():
    (found,) = load_detector().detect("спикер 1 айгуль ахметова", RU)
    assert found.start == len("спикер 1 ")


def one(start, end, category=Category.PERSON, score=0.9):
    return Detected(start, end, category, score, tier_of(score) or Tier.REVIEW, "test")


def spans(*found):
    return [(each.start, each.end, each.category) for each in resolve("абвгдежзик" * 2, found)]


def test_conflicts():
    place, person = Category.PLACE, Category.PERSON
    assert spans(one(0, 5), one(3, 8, place, 0.6)) == [(0, 5, person), (5, 8, place)]
    assert spans(one(0, 5), one(3, 8)) == [(0, 8, person)]
    assert spans(one(2, 4, place), one(0, 8)) == [(0, 8, person)]
    assert spans(one(0, 8, place, 0.3), one(2, 4)) == [(0, 2, place), (2, 4, person), (4, 8, place)]
    assert spans(one(0, 4, place, 0.8), one(0, 4, Category.COUNTRY, 0.97)) == [(0, 4, Category.COUNTRY)]


@given(
    st.lists(
        st.tuples(st.integers(0, 19), st.integers(1, 8), st.sampled_from(list(Category)), st.sampled_from([0.3, 0.9]))
    )
)
def test_conflicts_let_go_of_nothing(raw):
    found = [one(start, min(start + length, 20), category, score) for start, length, category, score in raw]
    settled = resolve("а" * 20, found)
    assert {at for each in settled for at in range(each.start, each.end)} == {
        at for each in found for at in range(each.start, each.end)
    }
    assert all(left.end <= right.start for left, right in pairwise(settled))


@given(
    st.lists(
        st.tuples(
            st.integers(0, 9), st.integers(1, 4), st.sampled_from(list(Category)), st.sampled_from([0.3, 0.6, 0.9])
        ),
        min_size=1,
    )
)
def test_each_letter_belongs_to_the_surest_that_has_it(raw):
    found = [one(start, start + length, category, score) for start, length, category, score in raw]
    found.sort(key=lambda each: (each.start, -each.end))
    for each in resolve("а" * 14, found):
        for at in range(each.start, each.end):
            having = [other for other in found if other.start <= at < other.end]
            assert each.category is max(reversed(having), key=_rank).category


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=120), st.sampled_from([EN, RU, KK, None]))
def test_odd_text_never_raises_and_findings_are_sound(text, language):
    found = load_detector().detect(text, language)
    reach = 0
    for each in found:
        assert reach <= each.start < each.end <= len(text)
        assert each.tier == tier_of(each.score)
        reach = each.end


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["", " \n\t", "\x00", "\ud800", "🏳️‍🌈" * 50, "А" * 20_000, "1 " * 5_000, "@" * 5_000, "((" * 5_000]
)
def test_hostile_text_is_read_in_time(text):
    load_detector().detect(text, None)


@pytest.mark.slow
def test_no_socket_is_ever_opened():
    program = """
        import sys
        # Importing urllib3 binds a local socket to learn about IPv6; nothing may go out.
        OUTWARD = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")
        sys.addaudithook(lambda event, _: event in OUTWARD and sys.exit(event))
        from archive.vocabulary import Language
        from redaction.engine.detect import load_detector
        for language in (*Language, None):
            text = "Пишите на a.b@mail.co.uk, https://kok.team, Айгуль Ахметова, John, мне 27 лет"
            load_detector().detect(text, language)
        assert "django" not in sys.modules
        print("done")
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ran.stdout.strip(), ran.returncode) == ("done", 0), ran.stderr[-500:]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("потом веду танцы в бақытты жан это дом престарелых", "бақытты жан"),
        ("он юрист из қантара это организация так называется", "қантара"),
    ],
)
def test_everyday_kazakh_is_a_body_where_russian_says_so(text, name):
    start = text.index(name)
    assert set(masked(text, RU)[start : start + len(name)]) <= {"█", " "}
