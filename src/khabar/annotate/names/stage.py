"""The stage `names`: PER, ORG, LOC and EVENT of an article, by lexicon, grammar and what taggers say of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khabar.annotate.names.candidates import POSSIBLE
from khabar.annotate.names.choose import choose_names
from khabar.annotate.names.club_rules import find_clubs, is_sport
from khabar.annotate.names.document import Named, find_aliases, find_repeats, surface_letters
from khabar.annotate.names.event_rules import find_events
from khabar.annotate.names.evidence import find_evidence
from khabar.annotate.names.lexicon_rules import find_known, is_adjective_here
from khabar.annotate.names.organisation_rules import find_organisations
from khabar.annotate.names.outlet_rules import find_codes, find_outlets, find_own_outlet
from khabar.annotate.names.person_rules import before_their_heads, find_persons
from khabar.annotate.names.place_rules import find_places
from khabar.annotate.names.words import split_words
from khabar.annotate.names.zone_rules import find_bounded
from khabar.model import TITLE_BLOCK, Entity, NameMention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from khabar.annotate.names.candidates import Candidate
    from khabar.annotate.names.document import Alias
    from khabar.annotate.names.words import Word
    from khabar.model import Article, TaggedSpan

#: The stroke that sets a preposition off from a name: لـرويترز.
_STROKE = "ـ"
#: Words of a block that are read; a longer "paragraph" is no prose.
_LONGEST_BLOCK = 4000


@dataclass(frozen=True, slots=True)
class NameOptions:
    """Which sources are asked: each can be measured alone."""

    grammar: bool = True
    document: bool = True


DEFAULTS = NameOptions()


def find_names(article: Article, options: NameOptions = DEFAULTS, evidence: Sequence[TaggedSpan] = ()) -> tuple[NameMention, ...]:
    """The names of an article in order: the title's first, then each block's; `evidence` is what taggers found in it.

    Three readings: each block by itself; the document's own names and short forms, carried to where they were not clear
    (ستيف ويتكوف … ويتكوف); and the choice among what overlaps. Without evidence grammar and lexicon stand alone.
    """
    spans = _by_block(evidence)
    blocks = _blocks(article)
    found = {n: _candidates(words, spans.get(n, ()), options) for n, (_, words) in blocks.items()}
    if options.document:
        found = {n: [*found[n], *find_own_outlet(words, article.outlet)] for n, (_, words) in blocks.items()}
    if options.grammar and is_sport(words for _, words in blocks.values()):
        found = {n: [*found[n], *find_clubs(words)] for n, (_, words) in blocks.items()}
    chosen = {n: Named(text, words, tuple(choose_names(found[n], len(words)))) for n, (text, words) in blocks.items()}
    aliases = find_aliases(chosen.values()) if options.document else {}
    mentions = []
    for n, (text, words) in blocks.items():
        repeats = find_repeats(words, aliases) if aliases else []
        names = choose_names([*found[n], *repeats], len(words))
        mentions += [_mention(n, text, words, name, aliases) for name in names]
    return tuple(mentions)


def _by_block(evidence: Sequence[TaggedSpan]) -> Mapping[int, Sequence[TaggedSpan]]:
    groups: dict[int, list[TaggedSpan]] = defaultdict(list)
    for span in evidence:
        groups[span.block].append(span)
    return groups


def _blocks(article: Article) -> dict[int, tuple[str, tuple[Word, ...]]]:
    texts = {TITLE_BLOCK: article.title or ""} | {n: block.text for n, block in enumerate(article.blocks)}
    return {n: (text, split_words(text)[:_LONGEST_BLOCK]) for n, text in texts.items()}


def _candidates(words: Sequence[Word], spans: Sequence[TaggedSpan], options: NameOptions) -> list[Candidate]:
    lexicon = _lexicon(words) if options.grammar else []
    evidence = find_evidence(words, spans, lexicon)
    if not options.grammar:
        return evidence
    known = {c.first: c for c in sorted([*evidence, *lexicon], key=lambda c: (c.weight >= POSSIBLE, c.last))}
    persons = find_persons(words)
    evidence, bodies = before_their_heads(evidence, persons), before_their_heads(find_organisations(words, known), persons)
    return [
        *lexicon,
        *evidence,
        *bodies,
        *find_outlets(words),
        *find_codes(words, (*lexicon, *bodies)),
        *find_places(words, known),
        *persons,
        *find_bounded(words),
        *find_events(words, known),
    ]


def _lexicon(words: Sequence[Word]) -> list[Candidate]:
    return [
        c for c in find_known(words) if not (c.rule == "lexicon.country" and c.last == c.first + 1 and is_adjective_here(words, c.first))
    ]


def _mention(block: int, text: str, words: Sequence[Word], name: Candidate, aliases: Mapping[str, Alias]) -> NameMention:
    start, end = words[name.first].start + name.offset, _closed(words, name)
    start += end - start - len(text[start:end].lstrip(_STROKE))
    return NameMention(block, start, end, text[start:end], name.type, _entity(text[start:end], words, name, aliases), name.rule)


def _closed(words: Sequence[Word], name: Candidate) -> int:
    """The end of a name; a quotation mark that opened inside it closes inside it: حركة "حماس"."""
    inside = sum(word.is_quote for word in words[name.first : name.last])
    closes = inside % 2 and name.last < len(words) and words[name.last].is_quote
    return words[name.last if closes else name.last - 1].end


def _entity(surface: str, words: Sequence[Word], name: Candidate, aliases: Mapping[str, Alias]) -> Entity:
    """What the name stands for: the lexicon's entry, else the fullest form that the document has."""
    if name.entity is not None and name.entity.label:
        return name.entity
    alias = aliases.get(surface_letters(words, name))
    if alias is not None and alias.entity.label:
        return alias.entity
    return replace(Entity(None, ""), label=surface)
