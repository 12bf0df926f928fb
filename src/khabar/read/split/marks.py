"""Lines that signs tell: notices and counters, menus, sign-offs, hashtags, leaked code, notes on the author."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import filterfalse, islice
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.credits import beside_agency, is_person, name_piece
from khabar.read.split.labels import find_label, words_of
from khabar.text.normal import fold, folded_words

if TYPE_CHECKING:
    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

FURNITURE = frozenset({"share", "tool", "ad", "follow", "copyright", "nav", "ticker", "counter"})
_PROFESSION = (
    r"(?:كاتبه?|صحفيه?|صحافيه?|باحثه?|اكاديميه?|روائيه?|شاعره?|اعلاميه?|مدونه?|محلله?|محامي?ه?|استاذه?|خبيره?|ناشطه?"
    r"|مترجمه?|ناقده?|مورخه?|مفكره?|قاصه?|رسامه?|دبلوماسيه?|سفيره?|تربويه?|مربيه?|مستشاره?)"
)
#: What a page says of a writer behind the name, or behind a star.
NOTE = re.compile(
    r"[\W_]*(?:(?P<name>[^\W\d_]++(?: [^\W\d_]++){1,3})\s?[:،,\-–—|]\s?|(?<=[*•])\s?)"
    rf"{_PROFESSION}\s"
)
BIOGRAPHY = re.compile(rf"{_PROFESSION}\s")
#: What the page says behind the name of its own writer, whose profession may be any.
OWN_BIOGRAPHY = re.compile(
    rf"(?:(?:هو|هي)\s)?(?:{_PROFESSION}|طبيبه?|مهندسه?|مخرجه?|مصوره?|مدرسه?|معلمه?|طالبه?|عضوه?|مديره?|رييسه?|وزيره?|نايبه?|سياسيه?"
    r"|اقتصاديه?|حقوقيه?|محرره?|مراسله?|مولفه?|فنانه?|عالمه?|متخصصه?)\s"
)
_CONTENT = re.compile(r"[^\W_]")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_LONGEST_FIGURES, _LONGEST_SIGNOFF, _LONGEST_MARK = 12, 6, 12
_TICKER_WORDS, _LONGEST_TICKER, _TICKER_GAPS = 15, 80, 3
#: "الرقم المرجعي 20231105": a few words and a number longer than any year.
_LONGEST_NUMBERED, _LONG_NUMBER = 4, 6
#: A pager is figures, three or more, and at most two words ("1 2 3 التالي").
_FEWEST_FIGURES, _MOST_OTHERS = 3, 2
_SLUG = re.compile(r"[\[\]{}_<>#\\]|\w\.\w{2,4}\b|https?:|www\.")
_WIDE = re.compile(r"\s(?:\s{2,}|[*•|]\s)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_ADDRESS_SIGN = re.compile(r"@|http|www")
_HASHTAGS = re.compile(r"^(?:[#﹟＃]\s?[\w\u200c]+[\s,،|•\-]*)+$")
_SIGNED_OFF = re.compile(r"^[\W_]*(?:انتهي|يتبع|تمت|م\s?ع\s?[/-]\s?\w+|ا\s?ه)[\W_]*(?:\d{1,2}:\d{2}.{0,6})?$")
_WIRE_MARK = re.compile(
    r"^[\W_]*(?:[a-z]{2,3}\s?[/\-]\s?[a-z]{2,3}"
    r"|[\u0621-\u064a]{1,2}(?:\s?[./ ]{1,3}\s?[\u0621-\u064a]{1,2}){1,5})[\W_]*(?:\([^()]{2,40}\)[\W_]*)?$"
)
_FIGURES = re.compile(r"^[^\W\d_]{2,12}\s\d+[.,]\d+(?:\s[-|]\s[^\W\d_]{2,12}\s\d+[.,]\d+)+$")
_TRAIL_SIGN = re.compile(r"\s*(?:[|»›>•·]|::)\s*")
_ARROW = re.compile(r"[^\W_]\s?[»›>]\s?[^\W_]")
_HOMES = ([["الرييسيه"]], [["home"]], [["accueil"]])
_SHORTEST_TRAIL, _SHORTEST_PATH, _LONGEST_STEP = 3, 2, 3
#: "عائلة أمام بيتها، 18 نوفمبر 2022. © نادر العلي": whose the picture is; behind the sign of a site's own notice stands its year.
_PICTURED, _SHORTEST_CAPTION = re.compile(r"(?P<shown>[^©]+?)\s*[(\[]?©\s?(?P<owner>[^\W\d_][^©\d]{1,50})"), 4
_DEGREES = re.compile(r"\d\s?[℃°]")
#: Buttons stand in a row between wide spaces or bars, or are a word each.
_BESIDE = re.compile(r"\s{2,}|\s*[|•·]\s*")
_BUTTONS, _FEWEST_BUTTONS, _MOST_BUTTONS = frozenset({"share", "tool"}), 3, 10


def by_marks(line: Seen) -> Sort | None:
    """The sort of a line that notices, counters, signs or addresses tell; None for any other."""
    if _is_captioned(line):
        return "photo"
    if _is_furniture(line):
        return "furniture"
    if _is_slug(line):
        return "slug"
    return next((sort for sort, holds in _MARKED if holds(line)), None)


def _is_captioned(line: Seen) -> bool:
    """Whether a line tells what a picture shows and, behind the sign of copyright, whose it is."""
    found = _PICTURED.fullmatch(line.fold) if "©" in line.fold else None
    if found is None or len(words_of(found["shown"])) < _SHORTEST_CAPTION:
        return False
    return not _of_rights().intersection(word.removeprefix("و") for word in line.words)


def _is_furniture(line: Seen) -> bool:
    """Notices, counters, tickers of headlines or figures in one line; a counter beside a date leaves the date."""
    within, count = line.notice, len(line.words)
    if within in FURNITURE and not (within == "counter" and line.stamp is not None and (line.stamp.date or line.stamp.age)):
        return True
    if count <= _LONGEST_FIGURES and (_DEGREES.search(line.fold) or _FIGURES.match(line.fold)):
        return True
    ticker = _TICKER_WORDS < count <= _LONGEST_TICKER and not line.stops
    return ticker and len(_WIDE.findall(line.text)) >= _TICKER_GAPS


def _is_button_row(line: Seen) -> bool:
    """Buttons side by side ("مشاركة    تغريد    واتساب"): each is one alone, so the row is nobody's name and no headline."""
    if not _FEWEST_BUTTONS <= len(line.words) <= _MOST_BUTTONS or not _is_button(line.words[0]):
        return False
    pieces = [piece for piece in _BESIDE.split(line.text) if _CONTENT.search(piece)]
    return all(map(_is_button, map(_plain, pieces) if len(pieces) >= _FEWEST_BUTTONS else line.words))


