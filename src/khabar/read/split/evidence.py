"""How well each line suits each role, from its sort and from the lines around it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from khabar.read.credits import is_person, name_piece
from khabar.read.signatures import quoted_outlet
from khabar.read.split.by_sort import BY_SORT, points_on
from khabar.read.split.context import sorts_of
from khabar.read.split.head import by_headline, by_rival
from khabar.read.split.looks import Weights, by_look
from khabar.read.split.overlap import share
from khabar.read.split.setting import BODY, NEAR_REPEAT, STAMPS, Setting
from khabar.read.split.states import sort_weights
from khabar.read.split.unlisted import by_unlisted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

#: A label over headlines has at most so many words; what it weighs for one that no lexicon lists.
_LONGEST_LABEL, _HEADING_LIST = 5, 9.0
#: What it weighs to stand below the name of a paper or channel that heads an item.
_OWNED = {"T": 5.0, "R": -3.0, "S": -3.0}
#: What it weighs that a full headline shares no word with the body around it.
_OFF_TOPIC = 2.0
#: What it weighs that a line under a list's label and the sentence right below share so many words that the body above lacks.
_NEW_TOPIC, _NEW_WORDS = 1.0, 3
#: What it weighs to stand below the opening of the comments.
_IN_COMMENTS = 3.0
_COMMENTED = frozenset({"bullet", "stamp", "meta", "wire", "byline", "list", "quote", "age", "slug", "furniture", "paragraph"})
#: A city's or outlet's name has so many words at most; what it weighs that one stands beside the stamp or the writer.
_LONGEST_CREDIT, _CREDITED, _SIGNING = 4, 7.0, STAMPS | {"byline"}
#: What it weighs that a stamp stands above the headline of an item.
_STAMPED_ITEM = 6.0
_SHORTEST_LIST = 3
#: What it weighs for a headline to stand among others inside a body, and what more for their last, right above a paragraph.
_OF_LIST, _LAST_OF_LIST = 1.2, 0.7
_FULL_HEADLINE = 5
_SHORTEST_DECK = 4
_QUOTES, _NEAR = "\"“”«»' ", 4


def weigh(lines: Sequence[Seen]) -> tuple[list[Weights], list[Sort]]:
    """For each line the weight of every role that it can play, and its sort."""
    setting = Setting(lines, sorts_of(lines))
    return [_weights(setting, at) for at in range(len(lines))], list(setting.sorts)


def _weights(setting: Setting, at: int) -> Weights:
    sort = setting.sorts[at]
    weights = dict(sort_weights()[sort])
    if at in setting.commented and sort in _COMMENTED:
        weights["C"] = weights.get("C", 0.0) + _IN_COMMENTS
    if sort == "bare":
        return _bare(setting, at)
    if at in setting.item_stamps or (sort in STAMPS and setting.owned(at)):
        return {"H": _STAMPED_ITEM}
    if at in setting.tag_lines and sort not in BODY:
        return {"M": 5.0}
    if sort in BY_SORT:
        BY_SORT[sort](setting, at, weights, lambda: _bare(setting, at)["T"])
    return weights


def _bare(setting: Setting, at: int) -> Weights:
    weights = defaultdict(float, sort_weights()["bare"])
    if at in setting.commented:
        weights["C"] += _IN_COMMENTS
    for judge in _JUDGES:
        for role, weight in judge(setting, at).items():
            weights[role] += weight
    return weights


def _by_length(setting: Setting, at: int) -> Weights:
    count = len(setting.lines[at].words)
    return {
        "T": 1.0 if 5 <= count <= 18 else -0.3 if count == 4 else -1.0 if count == 3 else -3.5 if count < 3 else -0.5,
        "R": 0.8 if 5 <= count <= 18 else 0.3 if count == 4 else -0.7 if count == 3 else -2.5 if count < 3 else -1.0,
        "K": -1.8 if count <= 3 else -0.8 if count == 4 else 0.0 if count <= 20 else -1.0,
        "S": 0.3 if 2 <= count <= 7 else -1.5 if count <= 10 else -2.5,
        "H": -0.5 if count <= 3 else -2.0,
        "D": 0.4 if 1 <= count <= 4 else -4.0,
        "F": 1.2 if count <= 2 else 0.6 if count == 3 else -0.3 if count == 4 else -1.2 if count == 5 else -2.0,
    }


def _by_divider(setting: Setting, at: int) -> Weights:
    """Below a rule or a button that stands under each teaser another item begins, the surer the more of them a page has."""
    if setting.sort_at(at - 1) != "divider":
        return {}
    return {"T": 4.0, "R": -3.0, "S": -3.0} if setting.divided else {"T": 2.5, "R": -2.0, "S": -1.0}


def _by_owner(setting: Setting, at: int) -> Weights:
    """Below the name of whose item it is, and its moment, stands the headline."""
    return _OWNED if setting.owned(at) else {}


def _by_quotation(setting: Setting, at: int) -> Weights:
    """A pull quote repeats what a paragraph near it says, word for word; a headline never does at such length."""
    fold = setting.lines[at].fold.strip(_QUOTES)
    near = [*setting.last_bodies[at][-_NEAR:], *range(at + 1, min(at + _NEAR, len(setting.lines)))]
    pulled = len(setting.lines[at].words) >= _FULL_HEADLINE and any(fold in setting.lines[other].fold for other in near)
    return {"S": 6.0, "T": -6.0, "R": -4.0} if pulled and setting.last_bodies[at] else {}


def _by_leader(setting: Setting, at: int) -> Weights:
    """What stands right above: a label alone on its line promises its value."""
    above = setting.sort_at(at - 1)
    if above is None:
        return {}
    if at in setting.tag_lines:
        return {"M": 8.0, "S": -2.0}
    label = setting.lines[at - 1].label
    if setting.run_heads[at] in {"related", "popular"}:
        return _in_list(setting, at)
    if label is None or not label.alone or setting.lines[at].gap > 1:
        return {}
    if above in {"source", "byline"} and len(setting.lines[at].words) <= 6:
        return {"M": 7.0, "H": 6.5}
    return {"K": 6.0, "S": 5.0, "T": -6.0, "R": -3.0} if label.family == "photo" else {}


def _in_list(setting: Setting, at: int) -> Weights:
    """Under a list's label: the first line is an item, and so are those that follow it, but for one right above a paragraph."""
    if setting.sort_at(at - 1) != "bare":
        return {"R": 2.0, "S": -2.5}
    return {"R": 1.2, "S": -1.5} if setting.sort_at(at + 1) not in BODY else {}


