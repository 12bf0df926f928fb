"""The name of a capture: a digest of its bytes, so that the same bytes are one capture wherever they were found."""

from __future__ import annotations

import hashlib


def capture_id(data: bytes) -> str:
    """The same id for the same bytes.

    >>> capture_id("خبر".encode())
    '44185590c5a95d3400e7025ada7169d4'
    """
    return hashlib.sha256(data).hexdigest()[:32]
