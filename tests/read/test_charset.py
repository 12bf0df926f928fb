from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate import readers
from khabar.read.charset import Markup, declared_in, decode

LINE = "أعلنت بلدية المرفأ فتح الجسر الحجري أمام المشاة صباح الأحد"


@pytest.mark.parametrize("codec", ["utf-8", "cp1256", "iso8859_6", "mac_arabic", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1256", "iso-8859-1", "no-such-set", ""])
def test_content_goes_before_the_declaration(codec: str, declared: str | None) -> None:
    assert decode(LINE.encode(codec), declared).text == LINE


@pytest.mark.parametrize("bom", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE])
def test_byte_order_marks(bom: bytes) -> None:
    codec = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be", codecs.BOM_UTF32_LE: "utf-32-le"}
    decoded = decode(bom + LINE.encode(codec.get(bom, "utf-32-be")), "windows-1256")
    assert (decoded.text, decoded.repairs) == (LINE, ())


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        ("Le président a été reçu à l'Élysée", "cp1252", "iso-8859-1"),
        ("ÉTAT D'ALERTE À TUNIS", "cp1252", None),
        ("Привет, новости сегодня", "cp1251", "windows-1251"),
        ("İstanbul'da görüşme ağır geçti", "iso8859_9", "ISO-8859-9"),
        ("新闻报道今天", "gb18030", "gb2312"),
    ],
)
def test_other_languages(text: str, codec: str, declared: str | None) -> None:
    assert decode(text.encode(codec), declared).text == text


def test_wrong_declaration_is_a_repair() -> None:
    assert decode(LINE.encode(), "windows-1256").repairs == ("charset:utf-8",)
    assert decode(LINE.encode("cp1256"), "utf-8").repairs == ("charset:windows-1256",)
    assert decode(LINE.encode("cp1256"), "x-cp1256").repairs == ()


def test_damaged_utf8_stays_utf8() -> None:
    data = bytearray((LINE + "\n").encode() * 5)
    for at in (7, 40, 99, 130):
        data[at] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == "utf-8"
    assert decoded.repairs == ("charset:damaged",)
    assert decoded.text.count(LINE) >= 2


def test_a_replacement_character_of_the_page_is_no_repair() -> None:
    assert decode("نص \ufffd قديم".encode()).repairs == ()


def test_lines_in_two_sets() -> None:
    decoded = decode(f"{LINE}\n".encode() + f"{LINE}\n".encode("cp1256"))
    assert decoded.text == f"{LINE}\n{LINE}\n"
    assert decoded.repairs == ("charset:mixed", "charset:windows-1256")


@pytest.mark.parametrize(
    ("head", "markup", "found"),
    [
        (b'<?xml version="1.0" encoding="windows-1256"?>', "xml", "windows-1256"),
        (b"<meta charset=windows-1256>", "html", "windows-1256"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-6">', "html", "ISO-8859-6"),
        (b"<meta charset=windows-1256>", "text", None),
        (b"<p>charset=utf-8</p>", "html", None),
        (b"<meta " * 20_000, "html", None),
    ],
)
def test_declarations_of_the_markup(head: bytes, markup: Markup, found: str | None) -> None:
    assert declared_in(head, markup) == found


@given(st.binary(max_size=400), st.sampled_from(["text", "html", "xml"]), st.none() | st.text(max_size=20))
def test_any_bytes_decode(data: bytes, markup: Markup, declared: str | None) -> None:
    decoded = decode(data, declared, markup)
    decoded.text.encode("utf-8")
    assert decode(data, declared, markup) == decoded


@given(st.lists(st.sampled_from(readers.lines("arabic")), min_size=1, max_size=5), st.sampled_from(sorted(readers.CHARSETS.values())))
def test_what_a_set_can_write_comes_back(lines: list[str], codec: str) -> None:
    text = "\n".join(readers.encodable(lines, codec))
    assert decode(text.encode(codec)).text == text
