"""Forms of this room's pages. They check shape alone; services decide and have the last word."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from archive.days import end_of
from archive.holdings.models import Interview
from archive.holdings.services.interviews import InterviewDetails
from archive.holdings.wording import MODES
from archive.labels import LANGUAGES
from archive.studies.forms import DateInput
from archive.studies.models import Membership, Participant, Study
from archive.vocabulary import Language

Choices = list[tuple[str, Any]]


def people_choices(memberships: Iterable[Membership]) -> Choices:
    """Return the people behind ``memberships`` as choices, each once."""
    return list({str(held.user_id): held.user.display_name for held in memberships}.items())


def language_choices(languages: Iterable[str]) -> Choices:
    """Return languages as choices, in the order given; all of them when none is given."""
    return [(value, LANGUAGES[value]) for value in (list(languages) or list(Language))]


class InterviewForm(forms.Form):
    """A new interview.

    Args:
        study: The study it is of.
        participants: Who may be chosen: those who agreed to take part.
        team: Who may have been the interviewer.
    """

    code = forms.CharField(label=_("Code"), max_length=20, help_text=_("Such as I-07. No names."))
    participants = forms.MultipleChoiceField(
        label=_("Participants"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those who agreed to take part and have not withdrawn."),
    )
    language = forms.ChoiceField(label=_("Main language"), help_text=_("Each turn is told apart by itself later."))
    mode = forms.ChoiceField(label=_("How it was held"), choices=list(MODES.items()))
    interviewer = forms.ChoiceField(label=_("Interviewer"), required=False)
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("Sealed. Only fieldworkers can open it.")
    )
    date = forms.DateField(
        label=_("Date"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),  # what browsers take, in any language
        help_text=_("Sealed as well: a date can tell who was interviewed."),
    )

    def __init__(
        self, *args: Any, study: Study, participants: Iterable[Participant], team: Iterable[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in participants}
        self._set_choices("participants", [(key, person.code) for key, person in self._people.items()])
        self._set_choices("language", language_choices(study.languages))
        self._set_choices("interviewer", [("", _("Not a member, or not known")), *people_choices(team)])

    def _set_choices(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = choices

    def chosen(self) -> list[Participant]:
        """Return the participants chosen in a valid form."""
        return [self._people[key] for key in self.cleaned_data["participants"]]

    def details(self) -> InterviewDetails:
        """Return what a valid form describes."""
        values = self.cleaned_data
        setting = {"place": values["place"], "date": values["date"].isoformat() if values["date"] else ""}
        return InterviewDetails(
            code=values["code"],
            language=Language(values["language"]),
            mode=values["mode"],
            interviewer_id=UUID(values["interviewer"]) if values["interviewer"] else None,
            setting={name: value for name, value in setting.items() if value},
        )


class RecordingForm(forms.Form):
    """A recording; by the time the form sees it, it is sealed, and what it is told by its first bytes."""

    recording = forms.FileField(
        label=_("Recording"),
        allow_empty_file=True,  # judged with the rest of the content, so that an empty one leaves no blob
        help_text=_("Sound or video: mp3, m4a, wav, ogg, flac, mp4, webm and the like. It is sealed as it arrives."),
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*,video/*"}),
    )


class _LanguageForm(forms.Form):
    """What transcripts and notes share: the language of turns too short to tell."""

    language = forms.ChoiceField(label=_("Main language"))

    def __init__(self, *args: Any, interview: Interview, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"language": interview.language})
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = language_choices(Language)


class TranscriptForm(_LanguageForm):
    """A transcript as a file."""

    transcript = forms.FileField(
        label=_("Transcript"),
        allow_empty_file=True,  # refused by the importer, with the same words as other files without text
        help_text=_("A text file, Word document or subtitles (txt, docx, vtt, srt), at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.docx,.vtt,.srt"}),
    )
    interviewer_label = forms.CharField(
        label=_("Interviewer's label"),
        required=False,
        max_length=120,
        help_text=_("As it stands before the questions, such as “Interviewer” or “I”. Empty: we tell ourselves."),
    )
    field_order = ("transcript", "language", "interviewer_label")


class NotesForm(_LanguageForm):
    """Notes typed by hand."""

    text = forms.CharField(
        label=_("Notes"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One paragraph a turn; begin it with the speaker's label and a colon where you can."),
    )
    field_order = ("text", "language")


class AssignForm(forms.Form):
    """Who transcribes an interview."""

    transcriber = forms.ChoiceField(label=_("Transcriber or translator"), required=False)
    until = forms.DateField(
        label=_("Until the end of"),
        required=False,
        widget=DateInput(),
        help_text=_("A month from now if left empty. Assign it again to extend or shorten the time."),
    )

    def __init__(self, *args: Any, transcribers: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["transcriber"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = [("", _("Nobody")), *people_choices(transcribers)]

    def end(self) -> datetime | None:
        """Return when access ends, of a valid form: the end of the day chosen, by the archive's clock."""
        day: date | None = self.cleaned_data["until"]
        return end_of(day) if day else None

    def user_id(self) -> UUID | None:
        """Return the person chosen in a valid form, or None for nobody."""
        chosen = self.cleaned_data["transcriber"]
        return UUID(chosen) if chosen else None


class EvidenceForm(forms.Form):
    """A scan, or a recorded yes."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A scan (PDF, JPEG, PNG, TIFF) or a recording, at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/*,audio/*,video/*"}),
    )
