"""What the stages found in an article, as short lines for its card: a dated timeline, the figures, who said what."""

from __future__ import annotations

from itertools import groupby

from khabar.model import TITLE_BLOCK, Article, DateMention, QuantityMention, Statement

#: A card shows this many entries of a list; all of them are in the JSON.
MOST = 12
_AROUND = 40
_SIGNS = {"exact": "", "approx": "≈ ", "min": "≥ ", "max": "≤ ", "more_than": "> ", "less_than": "< ", "range": ""}


def timeline(article: Article) -> list[str]:
    """The article's resolved dates, each day or period once, earliest first, with the words around its first mention."""
    dated = [mention for mention in article.dates if mention.interval]
    dated.sort(key=lambda mention: (mention.interval, mention.block, mention.start))
    firsts = [next(same) for _, same in groupby(dated, key=lambda mention: mention.interval)]
    width = max((len(_when(mention)) for mention in firsts), default=0)
    return [f"{_when(mention).ljust(width)}  {_around(article, mention)}" for mention in firsts]


def figures(article: Article) -> list[str]:
    """The article's quantities in the order of the text, each surface once."""
    counted = dict.fromkeys((mention.surface, _amount(mention)) for mention in article.quantities)
    width = max((len(amount) for _, amount in counted), default=0)
    return [f"{amount.ljust(width)}  {surface}" for surface, amount in counted]


def said(article: Article) -> list[str]:
    """The article's statements by speaker, speakers in the order of their first words, each statement with its carrier."""
    speakers: dict[str, list[Statement]] = {}
    for statement in article.statements:
        speakers.setdefault(_speaker(statement), []).append(statement)
    return [_quoted(speaker, statement) for speaker, statements in speakers.items() for statement in statements]


def _quoted(speaker: str, statement: Statement) -> str:
    carrier = f" ({statement.via})" if statement.via else ""
    return f"{speaker}: «{statement.content.surface}»{carrier}"


def _speaker(statement: Statement) -> str:
    return statement.speaker_name or (statement.speaker.surface if statement.speaker else "—")


def _when(mention: DateMention) -> str:
    """A day or a period as `first … last`.

    >>> _when(DateMention(0, 0, 5, "الأحد", "DATE", "2024-02-11", None, ("2024-02-11", "2024-02-11"), 0.9, "weekday.bare"))
    '2024-02-11'
    """
    first, last = mention.interval or ("", "")
    return first if first == last else f"{first} … {last}"


def _around(article: Article, mention: DateMention) -> str:
    """The mention with a few whole words on either side, and ellipses where the text goes on."""
    text = (article.title or "") if mention.block == TITLE_BLOCK else article.blocks[mention.block].text
    return f"{_tail(text[: mention.start])}{mention.surface}{_head(text[mention.end :])}"


def _tail(text: str) -> str:
    return text if len(text) <= _AROUND else f"… {text[-_AROUND:].partition(' ')[2]}"


def _head(text: str) -> str:
    return text if len(text) <= _AROUND else f"{text[:_AROUND].rpartition(' ')[0]} …"


def _amount(mention: QuantityMention) -> str:
    unit = _unit(mention)
    if mention.value is not None:
        return f"{_SIGNS[mention.modifier]}{_number(mention.value)}{unit}"
    bounds = [_number(bound) for bound in (mention.lo, mention.hi) if bound is not None]
    return f"{_SIGNS[mention.modifier]}{'–'.join(bounds) or '?'}{unit}"


def _unit(mention: QuantityMention) -> str:
    if mention.candidates:
        return f" {'/'.join(mention.candidates)}?"
    return "%" if mention.unit == "percent" else f" {mention.unit}" if mention.unit else ""


def _number(value: float) -> str:
    """A number with its thousands set apart and no digits that it has not.

    >>> _number(2500), _number(6.25), _number(7_000_000.0)
    ('2,500', '6.25', '7,000,000')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
