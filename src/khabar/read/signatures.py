"""Persons and outlets that sign a short line without a label that the lexicon lists: "من سلمى عون", "سلمى عون ووليد منصور", "عن رويترز"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from khabar.lexicon import load
from khabar.read.credits import in_names_only, is_named_outlet, is_person, lead_verbs, name_piece
from khabar.text.normal import fold

_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"\s*[،,/&|]\s*|\s[-–—]\s|\s+و\s?(?=[^\W\d_]{2,}\s+[^\W\d_]{2,})")
_ACCOUNT = re.compile(r"\s*[(]?(?:@\w+|\w+@(?!\w))[)]?")
#: What a short signature says of the writer behind a comma ("سلمى عون، صحفية لبنانية").
_NOTE = re.compile(
    r"(?P<name>[^،,|]{4,40})(?:\s*[،,|]|\s+[-–—])\s*(?:كاتبة?|صحفية?|صحافية?|باحثة?|أكاديمية?|إعلامية?|اعلامية?|مراسلة?|محررة?|شاعرة?|محللة?)\b"
)
_LONGEST_NOTED = 6
_LIKES = re.compile(r"\s+[^\w\s]{1,2}\s*\d{1,6}$")
_PLACE = re.compile(r"\s+(?:من|في|فى)\s+([^\W\d_]+(?:\s[^\W\d_]+){0,2})$")
_LABELLED = re.compile(r"^\W*((?:[^\W_]+\s{1,3}){0,3}[^\W_]+)\s{0,3}(?:[:：]|\.\.)\s*(\S.*)$")
_EDGES = " \t\u00a0()[]{}«»\"“”'‘’.،,:：؛*•-–—"
_SIGNED = frozenset({"agency", "outlet", "general"})
_LONGEST = 12
_MOST_NAMES = 4
_MOST_LEADS = 4
#: "… بتصرف" behind a credit, and a credit between slashes ("/المرافئ نت/").
_FREELY, _SLASHED = re.compile(r"\s+(?:بتصرف|باختصار|بتصرّف)$"), re.compile(r"/[^/]{2,40}/$")
#: What feeds print below an item: "The post … appeared first on صدى الساحل.", "ظهرت المقالة … أولاً على صدى الساحل.".
_FEED_END = re.compile(r"^(?:the post|ظهرت?|نشرت?)\b.*?(?:appeared first on|اولا (?:علي|في))\s+(?P<outlet>\S.{1,60}?)[.\s]*$")
_FEED_HEADS = ("The post", "the post", "ظهر", "نشر")
#: An outlet alone between brackets or behind a dash closes a report ("(صحيفة الساحل)", "- صحيفة الساحل").
_SET_OFF = re.compile(r"^(?:[(\[{].+[)\]}]|[-–—*•/]\s?\S.*)\.?$")
_QUOTED = re.compile(r"[(\[]?(?:نقلا[ً]?\s)?عن\s[\"«“]((?:[^\W\d_]+\s){0,3}[^\W\d_]+)[\"»”][)\]]?\.?$")
#: "موقع مجلة الضوء" is the site of a magazine, which is the outlet.
_SITE = "موقع"


def without_account(text: str) -> str:
    """A signature without the writer's account behind it ("سلمى عون (المكلا) salma@")."""
    return _ACCOUNT.sub("", text) if "@" in text else text


@lru_cache(maxsize=1 << 12)
def signing_persons(text: str) -> tuple[str, ...]:
    """The persons that a line is signed by, where it says more than one bare name; nothing for a line that says anything else.

    >>> signing_persons("من سلمى عون ووليد منصور"), signing_persons("سلمى عون من بيروت"), signing_persons("سلمى عون تفوز بالجائزة")
    (('سلمى عون', 'وليد منصور'), ('سلمى عون',), ())
    """
    signed = _LIKES.sub("", without_account(text))
    noted = _NOTE.match(signed)
    signed = noted["name"] if noted and len(signed.split()) <= _LONGEST_NOTED else signed
    if len(signed.split()) > _LONGEST or any(char.isdigit() for char in signed):
        return ()
    labelled = _LABELLED.match(signed)
    if labelled is not None and not _others().isdisjoint(fold(labelled[1]).text.split()):
        return ()
    bare = _without_lead((labelled[2] if labelled else signed).strip(_EDGES))
    place = _PLACE.search(bare)
    if place is not None and name_piece(place[1]).kind in {"city", "country"}:
        bare = bare[: place.start()]
    names = _names(bare)
    alone = len(names) == 1 and bare == text.strip(_EDGES)
    return () if alone or not 1 <= len(names) <= _MOST_NAMES or not all(map(_is_name, names)) else names


