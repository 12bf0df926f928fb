"""How well each line suits each role, from its sort and from the lines around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from khabar.read.credits import could_be_person, is_person, name_piece
from khabar.read.fields.dateline import opening_dateline
from khabar.read.split.labels import words_of
from khabar.read.split.overlap import share, stems_of
from khabar.read.split.sorts import Sort, goes_without_stops, opens_as_sentence, sort_of
from khabar.read.split.states import sort_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.lines import Seen

_BODY = {"paragraph", "quote", "entry", "correction"}
_STAMPS = {"published", "modified", "stamp", "age", "meta"}
_PASSED = _STAMPS | {"furniture", "slug", "byline", "wire", "clock", "record", "photo", "source", "meta"}
_WINDOW = 10
_NEAR_REPEAT = 14
_LONGEST_TAG = 4
_LONGEST_LABEL = 5
_SHORTEST_HEADLINE = 4
_FOREIGN = 0.12
_LONG_WORDS = 16
_ARABIC = re.compile(r"[\u0621-\u064a]")
_PHOTO_CREDIT = re.compile(r"\([^()]{2,40}\)\s*$")
_CAPTIONED = re.compile(r"^(?:صوره?|لقطه|مشهد|جانب من|ارشيفيه)\b")
_VERBLESS_COLON = re.compile(r"[:؟?!\"«“]|\.\.")

Weights = dict[str, float]


@dataclass(frozen=True)
class Setting:
    """A page's lines with their sorts, and for each line what stands around it."""

    lines: Sequence[Seen]
    sorts: Sequence[Sort]

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        return [stems_of(line.words) for line in self.lines]

    @cached_property
    def next_body(self) -> list[int]:
        """For each line the first sentence-like line after it; the page's length where there is none."""
        following, out = len(self.lines), []
        for at in range(len(self.lines) - 1, -1, -1):
            out.append(following)
            if self.sorts[at] in _BODY:
                following = at
        return out[::-1]

    @cached_property
    def last_bodies(self) -> list[tuple[int, ...]]:
        """For each line the last few sentence-like lines before it."""
        window: tuple[int, ...] = ()
        out = []
        for at in range(len(self.lines)):
            out.append(window)
            if self.sorts[at] in _BODY:
                window = (*window, at)[-_WINDOW:]
        return out

    def behind(self, at: int) -> frozenset[str]:
        """The stems of the last sentence-like lines before a line."""
        return frozenset().union(*(self.stems[body] for body in self.last_bodies[at]))

    def foreign_list(self, at: int) -> bool:
        """Whether a list of full headlines begins here that speaks of nothing the body spoke of."""
        behind, shares = self.behind(at) if at < len(self.lines) else frozenset(), []
        while at < len(self.lines) and self.sorts[at] == "bullet":
            if len(self.lines[at].words) < _SHORTEST_HEADLINE:
                return False
            shares.append(share(self.stems[at], behind))
            at += 1
        return bool(shares) and bool(behind) and sum(shares) / len(shares) < _FOREIGN

    @cached_property
    def bare_run(self) -> list[int]:
        """How many headline-like lines stand together around each."""
        out, at = [0] * len(self.lines), 0
        while at < len(self.lines):
            end = at
            while end < len(self.lines) and self.sorts[end] == "bare":
                end += 1
            out[at:end] = [end - at] * (end - at)
            at = max(end, at + 1)
        return out

    @cached_property
    def first_seen(self) -> dict[str, int]:
        """Where each text was first printed as a line, by its folded words."""
        seen: dict[str, int] = {}
        for at, line in enumerate(self.lines):
            seen.setdefault(" ".join(line.words), at)
        return seen

    @cached_property
    def repeated(self) -> set[int]:
        """Lines whose text is printed again soon."""
        return {
            self.first_seen[" ".join(line.words)]
            for at, line in enumerate(self.lines)
            if 0 < at - self.first_seen[" ".join(line.words)] <= _NEAR_REPEAT
        }

    @cached_property
    def source_lines(self) -> set[int]:
        """Lines that are nothing but a name which the page credits elsewhere, or an outlet's."""
        credited = {
            " ".join(words_of(line.fold[line.label.value :]))
            for line, sort in zip(self.lines, self.sorts, strict=True)
            if sort == "source" and line.label
        }
        return {
            at
            for at, line in enumerate(self.lines)
            if self.sorts[at] == "bare"
            and len(line.words) <= 4
            and (" ".join(line.words) in credited or (name_piece(line.text).kind == "outlet" and line.words[0] != "اخبار"))
        }

    @cached_property
    def tag_lines(self) -> set[int]:
        """Short lines under a keywords label that stands alone, one keyword on each or all on the first."""
        found: set[int] = set()
        for at, (line, sort) in enumerate(zip(self.lines, self.sorts, strict=True)):
            above = at - 1 in found or (self.sort_at(at - 1) == "tags" and (label := self.lines[at - 1].label) is not None and label.alone)
            word = sort == "bare" or (sort == "furniture" and line.label is not None and line.label.family == "nav")
            if above and word and (len(line.words) <= _LONGEST_TAG or at - 1 not in found):
                found.add(at)
        return found

    @cached_property
    def live(self) -> bool:
        return sum(sort in {"entry", "clock"} for sort in self.sorts) >= 3

    def sort_at(self, at: int) -> Sort | None:
        return self.sorts[at] if 0 <= at < len(self.lines) else None

    def next_plain(self, at: int) -> int:
        """The next line that is neither a stamp, a credit nor furniture."""
        at += 1
        while at < len(self.lines) and self.sorts[at] in _PASSED:
            at += 1
        return at


