from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from khabar.index.letters import UNREADABLE, pack, pack_folded, read_outlined
from khabar.text.normal import fold
from khabar.text.stem import fold_words, list_words

OF_ONE_BYTE = "".join(bytes([byte]).decode("cp1256") for byte in range(256))
TEXTS = st.text(alphabet=OF_ONE_BYTE, max_size=80) | st.text(max_size=40)


@given(TEXTS)
@example(OF_ONE_BYTE)
@example("قُتل ٣ جنود – ﷺ")
def test_what_is_packed_is_unpacked(text: str) -> None:
    assert pack(text).read() == text


@given(TEXTS, st.integers(1, 100))
@example(OF_ONE_BYTE, 256)
@example("قُتل ٣ جنود – ﷺ", 700)
def test_packed_texts_fold_as_texts_do(text: str, most: int) -> None:
    assert pack(text).fold_head(most) == pack_folded(fold(text[:most]).text)


@given(TEXTS, st.integers(0, 100))
@example(OF_ONE_BYTE, 0)
@example("قُتل ٣ جنود – ﷺ", 3)
def test_words_of_packed_texts_fold_as_those_of_texts_do(text: str, begin: int) -> None:
    assert pack(text).fold_words(begin) == fold_words(text[begin:]).text


@given(TEXTS)
@example(OF_ONE_BYTE)
@example("قُتل ٣ جنود – ﷺ")
def test_an_outline_has_a_byte_for_each_letter_and_the_words_between_spaces(text: str) -> None:
    outlined = pack(text).outline()
    assert len(outlined) == len(text)
    if UNREADABLE not in outlined:
        assert [word for piece in outlined.split() for word in list_words(read_outlined(piece))] == list_words(text)


def test_news_is_packed_in_one_byte_a_letter() -> None:
    text = "قُتل 3 جنودٍ – أميركيّين – في «هجوم»، بحسب رويترز…"
    assert pack(text).one_byte
    assert len(pack(text).data) == len(text)
