"""Reading without a library: captures into annotated articles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from importlib.util import find_spec
from io import BufferedReader
from pathlib import Path
from typing import cast

from khabar.annotate.numbers import NumberOptions
from khabar.config import NameSources, Settings
from khabar.engine.inprocess import InProcess
from khabar.engine.processes import Processes
from khabar.errors import FetchBroken, FetchError, MissingExtra
from khabar.gather.headers import told_status
from khabar.holdings import Request
from khabar.model import Article, Capture, Failed
from khabar.pipeline import STAGES, Options, Stage, annotate
from khabar.ports import Engine, Fetcher, Tagger
from khabar.read.identity import capture_id
from khabar.read.inputs import find_inputs, open_captures
from khabar.read.kinds import Kind, kind_of_name
from khabar.read.limits import Limits
from khabar.read.reader import read_capture


@dataclass(frozen=True, slots=True)
class Khabar:
    """The main object: settings, and what can be done with them."""

    settings: Settings

    def read(self, inputs: Sequence[str], *, kind: Kind | None = None) -> Iterator[tuple[Article | Failed, ...]]:
        """The articles and failures of each capture in turn; a capture without an article gives an empty tuple.

        `inputs` are files, folders, addresses and `-`; `kind` is what they are, None to tell by name and content.
        """
        check_names(self.settings.names)
        found = list(find_inputs(inputs))
        with closing(engine_for(self.settings, from_outside=any(is_from_outside(item, kind) for item in found))) as engine:
            for result in engine.map(reader_for(self.settings), open_inputs(found, kind, self.settings)):
                yield (result,) if isinstance(result, Failed) else result


def open_inputs(found: Iterable[Path | str | Failed], kind: Kind | None, settings: Settings) -> Iterator[Capture | Failed]:
    """The captures of inputs that `find_inputs` found, and what could not be opened or fetched."""
    with ExitStack() as open_fetchers:
        fetcher = cache(lambda: open_fetchers.enter_context(closing(_fetcher(settings))))
        stdin = cast("BufferedReader", sys.stdin.buffer)
        yield from open_captures(found, kind, limits_of(settings), stdin, lambda url: fetch_capture(fetcher(), url))


def fetch_capture(fetcher: Fetcher, url: str) -> Capture | Failed:
    """What stands at an address, or why it cannot be had."""
    try:
        answer = fetcher.fetch(Request(url))
    except FetchError as error:
        return Failed(error.where or url, type(error).__name__, error.what, error.remedy)
    if answer.status != HTTPStatus.OK:
        return Failed(url, FetchBroken.__name__, told_status(answer.status), "open the address in a browser")
    return Capture(capture_id(answer.data), answer.data, url, answer.url, answer.media_type, answer.charset)


def _fetcher(settings: Settings) -> Fetcher:
    """What asks addresses; imported here, since most reading needs no web."""
    from khabar.gather.http import PoliteFetcher

    return PoliteFetcher(settings)


def engine_for(settings: Settings, *, from_outside: bool) -> Engine:
    """Children that can be killed for what strangers made and for several jobs; else this process."""
    if from_outside or settings.jobs > 1:
        return Processes(settings.jobs, settings.item_seconds)
    return InProcess()


@dataclass(frozen=True, slots=True)
class Manner:
    """How articles are annotated: what finds names, and what the stages are told. It is shipped with the work."""

    names: NameSources
    options: Options


def manner_of(settings: Settings) -> Manner:
    """The manner that the settings ask for."""
    return Manner(settings.names, Options(numbers=NumberOptions(country=settings.country or None)))


def reader_for(settings: Settings) -> Callable[[Capture], tuple[Article, ...]]:
    """What an engine runs over captures that no library keeps."""
    return partial(read_and_annotate, limits=limits_of(settings), manner=manner_of(settings))


def read_and_annotate(capture: Capture, limits: Limits, manner: Manner) -> tuple[Article, ...]:
    """The annotated articles of a capture: what an engine ships to where the work is done."""
    return tuple(annotate_by(STAGES, article, manner) for article in read_capture(capture, limits))


def annotate_by(stages: Sequence[Stage], article: Article, manner: Manner) -> Article:
    """The article with what these stages find, and what the learnt tagger tells them where they find names."""
    tagger = tagger_for(manner.names) if any(stage.name == "names" for stage in stages) else None
    return annotate(article, manner.options, evidence=tagger.tag(article) if tagger else (), stages=stages)


@cache
def tagger_for(names: NameSources) -> Tagger | None:
    """The learnt tagger that the settings ask for, loaded once a process; None for grammar and lexicon alone."""
    if names == "rules":
        return None
    from khabar.models.taggers import load_tagger

    return load_tagger(neural=names != "crf")


def check_names(names: NameSources) -> None:
    """Raises MissingExtra where the settings ask for a tagger that is not installed."""
    if names == "neural" and find_spec("onnxruntime") is None:
        raise MissingExtra("the neural tagger needs onnxruntime", remedy="pip install 'khabar[models]', or set names to auto")


def is_from_outside(item: object, kind: Kind | None) -> bool:
    """Whether an input's makers are strangers even to the person who names it: a pipe, an address, an archive of the web."""
    return isinstance(item, str) or (kind or kind_of_name(str(item))) == "warc"


def limits_of(settings: Settings) -> Limits:
    """The readers' limits, as the settings have them."""
    return Limits(
        max_bytes=settings.max_bytes,
        max_unpacked=settings.max_unpacked,
        max_ratio=settings.max_ratio,
        max_depth=settings.max_depth,
        item_seconds=settings.item_seconds,
    )
