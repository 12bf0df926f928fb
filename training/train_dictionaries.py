"""Makes the library's zstd dictionaries of our own samples and layouts: `python training/train_dictionaries.py FOLDER`.

Once a dictionary is shipped it is never changed; a better one gets a number and a name of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import zstandard

from khabar.codec import encode_article
from khabar.model import Article, Capture
from khabar.pipeline import annotate
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture
from khabar.store.packing import CAPTURES, DICTIONARIES, RECORDS

ROOT = Path(__file__).parents[1]
#: 32 KiB pack records of real outlets to .81 of their text, 16 KiB to .83, 64 KiB to .80.
SIZE = 32 * 1024


def captures() -> list[Capture]:
    """The samples, the open half of the layouts, and the open articles of names and statements."""
    texts = sorted((ROOT / "samples/captures").glob("*.txt")) + sorted((ROOT / "gate/data/layouts").glob("dev-*.txt"))
    lines = [line for path in sorted((ROOT / "gate/data").glob("said-dev*.articles.jsonl")) for line in path.read_bytes().splitlines()]
    found = [capture_of(path.read_bytes(), "text/plain") for path in texts]
    return found + [capture_of(line, "application/x-ndjson") for line in lines]


def capture_of(data: bytes, media_type: str) -> Capture:
    return Capture(capture_id(data), data, "sample", media_type=media_type)


def line_of(article: Article) -> bytes:
    """The article as a line of a file of records."""
    record = {
        "id": article.input_id, "outlet": article.outlet, "url": f"https://www.khabar.example/ar/2026/11/{article.id}",
        "published": article.published and article.published.value, "title": article.title,
        "body": "\n".join(block.text for block in article.blocks),
    }  # fmt: skip
    return msgspec.json.encode(record)


def train(number: int, samples: Sequence[bytes], folder: Path) -> None:
    dictionary = zstandard.train_dictionary(SIZE, list(samples), dict_id=number)
    (folder / DICTIONARIES[number]).write_bytes(dictionary.as_bytes())


def main(folder: Path) -> None:
    kept = captures()
    articles = [annotate(article) for capture in kept for article in read_capture(capture, Limits())]
    train(RECORDS, [encode_article(article) for article in articles], folder)
    train(CAPTURES, [capture.data for capture in kept] + [line_of(article) for article in articles], folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