def _plain(text: str) -> str:
    return fold(text).text


@lru_cache(maxsize=1 << 10)
def _is_button(folded: str) -> bool:
    label = find_label(folded)
    return label is not None and label.alone and label.family in _BUTTONS


@cache
def _of_rights() -> frozenset[str]:
    """Words of a site's notice of its rights."""
    return folded_words(load("furniture")["words"]["rights"])


def _is_trail(line: Seen) -> bool:
    """A menu or the way to a page in one line ("الرئيسية | سياسة | اقتصاد", "الرئيسية » أخبار » ثقافة"): short names between signs."""
    if line.stamp is not None or line.full_stop or _TRAIL_SIGN.search(line.fold) is None:
        return False
    names = [words_of(part) for part in _TRAIL_SIGN.split(line.fold) if _CONTENT.search(part)]
    arrowed = _ARROW.search(line.fold) is not None and "«" not in line.fold
    if not arrowed and not _names_sections(names):
        return False
    return len(names) >= (_SHORTEST_PATH if arrowed else _SHORTEST_TRAIL) and all(len(name) <= _LONGEST_STEP for name in names)


def _names_sections(names: list[list[str]]) -> bool:
    """Whether half of the names are a site's sections, or the first is its home; one alone may be a keyword among others."""
    labels = [find_label(" ".join(name)) for name in names]
    known = sum(label is not None and label.alone for label in labels)
    return 2 * known >= len(names) or (known > 0 and names[:1] in _HOMES)


def _is_counted_stamp(line: Seen) -> bool:
    return line.notice == "counter" and line.stamp is not None and line.stamp.date


def _is_signoff(line: Seen) -> bool:
    signed = _SIGNED_OFF.match(line.fold) if len(line.words) <= _LONGEST_SIGNOFF else None
    marked = len(line.words) <= _LONGEST_MARK and _WIRE_MARK.match(line.fold) and name_piece(line.text).kind != "agency"
    marked = marked and beside_agency(line.text) is None
    return bool(signed or marked)


def _is_author_note(line: Seen) -> bool:
    """What a page says of its author below the article: "سليم المصري: كاتب وروائي …", "* باحثة في …"."""
    found = NOTE.match(line.fold)
    return found is not None and (is_person(words_of(found["name"] or "")) or (line.bullet > 0 and not found["name"]))


_MARKED: tuple[tuple[Sort, Callable[[Seen], bool]], ...] = (
    ("stamp", _is_counted_stamp),
    ("furniture", _is_trail),
    ("furniture", _is_button_row),
    ("furniture", _is_author_note),
    ("related", lambda line: line.notice == "related" and not line.stops),
    ("hashtags", lambda line: _HASHTAGS.match(line.fold) is not None),
    ("signoff", _is_signoff),
)


def _is_slug(line: Seen) -> bool:
    """Leaked code, file names, addresses and pagers ("reuters_tickers", "{title}", "1 2 3 التالي")."""
    if len(line.words) <= 3 and line.stamp is None and _ARABIC.search(line.fold) is None and _SLUG.search(line.fold):
        return True
    if _ADDRESS_SIGN.search(line.fold) and sum(map(len, _ADDRESS.findall(line.fold))) * 2 > len(line.fold):
        return True
    if len(line.words) <= _LONGEST_NUMBERED and line.words[-1].isdigit() and len(line.words[-1]) >= _LONG_NUMBER and line.stamp is None:
        return True
    others = len(list(islice(filterfalse(str.isdigit, line.words), _MOST_OTHERS + 1)))
    return others <= _MOST_OTHERS and len(line.words) - others >= _FEWEST_FIGURES and line.stamp is None
