"""Requests as the archive wants them: to its own address alone, patient, and asking for nothing that is still held."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO, Final

import requests

from confided_client.addresses import checked, origin
from confided_client.errors import UnreachableError, problem_of

#: What is worth another try by itself: something between here and the archive, or its being started again.
_PASSING: Final = (502, 503, 504)
_TRIES: Final = 4
_KEPT: Final = 64
_PIECE: Final = 65_536
_ONCE: Final = "Idempotency-Key"


class Transport:
    """Sends requests with a token.

    Args:
        address: The archive's, such as ``https://archive.example.org``.
        token: A secret; it is sent nowhere else, and never shown.
        timeout: Seconds that an answer may take.
        patience: Seconds to wait in all, in one request, where the archive asks for it.
        sleep: Waits; for tests.

    Raises:
        ValueError: The address is none, or one that the token would reach unencrypted; or there is no token.
    """

    def __init__(
        self,
        address: str,
        token: str,
        *,
        timeout: float = 60.0,
        patience: float = 120.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = checked(address)
        if not token.strip():
            raise ValueError("There is no token. Make one on your account's page in the archive.")
        self._timeout, self._patience, self._sleep = timeout, patience, sleep
        self._session = requests.Session()
        self._session.trust_env = False  # a .netrc would put another secret in the place of the token
        self._session.headers.update({"Authorization": f"Bearer {token.strip()}", "Accept": "application/json"})
        self._kept: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    def get(self, path: str, params: Mapping[str, Any] | None = None) -> Any:
        """Return the JSON at ``path``, or at an address that the archive itself gave.

        Raises:
            ProblemError: The archive answered with a problem.
            UnreachableError: It did not answer, or pointed elsewhere.
        """
        url = self._own(path)
        prepared = requests.Request("GET", url, params={k: v for k, v in (params or {}).items() if v is not None})
        asked = self._session.prepare_request(prepared)
        held = self._kept.get(str(asked.url))
        if held:
            asked.headers["If-None-Match"] = held[0]
        answer = self._patiently(asked)
        if held and answer.status_code == requests.codes.not_modified:
            self._kept.move_to_end(str(asked.url))
            return held[1]
        body = _json(answer)
        if answer.status_code != requests.codes.ok:
            raise problem_of(answer.status_code, body)
        self._keep(str(asked.url), answer, body)
        return body

    def send(
        self, method: str, path: str, body: Mapping[str, Any] | None = None, *, params: Mapping[str, Any] | None = None
    ) -> Any:
        """Ask for a change, once: what is not known to have been refused is not asked for again.

        Returns:
            The JSON of the answer; None where it has none.

        Raises:
            ProblemError: The archive answered with a problem.
            UnreachableError: It did not answer. Whether it changed anything is not known.
        """
        request = requests.Request(method, self._own(path), json=body, params=params)
        answer = self._patiently(self._session.prepare_request(request))
        if answer.status_code == requests.codes.no_content:
            return None
        said = _json(answer)
        if not answer.ok:
            raise problem_of(answer.status_code, said)
        return said

    def hand_in(self, path: str, *, fields: Mapping[str, str], files: Mapping[str, tuple[str, bytes]], key: str) -> Any:
        """Send files under a key that the archive enters once: where the connection is lost, they are sent again.

        Raises:
            ProblemError: The archive answered with a problem.
            UnreachableError: It did not answer. Sent again under this key within a day, it is still entered once.
        """
        request = requests.Request("POST", self._own(path), data=fields, files=files, headers={_ONCE: key})
        answer = self._patiently(self._session.prepare_request(request))
        said = _json(answer)
        if not answer.ok:
            raise problem_of(answer.status_code, said)
        return said

    def pause(self, seconds: float) -> None:
        """Wait."""
        self._sleep(seconds)

    def fetch(self, path: str, into: BinaryIO) -> None:
        """Write the file at ``path`` into ``into``, a piece at a time.

        Raises:
            ProblemError: The archive answered with a problem.
            UnreachableError: It did not answer, or stopped midway.
        """
        asked = self._session.prepare_request(requests.Request("GET", self._own(path), headers={"Accept": "*/*"}))
        with self._patiently(asked, stream=True) as answer:
            if answer.status_code != requests.codes.ok:
                raise problem_of(answer.status_code, _json(answer))
            try:
                for piece in answer.iter_content(_PIECE):
                    into.write(piece)
            except requests.RequestException as error:
                raise UnreachableError(f"{self.address} stopped midway.") from error

    def close(self) -> None:
        """Let go of connections, and of what is held."""
        self._session.close()
        self._kept.clear()

    def _patiently(self, asked: requests.PreparedRequest, *, stream: bool = False) -> requests.Response:
        again = asked.method == "GET" or _ONCE in asked.headers
        waited, tries, most = 0.0, 1, _TRIES if again else 1
        while True:
            answer = self._once(asked, stream)
            wait = _wait(answer, tries) if answer is not None else float(2**tries)
            if wait is None and answer is not None:
                return answer
            wait = wait or 0.0
            passing = answer is None or answer.status_code in _PASSING
            if waited + wait > self._patience or (passing and tries >= most):
                if answer is None:
                    raise UnreachableError(f"{self.address} does not answer.")
                return answer
            self._sleep(wait)
            waited, tries = waited + wait, tries + 1

    def _once(self, asked: requests.PreparedRequest, stream: bool) -> requests.Response | None:
        try:
            return self._session.send(asked, timeout=self._timeout, allow_redirects=False, stream=stream)
        except (requests.ConnectionError, requests.Timeout):
            return None
        except requests.RequestException as error:
            raise UnreachableError(f"{self.address} does not answer as an archive does.") from error

    def _own(self, path: str) -> str:
        url = path if "://" in path else f"{self.address}{path}"
        if origin(url) != origin(self.address):
            raise UnreachableError("The archive pointed to another address than its own. Nothing was sent there.")
        return url

    def _keep(self, url: str, answer: requests.Response, body: Any) -> None:
        if tag := answer.headers.get("ETag"):
            self._kept[url] = (tag, body)
            self._kept.move_to_end(url)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)


def _wait(answer: requests.Response, tries: int) -> float | None:
    """Return how many seconds to wait before asking again; None where the answer is one."""
    if answer.status_code != requests.codes.too_many_requests and answer.status_code not in _PASSING:
        return None
    said = answer.headers.get("Retry-After", "")
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return float(2**tries)


def _json(answer: requests.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        if answer.ok or answer.is_redirect:
            raise UnreachableError("What came is no JSON. Is the address that of an archive?") from None
        return None
