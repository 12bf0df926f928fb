"""Bytes and records as they lie in the library: packed with zstd, records with a dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import msgspec
import zstandard

from khabar.codec import article_record, decode_article
from khabar.errors import MalformedInput, StoreDamaged
from khabar.model import Article

#: Of records: 6 packs them to .73 of their text in a quarter of a millisecond, 3 to .81 in a third of that, 7 gains nothing.
RECORD_LEVEL = 6
#: Of captures, which are large at times: 6 gains a twentieth for four times the time.
CAPTURE_LEVEL = 3
#: No frame of ours says that it unpacks to more; a damaged one may.
MAX_UNPACKED = 1 << 30
#: What records and captures are packed with, by number. Made of our own samples by training/train_dictionaries.py; they take a
#: fifth off records and an eighth off captures of one record. Once shipped, a dictionary is never changed.
RECORDS, CAPTURES = 1, 2
DICTIONARIES = {RECORDS: "records-1.zdict", CAPTURES: "captures-2.zdict"}

_encoder = msgspec.json.Encoder()


class Packer:
    """Packs and unpacks; not for several threads at once."""

    def __init__(self, dictionaries: Mapping[int, bytes]) -> None:
        known = {number: zstandard.ZstdCompressionDict(data) for number, data in dictionaries.items()}
        self._captures = zstandard.ZstdCompressor(level=CAPTURE_LEVEL, dict_data=known[CAPTURES])
        self._records = zstandard.ZstdCompressor(level=RECORD_LEVEL, dict_data=known[RECORDS])
        self._unpackers = {number: zstandard.ZstdDecompressor(dict_data=data) for number, data in known.items()}
        self._unpackers[0] = zstandard.ZstdDecompressor()  # version 1 of the schema had no dictionaries

    def pack(self, data: bytes) -> bytes:
        """A capture's bytes, packed."""
        return self._captures.compress(data)

    def unpack(self, packed: bytes) -> bytes:
        """What was packed. Raises StoreDamaged."""
        try:
            frame = zstandard.get_frame_parameters(packed)
            if frame.content_size > MAX_UNPACKED:
                raise StoreDamaged("what is kept says that it is larger than anything khabar keeps", remedy="restore a backup")
            return self._unpackers[frame.dict_id].decompress(packed)
        except (zstandard.ZstdError, KeyError) as error:
            raise StoreDamaged(f"what is kept cannot be unpacked: {error}", remedy="restore a backup") from error

    def pack_article(self, article: Article) -> bytes:
        """An article's record, packed."""
        return self._records.compress(encode_record(article))

    def unpack_article(self, packed: bytes) -> Article:
        """The article of a packed record. Raises StoreDamaged."""
        try:
            return decode_article(self.unpack(packed))
        except MalformedInput as error:
            raise StoreDamaged(error.what, remedy="restore a backup") from error


def encode_record(article: Article) -> bytes:
    """The article as JSON; half letters (a file's name may hold them, a text cannot) are replaced by `?`."""
    record = article_record(article)
    try:
        return _encoder.encode(record)
    except UnicodeEncodeError:
        return _encoder.encode(_without_half_letters(record))


def sound(text: str) -> str:
    """The text without half letters (lone surrogates), which no UTF-8 holds."""
    return text.encode("utf-8", "replace").decode()


def shipped_dictionaries() -> dict[int, bytes]:
    """The dictionaries that come with khabar, by number."""
    return {number: files("khabar.store").joinpath(name).read_bytes() for number, name in DICTIONARIES.items()}


def _without_half_letters(value: Any) -> Any:
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, dict):
        return {key: _without_half_letters(item) for key, item in value.items()}
    return [_without_half_letters(item) for item in value] if isinstance(value, list) else value
