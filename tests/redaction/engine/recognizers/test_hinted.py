"""Whatever a pattern matches holds one of the hints without which it is not looked for."""

import pytest

from redaction.engine.recognizers import handle, russian_context, russian_small_places
from redaction.engine.recognizers import russian_cues as cues
from redaction.engine.recognizers import russian_institutions as institutions
from redaction.engine.recognizers.hinted import hinted
from redaction.engine.recognizers.russian_bodies import PATTERNS
from redaction.evaluation.marked import interviews

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
    (cues.HEADED, cues.HEADED_HINTS),
    (cues.INTRODUCED, cues.INTRODUCED_HINTS),
    (cues.NICKNAMED, cues.NICKNAMED_HINTS),
    (russian_context.VOICE, russian_context.VOICE_HINTS),
    (russian_context.NOTED, "[("),
    (russian_context.LABEL, ":"),
    (institutions.COURT, ("суд",)),
    (institutions.CODE, "-"),
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
    matched = [
        text[max(0, match.start() - 1) : match.end() + 12].lower() for text in texts for match in pattern.finditer(text)
    ]
    assert matched
    assert all(any(each in match for each in hints) for match in matched)


def test_nothing_is_looked_for_without_a_hint():
    assert [
        match.group() for match in hinted(institutions.COURT, ("суд",), "Суд по уголовным", "суд по уголовным")
    ] == []
    text = "верховный суд по уголовным делам"
    assert [match.group() for match in hinted(institutions.COURT, ("суд",), text, text)] == [text]
    assert list(hinted(institutions.COURT, ("прокурат",), text, text)) == []
