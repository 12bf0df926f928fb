"""The stages over one article, in order: what each needs and gives is written down and checked when this is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from typing import Any

from khabar.annotate.dates import DateOptions, find_dates
from khabar.annotate.events import EventOptions, find_events
from khabar.annotate.keywords import KeywordOptions, find_keywords
from khabar.annotate.names import NameOptions, find_names
from khabar.annotate.numbers import NumberOptions, find_quantities
from khabar.annotate.statements import StatementOptions, find_statements
from khabar.model import Article, TaggedSpan


@dataclass(frozen=True, slots=True)
class Options:
    """What the stages may be told; each stage reads its own."""

    dates: DateOptions = field(default_factory=DateOptions)
    numbers: NumberOptions = field(default_factory=NumberOptions)
    names: NameOptions = field(default_factory=NameOptions)
    statements: StatementOptions = field(default_factory=StatementOptions)
    events: EventOptions = field(default_factory=EventOptions)
    keywords: KeywordOptions = field(default_factory=KeywordOptions)


@dataclass(frozen=True, slots=True)
class Task:
    """What a stage works with: the article as far as it is, what it may be told, and what learnt taggers found in it."""

    article: Article
    options: Options
    evidence: Sequence[TaggedSpan]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: `version` grows when its output changes (a test holds it); `needs` and `gives` are fields of Article."""

    name: str
    version: int
    needs: tuple[str, ...]
    gives: str
    find: Callable[[Task], tuple[Any, ...]]


TEXT = ("title", "blocks")
STAGES = (
    Stage("dates", 1, (*TEXT, "published"), "dates", lambda task: find_dates(task.article, task.options.dates)),
    Stage("numbers", 1, (*TEXT, "outlet", "dates"), "quantities", lambda task: find_quantities(task.article, task.options.numbers)),
    Stage("names", 1, TEXT, "names", lambda task: find_names(task.article, task.options.names, task.evidence)),
    Stage("statements", 1, (*TEXT, "names"), "statements", lambda task: find_statements(task.article, task.options.statements)),
    Stage("events", 1, (*TEXT, "names", "dates"), "events", lambda task: find_events(task.article, task.options.events)),
    Stage("keywords", 1, (*TEXT, "names"), "keywords", lambda task: find_keywords(task.article, task.options.keywords)),
)
DEFAULTS = Options()


def annotate(
    article: Article, options: Options = DEFAULTS, evidence: Sequence[TaggedSpan] = (), stages: Sequence[Stage] = STAGES
) -> Article:
    """The article with what every stage found in it; `evidence` is what a `Tagger` found."""
    for stage in stages:
        found: dict[str, Any] = {stage.gives: stage.find(Task(article, options, evidence))}
        article = replace(article, **found)
    return article


def stage_marks(options: Options = DEFAULTS, tagger: str = "") -> dict[str, str]:
    """What is kept beside an article to tell what made it: each stage's version and the digest of its options.

    The names' mark carries the tagger too, since its evidence is part of what they are made of.
    """
    marks = {stage.name: f"{stage.version}-{_digest(getattr(options, stage.name))}" for stage in STAGES}
    return marks | {"names": f"{marks['names']}+{tagger}"} if tagger else marks


def outdated_stages(kept: Mapping[str, str], current: Mapping[str, str], changed: Iterable[str] = ()) -> tuple[Stage, ...]:
    """The stages that another version made or that need one of the fields that changed, and those that need what such a stage gives.

    >>> [stage.name for stage in outdated_stages(stage_marks() | {"names": "0"}, stage_marks())]
    ['names', 'statements', 'events', 'keywords']
    >>> [stage.name for stage in outdated_stages(stage_marks(), stage_marks(), ["published"])]
    ['dates', 'numbers', 'events']
    """
    return _stages_from({stage.gives for stage in STAGES if kept.get(stage.name) != current[stage.name]}.union(changed))


def with_findings(article: Article, former: Article) -> Article:
    """The article with what the stages found in another text of it."""
    found: dict[str, Any] = {stage.gives: getattr(former, stage.gives) for stage in STAGES}
    return replace(article, **found)


def changed_inputs(article: Article, former: Article) -> tuple[str, ...]:
    """The fields that stages need and that are other in the former article.

    >>> from khabar.model import Block, CaptureRef
    >>> former = Article("1", CaptureRef("c", "a.txt", None, "text/plain", 0), "main", "خبر", (Block("paragraph", "عاد التيار."),))
    >>> changed_inputs(replace(former, title="نبأ", byline=("سلمى",)), former)
    ('title',)
    """
    needed = dict.fromkeys(need for stage in STAGES for need in stage.needs)
    return tuple(need for need in needed if getattr(article, need) != getattr(former, need))


def _stages_from(changed: set[str]) -> tuple[Stage, ...]:
    """The stages that give one of these fields or need it, and those that need what they give."""
    found = []
    for stage in STAGES:
        if stage.gives in changed or changed.intersection(stage.needs):
            changed.add(stage.gives)
            found.append(stage)
    return tuple(found)


def _digest(options: object) -> str:
    return sha256(repr(options).encode()).hexdigest()[:8]


def check_stages(stages: tuple[Stage, ...]) -> None:
    """Raises ValueError where a stage needs what no earlier stage gives, gives what is no field, or gives it a second time."""
    known = {known.name for known in fields(Article)}
    given: set[str] = set()
    produced = {stage.gives for stage in stages}
    for stage in stages:
        for need in stage.needs:
            if need not in known or (need in produced and need not in given):
                raise ValueError(f"stage {stage.name} needs {need}, which nothing before it gives")
        if stage.gives not in known or stage.gives in given:
            raise ValueError(f"stage {stage.name} cannot give {stage.gives}")
        given.add(stage.gives)


check_stages(STAGES)
