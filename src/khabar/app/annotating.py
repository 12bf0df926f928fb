"""Annotating what was read for a library, or is held there: only what the library does not have annotated already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from khabar import pipeline
from khabar.app.reading import Manner, annotate_by, manner_of, tagger_for
from khabar.config import Settings
from khabar.holdings import Shelved
from khabar.model import Article, Failed
from khabar.pipeline import changed_inputs, outdated_stages, stage_marks, with_findings
from khabar.ports import Engine, Store
from khabar.store.shelving import completed, is_behind


@dataclass(frozen=True, slots=True)
class Draft:
    """An article, and the names of the stages that are still to run over it."""

    article: Article
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The articles of one capture, for an engine; `path` is the capture's."""

    path: str
    drafts: tuple[Draft, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles as far as they are."""
        return tuple(draft.article for draft in self.drafts)

    @property
    def is_unfinished(self) -> bool:
        """Whether a stage is still to run."""
        return any(draft.stages for draft in self.drafts)


@dataclass(frozen=True, slots=True)
class Annotator:
    """Annotates in an engine what a store does not hold annotated."""

    store: Store
    engine: Engine
    settings: Settings

    def annotate(self, read: Sequence[tuple[Article, ...] | Failed]) -> list[tuple[Article, ...] | Failed]:
        """What was read of each capture, annotated; a capture over an article of which a stage takes too long is Failed."""
        marks = annotation_marks(self.settings)
        drafts = [found if isinstance(found, Failed) else self._drafts(found, marks) for found in read]
        if not (work := [item for item in drafts if isinstance(item, Drafts) and item.is_unfinished]):
            return [item if isinstance(item, Failed) else item.articles for item in drafts]
        done = iter(list(self.engine.map(partial(annotate_drafts, manner=manner_of(self.settings)), work)))
        return [item if isinstance(item, Failed) else next(done) if item.is_unfinished else item.articles for item in drafts]

    def annotate_again(self, held: Sequence[Shelved]) -> list[Article | Failed]:
        """Each article with what the stages find that changed since it was annotated; Failed where one takes too long."""
        marks = annotation_marks(self.settings)
        stages = ([stage.name for stage in outdated_stages(item.marks, marks)] for item in held)
        drafts = [Drafts(item.article.capture.path, (Draft(item.article, tuple(names)),)) for item, names in zip(held, stages, strict=True)]
        done = self.engine.map(partial(annotate_drafts, manner=manner_of(self.settings)), drafts)
        return [articles if isinstance(articles, Failed) else articles[0] for articles in done]

    def _drafts(self, found: tuple[Article, ...], marks: Mapping[str, str]) -> Drafts:
        known = self.store.known(found)
        drafts = tuple(draft_of(article, held, marks) for article, held in zip(found, known, strict=True))
        return Drafts(found[0].capture.path if found else "", drafts)


def draft_of(article: Article, held: Shelved | None, marks: Mapping[str, str]) -> Draft:
    """An article that came, as far as it is annotated by what the library holds of it, and what is left to do.

    Nothing is, where neither its text nor what else the stages need has changed; nor where it is a feed's text of what is held as
    its page, since the library will leave it.
    """
    if held is None:
        return Draft(article, tuple(marks))
    if is_behind(held.article.capture.media_type, article.capture.media_type):
        return Draft(article, ())
    whole = with_findings(completed(article, held.article), held.article)
    stages = outdated_stages(held.marks, marks, changed_inputs(whole, held.article))
    return Draft(whole, tuple(stage.name for stage in stages))


def annotate_drafts(work: Drafts, manner: Manner) -> tuple[Article, ...]:
    """The articles, annotated: what an engine ships to where the work is done."""
    return tuple(annotate_draft(draft, manner) for draft in work.drafts)


def annotate_draft(draft: Draft, manner: Manner) -> Article:
    """The article with what is left to find in it."""
    return annotate_by([stage for stage in pipeline.STAGES if stage.name in draft.stages], draft.article, manner)


def annotation_marks(settings: Settings) -> dict[str, str]:
    """What annotates now: stage name to version and digest of options."""
    tagger, options = tagger_for(settings.names), manner_of(settings).options
    return stage_marks(options, tagger=f"{tagger.name}/{tagger.version}" if tagger else "")
