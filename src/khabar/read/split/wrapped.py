"""Pages that mailers, printers and old terminals wrapped at a fixed width: their paragraphs put together again.

A wrapped line ends because the next word would have gone past the margin. That tells it from a paragraph that is short: on a wrapped page
the lines inside paragraphs are so full that the first word of the next would not fit, and mostly end in the middle of a sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from khabar.read.credits import grammar_words, is_person, lead_verbs
from khabar.read.split.lines import Seen, look
from khabar.read.split.wording import talk_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Margins, in letters.
_NARROWEST, _WIDEST = 40, 110
_FEWEST_PARAGRAPHS, _FEWEST_JOINTS = 2, 3
#: Of the lines that go on below, one in so many at most ends where a sentence does.
_STOPPED = 3
#: A headline's half has so many words; its report begins within so many lines.
_SHORTEST_HALF, _LONGEST_HALF, _NEAR = 3, 12, 8
#: Words that no headline ends in.
_UNENDING = frozenset({"في", "من", "علي", "الي", "عن", "مع", "بين", "ان", "او", "التي", "الذي", "الذين", "لدي", "عبر", "نحو", "حول",
     "ظل", "بسبب", "جراء", "رغم", "خلال", "منذ", "بشان", "بخصوص", "ازاء", "تجاه", "وفق", "حسب"})  # fmt: skip
#: Which share of the margin a line and the next word take up at least.
_RAGGED = 0.85
_INNER_STOP = re.compile(r"[^\W\d_]{2}\.\s+[^\W\d_]{2}")
#: In so many wrapped lines a lead says so many words of its headline again.
_LEAD, _SAID_AGAIN = 4, 2


def join_wrapped(lines: Sequence[Seen]) -> list[Seen]:
    """The paragraphs of a page that was wrapped at a fixed width, each as one line; any other page as it is."""
    width = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return list(lines)
    margin = _margin(lines)
    runs = _runs(lines, margin)
    if not _is_wrapped([run for run in runs if len(run) > 1 and run[-1].stops], margin):
        return list(lines)
    return [line for at, run in enumerate(runs) for line in ([joined(run)] if run[-1].stops or _stands_apart(runs, at) else run)]


def join_headlines(lines: Sequence[Seen]) -> list[Seen]:
    """Headlines that a page broke onto two lines as one: the first cannot end there, or a sentence below says the words at the seam."""
    found: list[Seen] = []
    for at, line in enumerate(lines):
        if found and line is not found[-1] and _goes_on_with(found[-1], line, lines[at + 1 : at + 1 + _NEAR]):
            found[-1] = joined([found[-1], line])
        else:
            found.append(line)
    return found


def _goes_on_with(line: Seen, rest: Seen, below: Sequence[Seen]) -> bool:
    """Whether a short line is the rest of the headline above it."""
    if rest.gap or not (_may_be_half(line) and _may_be_half(rest)):
        return False
    if not _is_open(line) and not _says_seam(line.words[-2:], rest.words[:2], below):
        return False
    return not (is_person(rest.words) or any(half.bullet or half.label is not None or half.stamp is not None for half in (line, rest)))


def _may_be_half(line: Seen) -> bool:
    return _SHORTEST_HALF <= len(line.words) <= _LONGEST_HALF and line.kind is None and line.href is None and not line.stops


def _is_open(line: Seen) -> bool:
    """Whether a line ends in a word that no headline ends in, and is no label of the page's own ("يمكنك الاطلاع أيضا على")."""
    return line.words[-1] in _UNENDING and line.notice is None and talk_of(line.words) is None


def _says_seam(before: tuple[str, ...], behind: tuple[str, ...], below: Sequence[Seen]) -> bool:
    """Whether a sentence says one word before a seam and two behind it, or two before it and one behind that names something."""
    seams = [f" {' '.join((before[-1], *behind))} "]
    seams += [] if behind[0] in grammar_words() else [f" {' '.join((*before, behind[0]))} "]
    said = (line.words for line in below if len(line.words) > _LONGEST_HALF and behind[0] in line.words and before[-1] in line.words)
    sentences = (f" {' '.join(words)} " for words in said)
    return any(seam in sentence for sentence in sentences for seam in seams)


