from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.languages import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وصل الوزير إلى العاصمة مساء أمس", "ar"),
        ("وصل الوزير فی زيارة إلى العاصمة", "ar"),
        ("عاد المدرب گوارديولا إلى ملعبه أمس", "ar"),
        ("قالت شركة Example Media Group إن الأرباح زادت كثيرا هذا العام", "ar"),
        ("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ", "ar"),
        ("وزیر خارجه گفت که این گفتگو پایان یافته است", "fa"),
        ("وزیر خارجہ نے کہا ہے کہ بات چیت ختم ہو گئی ہے", None),
        ("وەزیری دەرەوە گوتی کە دانوستانەکان کۆتاییان هات", None),
        ("The minister arrived in the capital and met the president", "en"),
        ("Le ministre est arrivé à la capitale et il a rencontré le président", None),
        ("El ministro llegó a la capital", None),
        ("Министр прибыл в столицу", None),
        ("2024-04-10", None),
        ("", None),
        ("ab", None),
    ],
)
def test_letters_tell_the_language(text: str, language: str | None) -> None:
    assert guess_language(text) == language


@given(st.text(max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    assert guess_language(text) in {"ar", "fa", "en", None}
