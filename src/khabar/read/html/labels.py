"""The family of the label that a line of markup begins with, by the splitter's lexicon."""

from __future__ import annotations

from functools import lru_cache

from khabar.read.split.labels import Label, find_label
from khabar.text.normal import fold

_LONGEST = 120


def label_of(text: str) -> Label | None:
    """The label at the head of a line."""
    return _label_of(text[:_LONGEST])


@lru_cache(maxsize=4096)
def _label_of(text: str) -> Label | None:
    return find_label(fold(text).text)


def label_family(text: str) -> str | None:
    """The family of the label that a line is or begins with.

    >>> label_family("اقرأ أيضا:"), label_family("أغلقت البلدية الجسر")
    ('related', None)
    """
    label = label_of(text)
    return label.family if label else None


def is_byline_label(text: str) -> bool:
    """Whether the text is nothing but "by"."""
    label = label_of(text)
    return label is not None and label.alone and label.family == "byline"


def is_list_label(text: str) -> bool:
    """Whether the text is nothing but a label over headlines of other articles."""
    label = label_of(text)
    return label is not None and (label.alone or label.form == "line") and label.family in ("related", "popular")


def is_field_label(text: str) -> bool:
    """Whether the text is nothing but the label of a source or a writer, whose name is linked behind it."""
    label = label_of(text)
    return label is not None and label.alone and label.family in ("source", "byline")
