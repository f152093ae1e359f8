"""Handing a transcript in: as a file, or typed. Its words stay in memory until they are sealed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from archive.access.requests import actor_of
from archive.holdings.forms import NotesForm, TranscriptForm
from archive.holdings.importers import ParsedTranscript, TranscriptRejected, guess_roles, parse, parse_notes
from archive.holdings.models import Interview
from archive.holdings.services.transcripts import allow_transcript, upload_transcript
from archive.holdings.uploads import UploadRefused, raise_if_refused
from archive.holdings.views.interview_page import interview_page
from archive.holdings.views.looking_up import interview_for
from archive.holdings.views.recordings import leave_for
from archive.policy import Action
from archive.vocabulary import Language, SpeakerRole


@sensitive_variables()
@sensitive_post_parameters()
@never_cache
@require_POST
def transcript_upload(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Take a transcript file in as the next version."""
    actor = actor_of(request)
    interview = interview_for(actor, Action.TRANSCRIPT_UPLOAD, interview_id)
    allow_transcript(actor=actor, interview=interview)
    form = TranscriptForm(request.POST, request.FILES, interview=interview, auto_id="transcript_%s")
    try:
        raise_if_refused(request)
        if form.is_valid():
            _keep_file(request, interview, form)
            return _done(request, interview)
    except (UploadRefused, TranscriptRejected) as refusal:
        _refuse(form, "transcript", refusal.message)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return interview_page(request, interview, forms={"transcript": form}, status=422)


@sensitive_variables()
def _keep_file(request: HttpRequest, interview: Interview, form: TranscriptForm) -> None:
    upload = form.cleaned_data["transcript"]
    data: bytes = upload.read()
    parsed = parse(data, filename=upload.name or "", default_language=Language(form.cleaned_data["language"]))
    roles = roles_of(parsed, form.cleaned_data["interviewer_label"])
    upload_transcript(actor=actor_of(request), interview_id=interview.pk, parsed=parsed, original=data, roles=roles)


@sensitive_variables()
def roles_of(parsed: ParsedTranscript, interviewer_label: str) -> dict[str, SpeakerRole]:
    """Return who speaks behind each label: as guessed, unless a person names the interviewer's label.

    Args:
        parsed: The transcript.
        interviewer_label: As typed, with or without colon, in any case; empty to guess.

    Raises:
        ValidationError: Nobody in the transcript has this label. It quotes no label: labels can be names.
    """
    guessed = guess_roles(parsed.speakers, parsed.turns)
    wanted = _folded(interviewer_label)
    if not wanted:
        return guessed
    named = [speaker for speaker in parsed.speakers if _folded(speaker) == wanted]
    if not named:
        raise ValidationError(_("No speaker of this transcript has the interviewer's label that you gave."))
    # Whoever else was taken for the interviewer is guarded as a participant, the safer mistake.
    others = {
        speaker: SpeakerRole.PARTICIPANT if role is SpeakerRole.INTERVIEWER else role
        for speaker, role in guessed.items()
    }
    return others | dict.fromkeys(named, SpeakerRole.INTERVIEWER)


def _folded(label: str) -> str:
    return label.strip().rstrip(":").strip().casefold()


@sensitive_variables()
@sensitive_post_parameters()
@never_cache
@require_POST
def notes_add(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Take typed notes in as the next version.

    Notes that are refused come back in the form they were typed in, to the person who typed them and to nobody else,
    in a page that no cache keeps: nobody should type an interview twice.
    """
    actor = actor_of(request)
    interview = interview_for(actor, Action.TRANSCRIPT_UPLOAD, interview_id)
    allow_transcript(actor=actor, interview=interview)
    form = NotesForm(request.POST, interview=interview, auto_id="notes_%s")
    try:
        if form.is_valid():
            parsed = parse_notes(form.cleaned_data["text"], default_language=Language(form.cleaned_data["language"]))
            upload_transcript(actor=actor, interview_id=interview.pk, parsed=parsed)
            return _done(request, interview)
    except TranscriptRejected as refusal:
        _refuse(form, "text", refusal.message)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return interview_page(request, interview, forms={"notes": form}, status=422)


def _refuse(form: TranscriptForm | NotesForm, field: str, message: str) -> None:
    """Put a refusal to its field, in the place of what the form itself missed because the rest was not read."""
    form.errors.pop(field, None)
    form.add_error(field, message)


def _done(request: HttpRequest, interview: Interview) -> HttpResponse:
    messages.success(request, _("The transcript is sealed. Redaction begins by itself."))
    return leave_for(request, interview)
