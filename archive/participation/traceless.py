"""Pages that keep no trace at whoever opened them: no cookie, no session, no copy, no address that tells anything."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


def traceless(view: View) -> View:
    """Wrap a view whose pages keep no trace.

    Their forms need no protection against forgery, and so no cookie for one: nothing is done on the strength of
    anything that a browser sends along by itself. Each act carries the code, or a pass, in the body it is asked with.
    """

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private, max-age=0"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return wrapped
