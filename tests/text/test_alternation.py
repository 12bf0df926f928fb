from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from khabar.text.alternation import any_of

NAMES = st.lists(st.text("ابت .", min_size=1, max_size=5).map(str.strip).filter(bool), min_size=1, max_size=8)


@given(NAMES, st.text("ابت .", max_size=20))
def test_finds_what_a_list_of_alternatives_finds(names: list[str], text: str) -> None:
    longest_first = sorted(set(names), key=len, reverse=True)
    plain = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    blanks = re.sub(r" +", " ", text)
    assert re.findall(f"(?:{any_of(re.sub(r' +', ' ', name) for name in names)})", blanks) == re.findall(f"(?:{plain})", blanks)


def test_a_name_within_a_name_needs_what_follows() -> None:
    pattern = re.compile(rf"(?:{any_of(['كانون', 'كانون الثاني'])})\s\d")
    assert pattern.findall("كانون 5، كانون الثاني 7") == ["كانون 5", "كانون الثاني 7"]


def test_no_names_match_nothing_but_the_empty_text() -> None:
    assert any_of([]) == ""
