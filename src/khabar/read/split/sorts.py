"""What sort of line each line is, seen by itself: the evidence that weighs most."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING

from khabar.read.credits import could_be_person, ends_as_outlet, in_names_only, is_person, lead_verbs, name_piece
from khabar.read.fields.credit_line import credit_line
from khabar.read.signatures import feed_end, signing_outlet, signing_persons
from khabar.read.split.labels import find_label, invitations, verbal_nouns, words_of
from khabar.read.split.lines import look
from khabar.read.split.lists import listed
from khabar.read.split.marks import FURNITURE, NOTE, by_marks
from khabar.read.split.sentences import is_sentence, opens_as_sentence
from khabar.read.split.wording import Talk, talk_of
from khabar.text.normal import fold

if TYPE_CHECKING:
    from khabar.read.split.labels import Label
    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

#: The signs between pieces, and what each of them holds: to tell lines without any is three times as fast.
_SIGNS, _SIGN = re.compile(r"\s*[|•·▪]\s*|\s+[-–—/]\s+|\s{3,}"), re.compile(r"[|•·▪]|\s(?:[-–—/]\s|\s\s)")
_CONTENT = re.compile(r"[^\W_]")
_LONGEST_META = 28
_COUNTED = frozenset({"مشاهده", "مشاهدات", "قراءه", "قراءات", "زياره", "زيارات", "تعليق", "تعليقات", "views", "view", "comments", "hits"})
_STAMP_WORDS = 3
#: "Posted on 5 أكتوبر 2020 by نزار قاسم": a few words around a date of which the last are a name.
_SIGNED_STAMP_WORDS, _NAME_WORDS = 6, 2
_LONGEST_ASIDE, _LONGEST_SIGNATURE = 4, 6
_LONGEST_SOURCE = 8
_LONGEST_BARE_SOURCE = 4
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 5, 26
_ASKING = frozenset({"ما", "ماذا", "كيف", "لماذا", "اين", "متي"})
_SENTENCE_WORDS = 18
_JOINED_WORDS = 11
_PHOTO_MARK = re.compile(r"\s*[:/|(\[–-]")
_LETTERS = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_RULE = re.compile(r"\s*([*=~#_—–•●◆■+-])(?:\s*\1){2,}\s*$")
_PREFIX = re.compile(r"[\W_]*+(?:[^\W_]++[ ]){0,3}[^\W_]++\s?(?::|\||»|←|\.\.+)\s*(?=[\w\"“«(])")
_LABELLED_PERSON = re.compile(r"^[^\W\d_]++(?: [^\W\d_]++){0,2}\s?:\s?[^\W\d_]+(?: [^\W\d_]+){1,3}$")
#: Reporters' names as a foreign agency prints them ("Mehmet Kara, Ahmed Yusuf").
_LATIN_NAMES = re.compile(r"^[a-z]{2,}(?:[ .'-]+[a-z]+){1,3}(?:\s?,\s?[a-z]{2,}(?:[ .'-]+[a-z]+){1,3}){0,3}$")
_BRACKETED = re.compile(r"^[(\[{].{6,}[)\]}]\.?$")
_NEWSROOM = ("تحرير", "اعداد", "تغطيه", "كتابه", "شارك في", "ساهم", "ترجمه", "تقرير", "reporting", "editing", "writing")
#: What a content manager adds to a name: a counter in brackets, the preposition before the date.
_ASIDE, _TAIL = re.compile(r"\s*\([^()]{0,40}\)\s*$"), re.compile(r"(?:\s+(?:في|بتاريخ|يوم|on|le)|\s*[-–|،,])\s*$")
_HASHED = re.compile(r"(?:#\w+[\s,،|]*)+")
_COMMAS = re.compile(r"\s*[،,|]\s*")
_LONGEST_STEP = 3
#: "الموضوع:" heads a mail's subject or names a topic, which has fewer words.
_ABOUT, _SHORTEST_ABOUT = "الموضوع", 4


def sort_of(line: Seen) -> Sort:
    """The sort of a line by its label, stamp, credits and shape."""
    if _LETTERS.search(line.fold) is None and line.stamp is None:
        return "divider" if _RULE.match(line.fold) else "slug"
    if _is_newsroom_credit(line):
        return "credit"
    if len(line.words) <= _LONGEST_SIGNATURE and NOTE.match(line.fold) and signing_persons(line.text):
        return "byline"
    labelled = "meta" if is_meta(line) else _by_label(line)
    if labelled is None and _is_aside(line):
        return "furniture"
    if labelled is None and _LABELLED_PERSON.match(line.fold) and signing_persons(line.text):
        return "byline"
    return labelled or by_marks(line) or _by_stamp(line) or _by_credit(line) or _by_shape(line)


def _is_aside(line: Seen) -> bool:
    """A desk's remark in brackets: "(إضافة تصريحات)", "(تحديث)"; an agency, an outlet or a person in brackets signs."""
    if len(line.words) > _LONGEST_ASIDE or _BRACKETED.match(line.fold) is None or line.stamp is not None:
        return False
    return name_piece(line.text).kind == "unknown" and credit_line(line.text) is None and signing_outlet(line.text) is None


