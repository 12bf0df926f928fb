"""Noun phrases without a parser: where a speaker's phrase begins and ends among titles, appositions and adjuncts.

Three facts of Arabic carry this. A phrase is definite once and only once (by ال, a proper name or an annexed pronoun), and
the first bare noun after that is the next constituent: «أعلن الجيش التركي | مقتل ثلاثة». Adjectives repeat the article.
Between a role and its name there may be a comma, between commas an adjunct: «الوزير، سامح شكري، في مؤتمر صحفي».
"""

from __future__ import annotations

from dataclasses import replace

from khabar.annotate.statements.adjuncts import is_adjunct
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.verbs import listed, look_up
from khabar.annotate.statements.views import RANKS, RELATIVES, Phrase, View, bare, is_definite, is_head, joined_lead, lexicon

ON_TONGUE = ("علي", "لسان")
_LONGEST_PHRASE = 24
_SHORTEST_ATTACHED = 4
_LONGEST_QUOTED = 4
_SHORTEST_PLURAL = 5
_INDEFINITE = listed("indefinite_adjectives")
_ADJECTIVE_ENDS = ("ي", "يه", "يين", "يون", "ين", "ون", "يتين", "يتان", "يان")
_ADJECTIVES = listed("adjectives")
_ATTACHING = listed("attaching")
_COUNTING = listed("counting")
_FOR_PERSONS = listed("standing_for_persons")


def opens_phrase(v: View, at: int) -> bool:
    """Whether a speaker's phrase may begin with this word: a name, a definite noun, a role, a body, a source or a paper."""
    if at in v.names:
        return True
    word = v.words[at]
    if is_punctuation(word):
        return at + 1 in v.names or (word == "#" and at + 1 < len(v.words)) or quotes_a_body(v, at)
    if is_head(word, "persons", "bodies", "impersonal", "papers") or word in RANKS:
        return True
    if word.endswith("ون") and len(word) > _SHORTEST_PLURAL and look_up(word) is None:
        return True
    if word in _COUNTING and v.words[at + 1 : at + 2] == ("من",):
        return True
    return is_definite(word) and word not in RELATIVES and not word.startswith(("بال", "لل", "كال"))


def quotes_a_body(v: View, at: int) -> bool:
    """«"التجارة" عبر حسابها», «"المستقبل" في بيان»: who is quoted so short before a carrier is named, not quoted."""
    closed = v.passage.closing.get(at)
    if closed is None or closed - at > _LONGEST_QUOTED or closed + 2 >= len(v.words):
        return False
    after = v.words[closed + 1]
    return after == "عبر" or (after == "في" and v.words[closed + 2] in lexicon("carriers", "nouns"))


def phrase_at(v: View, first: int, stop: int) -> Phrase:
    """The shortest complete noun phrase that begins at `first`, for where nothing marks the end of the subject.

    «حركه المقاومه الاسلاميه | استهداف …» ends before استهداف; «نائب عن المنطقه في البرلمان | الحادثه» before الحادثه.
    """
    at, complete = _take_head(v, first)
    if opens_half_marked(v, first) and not is_head(v.words[first], "persons") and not is_definite(v.words[first]):
        return Phrase(first, v.names[first + 1][0])
    if _names_person(v, first) and not is_comma(v.words[at] if at < stop else ""):
        return Phrase(first, _past_office(v, at, stop))
    person = is_head(v.words[first], "persons", "impersonal", "papers") or _names_person(v, first)
    person = person or _is_epithet(v, first) or (v.words[first].startswith("ب") and is_head(v.words[first][1:], "persons"))
    stop = min(stop, first + _LONGEST_PHRASE)
    while at < stop:
        step = _extend(v, at, stop, complete=complete, person=person)
        if step is None:
            break
        named = at in v.names and v.names[at][1].type == "PER"
        at, complete = step
        if named and complete and not (at < stop and _joins(v, at)):
            break
    if is_head(v.words[first], "persons"):
        return Phrase(first, _to_holder(v, at, stop))
    return Phrase(first, _past_purpose(v, first, at, stop))


def _past_purpose(v: View, first: int, at: int, stop: int) -> int:
    """«الجمعية المغربية | لحماية المال العام», «الأمانة العامة | للجامعة العربية»: what a body with an adjective is for, or whose it is."""
    body = is_head(v.words[first], "bodies") and is_definite(v.words[first]) and at - first > 1
    if not body or at + 1 >= stop or not v.words[at].startswith("ل") or len(v.words[at]) < _SHORTEST_ATTACHED or is_adjunct(v, at):
        return at
    whole = is_definite(v.words[at]) or is_definite(v.words[at + 1]) or at + 1 in v.names
    return past_complement(v, at, stop) if whole else at


