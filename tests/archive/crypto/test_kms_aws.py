"""AWS KMS: what is sent, and what is said when it refuses, throttles, or does not answer."""

import base64
import json
import logging
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from botocore.config import Config

from archive.crypto.errors import MasterKeyInvalid, MasterKeyUnreachable, OpenError, WrongMasterKey
from archive.crypto.kms import aws

ARN = "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-4234-8234-123456789012"
SECRET = bytes(range(100, 132))
AAD = b"keyring_keywrap|11111111-1111-4111-8111-111111111111|participant|22222222-2222-4222-8222-222222222222"


@pytest.fixture(autouse=True)
def _hurry(monkeypatch):
    """The same calls with less patience."""
    quick = Config(connect_timeout=0.5, read_timeout=0.5, retries={"mode": "standard", "total_max_attempts": 3})
    monkeypatch.setattr(aws, "_CALLS", quick)
    aws._client.cache_clear()
    yield
    aws._client.cache_clear()


class Service:
    """Answers as it is told, and remembers what it was asked."""

    def __init__(self):
        self.answers, self.asked = [], []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                service.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                status, body = service.answers.pop(0) if len(service.answers) > 1 else service.answers[0]
                content = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/x-amz-json-1.1")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def master(self):
        return aws.load(ARN, self.address, "AKTESTS", "a secret access key")


@pytest.fixture
def service():
    made = Service()
    yield made
    made.server.shutdown()
    made.server.server_close()


def chain(error):
    while error is not None:
        yield f"{error} {error!r} {getattr(error, 'kwargs', '')} {getattr(error, 'response', '')}"
        error = error.__context__ or error.__cause__


def encrypted(arn=ARN):
    return 200, {"CiphertextBlob": base64.b64encode(b"made by KMS").decode(), "KeyId": arn}


def failure(code, status=400):
    return status, {"__type": code, "message": f"{ARN} {base64.b64encode(SECRET).decode()}"}


@pytest.mark.parametrize(
    "arn",
    [
        "",
        "12345678-1234-4234-8234-123456789012",
        "alias/confided",
        "arn:aws:kms:eu-central-1:123456789012:alias/confided",
        "arn:aws:s3:::bucket",
        f"{ARN} ",
        f"{ARN}\n",
    ],
)
def test_what_is_not_the_arn_of_a_key_is_refused(arn):
    with pytest.raises(MasterKeyInvalid, match="An alias is refused"):
        aws.load(arn)


@pytest.mark.parametrize(
    ("arn", "key_id"),
    [
        (ARN, "aws-kms:eu-central-1:123456789012:12345678-1234-4234-8234-123456789012"),
        (
            "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab",
            "aws-kms:us-gov-west-1:123456789012:mrk-1234abcd12ab34cd56ef1234567890ab",
        ),
    ],
)
def test_the_id_comes_from_the_arn(arn, key_id):
    assert aws.load(arn).key_id == key_id


def test_aws_is_told_neither_whose_key_it_is_nor_which(service):
    service.answers = [encrypted()]
    master = service.master()
    master.wrap(SECRET, AAD)
    [asked] = service.asked
    assert asked["KeyId"] == ARN
    assert base64.b64decode(asked["Plaintext"]) == SECRET
    assert set(asked) == {"KeyId", "Plaintext", "EncryptionContext"}
    [context] = asked["EncryptionContext"].values()
    assert len(context) == 64
    for part in AAD.decode().split("|"):
        assert part not in json.dumps(asked)
    master.wrap(SECRET, AAD + b"x")
    assert service.asked[1]["EncryptionContext"] != asked["EncryptionContext"]


