"""How people say their age, in three languages. The group ``age`` is what is hidden: number and unit."""

# ruff: noqa: E501 - a pattern that is cut up cannot be read.

from typing import Final

import regex

from archive.vocabulary import Language

Pattern = tuple[regex.Pattern[str], float]
SURE, LIKELY, POSSIBLE, DOUBTFUL = 0.9, 0.75, 0.55, 0.3

RU_WORD: Final = (
    r"(?:од(?:ин|ного|ному|на|ной)|дв(?:а|ух|ум|е)|тр(?:и|[её]х|[её]м)|четыр(?:е|[её]х|[её]м)|пят(?:ь|и)|шест(?:ь|и)|сем(?:ь|и)|вос(?:емь|ьми)|"
    r"девят(?:ь|и)|десят(?:ь|и)|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат(?:ь|и)|(?:два|три)дцат(?:ь|и)|сорока?|"
    r"пят(?:ь|и)десяти?|шест(?:ь|и)десяти?|сем(?:ь|и)десяти?|вос(?:емь|ьми)десяти?|девяност[оа])"
)
RU_NUMBER: Final = rf"(?:\d{{1,3}}(?:-?(?:ти|и|х|ми|ть|мь))?|{RU_WORD}(?:[\s-]{RU_WORD})?)(?![\p{{L}}\d]|[.,:]\d|-летн)"
RU_TENS: Final = (
    r"(?:десят[ьи]|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат[ьи]|(?:два|три)дцат[ьи]|сорока?|пят[ьи]десяти?|шест[ьи]десяти?|"
    r"сем[ьи]десяти?|вос(?:емь|ьми)десяти?|девяност[оа])"
)
# Numbers from ten on: smaller ones without a unit are seldom ages.
RU_BIG: Final = rf"(?:[1-9]\d|{RU_TENS}(?:\s{RU_WORD})?)(?![\p{{L}}\d]|[.,:]\d)"
RU_YEARS: Final = r"(?:лет|год(?:а|у|ам|ов|ик|иков|очек|очка)?|годк(?:а|ов))(?!\p{L})"
RU_WHO: Final = (
    r"(?:мне|тебе|ему|ей|нам|вам|им|себе|мам[еа]|пап[еу]|отцу|матери|сыну|дочери|доч(?:ке|ь)|брату|братику|сестр(?:е|енке|ёнке)|мужу|жене|"
    r"бабушке|дедушке|другу|подруге|реб[её]нку|партн[её]р(?:у|ше)|девушке|парню|внук[уе]|внучке|т[её]те|дяде|старшему|старшей|младшему|младшей|обоим|котор(?:ому|ой|ым))"
)
RU_FILLER: Final = (
    r"(?:[\s,.…—–-]+(?:было|будет|сейчас|уже|тогда|ещ[её]|исполнилось|исполнится|стукнуло|всего|только|где-то|примерно|около|почти|"
    r"за|под|лет|на тот момент|в то время|ровно|недавно|скоро|и|по|как раз|было только|типа|ну)){0,4}"
)
RU_STOP: Final = r"(?=\s*(?:$|[,.!?;…)»\"\n—–]|(?:и|а|но|когда|то|я|он|она|мы)\s))"
RU_NOT_SPAN: Final = r"(?<!(?:срок\p{L}{0,3}|разниц\p{L}{1,2}|стаж\p{L}{0,3}|опыт\p{L}{0,3}|перерыв\p{L}{0,3}|период\p{L}{0,3}|длиной|продолжительностью)\s)"
RU_THINGS: Final = (
    r"(?!\s+(?:опыт|период|план|стаж(?!\p{L}{0,2}[её]р)|срок|контракт|договор|юбиле|перерыв|войн|истори|работ|борьб|отношени|брак|путь|пути|программ|труд|"
    r"практик|служб|обучени|вино|виски|дом|машин|здани))"
)
RUSSIAN: Final[tuple[Pattern, ...]] = tuple(
    (regex.compile(pattern, regex.IGNORECASE if flags else 0), score)
    for pattern, score, flags in (
        (rf"(?<!\p{{L}}){RU_WHO}{RU_FILLER}[\s,.…—–-]+(?P<age>(?:лет\s+)?{RU_NUMBER}\s+{RU_YEARS})", SURE, True),
        (
            rf"(?<=\p{{L}},?\s)(?-i:\p{{Lu}}\p{{Ll}}+){RU_FILLER}\s+(?P<age>{RU_NUMBER}\s+{RU_YEARS}){RU_STOP}",
            LIKELY,
            True,
        ),
        (
            rf"(?<!\p{{L}})(?-i:\p{{Lu}}\p{{Ll}}+)(?:\s+(?:было|уже|сейчас|тогда|исполнилось))*\s+(?P<age>{RU_BIG}){RU_STOP}",
            LIKELY,
            True,
        ),
        (
            rf"(?<!\p{{L}})(?P<age>{RU_BIG}(?:\s+{RU_YEARS})?)\s+(?:мне|ему|ей|тебе|мужику|парню|маме|папе)(?!\p{{L}})",
            LIKELY,
            True,
        ),
        (rf"(?<!\p{{L}})лет\s+(?P<age>{RU_BIG})", LIKELY, True),
        (rf"\((?P<age>{RU_NUMBER}\s+{RU_YEARS})\)", LIKELY, True),
        (
            r"(?<!\p{L})(?:сво(?:[её]|его|ему)|мо(?:[её]|его|ему)|его|е[её])\s+(?P<age>\d{1,3}-лети[еяю]м?)",
            LIKELY,
            True,
        ),
        (
            r"(?<!\p{L})(?:девочк|мальчик|девушк|пар(?:ень|н)|мужчин|женщин|реб[её]н|дет(?:и|ей)|старик|подрост|студент)\p{L}*,?\s+"
            rf"(?P<age>{RU_NUMBER}\s+{RU_YEARS})",
            LIKELY,
            True,
        ),
        (rf"(?<!\p{{L}})в\s+(?P<age>{RU_BIG}){RU_STOP}", DOUBTFUL, True),
        (rf"(?<=[,—–]\s(?:может,?\s)?)(?P<age>{RU_BIG})(?=[,.;])", DOUBTFUL, True),
        (rf"(?<!\p{{L}})(?P<age>(?:лет\s+в|в\s+лет)\s+{RU_NUMBER})", LIKELY, True),
        (
            rf"(?<!\p{{L}})(?:мне|тебе|ему|ей|нам|им|вам|сыну|дочке|дочери|мужу|жене|маме|папе|брату|сестре){RU_FILLER}\s+(?P<age>{RU_NUMBER}){RU_STOP}",
            LIKELY,
            True,
        ),
        (
            r"(?<!\p{L})(?:мне|ему|ей)(?:\s+(?:было|сейчас|уже|тогда|только))*\s+(?P<age>\d\d)(?!\p{L}|\d|[.,:]\d)",
            DOUBTFUL,
            True,
        ),
        (
            rf"{RU_NOT_SPAN}(?<!\p{{L}})(?:в|во|с|со|до|к|лет с|лет в|около)\s+(?P<age>(?:мои|свои|его|е[её])?\s*{RU_NUMBER}(?:\s+с\s+половиной)?\s+(?:лет|год(?:а|у|ам)?)(?!\p{{L}}|\s+(?:назад|тому|подряд|лишения|тюрьм|колони)))",
            POSSIBLE,
            True,
        ),
        (
            rf"(?<!\p{{L}})возраст\p{{Ll}}{{0,3}}(?:\s*[—–:-]|\s+(?:мой|был|у меня|около))*\s+(?P<age>{RU_NUMBER}(?:\s+{RU_YEARS})?)",
            SURE,
            True,
        ),
        (
            r"(?<!\p{L})(?P<age>\d{1,3}(?:-?(?:ти|и|х|ми))?[\s-]?летн(?:ий|яя|его|ему|ей|им|юю|ем|ие|их|ими))(?!\p{L})"
            + RU_THINGS,
            SURE,
            True,
        ),
        (
            r"(?<!\p{L})(?P<age>(?:двадцати|тридцати|сорока|пятидесяти|шестидесяти|семидесяти|восьмидесяти|девяносто|\p{L}{3,6}надцати)?"
            r"(?:одно|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|годова)?(?<=\p{L}{4})летн(?:ий|яя|его|ему|ей|им|юю|ем|ие|их|ими))(?!\p{L})"
            + RU_THINGS,
            LIKELY,
            True,
        ),
        (rf"(?:^|\p{{Lu}}\p{{Ll}}+,\s)\W{{0,3}}(?P<age>{RU_NUMBER}\s+{RU_YEARS})(?=\s*(?:$|[,.;)]))", POSSIBLE, False),
        (rf"(?P<age>{RU_NUMBER}\s+(?:лет|года?))\s+от\s+роду", SURE, True),
        (
            rf"(?<!\p{{L}})(?:исполнил(?:о|а)?с[ья]|исполнится|стукнуло)\s+(?P<age>{RU_NUMBER}(?:\s+{RU_YEARS})?)",
            SURE,
            True,
        ),
        (rf"^\W*(?P<age>(?:{RU_WORD}(?:\s{RU_WORD})?|[1-9]\d))\W*$", DOUBTFUL, True),
    )
)

