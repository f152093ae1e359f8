"""Every word of the participant's pages in three languages, and catalogues that are as compiled as they are written."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from archive.consent.models import Consent
from archive.crypto import age
from archive.erasure.tasks import resume_withdrawals
from archive.participation.codes import issue_code
from archive.release.reading import read_page
from archive.release.selectors import visible_to
from archive.vocabulary import Feature
from tests.archive.erasure.lives import live

ROOT = Path(settings.BASE_DIR)
LANGUAGES = ["ru", "kk"]
#: What stays as it is: names of things, codes, and what is typed by hand.
SAME = r"P-01|I-01|Confided|age -d -o data\.zip data\.zip\.age|\bage\b|cookie|ethics@example\.org|English|\.\w+"


def catalogue(language: str) -> dict[str, str]:
    """Read what is written: pairs of msgid and msgstr, each on lines of its own."""
    text = (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    entries = re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', text, re.M)
    joined = ["".join(ast.literal_eval(line) for line in one.splitlines()) for pair in entries for one in pair]
    return dict(zip(joined[::2], joined[1::2], strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = catalogue(language)
    assert len(written) > 90
    assert {key: compiled.gettext(key) for key in written if key} == {
        key: value for key, value in written.items() if key
    }
    assert all(written.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_lost(language):
    for key, value in catalogue(language).items():
        if key:
            assert sorted(re.findall(r"%\(\w+\)s", key)) == sorted(re.findall(r"%\(\w+\)s", value)), key


def words_of(page: str) -> str:
    """Return what somebody reads on a page, and hears of it."""
    page = re.sub(r"<(script|code)\b.*?</\1>", " ", page, flags=re.S)
    spoken = " ".join(re.findall(r'(?:aria-label|data-copied|data-select|title)="([^"]*)"', page))
    return re.sub(SAME, " ", re.sub(r"<[^>]+>", " ", page) + spoken)


@pytest.mark.django_db(databases=["default", "keyring"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left_on_any_page(world, language, monkeypatch):
    monkeypatch.setattr(age.address, "__defaults__", (8,))
    live(world)
    asked = [feature.value for feature in Feature]
    Consent.objects.filter(participant=world.participant).update(features=asked)
    for role in ("co_author", "reviewer"):
        read_page(actor=world.actor(role), visible=visible_to(world.actor(role)))
    code = issue_code(actor=world.actor("researcher"), participant_id=world.participant.pk)
    client = Client()

    def at(name: str, **sent: str) -> str:
        answer = client.post(reverse(name, args=[language]), sent)
        return answer.text

    first = at("own_page", code=code)
    inside = re.search(r'name="pass" value="([^"]+)"', first)[1]
    again = {"pass": inside, "choice": "keep"}
    pages = [
        client.get(reverse("own_page", args=[language])).text,
        at("own_page", code="no"),
        first,
        at("own_narrow", **{"pass": inside}),
        at("own_narrow", dropped="share", **{"pass": inside}),
        at("own_leave", **{"pass": inside}),
        at("own_receipt", **{"pass": inside}),
        at("own_bundle", **{"pass": inside}),
        at("own_page", **{"pass": "x"}),
        at("own_narrow", **{"pass": "x"}),
        at("own_leave", **again),
        at("own_left", **again),
        at("own_left", code="", **again),
        at("own_left", code=code, **again),
        at("own_leave", **{**again, "choice": "return"}),
    ]
    monkeypatch.setattr("archive.erasure.services.WHILE_WAITING", -1)
    passphrase = at("own_left", code=code, **{**again, "choice": "return"})
    pages += [re.sub(r"(?:[а-я]{6}-){3}[а-я]{6}", "", passphrase), at("own_page", **{"pass": inside})]
    monkeypatch.undo()
    resume_withdrawals()
    pages += [
        at("own_page", **{"pass": inside}),
        at("own_left", code=code, **again),
        at("own_bundle_done", **{"pass": inside}),
    ]
    for page in pages:
        text = words_of(page)
        assert re.findall(r"[A-Za-z]{2,}", text) == [], text
        assert re.search(r"[а-яәғқңөұүһі]{3}", text)
