"""Gathering joined to the store: real HTTP on loopback, real SQLite; only waiting is no waiting."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from typing import Any

import pytest
from tests.app.gathering import LaterClock, feed_of, follow, outlet, sync_in_child, synced
from tests.gather.server.behaviour import fixed
from tests.gather.server.outlets import hundred_outlets
from tests.gather.server.serving import Outlet, Server

from khabar.app.library import Library
from khabar.holdings import Errand

MANY = 500
KILLS = 40


def asked_of_feeds(server: Server) -> Counter[str]:
    return Counter(asked.host for asked in server.log if asked.path == "/feed")


@pytest.mark.slow
def test_five_hundred_feeds_are_all_fetched_and_none_twice(library: Library) -> None:
    names = [f"outlet-{at}.test" for at in range(MANY)]
    outlets = {name: Outlet({"/feed": fixed(200, {}, feed_of(name, range(1)))}) for name in names}
    with Server(outlets) as server:
        follow(library, [server.url(name) for name in names])
        told = list(synced(library))
        assert {each.error for each in told} == {None}
        assert asked_of_feeds(server) == Counter(names)
        assert min(server.pauses()) >= 0, "one request a host at a time"
    assert library.stats().articles == MANY
    assert list(synced(library)) == [], "nothing is due again so soon"


def test_bad_outlets_hold_nobody_and_each_is_told(library: Library) -> None:
    outlets = hundred_outlets()
    with Server(outlets) as server:
        follow(library, [server.url(name) for name in outlets])
        told = {each.errand.url: each for each in synced(library, fetch_seconds=1, idle_seconds=1, max_bytes=1 << 20)}
        assert len(told) == len(outlets)
        good = [told[server.url(f"{name}.test")] for name in ("plain", "etag", "gzip", "zstd", "charset-lie", "hangs-up")]
        assert {(each.status, each.error) for each in good} == {(200, None)}
        assert "answers 503" in str(told[server.url("busy-503.test")].error)
        assert told[server.url("endless-body.test")].status is None
        assert told[server.url("to-metadata.test")].status is None
        followed = {item.subscription.url: item for item in library.store.followed()}
    assert followed[server.url("gone.test")].state.gone
    assert followed[server.url("drips.test")].state.failures == 1
    assert not followed[server.url("plain.test")].state.error


def test_the_pages_behind_excerpts_are_fetched_once_and_are_the_same_articles(library: Library) -> None:
    with Server({"jisr.test": outlet("جسور", range(3))}) as server:
        follow(library, [server.url("jisr.test")], full_text=True)
        kinds = Counter(each.errand.kind for each in synced(library))
        assert kinds == {"feed": 1, "page": 3}
        later = list(synced(library, LaterClock(hours=3)))
        assert [each.errand.kind for each in later] == ["feed"]
    articles = list(library.store.all_articles())
    assert len(articles) == 3
    assert all(held.article.capture.media_type == "text/html" for held in articles), "the page's text, not the excerpt's"
    assert {held.article.published.value for held in articles if held.article.published} == {"2026-03-01T08:00:00+00:00"}
    assert {held.article.outlet for held in articles} == {"جسور"}, "what the page does not say its feed does"
    assert library.stats().revisions == 0, "a page behind its excerpt is no revision"


def test_an_edited_item_is_a_revision_and_a_new_one_an_article(library: Library) -> None:
    with Server({"jisr.test": outlet("جسور", range(2))}) as server:
        follow(library, [server.url("jisr.test")])
        list(synced(library))
        server.outlets["jisr.test"].paths["/feed"] = fixed(200, {}, feed_of("جسور", range(3), words=7))
        [again] = synced(library, LaterClock(hours=3))
    assert again.outcomes == {"revised": 2, "new": 1}


def test_what_is_followed_moves_for_good(library: Library) -> None:
    moved = fixed(301, {"Location": "/new-feed"})
    with Server({"jisr.test": Outlet({"/feed": moved, "/new-feed": fixed(200, {}, feed_of("جسور", range(1)))})}) as server:
        follow(library, [server.url("jisr.test")])
        list(synced(library))
        assert [item.subscription.url for item in library.store.followed()] == [server.url("jisr.test", "/new-feed")]


def test_a_sync_broken_off_gives_back_what_it_held(library: Library) -> None:
    names = [f"outlet-{at}.test" for at in range(6)]
    with Server({name: Outlet({"/feed": fixed(200, {}, feed_of(name, range(1)))}) for name in names}) as server:
        follow(library, [server.url(name) for name in names])
        some = synced(library, connections=2)
        next(some)
        some.close()
        assert list(synced(library)), "its leases are over at once"
        assert library.stats().articles == len(names)


@pytest.mark.parametrize("answer", [b"{", b"", b"<html><body><h1>sorry</h1><p>We are down for a while, come again.</p></body></html>"])
def test_a_feed_that_answers_with_something_else_is_told_and_brings_nothing(library: Library, answer: bytes) -> None:
    with Server({"broken.test": Outlet({"/feed": fixed(200, {}, answer)})}) as server:
        follow(library, [server.url("broken.test")])
        [told] = synced(library)
    assert told.error is not None
    assert "is no feed" in told.error
    assert library.stats().articles == 0
    [item] = library.store.followed()
    assert item.state.failures == 1


@pytest.mark.slow
def test_killed_at_any_moment_and_resumed_nothing_is_lost_and_no_page_asked_again(library: Library) -> None:
    names = [f"outlet-{at}.test" for at in range(24)]
    outlets = {name: outlet(name, range(4)) for name in names}
    chance = random.Random(5)  # noqa: S311 - when to kill
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.app.gathering"])
    with Server(outlets) as server:
        follow(library, [server.url(name) for name in names], full_text=True)
        for hours in range(1, KILLS + 1):
            process = context.Process(target=sync_in_child, args=(library.folder, hours / 10))
            begun = len(server.log)
            process.start()
            while len(server.log) == begun and process.is_alive():
                time.sleep(0.005)
            process.join(chance.uniform(0.0, 0.2))
            process.kill()
            process.join()
        assert library.store.check() == []
        told = list(synced(library, LaterClock(hours=24)))
        assert {each.error for each in told} == {None}
    articles = {held.article.url for held in library.store.all_articles()}
    assert articles == {server.url(name, f"/news/{at}") for name in names for at in range(4)}
    assert library.stats().pending == 0
    assert library.stats().revisions == 0


def test_what_is_unfollowed_between_its_lease_and_its_fetch_is_left(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    lease = library.store.lease

    def lease_and_unfollow(*asked: Any) -> list[Errand]:
        errands = lease(*asked)
        library.store.unfollow("http://jisr.test/feed")
        return errands

    with Server({"souq.test": outlet("سوق", range(1))}) as server:
        follow(library, ["http://jisr.test/feed", server.url("souq.test")])
        monkeypatch.setattr(library.store, "lease", lease_and_unfollow)
        assert [each.errand.url for each in synced(library)] == [server.url("souq.test")]