def _by_label(line: Seen) -> Sort | None:
    label = line.label
    if label is None:
        return "source" if feed_end(line.text) is not None else None
    if label.family in FURNITURE:
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
    length = sum(len(word) > 1 for word in value)
    return "source" if length <= longest and not (line.full_stop and length > 6) else None


def _tagged(line: Seen, label: Label) -> Sort | None:
    return "tags" if label.alone or not (line.full_stop and _words_after(line, label) > 12) else None


def _written(line: Seen, label: Label) -> Sort | None:
    """A byline names people, a desk or nobody; "تقرير: ارتفاع الأسعار" is a headline."""
    if label.alone:
        return "byline" if len(line.words) <= 3 else None
    names = [_unlabelled(part) for part in re.split(r"\s+و(?=\w{3})|[،,/|\-–—:]", _without_stamp(line)) if _LETTERS.search(part)]
    bare = not label.separated and line.words[0] in verbal_nouns()
    names_somebody = _names_person if bare else _names_somebody
    titled = label.separated and line.words[0] not in verbal_nouns()
    return "byline" if names and all(names_somebody(name) or (titled and _may_be_titled(name)) for name in names) else None


def _unlabelled(part: str) -> str:
    """A part of a byline without the label of its own: "إعداد سلمى عون | تحرير نبيل الصبري"."""
    label = find_label(fold(part.strip()).text)
    return part if label is None or label.family != "byline" or label.alone else fold(part.strip()).text[label.value :]


def _may_be_titled(part: str) -> bool:
    """Whether a part is a name that opens with the article ("الشيخ سيدي ولد أحمد"): another word of it is a name beyond doubt."""
    words = words_of(fold(part).text)
    return could_be_person([words[0].removeprefix("ال"), *words[1:]]) and any(map(in_names_only, words))


def _names_person(part: str) -> bool:
    return is_person(words_of(fold(part).text))


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
    if label.separated and _HASHED.fullmatch(line.fold, label.value):
        return "hashtags"
    if label.separated and _lists_phrases(line.fold[label.value :]):
        return "list"
    if after <= 2 and not label.separated and not label.glued:
        return "related"
    return "related+" if 1 < after <= _LONGEST_HEADLINE or label.glued else None


def _lists_phrases(value: str) -> bool:
    """Whether a read-also label stands before keywords, not before a headline: "مواضيع متعلقة: سقطرى، موانئ"."""
    phrases = [words_of(part) for part in _COMMAS.split(value)]
    return len(phrases) > 1 and all(0 < len(phrase) <= _LONGEST_STEP for phrase in phrases)


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
    label = find_label(fold(name).text)
    archived = label is not None and label.family == "photo" and label.alone
    return _ARABIC.search(name) is None or archived or name_piece(name).kind in {"agency", "outlet", "general", "person"}


def _recorded(line: Seen, label: Label) -> Sort | None:
    return "record" if _words_after(line, label) <= 8 else None


