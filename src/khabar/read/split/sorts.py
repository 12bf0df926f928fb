"""What sort of line each line is, seen by itself: the evidence that weighs most."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from khabar.read.credits import continuations, could_be_person, is_person, lead_verbs, name_piece, own_waws
from khabar.read.fields.dateline import credit_line
from khabar.read.split.labels import invitations, words_of
from khabar.read.split.lines import look

if TYPE_CHECKING:
    from khabar.read.split.labels import Label
    from khabar.read.split.lines import Seen

Sort = Literal[
    "published", "modified", "stamp", "clock", "age", "source", "tags", "hashtags", "byline", "credit", "wire", "record", "meta",
    "related", "related+", "popular", "comments", "form", "furniture", "signoff", "more", "photo", "correction",
    "slug", "bullet", "entry", "quote", "paragraph", "bare",
]  # fmt: skip

_SIGNS = re.compile(r"\s*[|•·▪]\s*|\s+[-–—/]\s+")
_CONTENT = re.compile(r"[^\W_]")
_LONGEST_META = 28
_STAMP_WORDS = 3
_LONGEST_FIGURES, _LONGEST_SIGNOFF = 12, 6
_TICKER_WORDS, _TICKER_GAPS = 15, 3
_FURNITURE = {"share", "tool", "ad", "follow", "copyright", "nav", "ticker", "counter"}
_LONGEST_SOURCE = 8
_LONGEST_BARE_SOURCE = 4
_LONGEST_HEADLINE = 26
_SENTENCE_WORDS = 18
_JOINED_WORDS = 11
_PHOTO_MARK = re.compile(r"\s*[:/|(\[–-]")
_LETTERS = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_SLUG = re.compile(r"[\[\]{}_<>#\\]|\w\.\w{2,4}\b|https?:|www\.")
_WIDE = re.compile(r"\s{3,}|\s[*•|]\s")
_PREFIX = re.compile(r"[\W_]*(?:[^\W_]+[ ]){0,3}[^\W_]+\s?(?::|\||»|←|\.\.+)\s*(?=[\w\"“«(])")
_LABELLED_PERSON = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){0,2}\s?:\s?[^\W\d_]+(?: [^\W\d_]+){1,3}$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_HASHTAGS = re.compile(r"^(?:[#﹟＃]\s?[\w\u200c]+[\s,،|•\-]*)+$")
#: Reporters' names as a foreign agency prints them ("Mehmet Kara, Ahmed Yusuf").
_LATIN_NAMES = re.compile(r"^[a-z]{2,}(?:[ .'-]+[a-z]+){1,3}(?:\s?,\s?[a-z]{2,}(?:[ .'-]+[a-z]+){1,3}){0,3}$")
_BRACKETED = re.compile(r"^[(\[{].{6,}[)\]}]\.?$")
_SIGNED_OFF = re.compile(r"^[\W_]*(?:انتهي|يتبع|تمت|م\s?ع\s?[/-]\s?\w+|ا\s?ه)[\W_]*(?:\d{1,2}:\d{2}.{0,6})?$")
_WIRE_MARK = re.compile(r"^[\W_]*(?:[a-z]{2,3}\s?[/\-]\s?[a-z]{2,3}|[\u0621-\u064a]{1,2}(?:\s?[./ ]\s?[\u0621-\u064a]{1,2}){1,5})[\W_]*$")
_FIGURES = re.compile(r"^[^\W\d_]{2,12}\s\d+[.,]\d+(?:\s[-|]\s[^\W\d_]{2,12}\s\d+[.,]\d+)+$")
_NEWSROOM = ("تحرير", "اعداد", "تغطيه", "كتابه", "شارك في", "ساهم", "ترجمه", "تقرير", "reporting", "editing", "writing")
#: What a content manager adds to a name: a counter in brackets, the preposition before the date.
_ASIDE, _TAIL = re.compile(r"\s*\([^()]{0,40}\)\s*$"), re.compile(r"\s+(?:في|بتاريخ|يوم|on|le)\s*$")
_NOTE = re.compile(
    r"[\W_]*(?:(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3})\s?[:،,\-–—|]\s?|(?<=[*•])\s?)"
    r"(?:كاتبه?|صحفيه?|صحافيه?|باحثه?|اكاديميه?|روائيه?|شاعره?|اعلاميه?|مدونه?|محلله?|محامي?ه?|استاذه?|خبيره?|ناشطه?)\s"
)
_TRAIL_SIGN = re.compile(r"\s*(?:[|»›>•·]|::)\s*")
_SHORTEST_TRAIL, _LONGEST_STEP = 3, 3
_DEGREES = re.compile(r"\d\s?[℃°]")


def sort_of(line: Seen) -> Sort:
    """The sort of a line by its label, stamp, credits and shape."""
    if _LETTERS.search(line.fold) is None and line.stamp is None:
        return "slug"
    if _is_newsroom_credit(line):
        return "credit"
    labelled = "meta" if is_meta(line) else _by_label(line)
    if labelled is None and _LABELLED_PERSON.match(line.fold) and is_person(words_of(line.fold.split(":", 1)[1])):
        return "byline"
    return labelled or _by_marks(line) or _by_stamp(line) or _by_credit(line) or _by_shape(line)


def _by_label(line: Seen) -> Sort | None:
    label = line.label
    if label is None:
        return None
    if label.family in _FURNITURE:
        return "furniture" if len(line.words) <= _LONGEST_HEADLINE else None
    decide = _FAMILIES.get(label.family)
    return decide(line, label) if decide else None


def _dated(line: Seen, label: Label) -> Sort | None:
    return label.family if label.alone or line.stamp is not None else None  # type: ignore[return-value]


def _sourced(line: Seen, label: Label) -> Sort | None:
    if label.alone:
        return "source"
    value = line.words[len(line.words) - _words_after(line, label) :]
    if line.fold[label.start : label.end] == "مصدر" and lead_verbs() & set(value):
        return None
    longest = _LONGEST_SOURCE if line.words[0].startswith("ال") else _LONGEST_BARE_SOURCE
    return "source" if len(value) <= longest and not (line.full_stop and len(value) > 6) else None


def _tagged(line: Seen, label: Label) -> Sort | None:
    return "tags" if label.alone or not (line.full_stop and _words_after(line, label) > 12) else None


def _written(line: Seen, label: Label) -> Sort | None:
    """A byline names people, a desk or nobody; "تقرير: ارتفاع الأسعار" is a headline."""
    if label.alone:
        return "byline" if len(line.words) <= 3 else None
    names = [part for part in re.split(r"\s+و(?=\w{3})|[،,/|\-–—:]", _without_stamp(line)) if _LETTERS.search(part)]
    return "byline" if names and all(_names_somebody(part) for part in names) else None


def _without_stamp(line: Seen) -> str:
    """A byline's value without the date that some pages print behind the name."""
    value = look(_ASIDE.sub("", line.value))
    if value.stamp is None or not value.stamp.date:
        return value.text
    start, end = value.folded.span(value.stamp.start, value.stamp.end)
    return f"{_TAIL.sub('', value.text[:start])} {value.text[end:]}" if start else value.text[end:]


