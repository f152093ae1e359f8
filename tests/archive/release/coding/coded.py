"""A codebook over a shelf of excerpts, for tests of theme codes."""

from archive.release.coding.models import Code, Coding
from archive.release.coding.services import code_excerpt, create_code
from archive.release.coding.words import CodeWords
from archive.release.models import Excerpt
from archive.release.reading import read_excerpts
from archive.release.selectors import visible_to
from tests.archive.release.shelf import put
from tests.snapshot import once


@once
def shelve(world) -> None:
    """Release four excerpts of the world's interview: questions at even places, answers at odd ones."""
    put(world.interview, world.participant, user=world.users["principal_investigator"])


def excerpts(world) -> list[Excerpt]:
    return list(Excerpt.objects.filter(study=world.study).order_by("position"))


def make(world, name: str, parent: Code | None = None, definition: str = "", colour: str = "") -> Code:
    """Have the researcher make a code."""
    words = CodeWords(name, definition, colour)
    parent_id = parent.pk if parent else None
    return create_code(actor=world.actor("researcher"), study_id=world.study.pk, words=words, parent_id=parent_id)


def mark(world, code: Code, excerpt: Excerpt, **more) -> Coding:
    """Have the researcher put an excerpt under a code."""
    return code_excerpt(actor=world.actor("researcher"), excerpt_id=excerpt.pk, code_id=code.pk, **more)


def opened(world, role: str):
    """Return all excerpts that somebody in a role may read, open."""
    actor = world.actor(role)
    return read_excerpts(actor=actor, excerpts=list(visible_to(actor)))
