"""Whatever a pattern matches holds one of the hints without which it is not looked for."""

from random import Random

import pytest

from redaction.engine.normalise import normalise
from redaction.engine.recognizers.ages.english import hints as age_english_hints
from redaction.engine.recognizers.ages.english import turns as age_english_turns
from redaction.engine.recognizers.ages.english import words as age_english_words
from redaction.engine.recognizers.ages.kazakh import words as age_kazakh_words
from redaction.engine.recognizers.ages.russian import relative as age_russian_relative
from redaction.engine.recognizers.ages.russian import running as age_russian_running
from redaction.engine.recognizers.ages.russian import shared as age_russian_shared
from redaction.engine.recognizers.ages.russian import turns as age_russian_turns
from redaction.engine.recognizers.ages.russian import words as age_russian_words
from redaction.engine.recognizers.contacts import handle, phone
from redaction.engine.recognizers.dates import numeric as numeric_date
from redaction.engine.recognizers.documents import code
from redaction.engine.recognizers.documents import english as document_english
from redaction.engine.recognizers.documents import recognizer as document_number
from redaction.engine.recognizers.hinted import begun, begun_in, hinted, in_small, is_hinted, standing
from redaction.engine.recognizers.kazakh import calling as kazakh_calling
from redaction.engine.recognizers.kazakh import clans as kazakh_clans
from redaction.engine.recognizers.kazakh import courts as kazakh_courts
from redaction.engine.recognizers.kazakh import entitled as kazakh_entitled
from redaction.engine.recognizers.kazakh import fathers as kazakh_fathers
from redaction.engine.recognizers.kazakh import markets as kazakh_markets
from redaction.engine.recognizers.kazakh import offices as kazakh_offices
from redaction.engine.recognizers.kazakh import ranks as kazakh_ranks
from redaction.engine.recognizers.kazakh import roles as kazakh_roles
from redaction.engine.recognizers.russian import counted as russian_counted
from redaction.engine.recognizers.russian import cues, institutions
from redaction.engine.recognizers.russian import kinds as russian_kinds
from redaction.engine.recognizers.russian import labels as russian_labels
from redaction.engine.recognizers.russian import small_places as russian_small_places
from redaction.engine.recognizers.russian.bodies import NUMBERED, PATTERNS, may_be_numbered
from redaction.evaluation.marked import interviews
from tests.redaction.engine.recognizers.samples import Samples, disguised

SAID = (
    "Тёть Валя, дядя Ваня, Баба Нюра, дед Фёдор, с сестрой Ритой, доча: дочке Лизе, сыну Пете, снохе Ане, "
    "свекровь Зина, тёща Клава, тесть Егор, зять Олег, кум Степан, племянник: племеннику Юре, внуку Саше, мужа "
    "Антона, жене Ире, подруге Оле, другом Костей, подружке Наде, коллега Инна, соседка Тома, господин Орлов, "
    "госпожа Орлова.",
    "Махаббат апке, Шухрат-ака, Зура аже, Мария эже, Сауле апай, Мурат байке, Наргиз опа, Лола ханум, Ренат "
    "хазрат, Раушан тате, Айгуль женге, Болат устаз, Тимур мырза. На Толе би, у Богенбай батыра, Абылай хана, "
    "Коркыт ата, Домалак апа.",
    "Улица Мира, Ул. Садовая, Проспект Славы, пр. Победы, микрорайон Самал, мкр Орбита, переулок Тихий, площадь "
    "Труда, бульвар Роз, посёлок Затон, село Липки, деревня Горки, аул Тогай, район Вокзал, город Энск, г. Энск.",
    "Насилию.нет, Кок.тим, Медуза-ба.орг, Бейкер-стрит 12, Ленин-аллее. Адрес: Шота Руставели, 14. Жили на "
    "Кенесары, 52.",
    'в «Благодать», это — «Третий этаж», ТОО "Рассвет", Кузнецов М. И., Театр Дружба, Детский сад Ромашка, ООО '
    "Вектор, Дом культуры Строитель, в Банке Заря, ИП Орлов, Чат Соседи, «Пион».",
    "Меня зовут Рита, его звали Егор, по имени Лия, по фамилии Ким, фамилия Цой, кличка Серый, прозвище у него "
    "Лось, погоняло Хмурый, позывной Гром, ник Бобр.",
    "SPEAKER_01 спикер 2 [пауза] (смех)\nМодератор: да.\nСпикер 3: нет.",
    "областной суд по уголовным делам, УЯ-49, в чате зыряндук, подслушано бугульма, Балхаш Онлайн, балхаш LIVE, "
    "ялуторовск ньюс, в паблике жилкомзон, сообщество гыдровар, телеграм-канал пырсовет",
    "на пятьдесят лет октября, с восьмого марта, на двадцать шесть бакинских комиссаров, до девятого января, на "
    "сорок лет ВЛКСМ, улица шестого интернационала",
    "instagram: aisha_27, ВК у меня kot_99, TikTok marat.k5, вайбер — ann_1, дискорд: bob_2, snapchat is cy_3, "
    "twitter dan_4, Ник: rosa_5, логин maks_77, аккаунт lev_8, my username is gena_9, login eva_10, handle: "
    "zed_11",
    "школа № 12, седьмая гимназия, в Политехе, нархоз, школа имени Абая, пятый микрорайон, на Десятой линии",
)  # fmt: skip
HINTED = (
    *((pattern, hints) for pattern, _, _, hints in cues.CUES),
    (cues.INTRODUCED, cues.INTRODUCED_HINTS),
    (cues.NICKNAMED, cues.NICKNAMED_HINTS),
    (russian_labels.VOICE, russian_labels.VOICE_HINTS),
    (russian_labels.NOTED, "[("),
    (russian_labels.LABEL, ":"),
    (institutions.COURT, ("суд",)),
    (institutions.CODE, "-"),
    (institutions.NUMBERED_KIND, ("номер", "№")),
    (institutions.SHARED, institutions.SHARED_HINTS),
    (russian_small_places.REMEMBERED, russian_small_places.REMEMBERED_HINTS),
    (handle.NAMED, handle.PLATFORMS),
    (handle.NICK, handle.NICKS),
    *((pattern, hints) for pattern, _, hints in PATTERNS),
)