def joined(run: Sequence[Seen]) -> Seen:
    """Lines as one, a space between them."""
    return run[0] if len(run) == 1 else look(" ".join(line.text for line in run), run[0].gap)


def _margin(lines: Sequence[Seen]) -> int:
    """The longest line that another stands right above or below: a headline alone may go past the margin."""
    return max((max(len(line.text), len(below.text)) for line, below in pairwise(lines) if not below.gap), default=0)


def _runs(lines: Sequence[Seen], margin: int) -> list[list[Seen]]:
    """Lines with those that go on with them."""
    runs: list[list[Seen]] = []
    stopped = _stops_end_paragraphs(lines)
    for at, line in enumerate(lines):
        if runs and not line.gap and _goes_on(runs[-1][-1], line, margin) and not _begins(runs[-1], lines[at : at + _LEAD], stopped):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _stops_end_paragraphs(lines: Sequence[Seen]) -> bool:
    """Whether no sentence ends inside a line and no empty lines part paragraphs: chance would put some full stop inside one."""
    below = [after.gap for line, after in pairwise(lines) if line.full_stop]
    return below.count(0) >= _FEWEST_JOINTS and 2 * below.count(0) > len(below) and not any(map(_has_inner_stop, lines))


def _has_inner_stop(line: Seen) -> bool:
    return ". " in line.text and _INNER_STOP.search(line.text) is not None


def _begins(run: Sequence[Seen], lines: Sequence[Seen], stopped: bool) -> bool:  # noqa: FBT001 - what the page shows, asked of each line
    """Whether a paragraph begins with the first of some lines: behind a full stop, or as the lead that says a headline again."""
    if run[-1].stops:
        return stopped and run[-1].full_stop
    if len(run) > 1 or not lead_verbs().isdisjoint(run[0].words[:1]):
        return False
    lead = takewhile(lambda line: line is lines[0] or not line.gap, lines)
    said_again = len(run[0].stems & frozenset[str]().union(*(line.stems for line in lead)))
    return said_again >= _SAID_AGAIN + lead_verbs().isdisjoint(lines[0].words[:1])


def _goes_on(line: Seen, below: Seen, margin: int) -> bool:
    """Whether the next word would have gone past the margin; hands and old programs wrap a little before it, but not behind a full stop."""
    fits = _needed(line, below) <= margin * (1 if line.full_stop else _RAGGED)
    return not fits and not below.bullet and not _labelled(line) and not (_labelled(below) and (line.stops or not _alone(below)))


def _needed(line: Seen, below: Seen) -> int:
    return len(line.text) + 1 + len(next(iter(below.text.split(maxsplit=1)), ""))


def _labelled(line: Seen) -> bool:
    return line.label is not None and (line.label.alone or line.label.separated)


def _alone(line: Seen) -> bool:
    return line.label is not None and line.label.alone


def _is_wrapped(paragraphs: Sequence[Sequence[Seen]], margin: int) -> bool:
    """Whether what may be wrapped paragraphs are enough of them; two of two lines only where each first one is quite full."""
    joints = [pair for paragraph in paragraphs for pair in pairwise(paragraph)]
    if len(paragraphs) < _FEWEST_PARAGRAPHS or _STOPPED * sum(line.full_stop for line, _ in joints) > len(joints):
        return False
    return len(joints) >= _FEWEST_JOINTS or all(_needed(line, below) > margin for line, below in joints)


def _stands_apart(runs: Sequence[Sequence[Seen]], at: int) -> bool:
    """Whether a run between empty lines is a headline of two lines or a paragraph without a stop: its last line is the shortest."""
    run, below = runs[at], runs[at + 1][0] if at + 1 < len(runs) else None
    apart = (at == 0 or run[0].gap > 0) and (below is None or below.gap > 0)
    return apart and len(run[-1].text) < min((len(line.text) for line in run[:-1]), default=0) and run[-1].stamp is None
