"""Every record that the rooms hand each other: frozen, typed, without behaviour.

The way of one article: a `Capture` (bytes) is decoded and laid out as a `Page` (lines as they are seen),
the page is split into `Article`s, and the stages of `annotate` add mentions, statements, events and keywords.
Spans are code points, half-open, into the untouched text of a block; block −1 is the title.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["main", "related"]
BlockKind = Literal["paragraph", "heading", "quote", "list_item", "caption"]
Precision = Literal["year", "month", "day", "minute", "second"]
DateOrigin = Literal["label", "json-ld", "meta", "microdata", "url", "feed", "dateline", "record"]

TITLE_BLOCK = -1


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came, with what was said about them on the way.

    `id` is a digest of the bytes. `media_type` and `charset` are as declared by the carrier (a file's ending,
    an HTTP header), never checked here. `path` is where it was found, for people.
    """

    id: str
    data: bytes
    path: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class CaptureRef:
    """Which capture an article comes from, and which article of it this is."""

    id: str
    path: str
    url: str | None
    media_type: str
    position: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point in time that a page prints or declares.

    `value` is ISO 8601 as far as `precision` goes; with a clock it carries its offset where a zone is known.
    `raw` is what stood on the page. `origin` says where (records.md calls it `from`).
    """

    value: str
    precision: Precision
    raw: str
    origin: DateOrigin


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line of a page before it is known what it is.

    `kind` and `level` are what the markup says (None where it says nothing, as in plain text);
    `href` is the target when the whole line is one link; `time` a machine-readable time on the line.
    `gap` counts the empty lines above it.
    """

    text: str
    kind: BlockKind | None = None
    level: int | None = None
    href: str | None = None
    time: str | None = None
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Declared:
    """What the carrier says about an article apart from its visible lines: JSON-LD, meta, feed fields, a record."""

    title: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None
    outlet: str | None = None
    source: str | None = None
    byline: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a capture laid out as lines, with what was declared about it.

    A plain capture is one page; an HTML page with two complete articles, or a feed, is several.
    `today` is the day that the page itself shows as its own (a header clock), for relative stamps.
    """

    lines: tuple[Line, ...]
    declared: Declared = Declared()
    repairs: tuple[str, ...] = ()
    role: Role = "main"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, quote, list item or caption of an article; the text is never changed."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Related:
    """A headline-only "read also" item."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block: code points, half-open; block −1 is the title."""

    block: int
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A TIMEX3: a date, time, duration or set, resolved where the text allows.

    `value` and `mod` are TIMEX3's; `interval` the first and last day, inclusive, ISO 8601;
    `confidence` in 0..1 is calibrated (see the gate's reliability table); `rule` names what made it.
    """

    block: int
    start: int
    end: int
    surface: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None
    interval: tuple[str, str] | None
    confidence: float
    rule: str


Modifier = Literal["exact", "approx", "min", "max", "more_than", "less_than", "range"]


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A count, amount of money, percentage or measure.

    `value`, or `lo`/`hi` for a range; vague plurals have none. `unit` is `percent`, ISO 4217 or a unit symbol;
    `candidates` are the currencies it may be where the country is not known; `noun` is the counted noun as it stands.
    """

    block: int
    start: int
    end: int
    surface: str
    value: float | int | None
    lo: float | int | None
    hi: float | int | None
    modifier: Modifier
    unit: str | None
    noun: str | None
    rule: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """What a name stands for: an id where the gazetteer knows one, and its full label."""

    id: str | None
    label: str
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """What a learnt tagger takes for a name: evidence for the stage `names`; `score` is its probability, 0 to 1."""

    block: int
    start: int
    end: int
    type: Literal["PER", "ORG", "LOC", "MISC"]
    score: float


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name of a person, organisation, place or named event, without titles and ranks."""

    block: int
    start: int
    end: int
    surface: str
    type: Literal["PER", "ORG", "LOC", "EVENT"]
    entity: Entity
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Words attributed to somebody; one item a sentence of content."""

    content: Span
    speaker: Span | None
    speaker_name: str | None
    speaker_role: str | None
    cue: str
    kind: Literal["direct", "indirect", "mixed"]
    via: str | None
    polarity: Literal["assert", "deny", "demand", "promise", "threaten", "propose", "other"]
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with its date; `type` is PLOVER's."""

    trigger: Span
    type: str
    actor: str | None
    target: str | None
    place: str | None
    interval: tuple[str, str] | None
    status: Literal["happened", "ongoing", "planned", "denied", "claimed"]
    rule: str


@dataclass(frozen=True, slots=True)
class Keyword:
    """A phrase that a reader would search for."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Article:
    """One report on a page, with everything that was found in it."""

    id: str
    capture: CaptureRef
    role: Role
    title: str | None
    blocks: tuple[Block, ...]
    input_id: str | None = None
    url: str | None = None
    language: str | None = None
    published: Stamp | None = None
    modified: Stamp | None = None
    outlet: str | None = None
    source: str | None = None
    byline: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: str | None = None
    tags: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    repairs: tuple[str, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    keywords: tuple[Keyword, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """One input that could not be read: which, why, and what to do."""

    path: str
    kind: str
    what: str
    remedy: str | None = None
