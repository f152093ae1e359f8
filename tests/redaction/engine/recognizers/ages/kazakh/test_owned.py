"""Ages in Kazakh by whose they are, by what was done until then and by which of some; nothing is from an interview."""

import pytest

from archive.vocabulary import Language
from redaction.engine.recognizers.ages.recognizer import AgeRecognizer
from tests.redaction.engine.recognizers.tables import marked, unmarked


@pytest.mark.parametrize(
    "line",
    [
        "{отыз бесіңе} дейін үйленбесең",
        "{қырқыңда} түсінесің",
        "{елу екіңде} зейнетке шықтың",
        "жақында {жиырмаңа} толасың",
        "біреуі {алтыдағы}, біреуі үйде",
        "кішісі {үштегі} ғой",
        "журналист, {елуге} жетер-жетпес, келді",
        "бір еркек, {алпысқа} жуық, отыр",
        "шофёр болып {қырыққа} дейін жүрдім",
        "{отызға} дейін арақ іштім",
        "сонда {он үште} болатынмын",
        "мен ол кезде {жетіде} екенмін",
        "Көршінің баласы ма? {Тоғыз айлық}.",
        "ең кішісі {қырық күндік}",
        "балама {жиырма күндік} болды",
        "баласы екі күндік жолға кетті",
        "баласы он күндік ақысын алды",
        "елуге жуық адам келді",
        "сол жерде он біріміз ғана қалдық кешке дейін",
        "оның үйі бар",
        "мен зауытта беске дейін істедім сосын кеттім",
        "мен ішімнен елуге дейін санадым сосын шықтым",
        "таңертең ғой алтыдағы автобус кетіп қалды содан",
        "Курс қалай? Тоғыз айлық.",
    ],
)
def test_ages_are_told_by_whose_they_are(line):
    text = unmarked(line)
    assert marked(AgeRecognizer(Language.KAZAKH.value), text) == line
