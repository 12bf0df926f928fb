"""What every store does for those who fetch: subscriptions, pages, leases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.store.builders import (
    DUE,
    EVENING,
    FEED,
    LATER,
    NOON,
    SOON,
    URL,
    add,
    article_of,
    gathered_of,
    ids_of_changes,
)

from khabar.holdings import Errand, FetchState, Subscription
from khabar.ports import Store


class FetchingContract:
    """Subscriptions and errands."""

    def test_following_twice_replaces_fields_and_keeps_the_state(self, store: Store) -> None:
        assert store.follow(FEED, DUE)
        moved = replace(FEED, folder="محلي", full_text=False)
        assert not store.follow(moved, FetchState(EVENING, 60.0))
        (followed,) = store.followed()
        assert (followed.subscription, followed.state) == (moved, DUE)

    def test_subscriptions_come_by_outlet(self, store: Store) -> None:
        for name, outlet in (("c", None), ("b", "ب"), ("a", "ت"), ("d", "ب")):
            store.follow(Subscription(f"https://{name}.example/rss", "feed", outlet=outlet), DUE)
        assert [item.subscription.url[8] for item in store.followed()] == ["b", "d", "a", "c"]

    @pytest.mark.parametrize("address", [FEED.url, FEED.site])
    def test_unfollowing_takes_away_what_is_pending_and_leaves_what_it_brought(self, store: Store, address: str) -> None:
        store.follow(FEED, DUE)
        store.add_pages(FEED.url, [URL], DUE)
        item = gathered_of(b"feed", "feed", subscription=FEED.url)
        add(store, item, article_of(item, "عاد التيار."))
        assert store.unfollow(address)
        assert not store.unfollow(address)
        assert (store.followed(), store.lease("me", EVENING, EVENING, 9)) == ([], [])
        assert store.stats().articles == 1
        assert store.follow(FEED, replace(DUE, interval=60.0))
        (followed,) = store.followed()
        assert (followed.state.interval, followed.articles, followed.pending) == (60.0, 1, 0)
        assert ids_of_changes(store, "subscription") == [FEED.url] * 3

    def test_what_a_subscription_brought_is_counted(self, store: Store) -> None:
        store.follow(FEED, DUE)
        store.add_pages(FEED.url, [URL, f"{URL}0"], DUE)
        for data, known in ((b"feed", FEED.url), (b"file", None), (b"page", FEED.url)):
            item = gathered_of(data, subscription=known)
            add(store, item, article_of(item, "عاد التيار."))
        (followed,) = store.followed()
        assert (followed.articles, followed.pending) == (2, 2)
        assert store.stats().pending == 2

    def test_a_page_is_added_once_for_ever(self, store: Store) -> None:
        store.follow(FEED, DUE)
        assert store.add_pages(FEED.url, [URL, URL, f"{URL}0"], DUE) == 2
        for _ in ("the feed", "a page", "a page"):
            (errand,) = store.lease("me", NOON, SOON, 1)
            store.settle(errand, FetchState(EVENING, 60.0, fetched=NOON, status=200))
        assert store.add_pages(FEED.url, [URL, f"{URL}0"], DUE) == 0
        assert store.followed()[0].pending == 0

    def test_pages_of_a_subscription_that_was_ended_meanwhile_are_not_added(self, store: Store) -> None:
        store.follow(FEED, DUE)
        store.unfollow(FEED.url)
        assert store.add_pages(FEED.url, [URL], DUE) == 0
        assert store.lease("me", EVENING, EVENING, 9) == []

    def test_an_errand_tells_what_to_fetch(self, store: Store) -> None:
        store.follow(FEED, DUE)
        store.add_pages(FEED.url, ["https://other.example/1"], DUE)
        assert store.lease("me", NOON, SOON, 9) == [
            Errand(FEED.url, "feed", FEED.url, DUE, "me", SOON),
            Errand("https://other.example/1", "page", FEED.url, DUE, "me", SOON),
        ]

    def test_longest_due_is_taken_first_and_what_is_not_due_stays(self, store: Store) -> None:
        for name, due in (("a", "T11"), ("b", "T10"), ("c", "T12"), ("d", "T13")):
            store.follow(Subscription(f"https://{name}.example/", "feed"), FetchState(f"2026-05-04{due}:00:00Z", 60.0))
        taken = store.lease("me", NOON, SOON, 2) + store.lease("me", NOON, SOON, 9)
        assert [errand.url[8] for errand in taken] == ["b", "a", "c"]

    def test_a_host_is_asked_by_one_at_a_time(self, store: Store) -> None:
        store.follow(FEED, DUE)
        store.add_pages(FEED.url, [URL, "https://AKHBAR.example:443/2"], DUE)
        (first,) = store.lease("me", NOON, SOON, 9)
        assert store.lease("you", NOON, SOON, 9) == []
        store.settle(first, FetchState(EVENING, 60.0))
        assert len(store.lease("you", NOON, SOON, 9)) == 1

    def test_a_lease_ends_with_its_time(self, store: Store) -> None:
        store.follow(FEED, DUE)
        assert len(store.lease("me", NOON, SOON, 9)) == 1
        assert store.lease("you", "2026-05-04T12:09:59Z", EVENING, 9) == []
        assert len(store.lease("you", SOON, EVENING, 9)) == 1

    @pytest.mark.parametrize("other", ["you", "me"])
    def test_a_lease_that_another_took_over_cannot_be_settled(self, store: Store, other: str) -> None:
        store.follow(FEED, DUE)
        (late,) = store.lease("me", NOON, SOON, 9)
        (held,) = store.lease(other, SOON, LATER, 9)
        assert not store.settle(late, FetchState(EVENING, 60.0, gone=True), moved="https://new.example/rss")
        (followed,) = store.followed()
        assert (followed.subscription.url, followed.state) == (FEED.url, DUE)
        assert store.lease("third", SOON, LATER, 9) == [], "it is held as it was"
        assert store.settle(held, FetchState(LATER, 60.0))
        assert not store.settle(late, DUE), "what is settled is not settled again"
        assert store.followed()[0].state.due == LATER

    def test_a_page_that_another_took_over_cannot_be_settled(self, store: Store) -> None:
        store.follow(FEED, FetchState(EVENING, 60.0))
        store.add_pages(FEED.url, [URL], DUE)
        (late,) = store.lease("me", NOON, SOON, 9)
        (held,) = store.lease("you", SOON, LATER, 9)
        assert not store.settle(late, FetchState(NOON, 60.0, fetched=NOON, status=404, gone=True))
        assert store.settle(held, FetchState(NOON, 60.0, fetched=NOON, status=503, failures=1))
        assert store.followed()[0].pending == 1

    def test_a_lease_that_ran_out_and_nobody_took_is_settled(self, store: Store) -> None:
        store.follow(FEED, DUE)
        (late,) = store.lease("me", NOON, SOON, 9)
        assert store.settle(late, FetchState(EVENING, 60.0))
        assert store.followed()[0].state.due == EVENING

    def test_a_lease_of_what_was_unfollowed_and_followed_again_is_over(self, store: Store) -> None:
        store.follow(FEED, DUE)
        (late,) = store.lease("me", NOON, SOON, 9)
        store.unfollow(FEED.url)
        store.follow(FEED, DUE)
        assert not store.settle(late, FetchState(EVENING, 60.0))
        assert store.followed()[0].state == DUE

    def test_what_is_settled_is_remembered(self, store: Store) -> None:
        store.follow(FEED, DUE)
        (errand,) = store.lease("me", NOON, SOON, 9)
        state = FetchState(LATER, 1800.0, '"7"', "Mon, 04 May 2026 12:00:00 GMT", NOON, NOON, 503, 2, "لا جواب", gone=False)
        store.settle(errand, state)
        assert store.followed()[0].state == state
        assert store.lease("me", LATER, EVENING, 9) == [replace(errand, state=state, until=EVENING)]

    def test_what_is_gone_is_not_asked_for(self, store: Store) -> None:
        store.follow(FEED, DUE)
        (errand,) = store.lease("me", NOON, SOON, 9)
        store.settle(errand, replace(DUE, gone=True))
        assert store.lease("me", EVENING, EVENING, 9) == []
        assert store.followed()[0].state.gone

    def test_a_page_that_failed_is_tried_again_and_a_fetched_one_is_not(self, store: Store) -> None:
        store.follow(FEED, FetchState(EVENING, 60.0))
        store.add_pages(FEED.url, [URL], DUE)
        (errand,) = store.lease("me", NOON, SOON, 9)
        store.settle(errand, FetchState(NOON, 60.0, fetched=NOON, status=503, failures=1))
        (errand,) = store.lease("me", NOON, SOON, 9)
        store.settle(errand, FetchState(NOON, 60.0, fetched=NOON, status=200))
        assert store.lease("me", NOON, SOON, 9) == []

    def test_a_subscription_moves_with_its_pages_and_what_it_brought(self, store: Store) -> None:
        store.follow(FEED, DUE)
        store.add_pages(FEED.url, ["https://other.example/1"], DUE)
        errand, _ = store.lease("me", NOON, SOON, 9)
        store.settle(errand, replace(DUE, due=EVENING), moved="https://new.example/rss")
        (followed,) = store.followed()
        assert (followed.subscription, followed.pending) == (replace(FEED, url="https://new.example/rss"), 1)
        pages = store.lease("me", SOON, EVENING, 9)
        assert [page.subscription for page in pages] == ["https://new.example/rss"]

    @pytest.mark.parametrize("unfollowed", [False, True])
    def test_a_subscription_moves_to_where_another_is_or_was(self, store: Store, *, unfollowed: bool) -> None:
        other = Subscription("https://new.example/rss", "feed", outlet="أخبار الجبل")
        store.follow(other, FetchState(EVENING, 60.0))
        if unfollowed:
            store.unfollow(other.url)
        store.follow(FEED, DUE)
        (errand,) = store.lease("me", NOON, SOON, 9)
        store.settle(errand, replace(DUE, due=EVENING), moved=other.url)
        expected = replace(FEED, url=other.url) if unfollowed else other
        assert [item.subscription for item in store.followed()] == [expected]
        assert store.check() == []

    def test_settling_what_was_unfollowed_meanwhile_does_nothing(self, store: Store) -> None:
        store.follow(FEED, DUE)
        (errand,) = store.lease("me", NOON, SOON, 9)
        store.unfollow(FEED.url)
        store.settle(errand, DUE, moved="https://new.example/rss")
        assert (store.followed(), store.lease("me", EVENING, EVENING, 9)) == ([], [])