def _by_signing(setting: Setting, at: int) -> Weights:
    """A reporter's name below the body, alone on its line or under the agency that signs."""
    if not setting.last_bodies[at] or setting.sort_at(at + 1) in BODY or not is_person(setting.lines[at].words):
        return {}
    closing = setting.sorts[at - 1] in BODY | {"signoff", "wire"} or name_piece(setting.lines[at - 1].text.strip("/ ")).kind == "agency"
    return {"M": 7.0} if closing else {}


def _by_credit(setting: Setting, at: int) -> Weights:
    """A city or an outlet alone on a line beside the stamp: where a report is from and whose it is, in its head or below its date."""
    if len(setting.lines[at].words) > _LONGEST_CREDIT or setting.lines[at].label is not None:
        return {}
    above, below = setting.sort_at(at - 1), setting.sort_at(at + 1)
    if setting.last_bodies[at]:
        closing = above in STAMPS and below not in BODY and setting.next_body[at] == len(setting.lines)
        return {"M": _CREDITED} if closing and name_piece(setting.lines[at].text).kind == "outlet" else {}
    text = setting.lines[at].text
    kind = name_piece(text).kind
    if (
        setting.headlines[at] is None
        or kind not in {"city", "outlet", "unknown"}
        or not any(_signs(setting, other) for other in (at - 1, at + 1))
    ):
        return {}
    return {"H": _CREDITED} if kind != "unknown" or setting.names.is_outlet(text) or quoted_outlet(text) else {}


