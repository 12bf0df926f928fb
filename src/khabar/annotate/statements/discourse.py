"""What the rules of attribution hand each other: what was found, what the article has said so far, and the sentence they read."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.annotate.statements.contents import Content
from khabar.annotate.statements.coreference import NOBODY, Cast, Speaker
from khabar.annotate.statements.verbs import Cue


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution: its contents, who speaks, through what, by which cue words and rule."""

    contents: list[Content]
    speaker: Speaker
    via: str | None
    cue: Cue
    words: str
    rule: str
    at: int


@dataclass(slots=True)
class Discourse:
    """What the article has said so far: its speakers, who spoke last and through what, and the sentence's own finds.

    `subject` is the person of whom the last sentence told that nobody spoke in: «وتحدثت ميركل عن القرار. وقالت …».
    `title_speaker` is who stood before a headline's colon. `turns` are the speakers so far with the gender of their verb (True for
    feminine, None where the verb does not tell).
    """

    cast: Cast
    last: Speaker = NOBODY
    via: str | None = None
    here: list[Found] = field(default_factory=list)
    title: bool = False
    subject: Speaker | None = None
    title_speaker: Speaker | None = None
    turns: list[tuple[Speaker, bool | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, half-open."""

    first: int
    stop: int


def is_nested(d: Discourse, at: int) -> bool:
    """Whether a word stands inside what was found to be said in its sentence."""
    return any(content.first <= at < content.after for found in d.here for content in found.contents)
