"""Lines as they should have been printed: broken sentences joined, glued labels and stamps cut off.

A capture loses or gains line ends: numbers and years are broken onto lines of their own ("عام / 2007 / ، حين"), and a label
or stamp is glued to the text beside it ("اقتصاد12-10-2024 | 13:27"). A whole page in one line is `flat`'s business.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.split.flat import is_flat, lay_out
from khabar.read.split.labels import find_label
from khabar.read.split.lines import Seen, look, trim
from khabar.read.split.stamps import bracketed_stamp, counted_tail, leading_stamp, trailing_stamp
from khabar.read.split.wrapped import join_headlines, join_wrapped, joined
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER_ONLY = re.compile(r"^\d[\d.,٫٬%]*$")
_CLOSES = re.compile(r"^[\s\u200f]*(?:[،,؛.)”:%]|»(?!\s))")
_BROKEN_WORDS = 4
_REST_WORDS = 3
_LONG_LINE, _COMMAS = 8, ("،", ",")
_HEAD = 20
_INNER = re.compile(
    r"(?P<before>[.!؟?»”\")\]…]\s*|\s\s+)(?P<label>[\u200f*|•▪-]*\s*"
    r"(?:اقرا|إقرأ|اقرأ|أقرأ|إقرا|المصدر|مصدر|كلمات|الكلمات|وسوم|شاهد|طالع|قد|للمزيد|تابع|أكمل|اكمل|المزيد|رابط|اضافة|إضافة|read|source|tags|lire)(?!\w))",
    re.IGNORECASE,
)
#: What counts a gallery's picture before its caption ("الصورة 2 من 4: …").
_PICTURES = frozenset({"صوره", "الصوره"})
_COUNTED = re.compile(r"\W*(?:(?:ال)?صوره\s\d{1,2}\s?(?:من|/)|\d{1,2}\sمن)\s?\d{1,2}\s?[:|)\]\-–—]\s*(?=[^\W\d_])")
#: A message of a chat as messengers export it: "[12/03/2024, 14:05:33] أخبار الوادي: …", "12/03/2024، 14:05 - أخبار الوادي: …".
_MESSAGE = re.compile(
    r"(?P<stamp>\[?[\d٠-٩]{1,4}([/.-])[\d٠-٩]{1,2}\2[\d٠-٩]{2,4}[,،]?\s[\d٠-٩]{1,2}:[\d٠-٩]{2}(?::[\d٠-٩]{2})?(?:\s?[صم])?(?:\]|\s[-–]))\s(?P<name>[^:]{2,40}:)\s(?P<text>\S.+)"
)
#: What a database prints before the whole text of a record.
_TEXTS, _TEXT = frozenset({"النص", "نص", "المتن"}), re.compile(r"(?:النص|المتن|نص (?:الخبر|المقال|التقرير|الماده|البيان))\s?:\s*(?=\S)")
_MESSAGE_HEADS = frozenset("[0123456789٠١٢٣٤٥٦٧٨٩")
_TAIL_FAMILIES = {"source", "tags", "related", "more", "ad", "copyright", "popular"}


def mend(lines: Iterable[Seen]) -> list[Seen]:
    """The lines with what was broken joined and what was glued cut apart."""
    seen = join_broken(join_headlines(join_wrapped([line for line in lines if line.text])))
    if is_flat(seen):
        return [piece for line in seen for piece in lay_out(line)]
    return [piece for line in seen for piece in cut_glued(line)]


def join_broken(lines: Sequence[Seen]) -> list[Seen]:
    """A number alone between two halves of a sentence joined to both, and a line that opens with a comma to the one before."""
    runs: list[list[Seen]] = []
    ordinals = _ordinals(lines)
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if runs and not ordinals & {at, at - 1} and _belongs(runs[-1], line, after):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [joined(run) for run in runs]


def _ordinals(lines: Sequence[Seen]) -> set[int]:
    """The lines that are nothing but 1, 2, 3 … in order: the ranks of a list's items, no figures of a sentence."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if line.fold == str(len(found) + 1):
            found.append(at)
    return set(found) if len(found) > 1 else set()


