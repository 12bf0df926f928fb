"""khabar as a library: `Khabar` joins the readers and stages to the engines. The commands are its methods."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from io import BufferedReader
from typing import cast

from khabar.config import NameSources, Settings
from khabar.engine.inprocess import InProcess
from khabar.engine.processes import Processes
from khabar.errors import MissingExtra
from khabar.model import Article, Capture, Failed
from khabar.pipeline import annotate
from khabar.ports import Engine, Tagger
from khabar.read.inputs import STDIN, find_inputs, open_captures
from khabar.read.kinds import Kind, kind_of_name
from khabar.read.limits import Limits
from khabar.read.reader import read_capture


@dataclass(frozen=True, slots=True)
class Khabar:
    """The main object: settings, and what can be done with them."""

    settings: Settings

    def read(self, inputs: Sequence[str], *, kind: Kind | None = None) -> Iterator[tuple[Article | Failed, ...]]:
        """The articles and failures of each capture in turn; a capture without an article gives an empty tuple.

        `inputs` are files, folders and `-`; `kind` is what they are, None to tell by name and content.
        """
        _check_names(self.settings.names)
        limits = _limits(self.settings)
        found = list(find_inputs(inputs))
        engine = self._engine(from_outside=any(_is_from_outside(item, kind) for item in found))
        captures = open_captures(found, kind, limits, cast("BufferedReader", sys.stdin.buffer))
        for result in engine.map(partial(read_and_annotate, limits=limits, names=self.settings.names), captures):
            yield (result,) if isinstance(result, Failed) else result

    def _engine(self, *, from_outside: bool) -> Engine:
        if from_outside or self.settings.jobs > 1:
            return Processes(self.settings.jobs, self.settings.item_seconds)
        return InProcess()


def read_and_annotate(capture: Capture, limits: Limits, names: NameSources) -> tuple[Article, ...]:
    """The annotated articles of a capture: what an engine ships to where the work is done."""
    tagger = _tagger(names)
    return tuple(annotate(article, evidence=tagger.tag(article) if tagger else ()) for article in read_capture(capture, limits))


@cache
def _tagger(names: NameSources) -> Tagger | None:
    """The learnt tagger that the settings ask for, loaded once a process; None for grammar and lexicon alone."""
    if names == "rules":
        return None
    from khabar.models.taggers import load_tagger

    return load_tagger(neural=names != "crf")


def _check_names(names: NameSources) -> None:
    if names == "neural" and find_spec("onnxruntime") is None:
        raise MissingExtra("the neural tagger needs onnxruntime", remedy="pip install 'khabar[models]', or set names to auto")


def _is_from_outside(item: object, kind: Kind | None) -> bool:
    """Whether an input's makers are strangers even to the person who names it: a pipe, or an archive of the web."""
    return item == STDIN or (kind or kind_of_name(str(item))) == "warc"


def _limits(settings: Settings) -> Limits:
    return Limits(
        max_bytes=settings.max_bytes,
        max_unpacked=settings.max_unpacked,
        max_ratio=settings.max_ratio,
        max_depth=settings.max_depth,
        item_seconds=settings.item_seconds,
    )