EN_UNIT: Final = r"(?:one|two|three|four|five|six|seven|eight|nine)"
EN_WORD: Final = rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]{EN_UNIT})?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{EN_UNIT})"
EN_NUMBER: Final = rf"(?:\d{{1,3}}|{EN_WORD})(?![\p{{L}}\d]|[.,:]\d|%)"
EN_BIG: Final = (
    rf"(?:[1-9]\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]{EN_UNIT})?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
    r"(?![\p{L}\d]|[.,:]\d|%)"
)
EN_WHO: Final = (
    r"(?:I['’]?m|I am|I was|I['’]?ll be|I turned|he['’]?s|she['’]?s|they['’]?re|you['’]?re|we['’]?re|(?:he|she|they|we|you|who|it) (?:is|was|were|are|turned)|"
    r"(?:son|daughter|mother|father|mom|mum|dad|brother|sister|husband|wife|partner|girlfriend|boyfriend|friend|child|kid|grandmother|grandfather|aunt|uncle)(?:['’]s| is| was| turned)|"
    r"turned|turning|aged|age|at the age of|age of|by the age of)"
)
EN_FILLER: Final = r"(?:\s+(?:just|only|about|almost|around|nearly|like|now|already|maybe|probably|actually|over|under|only just|still|then|currently|is|was|:))*"
EN_STOP: Final = r"(?=\s*(?:$|[,.!?;…)\"\n—–]|(?:when|and|but|at|then|back then|or|so|now|too|back|that|this|in|years? old)(?!\p{L})))"
EN_DECADE: Final = r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|['’]?[2-9]0['’]?s)"
ENGLISH: Final[tuple[Pattern, ...]] = tuple(
    (regex.compile(pattern, regex.IGNORECASE), score)
    for pattern, score in (
        (rf"(?<!\p{{L}})(?P<age>{EN_NUMBER.replace('(?![', '(?![-')}[\s-]+years?[\s-]+olds?)(?!\p{{L}})", SURE),
        (rf"(?<!\p{{L}})(?P<age>(?:\d{{1,3}}|{EN_WORD})-years?-olds?)(?!\p{{L}})", SURE),
        (rf"(?<!\p{{L}})(?P<age>{EN_NUMBER}\s+years\s+of\s+age)", SURE),
        (r"(?<!\p{L})(?P<age>\d{1,2}\s?(?:y\.?/?o\.?))(?!\p{L})", LIKELY),
        (rf"(?<!\p{{L}}){EN_WHO}{EN_FILLER}\s+(?P<age>{EN_NUMBER}){EN_STOP}", LIKELY),
        (
            rf"(?<!\p{{L}})(?:turn(?:ed|ing|s)|aged?)(?:\s*:)?{EN_FILLER}\s+(?P<age>{EN_NUMBER})(?!\s+(?:minutes|hours|days|weeks|months|people|percent))",
            LIKELY,
        ),
        (
            rf"(?<!\p{{L}})(?:in|into|reached|hit|of)\s+(?:my|his|her|their|your|our)\s+(?P<age>(?:(?:early|mid|middle|late|very early|very late)(?:[\s-]+to[\s-]+(?:mid|late))?[\s-]*)?{EN_DECADE})(?!\p{{L}})",
            SURE,
        ),
        (rf"(?<!\p{{L}})(?P<age>(?:early|mid|late)[\s-]+{EN_DECADE})(?!\p{{L}})", POSSIBLE),
        (
            rf"(?<!\p{{L}})(?:at|since|by|until|from)\s+(?P<age>(?:1[0-9]|[2-9]\d|{EN_WORD}))(?=\s*(?:,|I\b|he\b|she\b|they\b|years? old))",
            DOUBTFUL,
        ),
        (
            rf"(?<!\p{{L}})(?:boys?|girls?|m[ae]n|wom[ae]n|kids?|child(?:ren)?|guys?|lad|teenagers?) of {EN_FILLER}\s*(?P<age>{EN_NUMBER})",
            LIKELY,
        ),
        (
            rf"(?<!\p{{L}})(?:was|were|is|been|be|maybe|perhaps|{EN_NUMBER} or)(?:\s+(?:just|only|about|almost|around|maybe|already))*\s+(?P<age>{EN_BIG})(?=\s*(?:$|[,.;)—–]))",
            POSSIBLE,
        ),
        (rf"(?<!\p{{L}})(?:was|were)\s+(?P<age>{EN_UNIT})(?=[,.;])", DOUBTFUL),
        (rf"(?<=[,—–]\s)(?P<age>{EN_BIG})(?=[,.;)])", DOUBTFUL),
        (rf"(?<=,\s)(?P<age>{EN_NUMBER}\s+and\s+{EN_NUMBER})(?=[,.;)])", DOUBTFUL),
        (rf"^\W*(?P<age>(?:{EN_WORD}|[1-9]\d))\W*$", DOUBTFUL),
    )
)

