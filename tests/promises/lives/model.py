"""Who may see what, written down a second time and without a look at the archive: sets, flags and one rule each.

It knows sentences, not rows. Everything here is plain Python, so that it can only be right or wrong by itself.
"""

from dataclasses import dataclass, field

from tests.promises.lives.things import Export, Grant, Interview, Line, Person, Reader, Shown

TEAM = ("principal_investigator", "researcher", "reviewer", "second_reviewer")
REVIEWERS = ("reviewer", "second_reviewer")
OUTSIDE = ("co_author", "guest")
#: What participants must have agreed to before anybody reads their words, before anybody outside the team does, and
#: before that is for another study.
QUOTED, SHARED, REUSED = {"take_part", "archive", "quote"}, {"share"}, {"reuse"}


@dataclass
class Told:
    """The study."""

    people: dict[str, Person]
    interviews: dict[str, Interview]
    #: What each version of the form means for whoever agreed to an earlier one: whether it stops their consent.
    forms: dict[int, bool]
    grants: list[Grant]
    exports: list[Export] = field(default_factory=list)
    glasses: set[tuple[str, str]] = field(default_factory=set)
    locked: bool = False
    year: int = 0
    embargoed: bool = False
    held: bool = False

    # --- What participants agree to ----------------------------------------------------------------------------------

    def agreed(self, code: str) -> set[str]:
        """The scopes that hold for a participant now."""
        return set() if self.must_be_asked(code) else self.people[code].agreed

    def shows(self, code: str) -> set[str]:
        """The features of a participant that may be shown now."""
        person = self.people[code]
        return set() if person.withdrawn or self.must_be_asked(code) else person.shown

    def must_be_asked(self, code: str) -> bool:
        """Whether a later form stops what a participant agreed to."""
        return any(stops for version, stops in self.forms.items() if version > self.people[code].form)

    def all_agree(self, codes: tuple[str, ...], needed: set[str]) -> bool:
        """Whether participants are all still here and agree to ``needed``."""
        return all(not self.people[code].withdrawn and needed <= self.agreed(code) for code in codes)

    # --- What is read ------------------------------------------------------------------------------------------------

    def may_read(self, reader: Reader, shown: Shown) -> bool:
        """Whether a reader may see a released line."""
        interview = self.interviews[shown.interview]
        people = (shown.speaker,) if shown.speaker else interview.people
        if self.locked or (reader.token_of is not None and reader.token_of < self.year):
            return False
        if not shown.standing or shown.held or not self.all_agree(people, QUOTED):
            return False
        if any(not shown.tells <= self.shows(code) for code in people if shown.tells):
            return False
        return reader.name in TEAM or self._may_outside(reader, shown, interview, people)

    def _may_outside(self, reader: Reader, shown: Shown, interview: Interview, people: tuple[str, ...]) -> bool:
        if reader.name not in OUTSIDE or self.embargoed or interview.embargoed or interview.release_embargoed:
            return False
        return any(
            grant.covers(shown.interview, interview)
            and self.all_agree(people, SHARED | (REUSED if grant.reuse else set()))
            for grant in self.live(reader.name)
        )

    def live(self, name: str) -> list[Grant]:
        """The grants of somebody that hold now."""
        return [grant for grant in self.grants if grant.holder == name and not grant.over]

    def readable(self, reader: Reader) -> list[Shown]:
        """Every released line that a reader may see."""
        return [shown for shown in self.released() if self.may_read(reader, shown)]

    def released(self) -> list[Shown]:
        """Every line that was ever released, in reading order."""
        return [shown for code in sorted(self.interviews) for shown in self.interviews[code].shown]

    def may_list(self, reader: Reader) -> bool:
        """Whether a reader may ask for the study's list of excerpts at all."""
        if self.locked or (reader.token_of is not None and reader.token_of < self.year):
            return False
        return reader.name in TEAM or bool(self.live(reader.name))

    # --- What was said -----------------------------------------------------------------------------------------------

    def may_see_original(self, name: str, code: str, *, by: tuple[str, ...]) -> bool:
        """Whether one of ``by`` may see the original of an interview: not withheld words, which nobody sees."""
        interview = self.interviews[code]
        there = interview.state not in {"erased", "bare"}
        return name in by and there and not self.locked and self.all_agree(interview.people, {"take_part", "archive"})

    def original(self, code: str) -> set[str]:
        """The sentences of an interview that whoever may see its original is shown."""
        return {sentence for line in self.interviews[code].lines if line.kept for sentence in line.left()}

    # --- Files -------------------------------------------------------------------------------------------------------

    def may_fetch(self, export: Export) -> bool:
        """Whether the file of an export may leave: every line of it may be read, under its own grant."""
        reader = Reader(export.maker)
        if self.locked or export.gone or (export.grant is not None and export.grant.over):
            return False
        if export.grant is None and export.maker not in TEAM:
            return False
        reached = all(
            export.grant is None or export.grant.covers(shown.interview, self.interviews[shown.interview])
            for shown in export.holds
        )
        return reached and all(self.may_read(reader, shown) for shown in export.holds)

    # --- What becomes of it ------------------------------------------------------------------------------------------

    def release(self, code: str) -> list[Shown]:
        """Release what is left of an interview's lines."""
        interview = self.interviews[code]
        made = [
            Shown(code, place, line.left(), line.speaker, self._told(line))
            for place, line in enumerate(interview.lines)
            if line.kept and line.left()
        ]
        interview.shown += made
        interview.state, interview.release_embargoed = "released", False
        return made

    def _told(self, line: Line) -> frozenset[str]:
        return line.tells if line.speaker and line.tells <= self.shows(line.speaker) else frozenset()

    def may_release(self, code: str) -> bool:
        """Whether an interview can be reviewed, approved and released now."""
        interview = self.interviews[code]
        going_on = not self.locked and not any(self.people[one].stopped for one in interview.people)
        something = any(line.kept and line.left() for line in interview.lines)
        ready = interview.state in {"in_review", "sealed"}
        return going_on and something and ready and self.all_agree(interview.people, QUOTED)

    def recall(self, code: str) -> None:
        """Take back what was released of an interview."""
        for shown in self.interviews[code].shown:
            shown.standing = False

    def withhold(self, code: str, place: int, sentences: tuple[str, ...]) -> None:
        """Withhold some of a line, and whatever was released of it."""
        self.interviews[code].lines[place].held |= set(sentences)
        for shown in self.interviews[code].shown:
            shown.held |= shown.place == place

    def leave(self, code: str) -> None:
        """Let a participant withdraw: their words go, and the questions that were put to them."""
        self.people[code].withdrawn = True
        for interview in self.interviews.values():
            if code in interview.people:
                staying = {one for one in interview.people if not self.people[one].withdrawn}
                for line in (*interview.lines, *interview.shown):
                    if line.speaker not in staying:
                        self._erase(line)
                interview.state = interview.state if staying else "erased"

    @staticmethod
    def _erase(line: "Line | Shown") -> None:
        if isinstance(line, Line):
            line.kept = False
        else:
            line.standing = False

    def destroy(self, material: str) -> None:
        """Destroy what a study's schedule lets it keep no longer."""
        for code, interview in self.interviews.items():
            if material == "excerpt":
                self.recall(code)
            elif material == "original":
                for line in interview.lines:
                    line.kept = False
                interview.state = interview.state if interview.state == "released" else "erased"
