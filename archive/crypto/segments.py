"""Where the segments of a sealed stream lie: arithmetic alone, no secrets.

Sizes and offsets are bytes. The outer header of 17 bytes is followed by a ciphertext in Tink's AES-GCM-HKDF streaming
format, in which the 40-byte header is counted as the beginning of the first segment.
"""

from dataclasses import dataclass

from archive.crypto.errors import CryptoError, OpenError

OUTER_SIZE = 17
HEADER_SIZE = 40
TAG_SIZE = 16
MAX_SEGMENTS = 2**32


@dataclass(frozen=True)
class Layout:
    """Arithmetic of one segment size.

    Attributes:
        segment_size: sealed bytes of a full segment, tag included; more than 56.
    """

    segment_size: int

    @property
    def first_room(self) -> int:
        """Plaintext bytes that fit the first segment, which the header shortens."""
        return self.segment_size - HEADER_SIZE - TAG_SIZE

    @property
    def room(self) -> int:
        """Plaintext bytes that fit every other segment."""
        return self.segment_size - TAG_SIZE

    def room_of(self, index: int) -> int:
        """Return how many plaintext bytes fit segment ``index``."""
        return self.room if index else self.first_room

    def segment_at(self, offset: int) -> int:
        """Return the index of the segment that holds plaintext byte ``offset``."""
        return 0 if offset < self.first_room else 1 + (offset - self.first_room) // self.room

    def plaintext_start(self, index: int) -> int:
        """Return the plaintext offset at which segment ``index`` begins."""
        return self.first_room + (index - 1) * self.room if index else 0

    def sealed_start(self, index: int) -> int:
        """Return the sealed offset at which the ciphertext of segment ``index`` begins."""
        return OUTER_SIZE + (index * self.segment_size if index else HEADER_SIZE)

    def sealed_size(self, plaintext_size: int) -> int:
        """Return the sealed size of a stream of ``plaintext_size`` bytes.

        Raises:
            CryptoError: the size is negative, or more than 2**32 segments hold.
        """
        segments = self.segment_at(max(plaintext_size - 1, 0)) + 1
        if plaintext_size < 0 or segments > MAX_SEGMENTS:
            raise CryptoError(f"{plaintext_size} bytes cannot be sealed as one stream")
        return OUTER_SIZE + HEADER_SIZE + plaintext_size + segments * TAG_SIZE

    def plaintext_size(self, sealed_size: int) -> int:
        """Return the plaintext size of a sealed stream of ``sealed_size`` bytes.

        Raises:
            OpenError: no stream has that size.
        """
        segments = -(-(sealed_size - OUTER_SIZE) // self.segment_size)
        size = sealed_size - OUTER_SIZE - HEADER_SIZE - segments * TAG_SIZE
        if segments > MAX_SEGMENTS or size < 0 or self.sealed_size(size) != sealed_size:
            raise OpenError(f"no sealed stream is {sealed_size} bytes long: it was cut short or added to")
        return size
