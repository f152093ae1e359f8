"""What the model knows of: participants, what they said and what was released of it, grants, files, readers."""

from dataclasses import dataclass, field


@dataclass
class Person:
    """A participant: what they agree to, on which version of the form, and whether they left."""

    agreed: set[str]
    shown: set[str]
    form: int = 1
    withdrawn: bool = False
    stopped: bool = False


@dataclass
class Line:
    """One turn of an interview as it was said; ``speaker`` is None where the interviewer asks."""

    speaker: str | None
    sentences: tuple[str, ...]
    tells: frozenset[str] = frozenset()
    held: set[str] = field(default_factory=set)
    kept: bool = True

    def left(self) -> tuple[str, ...]:
        """The sentences that nobody withholds."""
        return tuple(one for one in self.sentences if one not in self.held)


@dataclass(eq=False)
class Shown:
    """A line as it was released."""

    interview: str
    place: int
    sentences: tuple[str, ...]
    speaker: str | None
    tells: frozenset[str]
    standing: bool = True
    held: bool = False


@dataclass
class Interview:
    """Who takes part, in which language, its lines, and how far its transcript has come."""

    people: tuple[str, ...]
    language: str
    lines: list[Line]
    state: str = "released"
    shown: list[Shown] = field(default_factory=list)
    embargoed: bool = False
    release_embargoed: bool = False


@dataclass(eq=False)
class Grant:
    """What somebody outside the team was granted; ``interviews`` and ``languages`` of None narrow nothing."""

    holder: str
    reuse: bool
    languages: frozenset[str] | None = None
    interviews: frozenset[str] | None = None
    over: bool = False

    def covers(self, code: str, interview: Interview) -> bool:
        """Whether it opens an interview now."""
        spoken = self.languages is None or interview.language in self.languages
        return not self.over and spoken and (self.interviews is None or code in self.interviews)


@dataclass(eq=False)
class Export:
    """A file that somebody made: which lines it holds, and under which grant, if any."""

    maker: str
    holds: list[Shown]
    grant: Grant | None
    gone: bool = False


@dataclass(frozen=True)
class Reader:
    """A person, or their token, which was made in some year of the study: each lock-down begins a new one."""

    name: str
    token_of: int | None = None
