"""Recordings: in, sealed chunk by chunk; out, by range, to the team and the transcriber it is assigned to."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
    StreamingHttpResponse,
    UnreadablePostError,
)
from django.shortcuts import resolve_url
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from archive.access.requests import actor_of
from archive.holdings.forms import RecordingForm
from archive.holdings.models import Interview
from archive.holdings.services.recordings import keep_recording, open_intake, open_playback
from archive.holdings.sniff import RecordingRejected
from archive.holdings.uploads import SealedUpload, SealingUploadHandler, UploadRefused, raise_if_refused
from archive.holdings.views.interview_page import interview_page
from archive.holdings.views.looking_up import interview_for, recording_for
from archive.holdings.views.ranges import UnsatisfiableRangeError, requested_range
from archive.policy import Action


@csrf_exempt  # reading the token reads the file, so the check comes inside, once the file can only be sealed
@never_cache
@require_POST
def recording_upload(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Take a recording in. Permission is decided before a byte of the body is read."""
    actor = actor_of(request)
    interview = interview_for(actor, Action.RECORDING_UPLOAD, interview_id)
    begin = open_intake(actor=actor, interview=interview)
    limit = settings.RECORDING_MAX_BYTES
    handler = SealingUploadHandler(begin, field_name="recording", max_bytes=limit, request=request)
    request.upload_handlers.insert(0, handler)
    with handler:
        return _take(request, interview)


@csrf_protect
def _take(request: HttpRequest, interview: Interview) -> HttpResponse:
    """Keep what was sealed, or say what is wrong with it."""
    try:
        upload = request.FILES.get("recording")
        raise_if_refused(request)
        form = RecordingForm(request.POST, request.FILES, auto_id="recording_%s")
        if form.is_valid() and isinstance(upload, SealedUpload):
            keep_recording(actor=actor_of(request), interview=interview, upload=upload)
            messages.success(request, _("The recording is sealed and kept."))
            return leave_for(request, interview)
    except UnreadablePostError:  # the connection is lost; the handler has dropped what had come
        return HttpResponse(status=400)
    except (UploadRefused, RecordingRejected) as refusal:
        form = RecordingForm(QueryDict(), MultiValueDict(), auto_id="recording_%s")
        form.errors.clear()
        form.add_error("recording", refusal.message)
    return interview_page(request, interview, forms={"recording": form}, status=422)


def leave_for(request: HttpRequest, interview: Interview) -> HttpResponse:
    """Send the browser to the interview's page: by header where a script sent the form, else by a redirect."""
    target = resolve_url("interview", interview_id=interview.pk)
    scripted = bool(getattr(request, "htmx", False))
    return HttpResponseClientRedirect(target) if scripted else HttpResponseRedirect(target)


@require_http_methods(["GET", "HEAD"])
def recording(request: HttpRequest, recording_id: UUID) -> HttpResponseBase:
    """Play a recording, or the range of it that was asked for (RFC 9110 §14).

    Every request decides and stands in the log, so that a decision withdrawn half-way through stops the next range.
    """
    actor = actor_of(request)
    playback = open_playback(actor=actor, recording=recording_for(actor, Action.RECORDING_PLAY, recording_id))
    size = playback.opener.plaintext_size
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-store",
        "Content-Disposition": "inline",
        "Content-Type": playback.recording.mime,
    }
    if request.method == "HEAD":
        return HttpResponse(headers=headers | {"Content-Length": str(size)})
    try:
        part = requested_range(request.headers.get("Range", ""), size)
    except UnsatisfiableRangeError:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    if part is None:
        whole = headers | {"Content-Length": str(size)}
        return StreamingHttpResponse(playback.stream(0, size), headers=whole)
    headers |= {"Content-Length": str(part.length), "Content-Range": f"bytes {part.first}-{part.last}/{size}"}
    return StreamingHttpResponse(playback.stream(part.first, part.length), status=206, headers=headers)
