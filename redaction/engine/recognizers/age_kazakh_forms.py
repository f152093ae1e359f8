"""Kazakh words that belong to an age, in their forms."""

from typing import Final

import regex

from redaction.engine.words import Words

# "жас" with endings; the word alone means "young" too, and "жасты" youth.
AGE_WORD: Final = regex.compile(
    r"(?:zh|j)as(?:ta|tamyn|tamın|qa|ar|ymda|ında)?|жас(?:та|тан|тағы|қа|тың|ты|ар|арлық|ым|ың|ы|ымыз|ымда|ыңда|ында|ымыздa|ыма|ына|ыңа|ымнан|ынан|ыңнан|ымды|ын|ынды|ымның|ының|ымдағы|ындағы)?"
    r"(?:мын|мін|сың|мыз|пын|лар)?"
)
REACHED: Final = regex.compile(
    r"(?:тол(?:ды|ған|ып|ады|са|ғанда|атын|маған|май|ар|ам|дым|ыпты|ғалы)|кел(?:ді|ген|іп|генде|гесін|геннен|се|еді|дім|гелі|генше)|жет(?:ті|кен|іп|кенде|еді|се|тім|кесін|кенше)|"
    r"шық(?:ты|қан|қанда|тым)|шығып|шығады|таяды|таяп|таяған|жақындады|жақындаған|жақындап|таяған|таянып|тақады|тақап|ілік(?:ті|кен)|ілігіп|аяқ|асты|асқан|асып|асқанда|бастым|қара(?:ды|ған|п)|айнал(?:ды|ған)|атта(?:ды|ған|п|са)|кеттім|кетті)\p{L}*"
)
SITUATED: Final = regex.compile(
    r"(?:қырқасы|ортасы|еңсесі|үсті|іші|шамасы|асуы|жуаны|аралығы|бел|сеңгірі|бесеуі|табалдырығы|босағасы|алды|үстінде)\p{L}*|шамалас\p{L}*|шамасындағы"
)
# "Жетпістің жетеуі": how far into a decade of life somebody is.
INTO_DECADE: Final = regex.compile(r"(?:біреу|екеу|үшеу|төртеу|бесеу|алтау|жетеу|сегіз|тоғыз)[іы]\p{L}*")
MONTHS: Final = regex.compile(
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\p{L}*"
)
YOUNG: Final = (
    "бала", "қыз", "ұл", "жігіт", "кез", "шаға", "бөбек", "сәби", "еркек", "әйел", "адам", "кісі", "шал", "кемпір",
    "қарт",
)  # fmt: skip


def is_name(words: Words, at: int) -> bool:
    """Tell whether the word at a place has a capital and is no month."""
    word = words[at]
    return word.capital and word.key.isalpha() and len(word.key) > 2 and not MONTHS.fullmatch(word.key)