def _to_holder(v: View, at: int, stop: int) -> int:
    """Past the name of who holds an office, and the rest of the office before it: «وزير الأشغال | والموارد المائية علي حمية»."""
    end = at
    while end < stop and end - at < _LONGEST_QUOTED and is_definite(v.words[end]) and end not in v.names:
        end += 1
    return v.names[end][0] if end < stop and _names_person(v, end) and v.names[end][0] <= stop else at


def opens_half_marked(v: View, at: int) -> bool:
    """«آنا | لينا باومان»: a bare word right before a person's name is the half that a tagger missed."""
    return v.words[at].isalpha() and not is_adjunct(v, at) and _names_person(v, at + 1)


def past_tongue(v: View, phrase: Phrase, stop: int) -> Phrase:
    """«الحكومة اليمنية | على لسان وزير إعلامها معمر الإرياني»: with him who speaks for it."""
    tongue = phrase.after + len(ON_TONGUE)
    spoken_for = v.words[phrase.after : tongue] == ON_TONGUE and tongue < stop
    return replace(phrase, after=phrase_at(v, tongue, stop).after) if spoken_for else phrase


def _names_person(v: View, at: int) -> bool:
    return at in v.names and v.names[at][1].type == "PER"


def _is_epithet(v: View, at: int) -> bool:
    """«الإسباني خافيير مورينو»: a definite word right before a person's name belongs to it."""
    return is_definite(v.words[at]) and at not in v.names and _names_person(v, at + 1)


def _past_office(v: View, at: int, stop: int) -> int:
    """Past an office that follows its name without a comma: «منصور التركي المتحدث الأمني»; past a second name joined by و."""
    if at < stop and _joins(v, at) and at in v.names:
        return v.names[at][0]
    if (at < stop and is_definite(v.words[at]) and is_head(v.words[at], "persons")) or (at < stop and v.words[at] == "عضو"):
        return phrase_at(v, at, stop).after
    return at


def _take_head(v: View, first: int) -> tuple[int, bool]:
    """Past the head of a phrase, and whether the phrase is definite by it."""
    words = v.words
    if first in v.passage.closing:
        return min(v.passage.closing[first] + 1, len(words)), True
    if words[first] == "#":
        return min(first + 2, len(words)), True
    if first in v.names:
        return v.names[first][0], True
    if _is_indefinite_source(v, first):
        return first + 1, True
    return first + 1, is_definite(words[first]) or words[first] in _FOR_PERSONS or words[first].endswith(("هم", "ها"))


_Step = tuple[int, bool] | None


def _extend(v: View, at: int, stop: int, *, complete: bool, person: bool) -> _Step:
    """The next step into a phrase: (the word after it, whether the phrase is now definite), or None where it ends."""
    word = v.words[at]
    if is_comma(word):
        return _extend_over_comma(v, at, stop) if person else None
    if person and word == "لدي" and at + 1 < stop and at + 1 in v.names:
        return v.names[at + 1][0], True
    if is_punctuation(word) or is_adjunct(v, at):
        return _extend_over_mark(v, at, stop, closed=complete and not person)
    if at in v.names:
        return (v.names[at][0], True) if not complete or person or word.startswith("و") else None
    governed = _extend_governed(v, at, stop) if person else None
    if governed is not None:
        return governed
    return _extend_by_word(v, at, stop, complete=complete, person=person)


def _extend_over_mark(v: View, at: int, stop: int, *, closed: bool) -> _Step:
    """A quotation or a hashtag inside a phrase that is still open: «مراسل "سكاي نيوز"», «عناصر #ميليشيات_الحوثي»."""
    if closed or (v.words[at] != "#" and at not in v.passage.closing):
        return None
    return min(v.passage.closing.get(at, at + 1) + 1, stop), True


def _extend_governed(v: View, at: int, stop: int) -> _Step:
    """What a person's title governs: «باسم الجيش», «في لندن», «بوزارة الداخلية», «للشرق الأوسط», and ranks."""
    word = v.words[at]
    if word in _ATTACHING and at + 1 < stop:
        return past_complement(v, at + 1, stop), True
    if word in RANKS:
        return at + 1, True
    attached = word.startswith("لل") or (word[0] in "بل" and is_head(word[1:], "bodies"))
    attached = attached or (word[0] == "ل" and _names_person(v, past_complement(v, at, stop)))
    return (past_complement(v, at, stop), True) if attached and len(word) > _SHORTEST_ATTACHED else None