def _titled(line: Seen, label: Label) -> Sort | None:
    """A labelled headline; a word or two behind "الموضوع:" name what the report is about."""
    if label.alone:
        return None
    about = line.fold[label.start : label.end] == _ABOUT and _words_after(line, label) < _SHORTEST_ABOUT
    return "record" if about else "title"


def _commented(line: Seen, _: Label) -> Sort | None:
    return "comments" if len(line.words) <= 8 else None


def _always(sort: Sort) -> Callable[[Seen, Label], Sort | None]:
    return lambda _line, _label: sort


_FAMILIES: dict[str, Callable[[Seen, Label], Sort | None]] = {
    "published": _dated, "modified": _dated, "source": _sourced, "tags": _tagged, "byline": _written, "related": _related,
    "popular": _popular, "photo": _photographed, "record": _recorded, "comments": _commented, "form": _always("form"),
    "title": _titled, "correction": _always("correction"), "signoff": _always("signoff"), "more": _always("more"),
}  # fmt: skip


def _words_after(line: Seen, label: Label) -> int:
    return len(re.findall(r"[^\W_]+", line.fold[label.value :]))


def is_meta(line: Seen) -> bool:
    """Whether a line is made of credits and stamps between signs ("كتب: سمير الحداد | 12/3/2020 04:10 م | 230 مشاهدة")."""
    if len(line.words) > _LONGEST_META or line.full_stop or _SIGN.search(line.text) is None:
        return False
    pieces = [piece for piece in _SIGNS.split(line.text) if _CONTENT.search(piece)]
    if len(pieces) < 2:
        return False
    kinds = list(takewhile(bool, map(_meta_kind, map(look, pieces))))
    return len(kinds) == len(pieces) and len(set(kinds) & {"stamp", "byline", "source"}) > (0 if "stamp" in kinds else 1)


def _meta_kind(piece: Seen) -> str:
    """What a piece of a meta line says; empty for words of another kind."""
    if piece.stamp is not None and (piece.stamp.pure or (piece.stamp.date and len(piece.stamp.rest) <= _STAMP_WORDS)):
        return "stamp"
    sort = _by_label(piece)
    if sort in {"byline", "source", "record", "furniture", "modified", "published"}:
        return sort
    if piece.notice in FURNITURE:
        return "furniture"
    kind = name_piece(piece.text).kind
    if kind in {"person", "desk"} or _LATIN_NAMES.match(piece.fold):
        return "byline"
    return "source" if kind in {"outlet", "agency", "general"} else "place" if kind in {"city", "country"} else ""


def _is_newsroom_credit(line: Seen) -> bool:
    """The newsroom's own line in brackets: "(تغطية صحفية … – إعداد … – تحرير …)"."""
    return _BRACKETED.match(line.fold) is not None and any(word in line.fold for word in _NEWSROOM)


def prefixed_value(line: Seen) -> int:
    """Where the headline begins behind a read-also prefix that the lexicon does not list as a whole ("وللمزيد اقرأ: …"); 0 for none."""
    mark = _PREFIX.match(line.fold)
    if mark is None or not len(line.words) > len(words_of(mark[0])) + 2:
        return 0
    prefix = {word.removeprefix("و") for word in words_of(mark[0])}
    return mark.end() if prefix & invitations() or talk_of(tuple(words_of(mark[0]))) == "list" else 0


def _by_stamp(line: Seen) -> Sort | None:
    stamp = line.stamp
    if stamp is None:
        return None
    if line.entry and len(stamp.rest) > _STAMP_WORDS and not stamp.date:
        return "entry"
    rest = [word for word in stamp.rest if not word.isdigit() and word not in _COUNTED]
    if len(rest) > _STAMP_WORDS or (rest and line.full_stop):
        signed = len(rest) <= _SIGNED_STAMP_WORDS and is_person(rest[-_NAME_WORDS:])
        return "stamp" if stamp.date and (signed or _has_dated_piece(line)) else None
    if not stamp.date and not stamp.clock and len(rest) == _STAMP_WORDS and _SIGN.search(line.text) is None and not _is_name(rest):
        return None
    if not rest or stamp.end - stamp.start >= len(line.fold) // 3:
        return "stamp" if stamp.date else "age" if stamp.age else "clock"
    return "stamp" if stamp.date and _has_dated_piece(line) else None


