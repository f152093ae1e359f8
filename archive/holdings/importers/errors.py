"""The one exception every importer raises."""


class TranscriptRejected(Exception):  # noqa: N818  (it names what happened to the transcript)
    """A transcript cannot be taken in.

    Attributes:
        code: stable machine word, such as ``not_text`` or ``zip_bomb``.
        message: one or two sentences for the person who uploads: what is wrong and what to do.
            Never quotes the file, so that it may be shown, logged and recorded. In the language of whoever uploads
            (a plain string, translated when it was made): programs go by the code.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message