def _names_somebody(part: str) -> bool:
    piece = name_piece(part)
    words = re.findall(r"[^\W_]+", piece.text)
    if piece.kind != "unknown":
        return True
    return is_person(words) or could_be_person(words) or len(words) == 1


def _related(line: Seen, label: Label) -> Sort | None:
    if label.alone:
        return "related"
    after = _words_after(line, label)
    if after <= 2 and not label.separated and not label.glued:
        return "related"
    return "related+" if 1 < after <= _LONGEST_HEADLINE or label.glued else None


def _popular(line: Seen, label: Label) -> Sort | None:
    return "popular" if not line.full_stop or label.alone else None


def _photographed(line: Seen, label: Label) -> Sort | None:
    if label.alone and line.fold.endswith(("،", ",", ":")):
        return "furniture"
    if not label.alone and (label.form == "credit" or _PHOTO_MARK.match(line.fold, label.end)) and _credits_a_picture(line.value):
        return "furniture"
    return "photo" if label.alone or (_PHOTO_MARK.match(line.fold, label.end) and not line.full_stop) else None


def _credits_a_picture(value: str) -> bool:
    """Whether a photo label gives nothing but whom the picture is of: an agency, an outlet, a Latin name ("صورة أرشيفية / Sputnik")."""
    name = value.strip(" ،,:/|-–")
    return _ARABIC.search(name) is None or name_piece(name).kind in {"agency", "outlet", "general"}


