"""A witness of our own: cosigns heads as C2SP tlog-cosignature says."""

import base64
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from archive.audit import checkpoint, notes
from archive.audit.merkle import EMPTY_ROOT
from archive.audit.notes import COSIGNATURE_V1, Key, Signature
from archive.audit.proofs import verify_consistency
from archive.audit.witnesses import message
from archive.crypto import signing

SECRET = bytes(range(1, 33))
KEY = Key("witness.example/w1", COSIGNATURE_V1, signing.public_key(SECRET))


def cosign(note: str, *, secret: bytes = SECRET, name: str = KEY.name, at: int | None = None) -> str:
    """Return the signature line of a witness on a head."""
    text, _ = notes.parse_note(note)
    seconds = int(time.time()) if at is None else at
    key = Key(name, COSIGNATURE_V1, signing.public_key(secret))
    return Signature(name, key.id, seconds.to_bytes(8, "big") + signing.sign(secret, message(seconds, text))).line()


class WitnessServer(ThreadingHTTPServer):
    """A witness of one log on this machine, as C2SP tlog-witness describes it. It can be told to answer otherwise."""

    def __init__(self, public: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.public, self.size, self.root = public, 0, b""
        self.asked: list[int] = []
        self.instead: tuple[int, str, str] | None = None
        Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()  # asks that often whether to end

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, request: str) -> tuple[int, str, str]:
        """Return status, kind and text."""
        if self.instead:
            return self.instead
        lines, _, note = request.partition("\n\n")
        old, *proof = lines.split("\n")
        before = int(old.removeprefix("old "))
        self.asked.append(before)
        head = checkpoint.verify(note, self.public)
        if head is None:
            return 403, "text/plain", "whose is this?"
        if before != self.size:
            return 409, "text/x.tlog.size", f"{self.size}\n"
        first = self.root if before else EMPTY_ROOT
        if not verify_consistency(before, head[0], first, head[1], [base64.b64decode(line) for line in proof]):
            return (409, "text/x.tlog.size", f"{self.size}\n") if before == head[0] else (422, "text/plain", "")
        self.size, self.root = head
        return 200, "text/plain", cosign(note, name="other.example", secret=bytes(32)) + cosign(note)


class _Handler(BaseHTTPRequestHandler):
    server: WitnessServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        status, kind, text = self.server.answer(body) if self.path == "/add-checkpoint" else (404, "text/plain", "")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Location", "https://elsewhere.example/")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args: object) -> None:
        pass
