"""The sorts of a page's lines, with what only their company shows: buttons and page heads that come again, keywords one on a line."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import accumulate, pairwise, takewhile
from typing import TYPE_CHECKING

from khabar.read.credits import is_person, lead_verbs, name_piece
from khabar.read.split.company import aged, asked, behind_days, dated, figures, sections, spoken
from khabar.read.split.labels import words_of
from khabar.read.split.marks import BIOGRAPHY, OWN_BIOGRAPHY
from khabar.read.split.owners import aged_names, owners
from khabar.read.split.paths import paths
from khabar.read.split.posts import posted
from khabar.read.split.scores import scores
from khabar.read.split.sentences import goes_without_stops, opens_as_sentence
from khabar.read.split.sorts import sort_of
from khabar.read.split.tickers import ticked
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

_SENTENCES = frozenset({"paragraph", "quote", "entry"})
_BESIDE = frozenset({("السابق",), ("التالي",), ("المقال", "السابق"), ("المقال", "التالي"), ("previous",), ("next",)})
_SHORTEST_HEADLINE = 4
_LONGEST_WRITER = 4
_LONG_WORDS = 16
_DASHES = frozenset("-–—")
_FEWEST_QUESTIONS = 2
#: A button stands under each of several teasers; a page's head comes again on each printed sheet.
_FEWEST_BUTTONS, _LONGEST_BUTTON = 3, 4
_SHORTEST_HEAD = 3
_LONGEST_TAG, _MOST_TAGS = 3, 12
_TAG_SHARE, _MOST_TOPICS = 0.5, 6
_PAIR, _DASH = 2, re.compile(r"\s*[-–—/|،(]\s*")
_OF_SO_MANY = re.compile(r"\W*(?:(?:ال)?صوره\s)?\d{1,3}\s?(?:من|/|of)\s?\d{1,3}\W*")
_SHORTEST_TEASER = 8
_ABOUT_ISSUER, _TO_EDITORS = frozenset({("نبذه", "عن"), ("نبذه", "حول"), ("لمحه", "عن"), ("لمحه", "حول")}), ("للمحررين",)
_DATED = frozenset({"published", "stamp", "age", "meta"})


def sorts_of(lines: Sequence[Seen]) -> list[Sort]:
    """The sort of each line."""
    sorts = _unstopped(lines, _asked(lines, [sort_of(line) for line in lines]))
    for find in (
        _neighbours,
        _badges,
        spoken,
        asked,
        sections,
        figures,
        aged,
        dated,
        behind_days,
        paths,
        scores,
        posted,
        ticked,
        _teasers,
        _captions,
        _repeated,
        owners,
        aged_names,
        _biographies,
        _issuers,
        _topics,
        _tag_runs,
    ):
        for at, sort in list(find(lines, sorts)):
            sorts[at] = sort
    return sorts


def _asked(lines: Sequence[Seen], sorts: list[Sort]) -> list[Sort]:
    """In an interview the questions behind dashes, each above its answer, belong to the text, as a list's bullets do not."""
    if sum(_is_question(line) and _may_answer(below) for line, below in pairwise(lines)) < _FEWEST_QUESTIONS:
        return sorts
    return ["paragraph" if sort == "bullet" and line.text[:1] in _DASHES else sort for line, sort in zip(lines, sorts, strict=True)]


def _is_question(line: Seen) -> bool:
    return line.text[:1] in _DASHES and line.fold.endswith(("؟", "?"))


def _may_answer(line: Seen) -> bool:
    """Whether a line below a question may be its answer, as the next headline of a list is not."""
    return line.full_stop or line.text[:1] not in _DASHES


def _unstopped(lines: Sequence[Seen], sorts: list[Sort]) -> list[Sort]:
    """A page whose long lines end without full stops has paragraphs that only their waw tells."""
    long = [line for line in lines if len(line.words) >= _LONG_WORDS]
    if sum(line.stops for line in long) * 2 >= len(long):
        return sorts
    return ["paragraph" if sort == "bare" and goes_without_stops(line) else sort for line, sort in zip(lines, sorts, strict=True)]


