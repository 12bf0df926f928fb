"""How keywords are weighed, with examples that are run: the source of docs/reference/keywords.md."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from khabar.annotate.keywords.find import find_keywords
from khabar.annotate.keywords.frequency import shipped_frequency
from khabar.annotate.keywords.phrases import find_phrases
from khabar.model import Article, Block, CaptureRef, Entity, Keyword, NameMention
from khabar.text.normal import fold


@dataclass(frozen=True, slots=True)
class Example:
    """What a text shows, the text itself with its title and names."""

    shows: str
    text: str
    title: str | None = None
    names: tuple[str, ...] = ()


EXAMPLES = (
    Example("What is repeated, and rare in Arabic text, goes first.",
            "تراجع منسوب السد بعد موسم جاف. وقالت الهيئة إن السد يروي ثلاث محافظات، وإن صيانة السد تأخرت."),
    Example("A phrase is kept whole where its parts do not stand alone.",
            "أقر المجلس قانون حماية البيانات. ويلزم قانون حماية البيانات الشركات بالإبلاغ."),
    Example("Forms of one word count together.", "بدأت المفاوضات صباحا، ثم توقفت مفاوضاتهم ظهرا."),
    Example("The title weighs more.",
            "عاد الصيادون إلى الميناء بعد العاصفة. وكان الصيادون قد غابوا يومين.", title="ميناء الصيد يفتح أبوابه"),
    Example("Names weigh more.", "زار سالم مراد المعرض وتحدث عن الطباعة.", names=("سالم مراد",)),
)  # fmt: skip

#: What is no phrase to search for.
NO_KEYWORDS = ("قال أمس", "نحو ثلاثة أيام", "أعلنت المصادر", "وأضاف أن")

_HEAD = """# Keywords: how they are found, with examples

This page is written by `python -m khabar.annotate.keywords.reference` from examples that it runs; a test keeps it current.
A candidate is a noun phrase of one to four words between punctuation, particles, numbers and words of the trade: a noun, what it
governs, and their adjectives; never with the preposition before it («في العراق» gives «العراق»), never a verb, an adjective
alone or a noun with a pronoun. It is counted by lemmas (simplemma) and weighs as often as it stands apart from longer phrases,
times the rarity of its lemmas; more in the title, near the beginning, as a name, and as a phrase of two words or more.
"""


def keywords_in(example: Example) -> tuple[Keyword, ...]:
    """The keywords of an example."""
    ref = CaptureRef("example", "example", None, "text/plain", 0)
    names = tuple(_name(example.text, name) for name in example.names)
    return find_keywords(Article("example", ref, "main", example.title, (Block("paragraph", example.text),), names=names))


def _name(text: str, name: str) -> NameMention:
    start = text.index(name)
    return NameMention(0, start, start + len(name), name, "PER", Entity(None, name), "example")


def phrases_in(text: str) -> list[str]:
    """The candidates of a text as they stand in it."""
    folded = fold(text)
    return [folded.source[slice(*folded.span(phrase.start, phrase.end))] for phrase in find_phrases(folded)]


def reference() -> str:
    """The reference page, with what the examples give now."""
    table = shipped_frequency()
    facts = f"The shipped table counts {len(table.counts)} lemmas in {table.documents} documents; a library may give its own.\n"
    nothing = "\n".join(f"- {text}" for text in NO_KEYWORDS if not phrases_in(text))
    return "\n".join([_HEAD, facts, *map(_section, EXAMPLES), "## No phrase in these\n", nothing, ""])


def _section(example: Example) -> str:
    title = [f"Title: {example.title}\n"] if example.title else []
    rows = [f"| {keyword.text} | {keyword.score:.2f} |" for keyword in keywords_in(example)[:4]]
    return "\n".join([f"## {example.shows}\n", *title, f"> {example.text}\n", "| keyword | score |\n|---|---|", *rows, ""])


if __name__ == "__main__":
    sys.stdout.write(reference())
