"""Gold written by hand: marks become offsets, and what is no sound mark is told."""

import pytest

from archive.vocabulary import Category, Language
from redaction.evaluation.marked import MarkupError, interviews, read_marked

TEXT = "# lang: ru\n# kind: notes\n\n{{PER|Аня}} уехала в {{LOC|Уфу}}.\n\nНи {{NEUTRAL|узбечка}}, ни #тег\n"


def write(folder, content):
    path = folder / "ru-01.marked.txt"
    path.write_text(content, encoding="utf-8")
    return path


def test_marks_become_offsets(tmp_path):
    gold = read_marked(write(tmp_path, TEXT))
    assert (gold.name, gold.language) == ("ru-01", "ru")
    assert gold.text == "Аня уехала в Уфу.\n\nНи узбечка, ни #тег"
    assert [(gold.text[a:b], category) for a, b, category in gold.mentions] == [
        ("Аня", Category.PERSON),
        ("Уфу", Category.PLACE),
    ]
    assert [gold.text[a:b] for a, b in gold.covers] == ["Аня", "Уфу", "узбечка"]


def test_small_letters_keep_their_places(tmp_path):
    gold = read_marked(write(tmp_path, "# lang: en\n{{PER|İpek}} ﬁnds {{LOC|Ufa}}")).in_small_letters()
    assert [gold.text[a:b] for a, b, _ in gold.mentions] == ["ipek", "ufa"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{{PER|Аня}}", "needs a line such as # lang: ru"),
        ("# lang: ru\n\n", "no text"),
        ("# lang: ru\n{{XYZ|Аня}}", "unknown label XYZ"),
        ("# lang: ru\n{{PER|Аня}", "braces do not match"),
        ("# lang: ru\n{{PER|Аня }}", "white space"),
    ],
)
def test_what_is_not_in_the_format_is_told(tmp_path, content, message):
    with pytest.raises(MarkupError, match=message):
        read_marked(write(tmp_path, content))


@pytest.mark.parametrize("language", Language)
def test_each_language_comes_with_enough_gold_to_measure_on(language):
    gold = list(interviews(language))
    assert [document.name for document in gold] == [f"{language}-{number:02}" for number in range(1, len(gold) + 1)]
    assert len(gold) >= 36
    assert sum(len(document.mentions) for document in gold) >= 800
    assert all(document.language == language for document in gold)
