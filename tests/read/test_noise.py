"""Bytes that are no text are told, and a text with a stray control character is still read."""

from __future__ import annotations

import random

import pytest

from khabar.errors import MalformedInput
from khabar.model import Capture
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

NOISE = random.Random(3).randbytes(3000)  # noqa: S311 - the same noise every time
NEWS = "عودة القطار إلى الخط الساحلي بعد توقف دام سنتين\nقالت الشركة إن القطار عاد اليوم إلى الخط الساحلي بعد أعمال طويلة.\x0b\n"


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_noise_is_told(media_type: str) -> None:
    with pytest.raises(MalformedInput, match="is no text"):
        read_capture(Capture("c", NOISE, "x", media_type=media_type), Limits())


def test_a_stray_control_character_harms_nothing() -> None:
    assert len(read_capture(Capture("c", NEWS.encode(), "x", media_type="text/plain"), Limits())) == 1
