"""gzip, for programs alone.

A compressed length tells something of what was compressed. Where an answer holds both words of ours and words of the
request, and somebody can make a browser send requests and see how long the answers are, they can guess ours (BREACH).
A browser sends its session by itself; a program's token is sent by nobody but the program. So answers to a session are
never compressed, and in those to a token the length is blurred (Heal the BREACH, as Django's own middleware does it).
"""

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

#: Below this many bytes there is nothing to win.
WORTH_IT = 1024
#: Random bytes that are added at most.
_BLUR = 100


def accepts_gzip(header: str) -> bool:
    """Return whether ``Accept-Encoding`` lets an answer be gzip."""
    weights = dict(_weight(one) for one in header.split(","))
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def _weight(one: str) -> tuple[str, float]:
    name, _, parameter = one.partition(";")
    key, _, value = parameter.strip().partition("=")
    try:
        weight = float(value) if key.strip().lower() == "q" else 1.0
    except ValueError:
        weight = 0.0
    return name.strip().lower(), weight


def compress(response: HttpResponse) -> None:
    """Put what ``response`` holds into gzip. Its tag becomes a weak one: the bytes are others each time."""
    response.content = compress_string(response.content, max_random_bytes=_BLUR)
    response.headers["Content-Encoding"] = "gzip"
    response.headers["Content-Length"] = str(len(response.content))
    if (tag := response.headers.get("ETag", "")).startswith('"'):
        response.headers["ETag"] = f"W/{tag}"


def vary_by_encoding(response: HttpResponse) -> None:
    """Say that the answer might have been compressed."""
    patch_vary_headers(response, ["Accept-Encoding"])