def _belongs(run: Sequence[Seen], line: Seen, after: Seen | None) -> bool:
    """Whether a line goes on with the sentence of the lines before it."""
    if len(run) > 1 and _is_number(run[-1]):
        return not line.gap or _CLOSES.match(line.fold) is not None
    before = run[-1]
    if before.stops or run[0].label is not None or line.gap or (len(run) == 1 and len(before.words) < _BROKEN_WORDS):
        return False
    if _is_number(line):
        return _breaks_off(line, after)
    return len(line.words) > 1 and (_CLOSES.match(line.fold) is not None or _ends_open(before, line))


def _ends_open(before: Seen, line: Seen) -> bool:
    """Whether a full line ends at a comma, as no headline and no paragraph does, and what stands right below may go on with it."""
    return len(before.words) >= _LONG_LINE and before.fold.endswith(_COMMAS) and line.label is None and not line.bullet


def _breaks_off(number: Seen, after: Seen | None) -> bool:
    """Whether another half of the sentence follows a number that stands alone."""
    if after is None or after.gap or _is_number(after) or after.label is not None or number.gap:
        return False
    return len(after.words) >= _REST_WORDS or after.full_stop or _CLOSES.match(after.fold) is not None


def _is_number(line: Seen) -> bool:
    return _NUMBER_ONLY.match(line.fold) is not None and not (line.stamp is not None and line.stamp.date)


def _cut_message(line: Seen) -> list[Seen]:
    """A chat's message as who sent it, when, and what it says; nothing for a line that is none."""
    message = _MESSAGE.match(line.text) if line.text[:1] in _MESSAGE_HEADS else None
    if message is None:
        return []
    return [look(trim(message["name"]), line.gap), look(trim(message["stamp"])), look(trim(message["text"]))]


def _counted_or_labelled(line: Seen) -> int:
    """Where the count of a gallery's picture, or the label of a record's text, ends in the folded line; 0 for none."""
    first = line.words[0] if line.words else ""
    if first.isdigit() or first in _PICTURES:
        counted = _COUNTED.match(line.fold)
        return counted.end() if counted else 0
    labelled = _TEXT.match(line.fold) if first in _TEXTS and len(line.words) > _LONG_LINE else None
    return labelled.end() if labelled else 0


def cut_glued(line: Seen) -> list[Seen]:
    """A line as itself, or as the pieces that were glued into it."""
    pieces = _cut_message(line)
    if pieces:
        return pieces
    before = _counted_or_labelled(line)
    if before:
        return _cut_at(line, before)
    stamp = leading_stamp(line.fold) if len(line.words) > _LONG_LINE else None
    if stamp is not None:
        return _cut_at(line, stamp)
    tail = counted_tail(line.fold)
    if tail:
        head, counters = _cut_at(line, tail)
        return [*cut_glued(head), counters]
    trailing = trailing_stamp(line.fold) or bracketed_stamp(line.fold)
    if trailing and line.label is None:
        return _cut_at(line, trailing)
    return _cut_tail(line) if len(line.words) > _LONG_LINE else [line]


def _cut_at(line: Seen, folded_at: int) -> list[Seen]:
    at = line.folded.span(folded_at, folded_at)[0]
    return [look(trim(line.text[:at]), line.gap), look(trim(line.text[at:]))]


def _cut_tail(line: Seen) -> list[Seen]:
    """A paragraph and the label glued behind its last stop ("… الجديد. اقرأ أيضا: عنوان", "… واقعا.اضافة اعلان")."""
    for found in _INNER.finditer(line.text, _HEAD):
        at = found.start("label")
        label = find_label(fold(line.text[at : at + 120]).text)
        if label is not None and label.family in _TAIL_FAMILIES and (label.separated or label.alone):
            return [look(trim(line.text[:at]), line.gap), look(trim(line.text[at:]))]
    return [line]
