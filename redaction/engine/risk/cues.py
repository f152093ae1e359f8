"""Words that tell who is spoken of, by language: facts of grammar and everyday vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import regex

from archive.vocabulary import Category, Language


def words(spaced: str) -> frozenset[str]:
    """Return words written with spaces between them."""
    return frozenset(spaced.split())


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of one language: who speaks of themselves, who else is spoken of, what may stand between, which verbs."""

    self: frozenset[str]
    others: frozenset[str]
    between: frozenset[str]
    verbs: Mapping[Category, frozenset[str]]


_PLACES_EN = words(
    "born from live lived living grew raised moved come came left stayed settled based reside resided fled went home"
)
_PLACES_RU = words(
    "родился родилась родом живу жил жила вырос выросла переехал переехала приехал приехала уехал уехала "
    "остался осталась поселился поселилась бежал бежала поехал поехала сам сама"
)
_WORK_EN = words(
    "work worked working job employed study studied studying joined founded led lead volunteer "
    "volunteered member teach taught run ran hired at for"
)
_WORK_RU = words(
    "работаю работал работала учусь учился училась преподаю преподавал преподавала служил служила служу "
    "состою основал основала устроился устроилась окончил окончила закончил закончила сотрудник "
    "сотрудница"
)
_COPULA_EN = words("am was i'm i’m been be become became as a an the half just also trained work worked by mostly")
_COPULA_RU = words("— - есть был была стал стала по как работаю работал работала сам сама вообще этнический этническая")
_WHEN_EN = words("born left moved arrived came married graduated started quit fled joined crossed flew went")
_WHEN_RU = words(
    "родился родилась уехал уехала приехал приехала переехал переехала женился вышла окончил окончила "
    "начал начала уволился уволилась ушёл ушел ушла пересёк пересек пересекла улетел улетела"
)

CUES: Final[Mapping[Language, Cues]] = {
    Language.ENGLISH: Cues(
        self=words("i i'm i’m i've i’ve i'd i’d me my myself"),
        others=words(
            "he she they you it who his her their your him them mother mom mum father dad parents brother sister "
            "friend friends husband wife son daughter boss neighbour neighbor uncle aunt cousin grandmother "
            "grandfather guy girl man woman boy colleague partner boyfriend girlfriend people everyone child kids "
            "teacher that's"
        ),
        between=words(
            "am was is be been were turned turning just only already about around almost nearly like maybe then "
            "now still being at the age of will became reached a an in when over under barely not even yet what "
            "probably roughly"
        ),
        verbs={
            Category.PLACE: _PLACES_EN, Category.COUNTRY: _PLACES_EN, Category.ORGANISATION: _WORK_EN,
            Category.OCCUPATION: _COPULA_EN, Category.NATIONALITY: _COPULA_EN, Category.DATE: _WHEN_EN,
        },
    ),
    Language.RUSSIAN: Cues(
        self=words("я мне меня мной мною мой моя моё мое моего моей моему"),
        others=words(
            "он она они ты вы его её ее их ему ей им кто который которая мать мама маме отец папа папе родители "
            "брат брату сестра сестре друг другу подруга подруге муж мужу жена жене сын сыну дочь дочери "
            "начальник сосед соседка дядя тётя тетя бабушка бабушке дед дедушка парень парню девушка девушке "
            "человек коллега ребёнок ребенок дети"
        ),
        between=words(
            "было был была будет есть исполнилось исполнился стукнуло сейчас тогда уже только лет почти около "
            "где-то в во когда всего ещё еще не и около примерно наверное возраст за под на тот момент пошёл "
            "пошел где то"
        ),
        verbs={
            Category.PLACE: _PLACES_RU, Category.COUNTRY: _PLACES_RU, Category.ORGANISATION: _WORK_RU,
            Category.OCCUPATION: _COPULA_RU, Category.NATIONALITY: _COPULA_RU, Category.DATE: _WHEN_RU,
        },
    ),
    Language.KAZAKH: Cues(
        self=words("мен маған менің мені менде менен өзім өзімнің"),
        others=words(
            "ол олар сен сіз оның олардың оған әкем анам шешем ағам інім апам қарындасым сіңлім досым күйеуім "
            "әйелім балам ұлым қызым көршім бастығым әжем атам жеңгем жездем құрбым"
        ),
        between=words("қазір онда сол кезде жасым менің енді ғана шамамен әлі тек туған"),
        verbs={},
    ),
}  # fmt: skip
#: A verb that by its own form is said of the speaker, where no pronoun is.
FIRST_PERSON_RU: Final = words(
    "живу работаю учусь преподаю служу родом родился родилась вырос выросла переехал переехала"
)
FIRST_PERSON_KK: Final = regex.compile(r"\p{L}{2,}(?:[мбп][ыі]н|[дт][ыі]м|[ғгқк][ае]нм[ыі]н|жасымда)$")
