"""Any row of calls against a model of the library in plain dicts."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.store.builders import DUE, LATER, article_of, gathered_of, reading_of

from khabar.holdings import Errand, Gathered, ReaderMarks, Subscription
from khabar.store import open_store

PAGES = st.integers(0, 4)
TEXTS = st.sampled_from(["عاد التيار.", "عاد التيار مساء.", "انقطع التيار."])
FEEDS = st.sampled_from(["a", "b"])
HOURS = st.integers(0, 5)
UNREAD = ReaderMarks()


@dataclass
class Known:
    """What the model knows of an article."""

    id: str
    texts: list[str] = field(default_factory=list)
    reader: ReaderMarks = UNREAD


def hour(number: int) -> str:
    return f"2026-05-04T{number:02}:00:00Z"


def url_of(page: int) -> str:
    return f"https://akhbar.example/{page}"


class LibraryMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(Path(self.folder.name))
        self.captures: dict[str, Gathered] = {}
        self.unread: list[str] = []
        self.articles: dict[int, Known] = {}
        self.feeds: dict[str, str] = {}
        self.leased: dict[str, Errand] = {}
        self.leases: list[Errand] = []
        self.last_change = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = open_store(Path(self.folder.name))

    @rule(data=st.binary(max_size=3))
    def keep(self, data: bytes) -> None:
        item = gathered_of(data)
        is_new = item.capture.id not in self.captures
        assert self.store.keep([item]) == [is_new or item.capture.id in self.unread]
        if is_new:
            self.captures[item.capture.id] = item
            self.unread.append(item.capture.id)

    @rule(page=PAGES, text=TEXTS)
    def read(self, page: int, text: str) -> None:
        item = gathered_of(f"{len(self.captures)} {page} {text}".encode())
        self.store.keep([item])
        self.captures[item.capture.id] = item
        article = article_of(item, text, url=url_of(page))
        known = self.articles.setdefault(page, Known(article.id))
        expected = "new" if not known.texts else "same" if known.texts[-1] == text else "revised"
        (shelving,) = self.store.shelve([reading_of(item, article, at=LATER)])[0]
        assert (shelving.id, shelving.outcome) == (known.id, expected)
        if expected != "same":
            known.texts.append(text)

    @rule(page=PAGES, starred=st.booleans(), labels=st.lists(st.text(max_size=4), max_size=2).map(tuple))
    def say(self, page: int, starred: bool, labels: tuple[str, ...]) -> None:  # noqa: FBT001 - hypothesis gives it by name
        if page in self.articles:
            self.articles[page].reader = ReaderMarks(starred=starred, labels=labels)
            self.store.mark(self.articles[page].id[:12], self.articles[page].reader)

    @rule(name=FEEDS, due=HOURS)
    def follow(self, name: str, due: int) -> None:
        url = f"https://{name}.example/rss"
        assert self.store.follow(Subscription(url, "feed"), replace(DUE, due=hour(due))) == (url not in self.feeds)
        self.feeds.setdefault(url, hour(due))

    @rule(name=FEEDS)
    def unfollow(self, name: str) -> None:
        url = f"https://{name}.example/rss"
        assert self.store.unfollow(url) == (self.feeds.pop(url, None) is not None)
        self.leased.pop(url, None)

    @rule(now=HOURS, lasts=HOURS, limit=st.integers(1, 3))
    def lease(self, now: int, lasts: int, limit: int) -> None:
        free = [url for url in self.feeds if url not in self.leased or self.leased[url].until <= hour(now)]
        due = sorted((self.feeds[url], url) for url in free if self.feeds[url] <= hour(now))
        taken = self.store.lease(f"sync {len(self.leases)}", hour(now), hour(now + lasts), limit)
        assert sorted(errand.state.due for errand in taken) == [errand.state.due for errand in taken] == [at for at, _ in due[:limit]]
        self.leased |= {errand.url: errand for errand in taken}
        self.leases += taken

    @rule(at=st.integers(0, 9), due=HOURS)
    def settle(self, at: int, due: int) -> None:
        if not self.leases:
            return
        errand = self.leases[-1 - at % len(self.leases)]
        is_held = self.leased.get(errand.url) is errand
        assert self.store.settle(errand, replace(DUE, due=hour(due))) == is_held
        if is_held:
            self.feeds[errand.url] = hour(due)
            del self.leased[errand.url]

    @invariant()
    def what_is_held_is_what_was_given(self) -> None:
        assert [(item.article.id, item.article.blocks[0].text, item.revisions, item.reader) for item in self.store.all_articles()] == [
            (known.id, known.texts[-1], len(known.texts) - 1, known.reader) for known in self.articles.values()
        ]
        for known in self.articles.values():
            assert [revision.article.blocks[0].text for revision in self.store.revisions(known.id)] == known.texts[:-1]

    @invariant()
    def captures_wait_until_they_are_read(self) -> None:
        assert self.store.unread(1000) == [self.captures[name] for name in self.unread]

    @invariant()
    def subscriptions_are_due_when_they_were_said_to_be(self) -> None:
        assert {item.subscription.url: item.state.due for item in self.store.followed()} == self.feeds

    @invariant()
    def the_log_only_grows(self) -> None:
        changes = self.store.changes(self.last_change, 1000)
        assert all(change.number > self.last_change for change in changes)
        self.last_change = max([self.last_change, *(change.number for change in changes)])

    @invariant()
    def nothing_is_broken(self) -> None:
        assert self.store.check() == []


@pytest.mark.slow
def test_any_row_of_calls_gives_what_the_model_gives() -> None:
    run_state_machine_as_test(LibraryMachine, settings=settings(max_examples=15, stateful_step_count=30, deadline=None))
