"""What accounts are called, in plain words beside a nick's word or a platform's name."""

import pytest

from redaction.engine.recognizers.contacts.account_name import MOST_JOINED, AccountNameRecognizer
from tests.redaction.engine.recognizers.tables import found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Я его помню.\nник у него Полынь", ["Полынь"]),
        ("в чате (ник: Полынь) его знали", ["Полынь"]),
        ("her username was o'hara wolf 12", ["o'hara wolf 12"]),
        ("of all of them,\nher nick: Shadow Tengri", ["Shadow Tengri"]),
        ("my nick there was grey wolf 77 and everybody knew", ["grey wolf 77"]),
        ("Her handle was salt marsh girl on every platform.", ["salt marsh girl"]),
        ('His username was "MoonlitSerpent" on Reddit.', ["MoonlitSerpent"]),
        ("find me as lola dot b on instagram", ["lola dot b"]),
        ("on twitter i was salt marsh boy all one word", ["salt marsh boy"]),
        ("my tiktok it's granny plum cakes all run together", ["granny plum cakes"]),
        ("my instagram is brown hen kitchen no spaces", ["brown hen kitchen"]),
        ("the choir's instagram ridge singers forty two and that's it", ["ridge singers forty two"]),
        ("on insta i'm grey wolf seventy seven if you look", ["grey wolf seventy seven"]),
        ("his gamertag is Shadow Tengri", ["Shadow Tengri"]),
        ("on discord he was called night heron", ["night heron"]),
        ("ее ник в инсте сова точка ночная она до сих пор пишет", ["сова точка ночная"]),
        ("ник у него Полынь, на форуме его знали", ["Полынь"]),
        ("мой логин марат семь семь", ["марат семь семь"]),
        ("найдёте меня в телеграме как степная лиса", ["степная лиса"]),
        ("магазинчик в инстаграме собака варежки два кота", ["варежки два кота"]),
        ("телеграмдағы атым дала түлкісі содан табасыз", ["дала түлкісі"]),
        ("никім көкбөрі жетпіс жеті болатын", ["көкбөрі жетпіс жеті"]),
        ("тобымыздың ютубы дала қыраны деп жаз", ["дала қыраны"]),
        ("тиктокта тәтті әлем деген парақшам бар", ["тәтті әлем"]),
    ],
)
def test_named(text, wanted):
    assert found(AccountNameRecognizer(), text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "I was on Instagram the whole night, and on Facebook.",
        "I deleted Instagram because they check phones.",
        "on facebook he wrote that we should go home",
        "on Facebook she was always angry with us",
        "my username doesn't matter, nobody reads it",
        "my nickname was deleted after that",
        "I can't handle people any more",
        "the handle was broken, so the door stayed shut",
        "they shot it for TikTok and then laughed",
        "сидела в инстаграме всю ночь и в фейсбуке",
        "мы были в телеграме потом в сигнале потом нигде",
        "в фейсбуке он написал что нам пора домой",
        "мой ник никому не важен",
        "в институте собака жила у вахтёра",
        "инструктор как раз вышел покурить",
        "инстаграмды өшірдім өйткені телефон тексереді",
        "телеграмда бәрі айтып жатты",
        "фейсбукте үйге қайтыңдар деп жазды",
        "нигім ешкімге керек емес",
    ],
)
def test_nobodys(text):
    assert found(AccountNameRecognizer(), text) == []


def test_what_goes_on_and_on_is_read_in_steps():
    """Each cue reads a name anew: a hostile row of cues and dots costs linear time."""
    names = found(AccountNameRecognizer(), "ник dot " * 400)
    assert max(len(each.split()) for each in names) <= MOST_JOINED
