"""Gold files, good and bad."""

import hashlib
import json

import pytest

from archive.vocabulary import Category
from redaction.evaluation.gold import read_gold, read_published


def written(path, *rows):
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_gold_is_read(tmp_path):
    row = {"id": "a", "lang": "en", "text": "Minister Kim left Ufa", "spans": [[0, 12, "PER"], [18, 21, "LOC"]]}
    plain, cored = read_gold(written(tmp_path / "g.jsonl", row, {**row, "core": [[9, 12, "PER"], [0, 8, "NEUTRAL"]]}))
    assert plain.mentions == ((0, 12, Category.PERSON), (18, 21, Category.PLACE))
    assert plain.regions == ((0, 21),)
    assert cored.mentions == ((9, 12, Category.PERSON),)
    assert cored.covers == ((0, 8), (0, 12), (9, 12), (18, 21))


@pytest.mark.parametrize(
    "change",
    [
        {"spans": [[0, 99, "PER"]]},
        {"spans": [[3, 3, "PER"]]},
        {"spans": [[-1, 2, "PER"]]},
        {"spans": [[0, 2, "DRAGON"]]},
        {"spans": [[0, 2]]},
        {"spans": None},
        {"regions": [[0]]},
    ],
)
def test_bad_gold_is_refused(tmp_path, change):
    row = {"id": "a", "lang": "en", "text": "Kim left", "spans": [], **change}
    with pytest.raises(ValueError, match=r"g\.jsonl, line 1"):
        read_gold(written(tmp_path / "g.jsonl", row))


def test_a_published_text_is_known_by_its_digest(tmp_path):
    (tmp_path / "other.txt").write_text("Boris", encoding="utf-8")
    (tmp_path / "text.txt").write_text("Қанат left", encoding="utf-8")
    digest = hashlib.sha256("Қанат left".encode()).hexdigest()
    annotation = written(tmp_path / "7.json", {"sha256": digest, "regions": [[0, 10]], "spans": [[0, 5, "PER"]]})
    document = read_published(annotation, tmp_path)
    assert document is not None
    assert (document.name, document.mentions) == ("7", ((0, 5, Category.PERSON),))
    assert read_published(written(tmp_path / "8.json", {"sha256": "00", "spans": []}), tmp_path) is None
