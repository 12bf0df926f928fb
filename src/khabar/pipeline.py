"""The stages over one article, in order: what each needs and gives is written down and checked when this is imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from khabar.annotate.dates import DateOptions, find_dates
from khabar.annotate.numbers import NumberOptions, find_quantities
from khabar.model import Article


@dataclass(frozen=True, slots=True)
class Options:
    """What the stages may be told; each stage reads its own."""

    dates: DateOptions = field(default_factory=DateOptions)
    numbers: NumberOptions = field(default_factory=NumberOptions)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: `version` grows when its output changes; `needs` and `gives` are fields of Article."""

    name: str
    version: int
    needs: tuple[str, ...]
    gives: str
    find: Callable[[Article, Options], tuple[Any, ...]]


STAGES = (
    Stage("dates", 1, ("title", "blocks", "published"), "dates", lambda article, options: find_dates(article, options.dates)),
    Stage(
        "numbers",
        1,
        ("title", "blocks", "outlet", "dates"),
        "quantities",
        lambda article, options: find_quantities(article, options.numbers),
    ),
)


DEFAULTS = Options()


def annotate(article: Article, options: Options = DEFAULTS) -> Article:
    """The article with what every stage found in it."""
    for stage in STAGES:
        article = replace(article, **{stage.gives: stage.find(article, options)})
    return article


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
