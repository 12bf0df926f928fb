"""A process that is killed at any moment of its work loses nothing that it was told is kept, and breaks nothing."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from tests.store.builders import DUE, FEED, NOON, article_of, gathered_of, reading_of

from khabar.holdings import Gathered
from khabar.store import SqliteStore, open_store

KILLS = 200
#: After how many kills the library is looked through whole, and a new one begun.
CHECK_EVERY, BEGIN_EVERY = 10, 50

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="the children are forked")]


def batch_of(life: int, number: int) -> list[Gathered]:
    """Three captures: a page, a page that revises what the page before told, a large one."""
    return [gathered_of(f"{life}.{number}.{part}".encode() * (1 if part else 3000)) for part in range(3)]


def work(folder: Path, life: int, acknowledged: int) -> None:
    """Keeps, shelves and fetches for ever; tells through a pipe what it was told is done."""
    store = open_store(folder)
    store.follow(FEED, DUE)
    for number in count():
        items = batch_of(life, number)
        store.keep(items)
        os.write(acknowledged, f"kept {number}\n".encode())
        revised = article_of(items[1], f"قتل {number}.", url=f"https://akhbar.example/{life}")
        store.shelve([reading_of(items[0], article_of(items[0], "عاد التيار.")), reading_of(items[1], revised), reading_of(items[2])])
        os.write(acknowledged, f"read {number}\n".encode())
        store.add_pages(FEED.url, [f"https://akhbar.example/{life}/{number}"], DUE)
        store.lease("me", NOON, NOON, 1)


def life_and_death(folder: Path, life: int, chance: random.Random) -> list[str]:
    """What a child said that was acknowledged before it was killed, some time after it had said so much."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(folder, life, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as told:
        lines = [told.readline() for _ in range(chance.randrange(4))]
        time.sleep(chance.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [*lines, *told]


def assert_kept(store: SqliteStore, life: int, told: list[str]) -> None:
    unread = {item.capture.id for item in store.unread(1000)}
    for line in told:
        what, number = line.split()
        for item in batch_of(life, int(number)):
            assert store.capture(item.capture.id) == item
            assert what == "kept" or item.capture.id not in unread


def test_what_was_acknowledged_outlives_every_kill(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - when to kill is no secret
    acknowledged = 0
    for life in range(KILLS):
        folder = tmp_path / str(life // BEGIN_EVERY)
        told = life_and_death(folder, life, chance)
        acknowledged += len(told)
        with closing(open_store(folder)) as store:
            assert_kept(store, life, told)
            if life % CHECK_EVERY == 0:
                assert store.check() == []
    assert acknowledged > KILLS