def _recorded(line: Seen, label: Label) -> Sort | None:
    return "record" if _words_after(line, label) <= 8 else None


def _commented(line: Seen, _: Label) -> Sort | None:
    return "comments" if len(line.words) <= 8 else None


def _always(sort: Sort) -> Callable[[Seen, Label], Sort | None]:
    return lambda _line, _label: sort


_FAMILIES: dict[str, Callable[[Seen, Label], Sort | None]] = {
    "published": _dated, "modified": _dated, "source": _sourced, "tags": _tagged, "byline": _written, "related": _related,
    "popular": _popular, "photo": _photographed, "record": _recorded, "comments": _commented, "form": _always("form"),
    "correction": _always("correction"), "signoff": _always("signoff"), "more": _always("more"),
}  # fmt: skip


def _words_after(line: Seen, label: Label) -> int:
    return len(re.findall(r"[^\W_]+", line.fold[label.value :]))


def is_meta(line: Seen) -> bool:
    """Whether a line is made of credits and stamps between signs ("كتب: سمير الحداد | 12/3/2020 04:10 م | 230 مشاهدة")."""
    if len(line.words) > _LONGEST_META or line.full_stop or _SIGNS.search(line.fold) is None:
        return False
    pieces = [look(piece) for piece in _SIGNS.split(line.text) if _CONTENT.search(piece)]
    if len(pieces) < 2:
        return False
    kinds = [_meta_kind(piece) for piece in pieces]
    return "" not in kinds and len(set(kinds) & {"stamp", "byline", "source"}) > (0 if "stamp" in kinds else 1)


def _meta_kind(piece: Seen) -> str:
    """What a piece of a meta line says; empty for words of another kind."""
    if piece.stamp is not None and (piece.stamp.pure or (piece.stamp.date and len(piece.stamp.rest) <= _STAMP_WORDS)):
        return "stamp"
    sort = _by_label(piece)
    if sort in {"byline", "source", "record", "furniture", "modified", "published"}:
        return sort
    if piece.notice in _FURNITURE:
        return "furniture"
    kind = name_piece(piece.text).kind
    if kind in {"person", "desk"} or _LATIN_NAMES.match(piece.fold):
        return "byline"
    return "source" if kind in {"outlet", "agency", "general"} else "place" if kind in {"city", "country"} else ""


def _by_marks(line: Seen) -> Sort | None:
    if _is_furniture(line):
        return "furniture"
    if _is_slug(line):
        return "slug"
    return next((sort for sort, holds in _MARKED if holds(line)), None)


def _is_furniture(line: Seen) -> bool:
    """Notices, counters, tickers of headlines or figures in one line; a counter beside a date leaves the date."""
    within, count = line.notice, len(line.words)
    if within in _FURNITURE and not (within == "counter" and line.stamp is not None and line.stamp.date):
        return True
    if count <= _LONGEST_FIGURES and (_DEGREES.search(line.fold) or _FIGURES.match(line.fold)):
        return True
    return count > _TICKER_WORDS and len(_WIDE.findall(line.text)) >= _TICKER_GAPS


def _is_trail(line: Seen) -> bool:
    """A menu or the way to a page in one line ("الرئيسية | سياسة | اقتصاد", "الرئيسية » أخبار » ثقافة"): short names between signs."""
    if line.stamp is not None or line.full_stop or _TRAIL_SIGN.search(line.fold) is None:
        return False
    names = [words_of(part) for part in _TRAIL_SIGN.split(line.fold) if _CONTENT.search(part)]
    return len(names) >= _SHORTEST_TRAIL and all(len(name) <= _LONGEST_STEP for name in names)


def _is_counted_stamp(line: Seen) -> bool:
    return line.notice == "counter" and line.stamp is not None and line.stamp.date


def _is_newsroom_credit(line: Seen) -> bool:
    """The newsroom's own line in brackets: "(تغطية صحفية … – إعداد … – تحرير …)"."""
    return _BRACKETED.match(line.fold) is not None and any(word in line.fold for word in _NEWSROOM)


def _is_signoff(line: Seen) -> bool:
    return len(line.words) <= _LONGEST_SIGNOFF and bool(_SIGNED_OFF.match(line.fold) or _WIRE_MARK.match(line.fold))