@pytest.mark.parametrize(
    ("code", "raised", "said"),
    [
        ("AccessDeniedException", MasterKeyInvalid, "kms:Encrypt and kms:Decrypt"),
        ("NotFoundException", MasterKeyInvalid, "correct the ARN"),
        ("DisabledException", MasterKeyInvalid, "Enable it"),
        ("KMSInvalidStateException", MasterKeyInvalid, "cancel its deletion"),
        ("UnrecognizedClientException", MasterKeyInvalid, "access key"),
        ("InvalidSignatureException", MasterKeyInvalid, "secret access key"),
        ("ExpiredTokenException", MasterKeyInvalid, "renew"),
        ("InvalidCiphertextException", OpenError, "altered"),
        ("IncorrectKeyException", WrongMasterKey, "another master key"),
        ("SomethingNewException", MasterKeyUnreachable, "SomethingNewException"),
    ],
)
def test_a_refusal_says_what_to_do_and_quotes_nothing(service, code, raised, said):
    service.answers = [encrypted(), failure(code)]
    master = service.master()
    wrapped = master.wrap(SECRET, AAD)
    with pytest.raises(raised, match=said) as caught:
        master.unwrap(wrapped, AAD)
    assert len(service.asked) == 2  # to be told so once is enough
    told = " ".join(chain(caught.value))
    assert base64.b64encode(SECRET).decode() not in told
    assert "a secret access key" not in told


@pytest.mark.parametrize(
    ("code", "status"),
    [("ThrottlingException", 400), ("KMSInternalException", 500), ("ServiceUnavailable", 503)],
)
def test_what_passes_is_tried_again(service, code, status):
    service.answers = [failure(code, status), failure(code, status), encrypted()]
    assert service.master().wrap(SECRET, AAD).endswith(b"made by KMS")
    assert len(service.asked) == 3


def test_what_does_not_pass_is_given_up_and_said(service):
    service.answers = [failure("ThrottlingException")]
    with pytest.raises(MasterKeyUnreachable, match=r"configured endpoint \(ThrottlingException\)"):
        service.master().wrap(SECRET, AAD)
    assert len(service.asked) == 3


def test_another_key_than_asked_for_is_noticed(service):
    service.answers = [encrypted(ARN.replace("12345678-", "87654321-"))]
    with pytest.raises(WrongMasterKey, match="used another key"):
        service.master().wrap(SECRET, AAD)


def test_nobody_at_the_address_is_said():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(MasterKeyUnreachable, match="does not answer at its configured endpoint"):
        aws.load(ARN, address, "AKTESTS", "secret").wrap(SECRET, AAD)


def test_a_service_that_hangs_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(MasterKeyUnreachable, match="Timeout"):
            aws.load(ARN, address, "AKTESTS", "secret").wrap(SECRET, AAD)


def test_no_address_is_said():
    with pytest.raises(MasterKeyInvalid, match="no address"):
        aws.load(ARN, "kms.example.org", "AKTESTS", "secret").wrap(SECRET, AAD)


def test_no_credentials_are_said(monkeypatch, service):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    with pytest.raises(MasterKeyInvalid, match="give this server a role, or an access key"):
        aws.load(ARN, service.address).wrap(SECRET, AAD)


def test_the_library_logs_no_content_key_whatever_the_level(service, caplog):
    service.answers = [encrypted(), (200, {"Plaintext": base64.b64encode(SECRET).decode(), "KeyId": ARN})]
    caplog.set_level(logging.DEBUG)
    master = service.master()
    assert master.unwrap(master.wrap(SECRET, AAD), AAD) == SECRET
    assert base64.b64encode(SECRET).decode() not in caplog.text
    assert repr(SECRET) not in caplog.text


def test_many_threads_use_one_client(kms):
    master = aws.load(**kms.options())
    opened = []

    def work(number):
        secret = bytes([number]) * 32
        opened.append(master.unwrap(master.wrap(secret, b"place"), b"place") == secret)

    threads = [threading.Thread(target=work, args=[number]) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [True] * 12
    assert aws._client.cache_info().currsize == 1


def test_an_unknown_key_is_said(kms):
    options = kms.options()
    unknown = options["key_arn"].rsplit("/", 1)[0] + "/12345678-1234-4234-8234-123456789012"
    with pytest.raises(MasterKeyInvalid, match="no such key"):
        aws.load(**kms.options(unknown)).wrap(SECRET, AAD)
