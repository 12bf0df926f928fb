"""How a headline-like line looks by itself: a name, a caption, a sentence's opening, a link, what the markup says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.credits import could_be_person, is_person
from khabar.read.split.sentences import opens_as_sentence
from khabar.read.split.setting import BODY

if TYPE_CHECKING:
    from khabar.read.split.lines import Seen
    from khabar.read.split.setting import Setting

Weights = dict[str, float]

_ARABIC = re.compile(r"[\u0621-\u064a]")
_PHOTO_CREDIT = re.compile(r"\([^()]{2,40}\)\s*$")
_PHOTOGRAPHED = re.compile(r"\s(?:[-–—|/(]\s?)(?:ال)?(?:تصوير|عدسه|بعدسه|صوره|ارشيفيه|ارشيف|تعبيريه|مصور)\b")
_CAPTIONED = re.compile(r"^(?:صوره?|لقطه|مشهد|جانب من|ارشيفيه)\b")
_HEADLINE_SIGNS = re.compile(r"[:؟?!\"«“]|\.\.")
_LONGEST_NAME, _LONGEST_GUESS, _LONGEST_FULL_NAME = 4, 3, 6
#: A name of as many words as a short headline ("سيدي محمد ولد بلقاسم") is one all the same.
_FULL_NAME = {"H": 5.0, "D": 4.0, "R": -1.5, "K": -1.5, "T": -1.0}
_FULL_HEADLINE = 5
#: What it weighs for a line of another language than the text below it to be its caption or deck: pages repeat a headline so.
_OTHER_LANGUAGE = -4.0
#: A family name from a town or tribe ("الدوسري"), and signs that stand in no name.
_NISBA = re.compile(r"ال\w{3,}ي$")
_INNER_SIGNS, _EDGES = re.compile(r"[:؟?!،\"«»“”(]|\.\."), " .:-–—*()[]"


def by_look(setting: Setting, at: int) -> Weights:
    """The weights that a line's own looks give."""
    line = setting.lines[at]
    has_body = setting.next_body[at] < len(setting.lines)
    if not _ARABIC.search(line.fold):
        among_arabic = has_body and _ARABIC.search(setting.lines[setting.next_body[at]].fold)
        return {"F": 2.5, "D": 2.2, "T": -2.0, "S": -2.0, "K": _OTHER_LANGUAGE if among_arabic else 0.0}
    found = (_as_name(line), _as_caption(line), _as_opening(line, has_body=has_body), _as_headline(line), _as_marked(line))
    total: Weights = {}
    for weights in (*found, _in_place(setting, at, line, has_body=has_body)):
        for role, weight in weights.items():
            total[role] = total.get(role, 0.0) + weight
    return total


def _as_name(line: Seen) -> Weights:
    if _INNER_SIGNS.search(line.fold.strip(_EDGES)):
        return {}
    if len(line.words) <= _LONGEST_FULL_NAME and is_person(line.words):
        weights = {"H": 3.5, "D": 2.5, "F": 0.5, "S": -1.5}
        return weights if len(line.words) < _LONGEST_NAME else weights | _FULL_NAME
    if len(line.words) <= _LONGEST_GUESS and could_be_person(line.words):
        return {"H": 2.0 if _NISBA.match(line.words[-1]) else 0.8, "D": 1.0}
    return {}


def _as_caption(line: Seen) -> Weights:
    if _PHOTOGRAPHED.search(line.fold):
        return {"S": 8.0, "K": 6.0, "T": -3.0, "R": -3.0}
    captioned = _PHOTO_CREDIT.search(line.fold) or _CAPTIONED.match(line.fold)
    return {"S": 3.0, "K": 2.5, "T": -1.5} if captioned else {}


def _as_opening(line: Seen, *, has_body: bool) -> Weights:
    """A line that opens what follows: "وجاء في البيان:", or a sentence that lost its stop."""
    weights: Weights = {}
    if line.fold.endswith(":"):
        weights = {"S": 2.0, "T": -1.0, "R": -3.5} if has_body else {"F": 2.0, "T": -1.0, "R": -3.5}
    if not opens_as_sentence(line):
        return weights
    if line.words[0][:1] in "وف":
        return {**weights, "S": weights.get("S", 0.0) + 1.5, "T": weights.get("T", 0.0) - 1.5}
    return {**weights, "S": weights.get("S", 0.0) + (0.3 if has_body and not line.stops else 0.0)}


def _as_headline(line: Seen) -> Weights:
    """Quotes, colons and dots inside are a headline's, not a subheading's."""
    if not _HEADLINE_SIGNS.search(line.fold[:-1]):
        return {}
    return {"R": 1.2, "S": -0.8, "T": 0.4} if len(line.words) >= _FULL_HEADLINE else {"R": 0.2, "T": 0.4}


def _as_marked(line: Seen) -> Weights:
    """What the markup says: a heading by its level, a caption, a line that is one link."""
    weights: Weights = {}
    if line.kind == "heading":
        weights = {"T": 2.0} if line.level == 1 else {"T": 0.5, "S": 1.0}
    if line.kind == "caption":
        weights = {"S": 5.0, "K": 5.0}
    if line.kind == "list_item" and line.href is None:
        weights = {"S": 3.0, "K": 3.5, "T": -4.0, "R": -2.0}
    return {**weights, "R": 3.0, "S": weights.get("S", 0.0) - 2.0} if line.href is not None else weights


def _in_place(setting: Setting, at: int, line: Seen, *, has_body: bool) -> Weights:
    """A credited name on a line of its own, a ticker above the headline, a line above the first paragraph."""
    weights: Weights = {"H": 4.0, "F": 1.0, "M": 6.0 if setting.sort_at(at - 1) in BODY else 3.0} if at in setting.source_lines else {}
    if setting.last_bodies[at]:
        return weights
    if line.words[0] == "عاجل" and setting.sort_at(at + 1) != "paragraph":
        return {**weights, "F": weights.get("F", 0.0) + 3.0, "T": -1.5}
    return {**weights, "S": 0.5} if has_body and len(line.words) > _LONGEST_GUESS else weights