def _is_author_note(line: Seen) -> bool:
    """What a page says of its author below the article: "سليم المصري: كاتب وروائي …", "* باحثة في …"."""
    found = _NOTE.match(line.fold)
    return found is not None and (is_person(words_of(found["name"] or "")) or (line.bullet > 0 and not found["name"]))


_MARKED: tuple[tuple[Sort, Callable[[Seen], bool]], ...] = (
    ("stamp", _is_counted_stamp),
    ("furniture", _is_trail),
    ("furniture", _is_author_note),
    ("related", lambda line: line.notice == "related" and not line.stops),
    ("hashtags", lambda line: _HASHTAGS.match(line.fold) is not None),
    ("signoff", _is_signoff),
)


def _is_slug(line: Seen) -> bool:
    """Leaked code, file names, addresses and pagers ("reuters_tickers", "{title}", "1 2 3 التالي")."""
    if len(line.words) <= 3 and line.stamp is None and _ARABIC.search(line.fold) is None and _SLUG.search(line.fold):
        return True
    if sum(len(address) for address in _ADDRESS.findall(line.fold)) * 2 > len(line.fold):
        return True
    return line.stamp is None and sum(word.isdigit() for word in line.words) >= max(3, len(line.words) - 1)


def prefixed_value(line: Seen) -> int:
    """Where the headline begins behind a read-also prefix that the lexicon does not list as a whole ("وللمزيد اقرأ: …"); 0 for none."""
    mark = _PREFIX.match(line.fold)
    if mark is None or not len(line.words) > len(words_of(mark[0])) + 2:
        return 0
    prefix = {word.removeprefix("و") for word in words_of(mark[0])}
    return mark.end() if prefix & invitations() else 0


def _by_stamp(line: Seen) -> Sort | None:
    stamp = line.stamp
    if stamp is None:
        return None
    if line.entry and len(stamp.rest) > _STAMP_WORDS and not stamp.date:
        return "entry"
    if len(stamp.rest) > _STAMP_WORDS or (stamp.rest and line.full_stop):
        return None
    if not stamp.rest or stamp.end - stamp.start >= len(line.fold) // 3:
        return "stamp" if stamp.date else "age" if stamp.age else "clock"
    return None


def _by_credit(line: Seen) -> Sort | None:
    if line.full_stop or line.bullet:
        return None
    return "wire" if credit_line(line.text) is not None else None


def _by_shape(line: Seen) -> Sort:
    if prefixed_value(line):
        return "related+"
    if line.entry:
        return "entry"
    if line.quoted and len(line.words) >= 4:
        return "quote"
    if is_sentence(line):
        return "paragraph" if not line.bullet or len(line.words) > 25 else "bullet"
    if line.bullet and len(line.words) > 1:
        return "bullet"
    return "bare"


def is_sentence(line: Seen) -> bool:
    """Whether a line reads as a paragraph rather than as a headline: by its stop, its length or the verb it opens with."""
    count = len(line.words)
    if count >= _SENTENCE_WORDS or (line.full_stop and count >= 5 and not line.fold.endswith("..")):
        return True
    if line.kind in {"paragraph", "quote"} and count >= 8 and line.href is None:
        return True
    if line.stops and count >= 15:
        return True
    return count >= (7 if line.words[0][:1] in "وف" else 14) and opens_as_sentence(line)


def goes_without_stops(line: Seen) -> bool:
    """Whether a line without a full stop reads as a paragraph on a page that prints none: long, and joined to what stands before."""
    return len(line.words) >= _JOINED_WORDS and is_joined(line.words[0]) and not line.bullet


def is_joined(word: str) -> bool:
    """Whether a word carries the conjunction waw, or carries on otherwise ("كما", "فيما"); "وزير" has a waw of its own."""
    bare = word.removesuffix("ان").removesuffix("ين").removesuffix("ا")
    return word in continuations() or (word[:1] == "و" and len(word) > 3 and not {word, bare, word.removesuffix("ه")} & own_waws())


def opens_as_sentence(line: Seen) -> bool:
    """Whether the first word is a verb of a report's sentence, with or without waw; headlines put the noun first."""
    first = line.words[0] if line.words else ""
    bare = first[1:] if first[:1] in "وف" else first
    return (first in lead_verbs() and _is_past(first)) or (bare != first and bare in lead_verbs())


def _is_past(word: str) -> bool:
    return word[:1] not in "يت"
