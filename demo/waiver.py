"""The participant who waived her anonymity: her own name stands in her excerpts, and nobody else's does."""

from typing import Any

from archive.release.models import Excerpt
from archive.release.reading import read_excerpts
from archive.studies.models import Study
from archive.vocabulary import Role, Scope
from demo import marked, story
from demo.people import People

_WAIVED = next(consent.participant for consent in story.CONSENTS if Scope.BE_NAMED in consent.scopes)


def own_name_kept(study: Study) -> dict[str, Any]:
    """Read the released interview of whoever waived anonymity, as the researcher, and look for names in it."""
    reader = People().by_role(Role.RESEARCHER)
    excerpts = Excerpt.objects.filter(study=study, interview__code=_WAIVED).select_related("release")
    texts = [one.text for one in read_excerpts(actor=reader, excerpts=list(excerpts.order_by("position")))]
    shown = "\n".join(texts)
    own = own_forms()
    others = {form for form in person_forms() if not set(form.split()) & own}
    named = sum(stands_in(form, shown) for form in others)
    return {
        "participant": _WAIVED,
        "own_name_kept": any(stands_in(form, shown) for form in own),
        "others_mentioned": len(others),
        "others_named": named,
    }


def own_forms() -> set[str]:
    """Return the words of the participant's own name."""
    profile = next(told.profile for told in story.PARTICIPANTS if told.code == _WAIVED)
    return set(profile.real_name.split())


def person_forms() -> set[str]:
    """Return every name that the interview's author marked."""
    turns = marked.load(_WAIVED).turns
    return {turn.text[mark.start : mark.end] for turn in turns for mark in turn.spans if mark.label == "PER"}


def stands_in(name: str, text: str) -> bool:
    """Return whether ``name`` stands in ``text`` as a word of its own."""
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = text.find(name, at + 1)
    return False
