"""The shared pieces of pages: what they say to assistive technology, and that they escape what they are given."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from archive.vocabulary import StudyState, TranscriptState


class Sample(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="We write there.")
    note = forms.CharField(label="Note", required=False)
    role = forms.ChoiceField(label="Role", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, help_text="One.")
    agree = forms.BooleanField(label="Agreed", help_text="In writing.")


def described(html: str) -> set[str]:
    return {one for ids in re.findall(r'aria-describedby="([^"]+)"', html) for one in ids.split()}


@pytest.mark.parametrize("data", [None, {"email": "not an address"}], ids=["fresh", "refused"])
@pytest.mark.parametrize("name", Sample.base_fields)
def test_what_describes_a_field_is_on_the_page(name, data):
    html = render_to_string("components/field.html", {"field": Sample(data)[name]})
    assert described(html) <= set(re.findall(r'\bid="([^"]+)"', html))
    assert bool(described(html)) == (bool(Sample.base_fields[name].help_text) or (data is not None and name != "note"))


def test_a_refused_field_is_marked_and_says_why():
    html = render_to_string("components/field.html", {"field": Sample({"email": "x"})["email"]})
    assert 'aria-invalid="true"' in html
    assert "Enter a valid email address." in html


def test_only_what_is_optional_is_marked():
    form = Sample()
    assert "optional" in render_to_string("components/field.html", {"field": form["note"]})
    assert "optional" not in render_to_string("components/field.html", {"field": form["email"]})


def test_a_form_announces_that_nothing_was_saved():
    fresh = render_to_string("components/form.html", {"form": Sample()})
    refused = render_to_string("components/form.html", {"form": Sample({})})
    assert 'role="alert"' not in fresh
    assert 'role="alert"' in refused


def test_an_upload_form_without_script_is_a_multipart_post():
    class Upload(forms.Form):
        file = forms.FileField()

    html = render_to_string("components/upload.html", {"form": Upload(), "action": "/up", "submit": "Send", "id": "u"})
    assert 'method="post" enctype="multipart/form-data" action="/up" id="u"' in html


@pytest.mark.parametrize("state", [*TranscriptState, *StudyState])
def test_every_state_has_its_own_words(state):
    html = render_to_string("components/state.html", {"state": state.value})
    assert "pill" in html
    assert "pill-plain" not in html
    assert state.value.replace("_", " ") in html


def test_pagination_keeps_the_filters():
    page = Paginator(range(50), 10).page(2)
    html = render_to_string("components/pagination.html", {"page": page, "query": "language=kk"})
    assert "?language=kk&amp;page=1" in html
    assert "?language=kk&amp;page=3" in html


@pytest.mark.parametrize(
    ("template", "context"),
    [
        ("excerpt", {"excerpt": {"id": "1", "text": "<b>x</b>", "language": "ru", "speaker_role": "participant"}}),
        ("excerpt", {"excerpt": {"id": "1"}, "parts": [{"text": "<b>x</b>", "redacted": True}]}),
        ("notice", {"text": "<b>x</b>"}),
        ("empty", {"heading": "<b>x</b>"}),
        ("confirm", {"heading": "?", "irreversible": ["<b>x</b>"]}),
        ("secret", {"secret": "<b>x</b>", "label": "token"}),
        ("timeline", {"steps": [{"label": "<b>x</b>", "status": "failed", "note": "<b>x</b>"}]}),
        ("state", {"state": "<b>x</b>"}),
    ],
)
def test_what_people_wrote_is_escaped(template, context):
    html = render_to_string(f"components/{template}.html", context)
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert "<b>" not in html


def test_approval_is_closed_with_its_reason_and_open_without():
    context = {"decided": 1, "total": 2, "version": "9f3c", "approve_url": "/a"}
    closed = render_to_string("components/review/approve_bar.html", {**context, "reason": "1 finding is undecided."})
    assert re.search(r"<button[^>]*disabled[^>]*aria-describedby=\"approve-reason\"", closed)
    assert "disabled" not in render_to_string("components/review/approve_bar.html", context)
