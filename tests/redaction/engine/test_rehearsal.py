"""After a rehearsal a transcript waits for nothing: no list, table or model is left to be read from a file."""

import json
import os
import subprocess
import sys

import pytest

#: What a fresh process reads from files for real interviews, and how the garbage collector is set.
CHILD = """
import gc, json, sys
import django
django.setup()
from bench import texts
from archive.vocabulary import Category, Language
from redaction.detector import configured_detector, get_ready
from redaction.engine.document import detect_document
from redaction.engine.linking import Mention, link
from redaction.engine.naming.sketch import sketch_of

told = {language: chr(10).join(texts.about(language, 4000)) for language in Language}
get_ready()
opened = []
sys.addaudithook(lambda event, asked: opened.append(str(asked[0])) if event == "open" else None)
for language, text in told.items():
    found = detect_document(configured_detector(), text, language)
    said = [Mention(str(at), text[one.start : one.end], one.category, language) for at, one in enumerate(found)]
    link(said, [])
    for one in said:
        if one.category is Category.PERSON:
            sketch_of([one.text])
    assert len(said) > 200
opened = [name for name in opened if "redaction/engine" in name]
print(json.dumps({"opened": opened, "frozen": gc.get_freeze_count()}))
"""


@pytest.mark.slow
def test_nothing_is_left_to_be_loaded(tmp_path):
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "CONFIDED_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", CHILD], env=environ, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["opened"] == []
    assert told["frozen"] > 100_000
