"""Sentences as people say them in Kazakh interviews, written for training; slots name a label and a case.

They stand in for interview speech, of which no public corpus exists. They are ours, not quotations.
"""

import random
import re
from collections.abc import Iterator, Sequence
from typing import Final

from redaction.training.corpus import Record
from redaction.training.kazakh_cases import inflect

ROUNDS: Final = 14
SLOT: Final = re.compile(r"\{([A-Z]+)(?::(\w+))?\}")
FRAMES: Final = """
Менің атым {PER}, бірақ достарым {PER} деп атайды.
Мен {LOC:loc} туып-өстім, кейін {LOC:dat} көшіп келдік.
{PER} маған «кетіп қал» деді.
Сол кезде {ORG:loc} жұмыс істейтінмін.
{PER:gen} үйіне бардық, {PER} апай шай берді.
Біз {PER:ins} бірге {ORG:acc} құрдық.
Ағам {PER} {LOC:abl} келді, әпкем {PER} сонда қалды.
{ORG} туралы естідіңіз бе?
Мені {LOC:gen} полиция бөлімшесіне алып кетті.
Кейін {ORG:dat} хат жаздым, бірақ жауап болмады.
{ORG} тіркеуден бас тартты.
{PER:dat} телефон соқтым, ол {LOC:loc} екен.
Қаңтарда {LOC:loc} болдыңыз ба?
Мен {ORG:loc} оқыдым, содан кейін {ORG:dat} жұмысқа тұрдым.
{LOC} ауданында пәтер жалдадық.
Құрбым {PER} маған көп көмектесті.
Күйеуімнің аты {PER}, балаларым {PER} мен {PER}.
{PER} аға, сіз қай жылы келдіңіз?
{LOC:abl} {LOC:dat} пойызбен бардым.
{LOC:adj} туыстарымыз ештеңе білмейді.
Ол жақта {PER} деген жігіт жұмыс істейтін.
«{ORG}» деген ұйым бар еді, соған барып жүрдім.
«{ORG}» бастамасын {PER} екеуміз бастадық.
{ORG:gen} кеңсесі {LOC} көшесінде орналасқан.
Журналистер {ORG:abl} келіп сұрады.
{ORG} біз туралы мақала жазды.
Мен {PER:acc} көптен білемін, ол {LOC:gen} тумасы.
Анам {PER} {ORG:loc} отыз жыл мұғалім болды.
Рахмет, {PER}. Туған жеріңіз туралы айтып беріңізші.
Жоқ, {LOC:dat} ешқашан барған емеспін.
Ну, {PER} сказал, что он уже в {LOC}, біз күтіп отырдық.
Короче, {ORG:loc} жұмыс істедім, потом уволилась.
{PER} тәте, {PER} апа, бәрі біздің үйге жиналды.
Соғыс басталғанда {LOC:abl} {LOC:dat} ұшып кеттім.
Президент {PER} сөз сөйледі, ешкім сенген жоқ.
Жасым жиырма сегізде, {LOC} қаласынанмын.
Мектепте маған бәрі күлетін, үйге келіп жылайтынмын.
Жұмыстан шықтым, ақша болмады, өте қиын болды.
Бұл туралы ешкімге айтпаңызшы, қорқамын.
Мен қазақпын, жұбайым орыс, балалар екі тілде сөйлейді.
Иә, әрине. Өйткені ол кезде бәрі солай еді ғой.
Қыс өте суық болды, пеш жақтық, су таситынбыз.
Сонда мен ойладым: болды, енді жетеді.
Жұма күні шеруге шықтық, қолымызда плакат болды.
Достарым кетіп қалды, мен жалғыз қалдым.
Наурызда туған күнім болды, ешкімді шақырмадым.
""".strip().splitlines()


def fill(frame: str, names: dict[str, Sequence[str]], chance: random.Random) -> Record:
    """Fill a frame's slots with names drawn by label, put into the slot's case."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    length = at = 0
    for slot in SLOT.finditer(frame):
        kept = frame[at : slot.start()]
        name = inflect(chance.choice(names[slot[1]]), slot[2] or "nom")
        spans.append((length + len(kept), length + len(kept) + len(name), slot[1]))
        pieces += [kept, name]
        length += len(kept) + len(name)
        at = slot.end()
    return Record("".join([*pieces, frame[at:]]), tuple(spans))


def speech(names: dict[str, Sequence[str]], chance: random.Random) -> Iterator[Record]:
    """Give every frame :data:`ROUNDS` times, filled anew each time."""
    for _ in range(ROUNDS):
        yield from (fill(frame, names, chance) for frame in FRAMES)