def _neighbours(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """ "السابق" and "التالي" over the headline of the article that was published before or after."""
    for at in range(len(lines) - 1):
        if (
            sorts[at] == "furniture"
            and lines[at].words in _BESIDE
            and sorts[at + 1] == "bare"
            and len(lines[at + 1].words) >= _SHORTEST_HEADLINE
        ):
            yield at, "related"


def _badges(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Headlines that begin like a picture's caption ("فيديو: …") in a read-also list, or above two other headlines inside a body."""
    listing = False
    for at in range(len(lines)):
        if sorts[at] == "photo" and (listing or _heads_headlines(lines[at : at + 3], sorts[at - 1 : at + 3] if at else ())):
            yield at, "bare"
        listing = sorts[at] in {"related", "popular"} or (listing and sorts[at] in {"bare", "photo", "bullet", "related+"})


def _heads_headlines(lines: Sequence[Seen], around: Sequence[Sort]) -> bool:
    """Whether a line with a picture's label stands behind a sentence and above two headlines; `around` begins with the sort before it."""
    inside = list(around[2:]) == ["bare", "bare"] and around[0] in _SENTENCES and not lines[0].stops
    return inside and all(len(line.words) >= _SHORTEST_HEADLINE for line in lines)


def _repeated(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Buttons under each teaser ("اقرأ المزيد"), the name over each post of a channel, the head of each printed sheet."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sentences = [0, *accumulate(sort in _SENTENCES for sort in sorts)]
    for at, line in enumerate(lines):
        if sorts[at] not in _SENTENCES:
            places[line.words].append(at)
    for words, found in places.items():
        apart = sum(sentences[one] < sentences[other] for one, other in pairwise(found))
        button = len(found) >= _FEWEST_BUTTONS and len(words) <= _LONGEST_BUTTON and apart >= len(found) - 1
        stamp = lines[found[0]].stamp
        dated = stamp is not None and stamp.date and lines[found[0]].label is None
        if apart and ((button and not dated) or (dated and stamp is not None and len(stamp.rest) >= _SHORTEST_HEAD)):
            yield from ((at, "furniture" if dated else "divider") for at in found)


def _issuers(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """What a release tells below its end of whoever issued it ("نبذة عن الشركة", "ملاحظات للمحررين"), with the sentences there."""
    ended = next((at for at, sort in enumerate(sorts) if sort == "signoff"), len(sorts))
    for at in range(ended + 1, len(lines)):
        if sorts[at] == "bare" and (lines[at].words[:2] in _ABOUT_ISSUER or lines[at].words[-1:] == _TO_EDITORS):
            yield at, "furniture"
            yield from ((below, "furniture") for below in takewhile(lambda below: sorts[below] in _SENTENCES, range(at + 1, len(lines))))


def _biographies(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """What a page tells of the writer below the article: under the name alone on its line, or behind the name that signs above."""
    first = next((at for at, sort in enumerate(sorts) if sort in _SENTENCES), len(sorts))
    names = {name for line, sort in zip(lines[:first], sorts[:first], strict=True) if (name := _own_name(line, sort))}
    for at in range(first + 1, len(lines)):
        below = sorts[at - 1] == "bare" and is_person(lines[at - 1].words) and BIOGRAPHY.match(lines[at].fold)
        behind = sorts[at] in {"bare", "paragraph"} and any(lines[at].words[: len(name)] == name for name in names)
        if below or (behind and _tells_of_writer(lines[at], names)):
            yield at, "furniture"


def _own_name(line: Seen, sort: Sort) -> tuple[str, ...]:
    """The words of a name above the text, alone or behind the label of writers; none for a line that is no name."""
    words = tuple(words_of(fold(line.value).text)) if sort == "byline" else line.words if sort == "bare" else ()
    return words if 1 < len(words) <= _LONGEST_WRITER else ()


def _tells_of_writer(line: Seen, names: set[tuple[str, ...]]) -> bool:
    """Whether a line is one of the writers' names and what this writer is ("سلمى عون كاتبة من بيروت")."""
    name = max((name for name in names if line.words[: len(name)] == name), key=len)
    return OWN_BIOGRAPHY.match(" ".join(line.words[len(name) :])) is not None


def _teasers(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Sentences that break off or lost their stop, each under a headline and its stamp: the teasers of a section page."""
    headed = (
        at for at in range(2, len(lines)) if len(lines[at - 2].words) >= _SHORTEST_HEADLINE and lines[at].words != lines[at - 2].words
    )
    found = [at for at in headed if _is_teaser(lines[at], sorts[at - 2 : at + 2])]
    yield from ((at, "paragraph") for at in found if len(found) > 1 or lines[at].stops)
    above = [at for at in range(1, len(lines)) if _stands_above_stamp(lines[at - 1 : at + 1], sorts[at - 1 : at + 3])]
    if sum(sorts[at] == "paragraph" or _breaks_off(lines[at]) for at in above) > 1:
        yield from ((at, "paragraph") for at in above)


def _is_teaser(line: Seen, around: Sequence[Sort]) -> bool:
    """Whether a line without a stamp stands under a headline and its stamp; `around` are two sorts before it, its own, the next."""
    headed = around[0] in {"bare", "bullet"} and around[1] in _DATED and around[2] == "bare"
    return headed and len(line.words) >= _SHORTEST_TEASER and not set(around[3:]) & _DATED


def _stands_above_stamp(pair: Sequence[Seen], around: Sequence[Sort]) -> bool:
    """Whether the second of two lines stands between a headline and its stamp, with no sentence below that."""
    if around[0] != "bare" or around[1] not in {"bare", "paragraph"} or not set(around[2:3]) & _DATED or set(around[3:]) & _SENTENCES:
        return False
    return len(pair[0].words) >= _SHORTEST_HEADLINE and len(pair[1].words) >= _SHORTEST_TEASER


def _breaks_off(line: Seen) -> bool:
    """Whether a line without a full stop is a sentence: it opens with a verb, or dots say that it goes on elsewhere."""
    return line.words[0] in lead_verbs() or opens_as_sentence(line) or line.fold.endswith(("..", "…"))


def _captions(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """The captions of a gallery, each under its number ("2 من 4"), and who took its pictures, where nobody wrote a text."""
    numbers = [at for at, line in enumerate(lines) if _OF_SO_MANY.fullmatch(line.fold)]
    if len(numbers) > 1:
        yield from ((at, "slug") for at in numbers)
        yield from ((at + 1, "photo") for at in numbers if at + 1 < len(lines) and sorts[at + 1] in {"bare", "paragraph"})
        yield from ((at, "byline") for at in range(numbers[0]) if _names_photographer(lines[at], sorts[at]) and "byline" not in sorts)


def _names_photographer(line: Seen, sort: Sort) -> bool:
    """Whether a line is a label of pictures and a person ("تصوير سامر عون - رويترز")."""
    if sort != "furniture" or line.label is None or line.label.family != "photo":
        return False
    return is_person(words_of(fold(_DASH.split(line.value)[0]).text))


def _topics(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Labels of lists ("المواضيع ذات الصلة") over one line that is no headline: names and nouns alone, said above most or all of them."""
    for at in range(1, len(lines) - 1):
        alone = sorts[at : at + 2] == ["related", "bare"] and sorts[at + 2 : at + 3] != ["bare"]
        if alone and _may_be_topics(lines[at + 1]):
            new = lines[at + 1].stems.difference(*(line.stems for line in lines[:at]))
            if len(new) <= (len(lines[at + 1].words) < _SHORTEST_HEADLINE):
                yield at, "tags"


def _may_be_topics(line: Seen) -> bool:
    """Whether a line is made of a few words that keywords are made of: each weighs something, none is a verb."""
    few = 1 < len(line.words) <= _MOST_TOPICS and not line.stops
    return few and len(line.stems) == len(line.words) and lead_verbs().isdisjoint(line.words)


def _tag_runs(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Runs of short lines below a body, most of them in its words, with no body right below: its keywords, one on a line.

    Below the opening of the comments stand names and a few words of readers.
    """
    body: set[str] = set()
    at = 0
    while at < len(lines):
        if sorts[at] in _SENTENCES:
            body |= lines[at].stems
            at += 1
            continue
        end = at
        while end < len(lines) and _may_be_tag(lines[end], sorts[end], first=end == at and not lines[end].stems & body):
            end += 1
        below = sorts[end] if end < len(lines) else None
        run = lines[at:end]
        signed = len(run) == _PAIR and any(is_person(line.words) for line in run)
        if body and 1 < len(run) <= _MOST_TAGS and below not in _SENTENCES and not signed and _shared(run, body) >= _TAG_SHARE:
            yield from ((place, "tag") for place in range(at, end))
        if sorts[at] == "comments":
            body = set()
        at = max(end, at + 1)


def _may_be_tag(line: Seen, sort: Sort, *, first: bool) -> bool:
    """Whether a short line may be a keyword; below another one a section's name is a keyword too."""
    if len(line.words) > _LONGEST_TAG or sort not in {"bare", "record", "furniture"} or line.stops:
        return False
    named = sort != "bare" and line.label is not None and line.label.alone and line.label.family in {"nav", "record"}
    return (sort == "bare" or (named and not first)) and name_piece(line.text).kind not in {"outlet", "agency"}


def _shared(lines: Sequence[Seen], body: set[str]) -> float:
    return sum(bool(line.stems & body) for line in lines) / len(lines)
