"""Which few words name a person or an outlet: "علي" is a name between names and folds as the preposition "على" does."""

from __future__ import annotations

import pytest

from khabar.read.credits import could_be_person, is_person
from khabar.read.fields.credit_line import credit_line
from khabar.read.split.labels import words_of
from khabar.text.normal import fold


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("زياد علي منصور", True),
        ("سلمى علي الحسيني", True),
        ("زياد محمد علي", True),
        ("زياد علي بن منصور", True),
        ("زياد على القمة", False),
        ("زياد على رأس القائمة", False),
        ("علي الجدار الجديد", False),
    ],
)
def test_ali_is_a_name_where_a_name_goes_on(text: str, *, named: bool) -> None:
    words = words_of(fold(text).text)
    assert is_person(words) is named
    assert could_be_person(words) in {named, False}


@pytest.mark.parametrize(
    ("text", "kind"), [("صيدا - رصيف الميناء", "outlet"), ("صيدا - إلكين أرسلان", "person"), ("صيدا - قرة الحسيني", "person")]
)
def test_behind_a_city_a_thing_of_something_is_an_outlet(text: str, kind: str) -> None:
    line = credit_line(text)
    assert line is not None
    assert [piece.kind for piece in line.pieces] == ["city", kind]
