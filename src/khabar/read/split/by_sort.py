"""What a line may be by its sort and its place: a paragraph that opens an article, points that are headlines, a clock, a lone topic."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from khabar.read.fields.dateline import opening_dateline
from khabar.read.split.lists import listed
from khabar.read.split.overlap import content, share
from khabar.read.split.setting import BODY, STAMPS
from khabar.text.normal import fold

if TYPE_CHECKING:
    from khabar.read.split.lines import Seen
    from khabar.read.split.looks import Weights
    from khabar.read.split.setting import Setting
    from khabar.read.split.sort_names import Sort

#: Adds to the weights of a line; the last one asks what it would weigh as a headline.
Weigher = Callable[["Setting", int, "Weights", Callable[[], float]], None]

#: What it weighs for a labelled title to stand above the items of a digest.
_SUBJECT = 9.0
#: What it weighs for keywords that the report above speaks of each of them.
_LISTED = 6.0
#: What it weighs for a paragraph to stand below the name of a channel or account.
_OWNED = 8.0
#: What it weighs for a clock to stand right below a text, as below a channel's post.
_POSTED = 2.0
#: A headline with a full stop is no longer, and what it weighs that a stamp or a byline stands right below.
_LONGEST_STOPPED, _STOPPED = 20, 4.0
_SAID_AGAIN = 0.5
#: What it weighs for a sentence between the headline and its stamp to be the deck.
_DECKED = 6.0
#: A sign that points on, and what it weighs for a read-also headline in or below a body.
_ARROWED, _POINTED = re.compile(r"[◄►◀▶»›>←→⇐⇒☚☛]"), 4.0
#: What it weighs for a line that begins like a read-also label, with no headline above, to be the headline ("شاهد.. لحظة الوصول").
_INVITING = 5.0
#: What it weighs for a section's name between two paragraphs to be a subheading.
_TOPIC, _LONGEST_TOPIC = 4.0, 2
#: What it weighs for a marked line to open an item of a digest.
_ITEM = 6.0
#: What it weighs for a list below the body to speak of nothing that the body spoke of.
_FOREIGN = 2.5
#: What it weighs for furniture to be a lone starred line at the end.
_NOTE = 6.0
#: What a sign before a line weighs less for a list's item where a stamp or a button stands above and a paragraph below.
_MARKED_HEADLINE = 2.5
#: What it weighs for a marked line under a keywords label to be a keyword.
_KEYWORD = 9.0
#: A headline has so many words at least, a line that announces a list too.
_FULL_HEADLINE = 5


def _weigh_furniture(setting: Setting, at: int, weights: Weights, _: Callable[[], float]) -> None:
    if _is_topic(setting, at):
        weights["S"] = _TOPIC


def _is_topic(setting: Setting, at: int) -> bool:
    """Whether a section's name, or two words of no label, stand alone between two paragraphs, where no menu is: a subheading."""
    if setting.sort_at(at - 1) not in BODY or setting.sort_at(at + 1) not in BODY or setting.lines[at].stops:
        return False
    label = setting.lines[at].label
    return setting.lines[at].notice is None and len(setting.lines[at].words) <= _LONGEST_TOPIC if label is None else label.family == "nav"


def _weigh_title(setting: Setting, at: int, weights: Weights, _: Callable[[], float]) -> None:
    """The subject of a mail above a digest's items is the digest's own; above the headline that it shortens it is nobody's."""
    follower = setting.next_body[at]
    if setting.items and min(setting.items) > at and follower > min(setting.items):
        weights["F"] = _SUBJECT
    subject = fold(setting.lines[at].value).text
    if any(setting.sorts[below] == "bare" and subject in setting.lines[below].fold for below in range(at + 1, follower)):
        weights["F"] = _SUBJECT


def _weigh_invitation(setting: Setting, at: int, weights: Weights, _: Callable[[], float]) -> None:
    if not setting.last_bodies[at] and setting.headlines[at] is None:
        weights["T"] = _INVITING


def _weigh_list(setting: Setting, at: int, weights: Weights, _: Callable[[], float]) -> None:
    weights["M"] += _LISTED * _share_of_phrases(setting, at)


def _weigh_credit(setting: Setting, at: int, weights: Weights, _: Callable[[], float]) -> None:
    if setting.next_body[at] == len(setting.lines):
        weights["D"] = weights.get("D", 0) + 0.5


def _weigh_clock(setting: Setting, at: int, weights: Weights, _: Callable[[], float]) -> None:
    """A clock heads an entry of a live blog, stands below a channel's post, or below the day that it belongs to."""
    if setting.live and setting.opens_entry(at):
        weights |= {"S": 3.0, "K": 3.0}
    elif setting.sort_at(at - 1) in BODY:
        weights["M"] += _POSTED
    elif not setting.live and (setting.sort_at(at - 1) in STAMPS or _heads_stamp(setting, at)):
        weights["M" if setting.last_bodies[at] else "H"] += _POSTED
    elif setting.live:
        weights["S"] = 1.0


def _heads_stamp(setting: Setting, at: int) -> bool:
    """Whether a line between headline and body stands right above the day that it belongs to."""
    return setting.sort_at(at + 1) in STAMPS and setting.headlines[at] is not None