@pytest.mark.parametrize(("pattern", "hints"), HINTED)
def test_what_is_found_holds_a_hint(pattern, hints):
    texts = [*SAID, *(text.lower() for text in SAID), *(one.text for one in interviews("ru"))]
    # Some hints stand beside what is found: "Махаббат апке".
    matched = [text[max(0, match.start() - 1) : match.end() + 12] for text in texts for match in pattern.finditer(text)]
    assert matched
    assert all(_is_hinted(hints, match) for match in matched)


def _is_hinted(hints, text):
    return is_hinted(hints if isinstance(hints, frozenset) else tuple(hints), text, in_small(text))


AGES = (
    *((pattern, hints) for hints, pattern, _ in age_russian_words.PHRASES),
    (age_russian_words.YEAR_OLD, age_russian_words.YEAR_OLD_HINTS),
    (age_russian_words.JUBILEE, age_russian_words.JUBILEE_HINTS),
    *((pattern, hints) for hints, pattern, _ in age_russian_turns.PATTERNS),
    *((pattern, hints) for hints, pattern, _ in age_russian_relative.PATTERNS),
    *((pattern, hints) for hints, pattern, _ in age_russian_shared.PATTERNS),
    *((pattern, hints) for hints, pattern, _ in age_russian_running.PATTERNS),
)
KINDS = (
    *((pattern, hints) for pattern, hints, _ in russian_kinds.PATTERNS),
    (russian_kinds.HOUSE, russian_kinds.HOUSES),
    (russian_kinds.AT_WHOSE, russian_kinds.SHOPS),
    (russian_kinds.AT_WHOSE, (" у ",)),
    (russian_kinds.CHAT, russian_kinds.CHATS),
    (institutions.UNIT, institutions.UNIT_HINTS),
)
ELIDED = ((russian_counted.COUNTED_SEAT, russian_counted.SEATS),)
KAZAKH = (
    *((pattern, hints) for pattern, _, hints in kazakh_calling.PATTERNS),
    (kazakh_fathers.NAMED, kazakh_fathers.ENDS),
    *kazakh_entitled.PATTERNS,
    (kazakh_courts.COURT, kazakh_courts.COURTS),
    (kazakh_courts.POLICE, kazakh_courts.POLICES),
    (kazakh_courts.DEPARTMENT, kazakh_courts.DEPARTMENTS),
    (kazakh_ranks.HELD, kazakh_ranks.HINTS),
    (kazakh_markets.HEADED, kazakh_markets.HINTS),
    (kazakh_offices.FOR_WHOM, kazakh_offices.SERVING),
    (kazakh_offices.SYLLABIC, kazakh_offices.SYLLABLES),
    (kazakh_offices.OF_WHERE, kazakh_offices.PLACES),
    (kazakh_roles.OF_BODY, kazakh_roles.HINTS),
    (kazakh_roles.EXPLAINED, kazakh_roles.KINDS_HINTS),
    (kazakh_roles.GIVEN, kazakh_roles.GIVING),
    (kazakh_roles.CALLED, ("аталатын",)),
)
SIGNED = tuple((pattern, (sign,)) for pattern, sign in code.BY_LOOK if sign)
WORDS_OF_AGES = (age_english_hints, age_english_turns, age_english_words, age_kazakh_words)
READ = (institutions.READ_THERE, institutions.READ_HINTS)


