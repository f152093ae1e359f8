"""What is said of codes, and what is put under them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.release.coding.services import Affected, Change, Place
from archive.release.coding.services.marking import Span
from archive.release.coding.shapes import OpenCode
from archive.release.coding.words import DEFINITION_LENGTH, MEMO_LENGTH, NAME_LENGTH, CodeWords

#: Colours that are told apart by most people who see few colours (Okabe and Ito, 2008).
COLOURS = (
    ("", _("None")),
    ("#e69f00", _("Orange")),
    ("#56b4e9", _("Sky blue")),
    ("#009e73", _("Green")),
    ("#f0e442", _("Yellow")),
    ("#0072b2", _("Blue")),
    ("#d55e00", _("Vermilion")),
    ("#cc79a7", _("Purple")),
    ("#000000", _("Black")),
)
_INDENT = "\u2003"


def code_choices(codes: Sequence[OpenCode]) -> list[tuple[str, str]]:
    """Return codes as choices, indented as they stand below each other."""
    return [(str(code.id), _INDENT * code.depth + code.name) for code in codes]


def _choose(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class CodeForm(forms.Form):
    """A new code."""

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        help_text=_("Name nobody in it: co-authors read it, and it stays when somebody withdraws."),
    )
    definition = forms.CharField(
        label=_("What it stands for"),
        max_length=DEFINITION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    parent = forms.ChoiceField(label=_("Stands under"), required=False)
    colour = forms.ChoiceField(label=_("Colour"), required=False, choices=COLOURS)

    def __init__(self, *args: Any, parents: Sequence[OpenCode], colour: str = "", **kwargs: Any) -> None:
        """Offer ``parents``, and ``colour`` where another program has chosen one of its own."""
        super().__init__(*args, **kwargs)
        _choose(self.fields["parent"], [("", _("Nothing: at the top")), *code_choices(parents)])
        if colour not in dict(COLOURS):
            _choose(self.fields["colour"], [*COLOURS, (colour, colour)])

    def words(self) -> CodeWords:
        """Return what a valid form says of the code."""
        data = self.cleaned_data
        return CodeWords(data["name"], data["definition"], data["colour"])

    def parent_id(self) -> UUID | None:
        """Return the code that it is to stand under."""
        return UUID(self.cleaned_data["parent"]) if self.cleaned_data["parent"] else None


class CodeChangeForm(CodeForm):
    """A code, to be changed or moved."""

    position = forms.IntegerField(
        label=_("Place among those beside it"), min_value=1, required=False, help_text=_("1 is the first.")
    )

    def change(self, stands: Place) -> Change:
        """Return what a valid form changes of a code that stands at ``stands``."""
        words, parent_id, typed = self.words(), self.parent_id(), self.cleaned_data["position"]
        to = Place(parent_id, typed - 1 if typed and parent_id == stands.parent_id else None)
        return Change(words.name, words.definition, words.colour, None if to == stands else to)


class SeenForm(forms.Form):
    """A question about a code, with what its reader was told that goes with it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)

    def __init__(self, *args: Any, affected: Affected, **kwargs: Any) -> None:
        """Tell what is ``affected`` now; a form that comes back says what was when it was shown."""
        super().__init__(*args, **kwargs)
        self._affected = affected
        self.initial["seen"] = _told(affected)

    def clean(self) -> dict[str, Any]:
        """Ask anew, with the numbers of now, where what was shown is not what is affected."""
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        if asked.get("seen", "") != _told(self._affected):
            self.data = {**{name: self.data.get(name) for name in self.data}, "seen": _told(self._affected)}
            raise forms.ValidationError(_("What goes with it has changed meanwhile. Look at the numbers again."))
        return asked


def _told(affected: Affected) -> str:
    return f"{affected.codes} {'few' if affected.excerpts is None else affected.excerpts}"


class MergeForm(SeenForm):
    """Into which other code."""

    into = forms.ChoiceField(label=_("Merge it into"))

    def __init__(self, *args: Any, codes: Sequence[OpenCode], **kwargs: Any) -> None:
        """Offer ``codes``."""
        super().__init__(*args, **kwargs)
        _choose(self.fields["into"], [("", _("Choose a code")), *code_choices(codes)])


class ImportForm(forms.Form):
    """A file of codes."""

    file = forms.FileField(
        label=_("REFI-QDA Codebook (.qdc)"),
        help_text=_("As ATLAS.ti, MAXQDA, NVivo, QualCoder and others export it. Codes here are never deleted by it."),
    )


class CodingForm(forms.Form):
    """Under which code an excerpt is put, or a passage of it."""

    code = forms.ChoiceField(label=_("Theme code"))
    passage = forms.CharField(
        label=_("Passage"),
        required=False,
        max_length=20_000,
        help_text=_("Select words above, or paste them here. Left empty, the whole excerpt is meant."),
        widget=forms.Textarea(attrs={"rows": 2, "data-passage": ""}),
    )
    memo = forms.CharField(
        label=_("Memo"),
        required=False,
        max_length=MEMO_LENGTH,
        help_text=_("For the team alone."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput(attrs={"data-start": ""}))
    end = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput(attrs={"data-end": ""}))

    def __init__(self, *args: Any, codes: Sequence[OpenCode], **kwargs: Any) -> None:
        """Offer ``codes``, those that something can be put under."""
        super().__init__(*args, **kwargs)
        usable = [code for code in codes if code.codable]
        _choose(self.fields["code"], [("", _("Choose a code")), *code_choices(usable)])

    def span(self, text: str) -> Span | None:
        """Return the passage that a valid form means in an excerpt's text; None for all of it.

        Raises:
            forms.ValidationError: The words do not occur in it, or more than once.
        """
        data = self.cleaned_data
        passage = data["passage"].replace("\r\n", "\n")  # as browsers send line ends
        if not passage:
            return None
        if data["start"] is not None and data["end"] and text[data["start"] : data["end"]] == passage:
            return data["start"], data["end"]
        place = text.find(passage)
        if place < 0:
            raise forms.ValidationError({"passage": _("These words do not stand in the excerpt. Copy them from it.")})
        if text.find(passage, place + 1) >= 0:
            raise forms.ValidationError({"passage": _("These words occur more than once. Copy more of them.")})
        return place, place + len(passage)


class ChosenForm(forms.Form):
    """Excerpts of a list, to be put under one code together."""

    AT_ONCE = 100

    @classmethod
    def ids(cls, values: Sequence[str]) -> list[UUID]:
        """Return the ids that a request names, as many as are put under a code at once; what is none is left out."""
        found = []
        for value in values[: cls.AT_ONCE]:
            try:
                found.append(UUID(value))
            except ValueError:
                continue
        return found

    code = forms.ChoiceField(label=_("Put the chosen ones under"))
    excerpt = forms.MultipleChoiceField(
        required=True, error_messages={"required": _("Choose at least one excerpt of the list.")}
    )

    def __init__(self, *args: Any, codes: Sequence[OpenCode], excerpts: Sequence[UUID] = (), **kwargs: Any) -> None:
        """Offer ``codes``; ``excerpts`` are those that may be put under them."""
        super().__init__(*args, **kwargs)
        usable = [code for code in codes if code.codable]
        _choose(self.fields["code"], [("", _("Choose a code")), *code_choices(usable)])
        _choose(self.fields["excerpt"], [(str(pk), str(pk)) for pk in excerpts])