KK_WORD: Final = r"(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан)"
KK_NUMBER: Final = rf"(?:\d{{1,3}}|{KK_WORD}(?:\s{KK_WORD})?)"
KK_TENS: Final = r"(?:он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан)"
KK_UNIT: Final = r"(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз)"
KK_CASE: Final = r"(?:-?(?:де|да|те|та|ге|ға|ке|қа|ден|дан|тен|тан|мін|мын|ні|ны|інде|ында|сінде)){0,2}"
KAZAKH: Final[tuple[Pattern, ...]] = tuple(
    (regex.compile(pattern, regex.IGNORECASE), score)
    for pattern, score in (
        (rf"(?<!\p{{L}})(?P<age>{KK_NUMBER}\s+жас(?:та|тамын|тамыз|тағы|тан|ар|қа|ым|ымда|ымнан|ыма|ында|ынан|ына|ы|ыңда)\p{{Ll}}{{0,5}})(?!\p{{L}})", SURE),
        (rf"(?<!\p{{L}})жас(?:ым|ы|ың|ымыз)\p{{Ll}}{{0,3}}(?:\s+(?:қазір|биыл|әлі))?\s+(?P<age>{KK_NUMBER}{KK_CASE})(?!\p{{L}})", SURE),
        (rf"(?<!\p{{L}})(?P<age>{KK_NUMBER}\s+жас)(?=\s*(?:$|[,.!?;)]))", LIKELY),
        (rf"(?<!\p{{L}})(?P<age>{KK_NUMBER}\s+жас)(?=\s+\p{{L}})", DOUBTFUL),
        (rf"(?<!\p{{L}})(?P<age>{KK_TENS}\s{KK_UNIT}(?:де|да|те|та|ге|ға|ке|қа|інде|ында|сінде|сына|іне))(?!\p{{L}})", POSSIBLE),
        (r"(?<!\p{L})(?P<age>(?:жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан)(?:да|де|та|те|ға|ге|қа|ке|ында))(?!\p{L})", DOUBTFUL),
        (rf"(?<!\p{{L}})(?:маған|мен|оған)\s+(?:қазір\s+)?(?P<age>{KK_NUMBER}{KK_CASE})(?=\s*(?:$|[,.!?;)]))", DOUBTFUL),
    )
)  # fmt: skip
PATTERNS: Final = {Language.RUSSIAN: RUSSIAN, Language.ENGLISH: ENGLISH, Language.KAZAKH: KAZAKH}