def weigh(lines: Sequence[Seen]) -> tuple[list[Weights], list[Sort]]:
    """For each line the weight of every role that it can play, and its sort."""
    setting = Setting(lines, _sorted(lines))
    return [_weights(setting, at) for at in range(len(lines))], list(setting.sorts)


def _sorted(lines: Sequence[Seen]) -> list[Sort]:
    """The sort of each line; a page whose long lines end without full stops has paragraphs that only their waw tells."""
    sorts = [sort_of(line) for line in lines]
    long = [line for line in lines if len(line.words) >= _LONG_WORDS]
    if sum(line.stops for line in long) * 2 >= len(long):
        return sorts
    return ["paragraph" if sort == "bare" and goes_without_stops(line) else sort for line, sort in zip(lines, sorts, strict=True)]


def _weights(setting: Setting, at: int) -> Weights:
    sort = setting.sorts[at]
    weights = dict(sort_weights()[sort])
    if sort == "bare":
        weights = _bare(setting, at)
    elif sort in {"paragraph", "quote"}:
        _weigh_paragraph(setting, at, weights)
    elif at in setting.tag_lines:
        weights = {"M": 5.0}
    elif sort == "bullet":
        _weigh_bullet(setting, at, weights)
    elif sort == "clock" and setting.live:
        weights |= {"S": 3.0, "K": 3.0} if setting.sort_at(at + 1) in _BODY else {"S": 1.0}
    elif sort in {"wire", "byline"} and setting.next_body[at] == len(setting.lines):
        weights["D"] = weights.get("D", 0) + 0.5
    return weights


def _weigh_paragraph(setting: Setting, at: int, weights: Weights) -> None:
    """A paragraph opens an article without a headline when it brings a dateline into the middle of a body."""
    bodies = setting.last_bodies[at]
    if bodies and setting.sort_at(at - 1) in _BODY and (signed := _signature(setting.lines[at])):
        earlier = _signature_above(setting, bodies[0])
        weights["N"] = 10.0 if signed in earlier else 6.0
    if len(setting.lines[at].words) < 25 and not setting.lines[at].full_stop:
        weights["T"] = -3.0


def _weigh_bullet(setting: Setting, at: int, weights: Weights) -> None:
    """Points of a report speak of what the report does; a numbered list of other headlines after the body does not."""
    if setting.next_body[at] == len(setting.lines) and len(setting.lines[at].words) >= 4:
        weights["R"] += 2.0 - 8.0 * share(setting.stems[at], setting.behind(at))


def _signature(line: Seen) -> str | None:
    dateline = opening_dateline(line.text)
    if dateline is None:
        return None
    return next(iter((*dateline.named("outlet"), *dateline.named("agency"))), None)


def _signature_above(setting: Setting, first: int) -> str:
    """The head of the page, where the outlet's own dateline stood first."""
    return " ".join(line.text[:60] for line in setting.lines[: first + 1])


