"""Georgian and Armenian names in the Latin letters of passports and the English-language press."""

from typing import Final

GEORGIAN: Final[dict[str, str]] = dict(
    zip("აბგდევზთიკლმნოპრსტუფქჯჰ", "abgdevztiklmnoprstupkjh", strict=True),
    ჟ="zh", ღ="gh", ყ="k", შ="sh", ჩ="ch", ც="ts", ძ="dz", წ="ts", ჭ="ch", ხ="kh",
)  # fmt: skip
ARMENIAN: Final[dict[str, str]] = dict(
    zip("աբգդեզէըթիլկհյմնոպջռսվտրփքօֆ", "abgdezeetilkhymnopjrsvtrpkof", strict=True),
    ժ="zh", խ="kh", ծ="ts", ձ="dz", ղ="gh", ճ="ch", շ="sh", չ="ch", ց="ts", և="ev", ւ="v",
)  # fmt: skip
LETTERS: Final = GEORGIAN | ARMENIAN


def in_latin(name: str) -> str:
    """Spell a Georgian or Armenian name; letters of other scripts stay as they are.

    Args:
        name: one name.

    Returns:
        It in small Latin letters, without the aspiration marks that the press leaves out.
    """
    spelt = "".join(LETTERS.get(each, each) for each in name.lower().replace("ու", "u"))
    return "vo" + spelt[1:] if name[:1] in "Ոո" and not name.lower().startswith("ու") else spelt