def _weigh_paragraph(setting: Setting, at: int, weights: Weights, as_headline: Callable[[], float]) -> None:
    """A paragraph opens an article without a headline below the name of whose item it is, or with a dateline in the middle of a body."""
    bodies = setting.last_bodies[at]
    if setting.owned(at):
        weights["N"] = _OWNED
    elif bodies and setting.sort_at(at - 1) in BODY and (signed := _signature(setting.lines[at])):
        earlier = _signature_above(setting, bodies[0])
        weights["N"] = 10.0 if signed in earlier else 6.0
    elif not bodies and setting.headlines[at] is not None and setting.sort_at(at + 1) in STAMPS | {"byline", "wire"}:
        weights["K"] = _DECKED
    elif not bodies and _is_stopped_headline(setting, at):
        weights["T"] = _STOPPED
    if len(setting.lines[at].words) < 25 and not setting.lines[at].full_stop:
        weights.setdefault("T", -3.0)
    if not bodies and setting.sorts[at] == "quote":
        weights["T"] = as_headline()
        weights["B"] -= _MARKED_HEADLINE


def _is_stopped_headline(setting: Setting, at: int) -> bool:
    """Whether a short sentence at the top is a headline: a stamp or byline stands below it, or a lead that says it again at length."""
    line = setting.lines[at]
    if len(line.words) > _LONGEST_STOPPED:
        return False
    if setting.sort_at(at + 1) in STAMPS | {"byline", "wire"}:
        return True
    longer = setting.sort_at(at + 1) in BODY and len(setting.lines[at + 1].words) > 1.5 * len(line.words)
    return longer and share(setting.stems[at], setting.stems[at + 1]) >= _SAID_AGAIN


def _weigh_bullet(setting: Setting, at: int, weights: Weights, as_headline: Callable[[], float]) -> None:
    """Points of a report speak of what the report does; headlines under a read-also label, or after the body, do not."""
    if at in setting.tag_lines:
        weights["M"] = _KEYWORD
    if at in setting.items:
        weights |= {"T": _ITEM, "B": -_ITEM}
    if points_on(setting, at) or at in setting.strays:
        weights["R"] += _POINTED
    if _is_note(setting, at) and setting.list_heads[at] not in {"related", "popular"}:
        weights["F"] += _NOTE
    if setting.list_heads[at] in {"related", "popular"} and not setting.lines[at].full_stop:
        weights["R"] += 5.0
    if setting.next_body[at] == len(setting.lines) and len(setting.lines[at].words) >= 4:
        weights["R"] += 2.0 - 8.0 * share(setting.stems[at], setting.behind(at))
        weights["R"] += _FOREIGN if at in setting.foreigners else 0.0
    lone = not setting.last_bodies[at] and setting.sort_at(at - 1) != "bullet" != setting.sort_at(at + 1)
    if lone or (setting.sort_at(at - 1) not in BODY | {"bullet", "bare"} and setting.sort_at(at + 1) in BODY):
        weights["T"] = as_headline()
        weights["B"] -= _MARKED_HEADLINE


def points_on(setting: Setting, at: int) -> bool:
    """Whether an arrow stands before a full headline in or below a body; a list below a sentence that ends with a colon is its own."""
    line, first = setting.lines[at], setting.list_starts[at]
    if not _ARROWED.match(line.text) or not setting.last_bodies[at] or len(line.words) < _FULL_HEADLINE:
        return False
    above = setting.lines[first - 1]
    return not (setting.sort_at(first - 1) in BODY | {"bare"} and len(above.words) >= _FULL_HEADLINE and above.fold.endswith(":"))


def _share_of_phrases(setting: Setting, at: int) -> float:
    """Which share of a line's phrases the report above it speaks of."""
    phrases, behind = listed(setting.lines[at]), setting.behind(at)
    return sum(bool(content(phrase) & behind) for phrase in phrases) / max(1, len(phrases))


def _is_note(setting: Setting, at: int) -> bool:
    """Whether a starred line stands alone behind the last paragraph: a note on the author or on who paid, no item of a list."""
    line, last = setting.lines[at], setting.last_bodies[at]
    if line.text[:1] != "*" or not last or setting.next_body[at] != len(setting.lines):
        return False
    return setting.starred == 1


def _signature(line: Seen) -> str | None:
    dateline = opening_dateline(line.text)
    if dateline is None:
        return None
    return next(iter((*dateline.named("outlet"), *dateline.named("agency"))), None)


def _signature_above(setting: Setting, first: int) -> str:
    """The head of the page, where the outlet's own dateline stood first."""
    return " ".join(line.text[:60] for line in setting.lines[: first + 1])


BY_SORT: dict[Sort, Weigher] = {
    "paragraph": _weigh_paragraph, "quote": _weigh_paragraph, "bullet": _weigh_bullet, "clock": _weigh_clock, "list": _weigh_list,
    "furniture": _weigh_furniture, "title": _weigh_title, "related+": _weigh_invitation, "wire": _weigh_credit, "byline": _weigh_credit,
}  # fmt: skip
