"""Courts, departments, ranks and markets of Kazakh talk; no sentence comes from an interview."""

from functools import cache

import pytest

from redaction.engine.crf.kazakh import KazakhFeatures
from redaction.engine.crf.kazakh_vocabulary import Vocabulary
from redaction.engine.recognizers.kazakh.courts import courts
from redaction.engine.recognizers.kazakh.markets import markets
from redaction.engine.recognizers.kazakh.ranks import ranked


@cache
def vocabulary():
    return Vocabulary()


@cache
def lists():
    return KazakhFeatures().lists


def told(text, spans):
    found = list(spans)
    masked = [text[one.start : one.end] for one in found if one.score >= 0.5]
    return masked, [text[one.start : one.end] for one in found if one.score < 0.5]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("мен әкімшілік сотта куә болдым", ["әкімшілік сотта"]),
        ("Судья Оспан, Қылмыстық сот, елулерде.", ["Қылмыстық сот"]),
        ("іс мамандандырылған ауданаралық сотқа түсті", ["мамандандырылған ауданаралық сотқа"]),
        ("кеше жастар саясаты басқармасының маманы келді", ["жастар саясаты басқармасының"]),
        ("бізге Отбасын қолдау бөлімінен келді", ["Отбасын қолдау бөлімінен"]),
        ("жер қатынастары бөліміне шағымдандым", ["жер қатынастары бөліміне"]),
        ("балалар құқығын қорғау департаментіне жаздық", ["балалар құқығын қорғау департаментіне"]),
        ("содан патрульдік полиция тоқтатты", ["патрульдік полиция"]),
        ("жол полициясының сержанты", ["жол полициясының"]),
        # Parts of a book, of a hospital and of anything; what is no court.
        ("кітаптың үшінші бөлімі, жүрек бөлімшесінде", []),
        ("екінші бөлімде айтамын, бөлімнен шықтым", []),
        ("сот маған сенбеді, әділ сот керек", []),
        ("әкімшілік айыппұл төледім, қылмыстық іс", []),
        ("біздің бөлімі кішкентай, оның қызметі жақсы", []),
    ],
)
def test_what_is_judged_or_run_tells_a_body(text, masked):
    assert told(text, courts(text)) == (masked, [])


@pytest.mark.parametrize(
    ("text", "masked", "asked"),
    [
        ("патрульдіктің майоры тоқтатты", ["патрульдіктің"], []),
        ("рубоптың подполковнигі еді", ["рубоптың"], []),
        ("Кеше Арқаудың төрағасы келді.", ["Арқаудың"], []),
        ("келешектің меңгерушісі ұрысты", [], ["келешектің"]),
        ("сыныптың жетекшісі, үйдің қожайыны, ұшақтың командирі", [], []),
        ("отбасының басшысы мен ғой, ауылдың бастығы", [], []),
        ("оның адвокаты, айгүлдің директоры, әкемнің бастығы", [], []),
    ],
)
def test_who_holds_an_office_there_tells_a_body(text, masked, asked):
    assert told(text, ranked(text, vocabulary())) == (masked, asked)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("қайрат молдың ішінде бутик ұстадым", ["қайрат молдың"]),
        ("кеше самал базардың артында", ["самал базардың"]),
        ("нұрлы жол базарында картоп саттым", ["нұрлы жол базарында"]),
        ("сол алтын орда базарда көрдім", ["алтын орда базарда"]),
        ("мен ерке ломбардқа өткіздім", ["ерке ломбардқа"]),
        # How, where and whose a hall is.
        ("үлкен молдың ішінде, ескі базардың артында", []),
        ("көрші кафеде отырдық, жабық базарда, мал базарда", []),
        ("барлық базарды араладық, осы орталықтың қасында", []),
        ("қандай тойханада болды, келесі молға барайық", []),
    ],
)
def test_the_name_before_a_market_is_its_body(text, masked):
    assert told(text, markets(text, lists(), vocabulary()))[0] == masked