def _bare(setting: Setting, at: int) -> Weights:
    line = setting.lines[at]
    weights = dict(sort_weights()["bare"])
    for parts in (
        _by_length(line),
        _by_leader(setting, at),
        _by_follower(setting, at),
        _by_topic(setting, at),
        _by_repetition(setting, at),
        _by_look(setting, at, line),
    ):
        for role, weight in parts.items():
            weights[role] = weights.get(role, 0.0) + weight
    return weights


def _by_length(line: Seen) -> Weights:
    count = len(line.words)
    return {
        "T": 1.0 if 5 <= count <= 18 else -0.3 if count == 4 else -1.0 if count == 3 else -3.5 if count < 3 else -0.5,
        "R": 0.8 if 5 <= count <= 18 else 0.3 if count == 4 else -0.7 if count == 3 else -2.5 if count < 3 else -1.0,
        "K": -1.8 if count <= 3 else 0.0 if count <= 20 else -1.0,
        "S": 0.3 if 2 <= count <= 7 else -1.5 if count <= 10 else -2.5,
        "H": -0.5 if count <= 3 else -2.0,
        "D": 0.4 if 1 <= count <= 4 else -4.0,
        "F": 1.2 if count <= 2 else 0.6 if count == 3 else -0.3 if count == 4 else -1.2 if count == 5 else -2.0,
    }


def _by_leader(setting: Setting, at: int) -> Weights:
    """What stands right above: a label alone on its line promises its value."""
    above = setting.sort_at(at - 1)
    if above is None:
        return {}
    if at in setting.tag_lines:
        return {"M": 8.0, "S": -2.0}
    label = setting.lines[at - 1].label
    if above in {"related", "popular"}:
        return {"R": 2.0, "S": -2.5}
    if label is None or not label.alone or setting.lines[at].gap > 1:
        return {}
    if above in {"source", "byline"} and len(setting.lines[at].words) <= 6:
        return {"M": 7.0, "H": 6.5}
    return {}


def _by_follower(setting: Setting, at: int) -> Weights:
    follower, end = setting.next_body[at], len(setting.lines)
    if follower == end and setting.foreign_list(at + 1):
        return {"T": -7.0, "S": -3.0, "L": 8.0 if len(setting.lines[at].words) <= _LONGEST_LABEL else 0.0}
    if follower == end and not any(sort == "bullet" for sort in setting.sorts[at + 1 : at + 3]):
        return {"T": -7.0, "S": -4.0, "R": 0.8 if setting.bare_run[at] > 1 else -0.7, "F": 1.0, "L": _unlisted_label(setting, at)}
    plain = setting.next_plain(at)
    weights: Weights = {"F": 0.0 if not setting.last_bodies[at] else -1.5}
    if setting.sort_at(at + 1) in _STAMPS:
        weights["T"] = 1.5
        weights["S"] = -1.5
    elif plain == follower:
        weights["T"] = 0.8
        weights["S"] = 1.2 if len(setting.lines[at].words) > 5 else 2.4
        weights["R"] = -0.3 if len(setting.lines[at].words) > 5 else -1.3
    if setting.sort_at(at + 1) == "bullet":
        weights["S"] = 1.5
    if setting.bare_run[at] >= 2 and setting.last_bodies[at]:
        weights["R"] = weights.get("R", 0) + 1.2
        weights["S"] = weights.get("S", 0) - 1.2
    return weights


def _unlisted_label(setting: Setting, at: int) -> float:
    """How well a short line after the last body heads a list of headlines, though the lexicon does not know it."""
    line, after = setting.lines[at], at + 1
    if len(line.words) > _LONGEST_LABEL or after >= len(setting.lines) or line.stops:
        return -5.0
    follower = setting.lines[after]
    listed = setting.sorts[after] == "bullet" or (setting.sorts[after] == "bare" and len(follower.words) > max(4, len(line.words)))
    return 1.5 if listed else -5.0