def _signs(setting: Setting, at: int) -> bool:
    """Whether a line is a stamp, a byline or a bare name."""
    sort = setting.sort_at(at)
    return sort in _SIGNING or (sort == "bare" and is_person(setting.lines[at].words))


def _by_follower(setting: Setting, at: int) -> Weights:
    follower, end = setting.next_body[at], len(setting.lines)
    if setting.lines[at].kind == "caption":
        return {"T": -7.0}
    if follower == end and setting.foreign_list(at + 1):
        return {"T": -7.0, "S": -3.0, "L": 13.0 if len(setting.lines[at].words) <= _LONGEST_LABEL else 0.0}
    if follower == end and not any(sort == "bullet" for sort in setting.sorts[at + 1 : at + 3]):
        return {"T": -7.0, "S": -4.0, "R": 0.8 if setting.bare_run[at] > 1 else -0.7, "F": 1.0}
    plain = setting.next_plain(at)
    weights: Weights = {"F": 0.0 if not setting.last_bodies[at] else -1.5}
    if at and _heads_a_deck(setting, at - 1):
        weights["K"] = 3.0
    elif setting.sort_at(at + 1) in STAMPS:
        weights["T"] = 1.5
        weights["S"] = -1.5
    elif _heads_a_deck(setting, at):
        weights["T"] = 2.5
    elif plain == follower:
        weights["T"] = 0.8
        weights["S"] = 1.2 if len(setting.lines[at].words) > 5 else 2.4
        weights["R"] = -0.3 if len(setting.lines[at].words) > 5 else -1.3
    if setting.sort_at(at + 1) == "bullet":
        weights["S"] = 1.5
        weights["L"] = _HEADING_LIST if _heads_stray_list(setting, at) else 0.0
    for role, weight in _among_headlines(setting, at, last=plain == follower).items():
        weights[role] = weights.get(role, 0.0) + weight
    return weights


def _among_headlines(setting: Setting, at: int, *, last: bool) -> Weights:
    """Several headlines together inside a body are a list, the surer where the last of them is a full one below another."""
    if setting.bare_run[at] <= 1 or not setting.last_bodies[at]:
        return {}
    weight = _OF_LIST + (_LAST_OF_LIST if last and _ends_headlines(setting, at) else 0.0)
    return {"R": weight, "S": -weight}


def _ends_headlines(setting: Setting, at: int) -> bool:
    """Whether a full headline stands right below another: a list's last, since subheadings stand alone and are shorter."""
    pair = setting.lines[at - 1 : at + 1]
    return setting.sort_at(at - 1) == "bare" and all(len(line.words) >= _FULL_HEADLINE for line in pair)


def _heads_stray_list(setting: Setting, at: int) -> bool:
    """Whether a few words stand above a list that points on or belongs to no paragraph around it."""
    return len(setting.lines[at].words) <= _LONGEST_LABEL and (points_on(setting, at + 1) or at + 1 in setting.strays)


def _heads_a_deck(setting: Setting, at: int) -> bool:
    """Whether a full headline stands at the top with its deck and then a stamp below it."""
    full = len(setting.lines[at].words) >= _FULL_HEADLINE and not setting.last_bodies[at]
    deck = setting.sort_at(at + 1) == "bare" and len(setting.lines[at + 1].words) >= _SHORTEST_DECK
    return full and deck and setting.sort_at(at + 2) in STAMPS | {"byline", "wire"}


