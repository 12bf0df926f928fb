from __future__ import annotations

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from tests.store.builders import article_of, gathered_of

from khabar.errors import StoreDamaged
from khabar.store.packing import MAX_UNPACKED, Packer, shipped_dictionaries

PACKER = Packer(shipped_dictionaries())


@given(st.binary())
def test_what_is_packed_is_unpacked(data: bytes) -> None:
    assert PACKER.unpack(PACKER.pack(data)) == data


@given(st.text(), st.text())
def test_articles_come_back_letter_for_letter(title: str, text: str) -> None:
    article = article_of(gathered_of(b"page"), text, title=title)
    assert PACKER.unpack_article(PACKER.pack_article(article)) == article


@given(st.binary(max_size=60))
def test_other_bytes_are_told(data: bytes) -> None:
    for packed in (data, b"\x28\xb5\x2f\xfd" + data):
        try:
            PACKER.unpack(packed)
        except StoreDamaged as told:
            assert told.remedy


def test_a_frame_that_says_it_is_huge_is_not_unpacked() -> None:
    frame = bytearray(zstandard.ZstdCompressor().compress(b"x" * 70_000))
    assert zstandard.get_frame_parameters(bytes(frame)).content_size == 70_000
    huge = b"\x28\xb5\x2f\xfd\xe0" + (MAX_UNPACKED + 1).to_bytes(8, "little") + bytes(frame[9:])
    with pytest.raises(StoreDamaged, match="larger"):
        PACKER.unpack(huge)


def test_an_unknown_dictionary_is_told() -> None:
    other = zstandard.ZstdCompressionDict(
        zstandard.train_dictionary(1024, [str(n).encode() * 50 for n in range(300)], dict_id=77).as_bytes()
    )
    with pytest.raises(StoreDamaged):
        PACKER.unpack(zstandard.ZstdCompressor(dict_data=other).compress(b"1212"))


def test_the_dictionaries_make_small_records_smaller() -> None:
    article = article_of(gathered_of(b"page"), "عاد التيار الكهربائي إلى الحي مساء أمس بعد انقطاع دام ثلاثة أيام.")
    packed = PACKER.pack_article(article)
    assert len(packed) < 0.6 * len(zstandard.ZstdCompressor(level=6).compress(PACKER.unpack(packed)))
