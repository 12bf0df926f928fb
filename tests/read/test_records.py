from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import MalformedInput
from khabar.model import Article, Capture, Failed
from khabar.read.limits import Limits
from khabar.read.records import read_record, read_records

if TYPE_CHECKING:
    from collections.abc import Mapping


def articles(data: bytes, limits: Limits | None = None) -> list[Article | Failed]:
    found: list[Article | Failed] = []
    for item in read_records(io.BytesIO(data), "news.jsonl", limits or Limits()):
        if isinstance(item, Failed):
            found.append(item)
            continue
        try:
            found.append(read_record(item))
        except MalformedInput as error:
            found.append(Failed(error.where or "", "MalformedInput", error.what, error.remedy))
    return found


def article(record: Mapping[str, object]) -> Article:
    return read_record(Capture("c", json.dumps(record, ensure_ascii=False).encode(), "news.jsonl:1"))


def test_every_field() -> None:
    found = article(
        {
            "id": "n-7", "url": "https://nahr.example/7", "outlet": "جريدة النهر", "title": " عودة التيار ",
            "published": "2024-05-03T14:05:00+03:00", "author": "ليلى عمران", "tags": ["محليات", " كهرباء "],
            "body": "عاد التيار مساء.\n\n  وانتهت الأعمال. \r\n", "score": {"unknown": [1]},
        }
    )  # fmt: skip
    assert (found.input_id, found.url, found.outlet, found.title) == ("n-7", "https://nahr.example/7", "جريدة النهر", "عودة التيار")
    assert found.published is not None
    assert (found.published.value, found.published.origin) == ("2024-05-03T14:05:00+03:00", "record")
    assert (found.byline, found.tags) == (("ليلى عمران",), ("محليات", "كهرباء"))
    assert [block.text for block in found.blocks] == ["عاد التيار مساء.", "وانتهت الأعمال."]
    assert found.role == "main"


def test_blocks_stand_in_the_body_letter_for_letter() -> None:
    body = "قال &quot;نعم&quot; ﻣﺼﺮ\u00a0–\nالصحــيفة ی"
    found = article({"body": body})
    assert [block.text for block in found.blocks] == body.split("\n")
    assert found.repairs == ()


@pytest.mark.parametrize("published", ["قريبا", "", "13/13/2024x"])
def test_a_date_that_is_none_is_absent(published: str) -> None:
    assert article({"body": "نص", "published": published}).published is None


def test_only_a_title_is_a_record() -> None:
    assert article({"title": "خبر"}).blocks == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"body": 5}', "Expected `str"),
        ("[1, 2]", "Expected `object`"),
        ('{"body": "x"', "is not JSON"),
        ("{}", "neither body nor title"),
        ('{"body": "\\ud800"}', "is not JSON"),
        ('{"x": ' + "[" * 50_000 + "]" * 50_000 + "}", "is not JSON"),
        ("نص عادي", "is not JSON"),
    ],
)
def test_a_bad_line_is_told_and_passed(line: str, told: str) -> None:
    first, failed, last = articles(f'{{"body": "a"}}\n{line}\n{{"body": "b"}}\n'.encode())
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(failed, Failed)
    assert failed.path == "news.jsonl:2"
    assert told in failed.what
    assert failed.remedy


def test_a_line_over_the_limit_is_passed() -> None:
    line = b'{"body": "' + b"x" * 200_000 + b'"}\n'
    first, last = articles(line + b'{"body": "b"}', Limits(max_bytes=1000))
    assert isinstance(first, Failed)
    assert first.kind == "InputTooLarge"
    assert isinstance(last, Article)


def test_gzip_and_a_gzip_that_breaks_off() -> None:
    data = gzip.compress(b'{"body": "a"}\n' * 3)
    assert len(articles(data)) == 3
    *_, last = articles(data[:-10])
    assert isinstance(last, Failed)
    assert "unpacked" in last.what


def test_byte_order_mark_and_legacy_set() -> None:
    marked, legacy = articles(b'\xef\xbb\xbf{"body": "a"}\n' + '{"body": "عاد التيار إلى المدينة"}'.encode("cp1256"))
    assert isinstance(marked, Article)
    assert isinstance(legacy, Article)
    assert legacy.blocks[0].text == "عاد التيار إلى المدينة"
    assert legacy.repairs == ("charset:windows-1256",)


@given(st.binary(max_size=300))
def test_any_bytes_give_articles_or_failures(data: bytes) -> None:
    assert all(isinstance(item, Article | Failed) for item in articles(data))


@given(
    st.dictionaries(
        st.sampled_from(["body", "title", "id", "published", "author", "tags", "x"]), st.text(max_size=40) | st.integers() | st.none()
    )
)
def test_any_record_gives_an_article_or_is_told(record: dict[str, object]) -> None:
    (item,) = articles(json.dumps(record).encode())
    if isinstance(item, Article):
        assert all(block.text in str(record["body"]) for block in item.blocks)