def _extend_by_word(v: View, at: int, stop: int, *, complete: bool, person: bool) -> _Step:
    if is_definite(v.words[at]):
        return (at + 1, True) if not complete or _agrees(v, at) else None
    if not complete:
        return at + 1, False
    if _joins(v, at) or _is_indefinite_adjective(v, at):
        return at + 1, True
    return _past_genealogy(v, at, stop) if person else None


def _is_indefinite_source(v: View, first: int) -> bool:
    """«مصدر حكومي | صحة …», «مسؤول كبير | وجود …»: an unnamed source is complete without an article; «مصدر الخبر» is not one."""
    if not is_head(v.words[first], "impersonal", "persons") or is_definite(v.words[first]):
        return False
    return first + 1 < len(v.words) and _is_indefinite_adjective(v, first + 1)


def _is_indefinite_adjective(v: View, at: int) -> bool:
    word = v.words[at]
    before = v.words[at - 1]
    return not is_definite(word) and not is_definite(before) and at not in v.names and (word.endswith(("ي", "يه")) or word in _INDEFINITE)


def _past_genealogy(v: View, at: int, stop: int) -> _Step:
    """«زيد بن محمد ال حسين»: a name that no tagger marked shows itself by بن."""
    end = at
    while end + 2 < stop and v.words[end + 1] in ("بن", "ابن", "بنت"):
        end += 2
    if end == at:
        return None
    if end + 2 < stop and v.words[end + 1] == "ال":
        end += 2
    return end + 1, True


def _joins(v: View, at: int) -> bool:
    """«والجيش», «ومصدر برلماني»: a second speaker joined by و."""
    word = v.words[at]
    return word.startswith("و") and (is_definite(word) or is_head(word[1:], "persons", "bodies", "impersonal"))


def _agrees(v: View, at: int) -> bool:
    """Whether a definite word can be an adjective of what precedes: «القوات المسلحه», «السفير الروسي», «حركة "نهوض" المعارضة»."""
    told = v.words[at - 1].isalpha()
    quoted = None if told else next((opened for opened, closed in v.passage.closing.items() if closed == at - 1), None)
    if not quoted:
        return _agrees_with(v.words[at - 1], v.words[at])
    head, word = v.words[quoted - 1], v.words[at]
    opposed = bare(word).removesuffix("ه") in lexicon("persons", "adjectival")
    return word.endswith("ه") and head.endswith("ه") and is_head(head, "bodies") and (opposed or not is_head(word, "bodies"))


def _agrees_with(before: str, word: str) -> bool:
    if before.endswith("ه") and word.endswith(("ين", "ون")):
        return False
    if before.endswith("ي") and is_definite(before) and word.endswith(("يه", "ين", "ون")):
        return False
    if is_head(word, "bodies"):
        return False
    if word in _ADJECTIVES or (word.startswith("وال") and not word.endswith("ه")):
        return True
    if word.endswith(_ADJECTIVE_ENDS):
        return True
    return word.endswith("ه") and before.endswith(("ه", "ات")) and not before.endswith("يه")


def past_complement(v: View, at: int, stop: int) -> int:
    """Past the noun phrase that a preposition governs inside a person's title: «باسم الجيش العراقي», «في لندن»."""
    if at in v.names:
        return v.names[at][0]
    end, complete = _take_head(v, at)
    while end < stop and not is_punctuation(v.words[end]) and not is_adjunct(v, end):
        if end in v.names:
            end, complete = (end, True) if complete else (v.names[end][0], True)
            break
        if is_definite(v.words[end]) and (not complete or _agrees(v, end)):
            end, complete = end + 1, True
        elif complete:
            break
        else:
            end += 1
    return end


def _extend_over_comma(v: View, at: int, stop: int) -> _Step:
    """«وزير الخارجيه، سامح شكري، …»: an apposition between commas, if it is a name or a role."""
    after = at + 1
    if after >= stop or is_adjunct(v, after):
        return None
    closing = next((k for k in range(after, min(stop, after + 5)) if is_comma(v.words[k])), None)
    if after in v.names and v.names[after][1].type == "PER":
        end = v.names[after][0]
    elif (
        closing is not None
        and all(word.isalpha() for word in v.words[after:closing])
        and not is_definite(v.words[after])
        and not _is_verb(v.words[after])
    ):
        end = closing
    elif is_head(v.words[after], "persons") and not joined_lead(v.words[after]):
        end = phrase_at(v, after, stop).after
    else:
        return None
    return (end + 1 if end < stop and is_comma(v.words[end]) and end + 1 < stop and not opens_phrase(v, end + 1) else end), True


def _is_verb(word: str) -> bool:
    cue = look_up(word)
    return cue is not None and cue.form != "noun"