def _by_topic(setting: Setting, at: int) -> Weights:
    """A headline's words come again in the lead below it, several of them; a subheading's at most one or two, and in the body above."""
    follower = setting.next_body[at]
    if follower == len(setting.lines):
        return {}
    stems, lead = setting.stems[at], setting.stems[follower]
    shared, ahead = len(stems & lead), share(stems, lead)
    near = setting.next_plain(at) == follower
    weights: Weights = {
        "T": 1.5 * ahead * min(shared, 4) * (1.0 if near else 0.7),
        "R": -3.0 * ahead if near else -0.5 * ahead,
        "K": -0.8 * shared,
        "F": -0.3 * shared,
    }
    behind = setting.behind(at)
    if behind:
        back, goes_on = share(stems, behind), share(lead, behind)
        weights["T"] -= 4.0 * back + 5.0 * max(0.0, goes_on - 0.25) + (1.5 if shared < 2 else 0.0)
        weights["T"] += 1.5 if goes_on < 0.03 and shared > 1 else 0.7 if goes_on < 0.06 and shared > 1 else 0.0
        weights["S"] = 1.0 * back - 0.7 * max(0, shared - 2)
    return weights


def _by_repetition(setting: Setting, at: int) -> Weights:
    first = setting.first_seen[" ".join(setting.lines[at].words)]
    if first != at and (at - first <= _NEAR_REPEAT or not setting.last_bodies[at]) and len(setting.lines[at].words) >= 3:
        return {"H": 6.0, "T": -2.5, "R": -2.0, "S": -3.0, "F": 2.0}
    return {"T": 1.5, "R": -1.0} if at in setting.repeated else {}


def _by_look(setting: Setting, at: int, line: Seen) -> Weights:
    weights: Weights = {}
    words = line.words
    if not _ARABIC.search(line.fold):
        return {"F": 2.5, "D": 2.2, "T": -2.0, "S": -2.0}
    if is_person(words) and len(words) <= 4:
        weights |= {"H": 3.5, "D": 2.5, "F": 0.5, "S": -1.5}
    elif could_be_person(words) and len(words) <= 3:
        weights |= {"H": 0.8, "D": 1.0}
    if _PHOTO_CREDIT.search(line.fold) or _CAPTIONED.match(line.fold):
        weights["S"] = weights.get("S", 0) + 3.0
        weights["K"] = 2.5
        weights["T"] = -1.5
    if line.fold.endswith(":"):
        weights["S"] = weights.get("S", 0) + (2.0 if setting.next_body[at] < len(setting.lines) else 0.0)
        weights["T"] = weights.get("T", 0) - 1.0
        weights["R"] = -3.5
        weights["F"] = 2.0 if setting.next_body[at] == len(setting.lines) else 0.0
    if opens_as_sentence(line) and words[0][:1] in "وف":
        weights["S"] = weights.get("S", 0) + 1.5
        weights["T"] = weights.get("T", 0) - 1.5
    elif opens_as_sentence(line) and not line.stops and setting.next_body[at] < len(setting.lines):
        weights["S"] = weights.get("S", 0) + 0.3
    if _VERBLESS_COLON.search(line.fold[:-1]):
        weights["R"] = weights.get("R", 0) + (1.2 if len(words) > 4 else 0.2)
        weights["S"] = weights.get("S", 0) - (0.8 if len(words) > 4 else 0.0)
        weights["T"] = weights.get("T", 0) + 0.4
    if line.kind == "heading":
        level = line.level or 3
        weights["T"] = weights.get("T", 0) + (2.0 if level == 1 else 0.5)
        weights["S"] = weights.get("S", 0) + (1.0 if level > 1 else 0.0)
    if line.kind == "caption":
        weights["S"] = weights.get("S", 0) + 5.0
        weights["K"] = weights.get("K", 0) + 5.0
    if at in setting.source_lines:
        weights |= {"H": 4.0, "F": 1.0, "M": weights.get("M", 0) + 3.0}
    if line.href is not None:
        weights["R"] = weights.get("R", 0) + 3.0
        weights["S"] = weights.get("S", 0) - 2.0
    if words[0] == "عاجل" and not setting.last_bodies[at] and setting.sort_at(at + 1) != "paragraph":
        weights["F"] = weights.get("F", 0) + 3.0
        weights["T"] = weights.get("T", 0) - 1.5
    if not setting.last_bodies[at] and 4 <= len(words) and setting.next_body[at] < len(setting.lines):
        weights["S"] = weights.get("S", 0) + 0.5
    return weights
