"""Lines as they should have been printed: broken sentences joined, glued labels and stamps cut off, one-line captures laid out.

A capture loses or gains line ends in three ways: numbers and years are broken onto lines of their own ("عام / 2007 / ، حين"),
a label or stamp is glued to the text beside it, and a whole page is flattened into one line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.credits import grammar_words, lead_verbs
from khabar.read.split.labels import find_label
from khabar.read.split.lines import Seen, look, trim
from khabar.read.split.overlap import content
from khabar.read.split.stamps import leading_stamp, trailing_stamp
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBER_ONLY = re.compile(r"^[\d.,٫٬%:/\-]+$")
_CLOSES = re.compile(r"^[\s\u200f]*[،,؛.)»”:%]")
_OPEN_END = re.compile(r"(?:^|\s)(?:في|من|الى|علي|عن|نحو|حوالي|عام|سنه|منذ|حتي|بين|ب|و|ان|او|الي|قرابه|زهاء|بنسبه|بقيمه|اكثر|اقل|مقابل|قبل|بعد|كل|ال|هي|هو)$")
_FLAT_WORDS = 120
_FLAT_LINES = 4
_HEADLINE = 18
_SHORTEST_HEADLINE = 4
_LEAD = 260
_INNER = re.compile(
    r"(?P<before>[.!؟?»”\")\]…]\s*|\s\s+|\S)(?P<label>(?:\u200f|\*|\||•|▪|-)*\s*(?:اقرا|إقرأ|اقرأ|أقرأ|إقرا|المصدر|مصدر|كلمات|الكلمات|وسوم|شاهد|طالع|قد|للمزيد|تابع|أكمل|اكمل|المزيد|رابط|اضافة|إضافة|read|source|tags|lire)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!؟?»”\")\]…]\s*$|\s\s$")
_TAIL_FAMILIES = {"source", "tags", "related", "more", "ad", "copyright", "popular"}
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.؟!](?:[\"”»)])?\s+(?=[^\W\d_])|(?<=\d)[.؟!]\s+(?=[و][^\W\d_])|(?<=[\"”»%)])\.\s+(?=[^\W\d_])")


def mend(lines: Iterable[Seen]) -> list[Seen]:
    """The lines with what was broken joined and what was glued cut apart."""
    seen = join_broken([line for line in lines if line.text])
    if is_flat(seen):
        return [piece for line in seen for piece in lay_out(line)]
    return [piece for line in seen for piece in cut_glued(line)]


def join_broken(lines: list[Seen]) -> list[Seen]:
    """A number alone between two halves of a sentence is joined to both with single spaces, and so is a line that opens with a comma."""
    out: list[Seen] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if out and _carries_on(out[-1], line, lines[at + 1] if at + 1 < len(lines) else None):
            out[-1] = _joined(out[-1], line)
        elif len(out) > 1 and _NUMBER_ONLY.match(out[-1].fold) is None and _was_broken(out[-1]) and not _starts_anew(line):
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
        at += 1
    return [_plain(line) for line in out]


class _Broken(Seen):
    """A line that ends in a number broken off its sentence, so that the next line goes on."""


def _was_broken(line: Seen) -> bool:
    return isinstance(line, _Broken)


def _plain(line: Seen) -> Seen:
    return look(line.text, line.gap) if isinstance(line, _Broken) else line


def _carries_on(before: Seen, line: Seen, after: Seen | None) -> bool:
    if _was_broken(before):
        return not line.gap or _CLOSES.match(line.fold) is not None
    if before.stops or before.label is not None or len(before.words) < 4:
        return False
    if _CLOSES.match(line.fold):
        return line.gap == 0 and len(line.words) > 1
    if not _NUMBER_ONLY.match(line.fold) or after is None or line.gap or after.gap:
        return False
    return not _NUMBER_ONLY.match(after.fold) and after.label is None and (len(after.words) >= 3 or _CLOSES.match(after.fold) is not None)


def _joined(before: Seen, line: Seen) -> Seen:
    text = f"{before.text} {line.text}"
    folded = fold(text)
    made = look(text, before.gap)
    kind = _Broken if _NUMBER_ONLY.match(line.fold) else Seen
    return kind(text, folded, made.words, before.gap)


def _starts_anew(_: Seen) -> bool:
    return False


def cut_glued(line: Seen) -> list[Seen]:
    """A line as itself, or as the pieces that were glued into it."""
    stamp = leading_stamp(line.fold)
    if stamp is not None and len(line.words) > 6:
        return _cut_at(line, stamp)
    trailing = trailing_stamp(line.fold)
    if trailing is not None and line.label is None:
        return _cut_at(line, trailing)
    return _cut_tail(line) if len(line.words) > 8 else [line]


def _cut_at(line: Seen, folded_at: int) -> list[Seen]:
    at = line.folded.span(folded_at, folded_at)[0]
    first, second = trim(line.text[:at]), trim(line.text[at:])
    return [look(first, line.gap), look(second)]


def _cut_tail(line: Seen) -> list[Seen]:
    """A paragraph and the label glued behind its last stop ("… الجديد. اقرأ أيضا: عنوان", "… واقعا.اضافة اعلان")."""
    for found in _INNER.finditer(line.text):
        at = found.start("label")
        label = find_label(fold(line.text[at:]).text) if _ENDS.search(line.text[: found.end("before")]) else None
        if label is not None and label.family in _TAIL_FAMILIES and (label.separated or label.alone) and at > 20:
            return [look(trim(line.text[:at]), line.gap), look(trim(line.text[at:]))]
    return [line]


def is_flat(lines: list[Seen]) -> bool:
    """Whether a page was flattened: a handful of lines of which one is far too long for a paragraph and holds labels."""
    if not 1 <= len(lines) <= _FLAT_LINES:
        return False
    return any(len(line.words) >= _FLAT_WORDS and len(_label_cuts(line.text)) >= 1 for line in lines)


_FLAT_LABEL = re.compile(r"(?:(?<=\s)|(?<=[.!؟»”\")]))(?=[^\W\d_]{2,})")
_FLAT_FAMILIES = {"published", "modified", "source", "tags", "related"}


def _label_cuts(text: str) -> list[int]:
    """Where labels with a colon stand inside a flattened page."""
    cuts = []
    for colon in re.finditer(r"[:：]", text):
        start = max((match.start() for match in re.finditer(r"(?<!\S)\S", text[max(0, colon.start() - 40) : colon.start()])), default=None)
        if start is None:
            continue
        cut = _label_before(text, colon.start())
        if cut is not None:
            cuts.append(cut)
    return cuts


def _label_before(text: str, colon: int) -> int | None:
    """Where the longest label that ends at a colon begins, if it stands after a stop, a value or a headline rather than in a sentence."""
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S", text[:colon])][-4:] if colon < 4000 else _last_starts(text, colon)
    for start in starts:
        label = find_label(fold(text[start : colon + 2]).text)
        if label is None or not label.alone or label.family not in _FLAT_FAMILIES or not label.separated:
            continue
        if label.family == "source" and not _ENDS.search(text[:start][-4:] or "."):
            continue
        return start
    return None


def _last_starts(text: str, colon: int) -> list[int]:
    base = colon - 60
    return [base + match.start() for match in re.finditer(r"(?<!\S)\S", text[base:colon])][-4:]


def lay_out(line: Seen) -> list[Seen]:
    """The lines of a flattened page: labels with their values, headlines, sentences.

    A sentence is a block, since nothing is left to tell where paragraphs ended.
    """
    if len(line.words) < _FLAT_WORDS // 2:
        return cut_glued(line)
    cuts = _label_cuts(line.text)
    bounds = [0, *cuts, len(line.text)]
    pieces = [trim(line.text[a:b]) for a, b in zip(bounds, bounds[1:], strict=False)]
    return [look(text) for piece in pieces if piece for text in _flat_piece(piece)]


def _flat_piece(piece: str) -> Iterator[str]:
    folded = fold(piece)
    label = find_label(folded.text)
    if label is None or label.alone:
        yield from _headed(piece)
        return
    value_at = folded.span(label.value, label.value + 1)[0]
    if label.family in {"published", "modified"}:
        end = _stamp_end(piece, value_at)
        yield trim(piece[:end])
        yield from _sentences(trim(piece[end:]))
    elif label.family == "related":
        yield trim(piece[:value_at])
        yield from _headed(trim(piece[value_at:]))
    else:
        yield piece


def _stamp_end(piece: str, value_at: int) -> int:
    from khabar.text.calendar import parse_stamp

    stamp = parse_stamp(piece[value_at : value_at + 80])
    if stamp is None:
        return len(piece)
    end = value_at + stamp.end
    zone = re.match(r"\s*(?:GMT|UTC|Z)\b", piece[end:])
    return end + (zone.end() if zone else 0)


def _headed(text: str) -> Iterator[str]:
    """A headline and the sentences behind it."""
    if not text:
        return
    if len(text.split()) <= _HEADLINE:
        yield text
        return
    cut = _headline_end(text)
    if cut:
        yield trim(text[:cut])
    yield from _sentences(trim(text[cut:]))


def _headline_end(text: str) -> int:
    """Where the first sentence begins behind a headline: at a verb of news after which the headline's words come again."""
    starts = [match.start() for match in re.finditer(r"(?<!\S)\S", text[:400])]
    best, cut = 1.0, 0
    for at in starts[_SHORTEST_HEADLINE : _HEADLINE + 1]:
        headline, lead = content(text[:at]), content(text[at : at + _LEAD])
        shared = len(headline & lead)
        score = shared - 0.2 * len(headline - lead) + _opening_worth(text[at : at + 20])
        if score >= best:
            best, cut = score, at
    return cut


def _opening_worth(text: str) -> float:
    """What a word is worth as a sentence's first: a past verb most, then a present one, then a word of time or place."""
    first = fold(text).text.split()[0]
    if first in lead_verbs():
        return 0.8 if first[:1] in "يت" else 2.0
    return 0.0 if first in grammar_words() else -2.0


def _sentences(text: str) -> Iterator[str]:
    at = 0
    for stop in _SENTENCE.finditer(text):
        yield trim(text[at : stop.end()])
        at = stop.end()
    if trim(text[at:]):
        yield trim(text[at:])