def _without_lead(text: str) -> str:
    first, rest = _first_word(text)
    return rest if fold(first).text in _leads("person") and rest else text


def _first_word(text: str) -> tuple[str, str]:
    """The first word and what follows it, whatever space stands between them."""
    first, rest = (*text.split(maxsplit=1), "", "")[:2]
    return first, rest


def _names(text: str) -> tuple[str, ...]:
    """The names between commas and joining waws; "خالد وليد" is one."""
    names: list[str] = []
    at = 0
    for joint in _PARTS.finditer(text):
        following = fold(text[joint.end() :]).text.split()
        if len(text[at : joint.start()].split()) < 2 or (joint[0].strip() == "و" and following and in_names_only("و" + following[0])):
            continue
        names.append(text[at : joint.start()])
        at = joint.end()
    return tuple(name.strip(_EDGES) for name in (*names, text[at:]))


def _is_name(name: str) -> bool:
    return "(" not in name and is_person(_WORD.findall(fold(name).text))


@lru_cache(maxsize=1 << 12)
def signing_outlet(text: str) -> str | None:
    """The outlet or agency that a line credits in words of its own ("جهة الخبر: صحيفة الأيام"); None for other lines.

    >>> signing_outlet("(عن رويترز)"), signing_outlet("رويترز تكشف الخطة")
    ('رويترز', None)
    """
    ended = feed_end(text)
    if ended is not None or len(text.split()) > _LONGEST:
        return ended
    if _SET_OFF.match(text) and is_named_outlet(text.strip(_EDGES + "/{}")):
        return text.strip(_EDGES + "/{}")
    bare = _FREELY.sub("", text.strip(_EDGES))
    if _SLASHED.match(bare) and name_piece(bare.strip("/ ")).kind in _SIGNED:
        return bare.strip("/ ")
    labelled = _LABELLED.match(bare)
    if labelled is not None and not set(_WORD.findall(fold(labelled[1]).text)) & lead_verbs():
        value = labelled[2].strip(_EDGES)
        if _signs(value) and name_piece(labelled[1]).kind == "unknown" and not _is_name(labelled[1]):
            return value
    return _after_leads(bare)


def quoted_outlet(text: str) -> str | None:
    """The name in quotation marks behind "from" (عن «مختبر الشباب»), which beside a stamp is an outlet's; None for other lines."""
    found = _QUOTED.match(text)
    return found[1] if found else None


def _signs(value: str) -> bool:
    """Whether a value behind words that no lexicon lists is a credit: an agency, or an outlet beyond doubt."""
    return name_piece(value).kind in {"agency", "general"} or is_named_outlet(value)


def feed_end(text: str) -> str | None:
    """The outlet that a feed's closing line names; None for any other line.

    >>> feed_end("The post عودة الملح appeared first on صدى الساحل.")
    'صدى الساحل'
    """
    if not text.startswith(_FEED_HEADS):
        return None
    folded = fold(text)
    found = _FEED_END.match(folded.text)
    return text[slice(*folded.span(*found.span("outlet")))] if found else None


def _after_leads(text: str) -> str | None:
    for _ in range(_MOST_LEADS):
        first, rest = _first_word(text)
        if fold(first.strip(_EDGES)).text not in _leads("outlet") or not rest:
            return None
        text = rest.strip(_EDGES)
        if name_piece(text).kind in _SIGNED:
            site, name = _first_word(text)
            return name if fold(site).text == _SITE and name_piece(name).kind in _SIGNED else text
    return None


@cache
def _others() -> frozenset[str]:
    """Words of labels whose persons are in the news and wrote nothing of it: "الحكم:", "الضيف:"."""
    return frozenset(fold(word).text for word in load("credits")["others"]["roles"])


@cache
def _leads(kind: str) -> frozenset[str]:
    return frozenset(fold(word).text for word in load("credits")["leads"][kind])