def _by_list(setting: Setting, at: int) -> Weights:
    """How well a short line heads a list of headlines, though the lexicon does not know it: the first of its run, the others longer."""
    line, run = setting.lines[at], setting.bare_run[at]
    if not setting.last_bodies[at] or at in setting.commented:
        return {"L": -5.0}
    if line.fold.endswith(":") and setting.next_body[at] == len(setting.lines) and setting.sort_at(at + 1) in {"bare", "bullet"}:
        return {"L": 3.0, "R": -4.0}
    heads = setting.sort_at(at - 1) != "bare" and len(line.words) < _LONGEST_LABEL and not line.stops
    followers = setting.lines[at + 1 : at + run]
    if not heads or run < _SHORTEST_LIST or any(len(follower.words) <= max(3, len(line.words)) for follower in followers[:2]):
        return {"L": -5.0}
    return {"L": 1.5}


def _by_series(setting: Setting, at: int) -> Weights:
    """On a page of equals each headline opens an item, and a few words above it name its section."""
    if at in setting.items:
        return {"T": 5.0, "R": -4.0, "S": -4.0, "K": -3.0}
    return {"F": 3.0, "H": 1.0, "S": -3.0, "L": -3.0} if at + 1 in setting.items and len(setting.lines[at].words) < _FULL_HEADLINE else {}


def _by_gap(setting: Setting, at: int) -> Weights:
    """A headline with more empty lines above it than any paragraph has begins another article."""
    line = setting.lines[at]
    apart = line.gap > 1 and setting.last_bodies[at] and line.gap > setting.widest_gap and setting.sort_at(at + 1) in BODY | STAMPS
    return {"T": 3.5, "S": -1.5} if apart and len(line.words) >= _SHORTEST_DECK else {}


def _by_entry(setting: Setting, at: int) -> Weights:
    """In a live blog a line under an entry's clock is the entry's title, not another article's."""
    return {"S": 4.0, "T": -6.0} if setting.live and setting.sort_at(at - 1) == "clock" and setting.last_bodies[at] else {}


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
    if behind and not shared and len(setting.lines[at].words) > _FULL_HEADLINE and not share(stems, behind):
        weights["R"] += _OFF_TOPIC
        weights["S"] = -1.0
    if behind:
        back, goes_on = share(stems, behind), share(lead, behind)
        weights["T"] -= 4.0 * back + 5.0 * max(0.0, goes_on - 0.25) + (1.5 if shared < 2 else 0.0)
        weights["T"] += 1.5 if goes_on < 0.03 and shared > 1 else 0.7 if goes_on < 0.06 and shared > 1 else 0.0
        listed = near and setting.run_heads[at] in {"related", "popular"}
        weights["T"] += _NEW_TOPIC if listed and len((stems & lead) - behind) >= _NEW_WORDS else 0.0
        weights["S"] = weights.get("S", 0.0) + 1.0 * back - 0.7 * max(0, shared - 2)
    return weights


def _by_repetition(setting: Setting, at: int) -> Weights:
    first = setting.first_seen[setting.lines[at].words]
    if first != at and (at - first <= NEAR_REPEAT or not setting.last_bodies[at]) and len(setting.lines[at].words) >= 3:
        return {"H": 6.0, "T": -2.5, "R": -2.0, "S": -3.0, "F": 2.0}
    if setting.sort_at(at + 1) == "bare" and setting.lines[at + 1].words == setting.lines[at].words and len(setting.lines[at].words) > 1:
        return {"T": 6.5, "R": -2.0, "S": -6.0}
    return {"T": 1.5, "R": -1.0} if at in setting.repeated else {}


_JUDGES = (
    _by_length,
    by_rival,
    by_headline,
    _by_divider,
    _by_owner,
    _by_quotation,
    _by_leader,
    _by_signing,
    _by_credit,
    _by_follower,
    _by_list,
    _by_series,
    _by_gap,
    _by_entry,
    _by_topic,
    _by_repetition,
    by_look,
    by_unlisted,
)