def _has_dated_piece(line: Seen) -> bool:
    """Whether a line is a date between signs beside a few short pieces ("السنة السابعة - العدد 1234 - 3 مايو 2011")."""
    if line.full_stop or len(line.words) > _LONGEST_META:
        return False
    pieces = [look(piece) for piece in _SIGNS.split(line.text) if _CONTENT.search(piece)]
    dated = [piece for piece in pieces if piece.stamp is not None and piece.stamp.date and piece.stamp.pure]
    others = [piece for piece in pieces if piece not in dated]
    short = all(len(piece.words) <= _STAMP_WORDS or signing_outlet(piece.text) is not None for piece in others)
    return bool(dated) and short and not any(opens_as_sentence(piece) for piece in others)


def _is_name(words: list[str]) -> bool:
    """Whether the words before an age are whose item it is: a person's or an outlet's name."""
    return is_person(words) or name_piece(" ".join(words)).kind == "outlet"


def _by_credit(line: Seen) -> Sort | None:
    if line.text[:1] == line.text[-1:] == "/" and signing_outlet(line.text) is not None:
        return "source" if name_piece(line.text.strip("/ ")).kind == "outlet" else "wire"
    if line.full_stop or _says_more(line) or (line.bullet and signing_outlet(line.text) is None):
        return None
    if ":" in line.fold and signing_outlet(line.text) is not None:
        return "source"
    if credit_line(line.text) is not None:
        return "wire"
    if signing_persons(line.text):
        return "byline"
    return "source" if signing_outlet(line.text) is not None else None


def _says_more(line: Seen) -> bool:
    """Whether several words hold a verb or dots, or lead to another page, as headlines do and signatures do not."""
    if len(line.words) < _SHORTEST_HEADLINE or (":" in line.fold and signing_outlet(line.text) is not None):
        return False
    return line.href is not None or ".." in line.fold or not lead_verbs().isdisjoint(line.words[1:])


def _by_shape(line: Seen) -> Sort:
    if prefixed_value(line):
        return "related+"
    if line.entry:
        return "entry"
    if line.quoted and len(line.words) >= 4:
        return "quote"
    if is_sentence(line):
        return "paragraph" if not line.bullet or len(line.words) > 25 else "bullet"
    return _by_wording(line) or _by_pictogram(line) or ("bullet" if line.bullet and len(line.words) > 1 else "bare")


def _by_pictogram(line: Seen) -> Sort | None:
    """A field that a picture stands before: "✍ سلمى عون", "🏷 جسور، ترميم"."""
    if not line.bullet or unicodedata.category(line.text[0]) != "So" or len(line.words) > _LONGEST_META:
        return None
    if is_person(line.words):
        return "byline"
    inner = sort_of(look(line.text[line.bullet :]))
    return inner if inner in _FIELDS else "list" if len(_COMMAS.split(line.text)) > 1 and _lists_phrases(line.fold) else None


def _by_wording(line: Seen) -> Sort | None:
    """What the words of a short line say: that the page speaks of itself, or a list of keywords."""
    talk = None if _asks(line) or ends_as_outlet(line.words) else talk_of(line.words)
    if talk is not None and (talk != "credit" or line.fold.endswith(":")):
        return _TALKS[talk]
    return "list" if listed(line) else None


#: What a picture may stand before in place of its label.
_FIELDS = frozenset({"byline", "list", "source", "wire", "meta", "stamp"})


def _asks(line: Seen) -> bool:
    """Whether a line asks a question, which no page does of itself without a label ("من المسؤول؟", "ما القصة")."""
    return line.fold.endswith(("؟", "?")) or line.words[0] in _ASKING


_TALKS: dict[Talk, Sort] = {"list": "popular", "comments": "comments", "credit": "record", "site": "furniture"}