@pytest.mark.parametrize(("pattern", "hints"), [*HINTED, *AGES, *KINDS, *ELIDED, *KAZAKH, *SIGNED, READ])
def test_whatever_can_match_holds_a_hint(pattern, hints):
    """However what a pattern is made for is written: over two lines, in capitals, with other letters for some."""
    random = Random(7)
    samples = Samples(pattern, random)
    texts = [normalise(each).text for _ in range(120) for each in disguised(samples.one(), random)]
    matched = [text for text in texts if pattern.search(text)]
    assert matched
    assert [text for text in matched if not _is_hinted(hints, text)] == []
    assert [each for each in hints if each != in_small(each)] == []


def _may_be_numbered(text):
    return may_be_numbered(text, in_small(text))


def _is_headed(text):
    return cues.is_headed(text, in_small(text))


def _has_capitals(text):
    return cues.CAPITALS.search(text)


def _is_numbered(text):
    return russian_counted.is_numbered(text, in_small(text))


#: What a recogniser, or some of its patterns, are not tried without, and these patterns.
BEGUN = tuple(
    (pattern, gate)
    for gate, patterns in (
        *((each.HINT.search, [pattern for pattern, *_ in each.PATTERNS]) for each in WORDS_OF_AGES),
        (document_english.HINT.search, [document_english.WRITTEN]),
        (
            document_number.WRITTEN_OR_LATIN.search,
            [document_english.WRITTEN, document_english.BY_LOOK, document_english.BY_NAME],
        ),
        (numeric_date.HINT.search, [pattern for pattern, *_ in numeric_date.PATTERNS]),
        (phone.FIGURES.search, [phone.CANDIDATE]),
        (document_number.DIGITS.search, [document_number.NUMBER, document_number.CUED]),
        (document_number.DIGITS.search, [document_number.PAPER, document_number.GROUPED, document_number.SERIES]),
        (code.FIGURES.search, [code.SOLID, code.GROUPED, code.MIXED, *(pattern for pattern, _ in code.BY_LOOK)]),
        (handle.SIGNED.search, [handle.URL, handle.SOCIAL, handle.DOMAIN]),
        (handle.DOTTED.search, [handle.URL, handle.SOCIAL, handle.DOMAIN]),
        (_may_be_numbered, [NUMBERED]),
        (_is_headed, [cues.HEADED]),
        (_has_capitals, [cues.ACRONYM, cues.ACRONYM_PLACED]),
        (
            _is_numbered,
            [
                russian_counted.NUMBERED,
                russian_counted.COUNTED_KIND,
                russian_counted.ALONE,
                russian_counted.DEPARTMENT,
                russian_counted.APPOSED,
            ],
        ),
        (kazakh_clans.HINT.search, [pattern for pattern, _ in kazakh_clans._patterns()[:-1]]),
    )
    for pattern in patterns
)


@pytest.mark.parametrize(("pattern", "gate"), BEGUN)
def test_no_recogniser_lets_go_of_a_text_in_which_it_would_find_something(pattern, gate):
    random = Random(11)
    samples = Samples(pattern, random)
    texts = [normalise(each).text for _ in range(80) for each in disguised(samples.one(), random)]
    matched = [text for text in texts if pattern.search(text)]
    assert matched
    assert [text for text in matched if not gate(text)] == []


@pytest.mark.parametrize(("pattern", "end"), [(pattern, end) for pattern, end, _ in kazakh_calling.PATTERNS])
def test_what_kazakh_bodies_are_called_ends_as_is_looked_for(pattern, end):
    random = Random(7)
    samples = Samples(pattern, random)
    texts = [normalise(each).text for _ in range(120) for each in disguised(samples.one(), random)]
    matched = [text for text in texts if pattern.search(text)]
    assert matched
    assert [text for text in matched if not end.search(text)] == []


def test_words_stand_behind_whatever_is_no_letter():
    nick = standing(("ник", "nick"))
    for text in ("ник", "(ник", "«Ник»", "1ник", "_nick:", "да\nник", "e-NICK"):
        assert nick.search(in_small(text))
    for text in ("школьник", "никто", "nickel", "snick"):
        assert not nick.search(in_small(text))


def test_words_are_looked_for_by_what_they_begin_with():
    hints = begun("би тетя район")
    for text in ("Толе би", "ТЁТЯ Валя", "тёть, тётя", "в районе", "(районный"):
        assert is_hinted(hints, text, in_small(text))
    for text in ("любимый", "бить", "тетрадь", "микрорайон", ""):
        assert not is_hinted(hints, text, in_small(text))
    assert begun_in("Я в микрорайоне") == {"я", "в", "мик", "микр"}


def test_nothing_is_looked_for_without_a_hint():
    assert [
        match.group() for match in hinted(institutions.COURT, ("суд",), "Суд по уголовным", "суд по уголовным")
    ] == []
    text = "верховный суд по уголовным делам"
    assert [match.group() for match in hinted(institutions.COURT, ("суд",), text, text)] == [text]
    assert list(hinted(institutions.COURT, ("прокурат",), text, text)) == []
