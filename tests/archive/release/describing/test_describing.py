"""Descriptions of studies: valid where they are read, told to whoever may know of the study, and nothing counted."""

import json
from pathlib import Path
from uuid import UUID

import jsonschema
import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.audit.models import Entry
from archive.release.describing.datacite import as_datacite
from archive.release.describing.ddi import as_ddi
from archive.release.describing.study_card import StudyCard
from archive.sharing.services import set_sharing_terms
from archive.studies.models import Study
from tests.api.conftest import token_of
from tests.archive.release.shelf import put
from tests.grants import TERMS
from tests.pages import browser
from tests.world import enrol, hold_interview

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "ddi_facts.xsd"))
DDI = {"d": "ddi:codebook:2_5"}
#: What kernel 4 of DataCite demands in JSON: mandatory properties, closed lists, and shapes of what is used here.
DATACITE = {
    "type": "object",
    "required": ["creators", "titles", "publisher", "publicationYear", "types", "schemaVersion"],
    "properties": {
        "identifiers": {"type": "array", "items": {"required": ["identifier", "identifierType"]}},
        "alternateIdentifiers": {"items": {"required": ["alternateIdentifier", "alternateIdentifierType"]}},
        "creators": {
            "type": "array",
            "minItems": 1,
            "items": {"required": ["name"], "properties": {"nameType": {"enum": ["Organizational", "Personal"]}}},
        },
        "titles": {"type": "array", "minItems": 1, "items": {"required": ["title"]}},
        "publisher": {"type": "string"},
        "publicationYear": {"type": "string", "pattern": "^[0-9]{4}$"},
        "types": {
            "required": ["resourceType", "resourceTypeGeneral"],
            "properties": {"resourceTypeGeneral": {"enum": ["Collection", "DataPaper", "Dataset", "Text", "Other"]}},
        },
        "language": {"type": "string"},
        "descriptions": {
            "items": {
                "required": ["description", "descriptionType"],
                "properties": {
                    "descriptionType": {
                        "enum": [
                            "Abstract",
                            "Methods",
                            "SeriesInformation",
                            "TableOfContents",
                            "TechnicalInfo",
                            "Other",
                        ]
                    }
                },
            }
        },
        "rightsList": {"items": {"properties": {"rightsUri": {"type": "string"}}}},
        "schemaVersion": {"const": "http://datacite.org/schema/kernel-4"},
    },
    "additionalProperties": False,
}
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(texts, st.sets(st.sampled_from(["en", "ru", "kk"])), st.just("") | texts)
def test_any_study_is_described_validly(title, languages, terms):
    address, site = "https://archive.example.org/ask/", "https://archive.example.org"
    card = StudyCard(UUID(int=7), title, tuple(sorted(languages)), 2026, address, site, terms)
    SCHEMA.assertValid(etree.fromstring(as_ddi(card)))
    jsonschema.validate(as_datacite(card), DATACITE)
    json.dumps(as_datacite(card))


@pytest.fixture
def listed(world):
    set_sharing_terms(
        actor=world.actor("principal_investigator"), study_id=world.study.pk, listed=True, ethics_decides=False
    )
    return world


def both(world, person):
    client = browser(world.users[person])
    return [client.get(reverse(name, args=[world.study.pk])) for name in ("study_ddi", "study_datacite")]


@pytest.mark.django_db(databases=["default", "keyring"])
def test_an_unlisted_study_is_described_to_those_who_may_know_of_it(world):
    for person in ("researcher", "co_author", "ethics_reviewer", "data_steward"):
        assert {one.status_code for one in both(world, person)} == {200}, person
    for person in ("outsider", "operator"):
        assert {one.status_code for one in both(world, person)} == {404}, person


@pytest.mark.django_db(databases=["default", "keyring"])
def test_a_listed_one_is_described_to_whoever_signs_in_and_a_locked_one_to_nobody(listed):
    ddi, datacite = both(listed, "outsider")
    assert ddi.status_code == datacite.status_code == 200
    root = etree.fromstring(ddi.content)
    SCHEMA.assertValid(root)
    assert root.findtext(".//d:titl", namespaces=DDI) == listed.study.title
    assert root.findtext(".//d:conditions", namespaces=DDI) == TERMS
    jsonschema.validate(datacite.json(), DATACITE)
    assert "attachment" in ddi["Content-Disposition"]
    Study.objects.update(state="locked")
    assert {one.status_code for person in ("outsider", "co_author") for one in both(listed, person)} <= {403, 404}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_what_is_in_a_study_changes_nothing_in_its_description(listed):
    """No count, no place, no day, no name: the same bytes before the first interview and after the tenth."""
    before = [one.content for one in both(listed, "outsider")]
    for number in range(2, 5):
        person = enrol(listed.users, listed.study, f"P-0{number}")
        put(
            hold_interview(listed.users, listed.study, person, code=f"I-0{number}"),
            person,
            user=listed.users["researcher"],
        )
    after = [one.content for one in both(listed, "outsider")]
    assert after == before
    for told in (user.display_name for user in listed.users.values()):
        assert all(told.encode() not in one for one in after)
    for kept in (listed.study.ethics_reference, listed.study.committee, listed.study.committee_contact, "I-01", "P-01"):
        assert all(kept.encode() not in one for one in after)


@pytest.mark.django_db(databases=["default", "keyring"])
def test_taking_it_is_on_record(listed):
    both(listed, "outsider")
    rows = Entry.objects.filter(action="study.describe", study_id=listed.study.pk)
    assert {(one.outcome, one.actor_id) for one in rows} == {("allowed", listed.users["outsider"].pk)}
    assert rows.count() == 2


@pytest.mark.django_db(databases=["default", "keyring"])
def test_programs_get_the_same(listed, client):
    headers = {"Authorization": f"Bearer {token_of(listed.users['co_author'])[1]}"}
    ddi = client.get(reverse("api_study_ddi", args=[listed.study.pk]), headers=headers)
    datacite = client.get(reverse("api_study_datacite", args=[listed.study.pk]), headers=headers)
    assert (ddi["Content-Type"], datacite["Content-Type"]) == (
        "application/xml",
        "application/vnd.datacite.datacite+json",
    )
    SCHEMA.assertValid(etree.fromstring(ddi.content))
    jsonschema.validate(datacite.json(), DATACITE)
    gone = client.get(reverse("api_study_ddi", args=[listed.interview.pk]), headers=headers)
    assert (gone.status_code, gone.json()["code"]) == (404, "not_found")
