"""What every store does with captures and articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.store.builders import (
    EVENING,
    LATER,
    MARKS,
    NOON,
    URL,
    add,
    article_of,
    capture_of,
    gathered_of,
    ids_of_changes,
    reading_of,
)

from khabar.errors import StoreError
from khabar.holdings import Gathered, ReaderMarks, Shelving
from khabar.model import Stamp
from khabar.ports import Store


class ShelfContract:
    """Captures, articles, and what the reader says of them."""

    def test_a_capture_comes_back_as_it_came(self, store: Store) -> None:
        capture = capture_of(
            b"\x00\xff raw", path="أخبار.html", url="https://akhbar.example/خبر", media_type="text/html", charset="windows-1256"
        )
        item = Gathered(capture, NOON, "page", (("ETag", '"7"'), ("Set-Cookie", "a"), ("Set-Cookie", "b")))
        assert store.keep([item]) == [True]
        assert store.capture(capture.id) == item

    def test_the_same_bytes_are_kept_once(self, store: Store) -> None:
        first, again = gathered_of(b"one"), replace(gathered_of(b"one"), at=LATER)
        assert store.keep([first, again, gathered_of(b"two")]) == [True, False, True]
        assert store.keep([again]) == [True]
        store.shelve([reading_of(first)])
        assert store.keep([again]) == [False]
        assert store.capture(first.capture.id) == first
        assert len(ids_of_changes(store, "capture")) == 2

    def test_bytes_of_every_size_are_kept(self, store: Store) -> None:
        for data in (b"", b"x", bytes(range(256)) * 20_000):
            store.keep([gathered_of(data)])
            kept = store.capture(capture_of(data).id)
            assert kept is not None and kept.capture.data == data

    def test_captures_that_could_not_be_read_are_told_oldest_first_also_while_they_are_shelved(self, store: Store) -> None:
        items = [gathered_of(str(number).encode()) for number in range(600)]
        store.keep(items)
        store.shelve([reading_of(item, failure="no good") for item in items[1:]])
        told = []
        for item in store.failed():
            told.append(item)
            store.shelve([reading_of(item, article_of(item, "عاد التيار."))])
        assert told == items[1:]
        assert list(store.failed()) == []
        assert store.stats().failures == 0

    def test_a_file_name_with_half_letters_is_kept_readably(self, store: Store) -> None:
        item = Gathered(capture_of(b"bytes", path="news-\udce4.html"), NOON, "file")
        add(store, item, article_of(item, "عاد التيار."))
        kept = store.capture(item.capture.id)
        assert kept is not None and kept.capture.path == "news-?.html"
        assert next(store.all_articles()).article.capture.path == "news-?.html"

    def test_an_unknown_capture_is_none(self, store: Store) -> None:
        assert store.capture("0" * 32) is None

    def test_what_is_kept_and_not_read_is_told_oldest_first(self, store: Store) -> None:
        items = [gathered_of(bytes([number])) for number in range(4)]
        store.keep(items)
        assert store.unread(2) == items[:2]
        store.shelve([reading_of(items[0]), reading_of(items[2], failure="the charset lies [MalformedInput]")])
        assert store.unread(9) == [items[1], items[3]]
        assert store.stats().failures == 1

    def test_a_failure_ends_with_a_reading_that_succeeds(self, store: Store) -> None:
        item = gathered_of(b"page")
        store.keep([item])
        store.shelve([reading_of(item, failure="took too long [InputTimeout]")])
        store.shelve([reading_of(item, article_of(item, "عاد التيار."))])
        assert store.stats().failures == 0

    def test_a_reading_without_its_capture_is_refused_whole(self, store: Store) -> None:
        kept, never = gathered_of(b"kept"), gathered_of(b"never kept")
        store.keep([kept])
        with pytest.raises(StoreError):
            store.shelve([reading_of(kept, article_of(kept, "عاد التيار.")), reading_of(never, article_of(never, "فتح المعبر."))])
        assert store.unread(9) == [kept]
        assert list(store.all_articles()) == []

    def test_an_article_comes_back_as_it_came(self, store: Store) -> None:
        item = gathered_of(b"page")
        article = article_of(item, "عاد التيار مساء.", url=URL, outlet="أخبار الساحل")
        assert add(store, item, article) == (Shelving(article.id, "new"),)
        shelved = store.article(article.id)
        assert shelved is not None
        assert (shelved.article, shelved.marks, shelved.first_seen, shelved.changed) == (article, MARKS, NOON, NOON)
        assert (shelved.revisions, shelved.reader) == (0, ReaderMarks())

    def test_the_same_text_at_the_same_address_is_the_same_article(self, store: Store) -> None:
        first, again = gathered_of(b"first"), gathered_of(b"again")
        article = article_of(first, "عاد التيار.", url=URL)
        add(store, first, article)
        assert add(store, again, article_of(again, "عاد التيار.", url=URL), at=LATER) == (Shelving(article.id, "same"),)
        assert [shelved.article for shelved in store.all_articles()] == [article]
        assert ids_of_changes(store, "article") == [article.id]

    def test_another_text_at_the_same_address_is_a_revision(self, store: Store) -> None:
        first, second, third = (gathered_of(data) for data in (b"first", b"second", b"third"))
        one = article_of(first, "قتل ثلاثة.", url=URL)
        two = article_of(second, "قتل خمسة.", url=f"{URL}?utm_source=rss")
        three = article_of(third, "قتل سبعة.", url=URL)
        add(store, first, one)
        assert add(store, second, two, at=LATER) == (Shelving(one.id, "revised"),)
        add(store, third, three, at=EVENING)
        shelved = store.article(two.id)
        assert shelved is not None
        assert shelved.article == replace(three, id=one.id)
        assert (shelved.first_seen, shelved.changed, shelved.revisions) == (NOON, EVENING, 2)
        assert [(item.article.blocks, item.seen, item.replaced) for item in store.revisions(three.id)] == [
            (one.blocks, NOON, LATER),
            (two.blocks, LATER, EVENING),
        ]

    def test_another_title_is_a_revision(self, store: Store) -> None:
        first, second = gathered_of(b"first"), gathered_of(b"second")
        add(store, first, article_of(first, "عاد التيار.", url=URL))
        assert add(store, second, article_of(second, "عاد التيار.", url=URL, title="انقطاع التيار"))[0].outcome == "revised"

    def test_other_fields_take_the_place_of_the_former(self, store: Store) -> None:
        item = gathered_of(b"page")
        article = article_of(item, "عاد التيار.", url=URL)
        add(store, item, article)
        again = replace(article, dateline="صيدا", byline=("ليلى حداد",))
        newer = {**MARKS, "names": "3-bb"}
        assert store.shelve([reading_of(item, again, marks=newer, at=LATER)]) == [(Shelving(article.id, "same"),)]
        shelved = store.article(article.id)
        assert shelved is not None
        assert (shelved.article, shelved.marks, shelved.changed, shelved.revisions) == (again, newer, NOON, 0)
        assert ids_of_changes(store, "article") == [article.id] * 2

    def test_marks_alone_are_no_change(self, store: Store) -> None:
        item = gathered_of(b"page")
        article = article_of(item, "عاد التيار.")
        add(store, item, article)
        store.shelve([reading_of(item, article, marks={**MARKS, "dates": "4-aa"})])
        assert store.stale({**MARKS, "dates": "4-aa"}, 9) == []
        assert ids_of_changes(store, "article") == [article.id]

    def test_what_newer_stages_find_again_in_another_capture_is_not_stale_but_its_capture_is_not_read_again(self, store: Store) -> None:
        monday, tuesday = gathered_of(b"monday", "feed"), gathered_of(b"tuesday", "feed")
        add(store, monday, article_of(monday, "عاد التيار.", url=URL))
        newer = {"read": "2", "dates": "4-aa", "names": "3-bb"}
        store.keep([tuesday])
        store.shelve([reading_of(tuesday, article_of(tuesday, "عاد التيار.", url=URL), marks=newer)])
        assert store.stale({**newer, "read": "1"}, 9) == []
        assert [shelved.marks for shelved in store.stale(newer, 9)] == [{**newer, "read": "1"}]
        assert len(ids_of_changes(store, "article")) == 1

    def test_an_article_is_found_by_each_id_and_by_a_beginning(self, store: Store) -> None:
        items = [gathered_of(bytes([number])) for number in range(2)]
        articles = [article_of(item, f"الخبر {number}.", id=f"abcdef{number}99") for number, item in enumerate(items)]
        for item, article in zip(items, articles, strict=True):
            add(store, item, article)
        found = [store.article(name) for name in ("abcdef0", "abcdef", "abcde", "abcdef199", "ABCDEF0", "", "abcdef0\U0010ffff")]
        assert [item and item.article.id for item in found] == ["abcdef099", None, None, "abcdef199", None, None, None]

    def test_articles_come_in_the_order_asked_and_unknown_ones_are_left_out(self, store: Store) -> None:
        items = [gathered_of(bytes([number])) for number in range(3)]
        articles = [article_of(item, f"الخبر {number}.") for number, item in enumerate(items)]
        for item, article in zip(items, articles, strict=True):
            add(store, item, article)
        wanted = [articles[2].id, "unknown", articles[0].id]
        assert [shelved.article for shelved in store.articles(wanted)] == [articles[2], articles[0]]

    def test_all_articles_come_in_order_also_while_others_are_added(self, store: Store) -> None:
        items = [gathered_of(str(number).encode()) for number in range(600)]
        store.keep(items)
        store.shelve([reading_of(item, article_of(item, "عاد التيار.")) for item in items[:-1]])
        stream = store.all_articles()
        first = next(stream)
        store.shelve([reading_of(items[-1], article_of(items[-1], "فتح المعبر."))])
        assert [item.article.capture.id for item in (first, *stream)] == [item.capture.id for item in items]

    def test_unknown_articles_have_nothing(self, store: Store) -> None:
        assert store.article("unknown1") is None
        assert store.revisions("unknown1") == ()

    def test_items_that_share_an_address_stay_apart(self, store: Store) -> None:
        front = "https://akhbar.example/"
        titles = ("عودة التيار", "فتح المعبر", "وصول القافلة")
        monday, tuesday = gathered_of(b"monday", "feed"), gathered_of(b"tuesday", "feed")
        outcomes = [
            [
                shelving.outcome
                for shelving in add(
                    store, item, *(article_of(item, f"{title}.", title=title, url=front, position=at) for at, title in enumerate(found))
                )
            ]
            for item, found in ((monday, titles[:2]), (tuesday, titles))
        ]
        assert outcomes == [["new", "new"], ["same", "same", "new"]]

    def test_what_is_known_of_articles_is_what_shelving_takes_them_for(self, store: Store) -> None:
        front, page = "https://akhbar.example/", gathered_of(b"page")
        monday, tuesday = gathered_of(b"monday", "feed"), gathered_of(b"tuesday", "feed")
        held = [
            article_of(page, "عاد التيار.", url=URL),
            *(article_of(monday, f"{title}.", title=title, url=front, position=at) for at, title in enumerate(("فتح المعبر", "سوق"))),
        ]
        add(store, page, held[0])
        add(store, monday, *held[1:])
        came = [
            article_of(tuesday, "وصلت القافلة.", title="وصول القافلة", url=front, position=0),
            article_of(tuesday, "فتح المعبر مساء.", title="فتح المعبر", url=front, position=1),
            article_of(tuesday, "التيار.", url=f"{URL}?utm_source=rss", position=2),
            article_of(tuesday, "خبر بلا عنوان.", position=3),
        ]
        known = [item and item.article.id for item in store.known(came)]
        assert known == [None, held[1].id, held[0].id, None]
        assert [name or article.id for name, article in zip(known, came, strict=True)] == [
            shelving.id for shelving in add(store, tuesday, *came)
        ]
        assert store.known([]) == []

    def test_annotating_one_of_them_again_changes_that_one(self, store: Store) -> None:
        feed = gathered_of(b"feed", "feed")
        articles = [
            article_of(feed, f"{title}.", title=title, url="https://akhbar.example/", position=at)
            for at, title in enumerate(("عودة التيار", "فتح المعبر"))
        ]
        add(store, feed, *articles)
        for article in articles:
            assert add(store, feed, replace(article, dateline="صيدا")) == (Shelving(article.id, "same"),)
        assert [(item.article.title, item.article.dateline, item.revisions) for item in store.all_articles()] == [
            ("عودة التيار", "صيدا", 0),
            ("فتح المعبر", "صيدا", 0),
        ]

    def test_an_address_that_better_readers_find_is_known_from_then_on(self, store: Store) -> None:
        first, later = gathered_of(b"first"), gathered_of(b"later")
        article = article_of(first, "عاد التيار.")
        add(store, first, article)
        add(store, first, replace(article, url=URL))
        assert add(store, later, article_of(later, "عاد التيار مساء.", url=URL)) == (Shelving(article.id, "revised"),)

    def test_what_a_reader_makes_otherwise_is_no_revision(self, store: Store) -> None:
        item = gathered_of(b"page")
        article = article_of(item, "عاد التيار. شارك", url=URL)
        add(store, item, article)
        better = article_of(item, "عاد التيار.", url=URL)
        assert store.shelve([reading_of(item, better, at=LATER, marks={**MARKS, "read": "2"})]) == [(Shelving(article.id, "same"),)]
        shelved = store.article(article.id)
        assert shelved is not None
        assert (shelved.article.blocks, shelved.revisions, shelved.changed) == (better.blocks, 0, NOON)

    def test_the_page_behind_an_excerpt_takes_its_place_and_keeps_it(self, store: Store) -> None:
        feed, page, later = gathered_of(b"feed", "feed"), gathered_of(b"page"), gathered_of(b"more of the feed", "feed")
        excerpt = article_of(feed, "عاد التيار…", url=URL)
        add(store, feed, excerpt)
        whole = article_of(page, "عاد التيار إلى الحي مساء.", "وانتهت الأعمال.", url=URL)
        assert add(store, page, whole, at=LATER) == (Shelving(excerpt.id, "same"),)
        assert add(store, later, article_of(later, "عاد التيار…", url=URL), at=EVENING) == (Shelving(excerpt.id, "same"),)
        shelved = store.article(excerpt.id)
        assert shelved is not None
        assert (shelved.article.blocks, shelved.revisions) == (whole.blocks, 0)
        assert shelved.article.capture.id == page.capture.id

    def test_what_a_feed_told_of_time_and_outlet_stays_where_the_page_tells_nothing(self, store: Store) -> None:
        feed, page = gathered_of(b"feed", "feed"), gathered_of(b"page")
        told = Stamp("2026-05-04T10:00:00Z", "second", "Mon, 04 May 2026 10:00:00 GMT", "feed")
        excerpt = replace(article_of(feed, "عاد التيار…", url=URL, outlet="أخبار الساحل"), published=told)
        whole = replace(article_of(page, "عاد التيار إلى الحي مساء.", url=URL), published=None)
        add(store, feed, excerpt)
        for _ in range(2):
            add(store, page, whole)
            assert [shelved.article for shelved in store.all_articles()] == [
                replace(whole, id=excerpt.id, published=told, outlet="أخبار الساحل")
            ]

    def test_a_time_that_the_page_itself_told_goes_with_the_page(self, store: Store) -> None:
        item = gathered_of(b"page")
        article = article_of(item, "عاد التيار.")
        add(store, item, article)
        add(store, item, replace(article, published=None))
        assert next(store.all_articles()).article.published is None

    def test_stale_articles_are_those_that_another_version_made(self, store: Store) -> None:
        items = [gathered_of(bytes([number])) for number in range(4)]
        marks = [{"read": "1"}, {"read": "2"}, {"read": "1", "dates": "3"}, {"read": "2", "dates": "3"}]
        store.keep(items)
        store.shelve([reading_of(item, article_of(item, "عاد التيار."), marks=mark) for item, mark in zip(items, marks, strict=True)])
        assert [shelved.marks for shelved in store.stale({"read": "2"}, 9)] == [marks[0], marks[2]]
        assert [shelved.marks for shelved in store.stale({"dates": "3"}, 9)] == [marks[0], marks[1]]
        assert len(store.stale({"read": "3"}, 3)) == 3

    def test_reading_again_ends_though_a_capture_gives_less_than_before(self, store: Store) -> None:
        item = gathered_of(b"page")
        kept, left = (article_of(item, f"الخبر {at}.", position=at) for at in range(2))
        add(store, item, kept, left)
        newer = {**MARKS, "read": "2", "names": "3"}
        store.shelve([reading_of(item, kept, marks=newer)])
        assert [shelved.article for shelved in store.stale({"read": "2"}, 9)] == []
        assert [shelved.article for shelved in store.stale(newer, 9)] == [left]
        assert [shelved.article for shelved in store.all_articles()] == [kept, left]

    def test_one_article_of_a_capture_annotated_again_leaves_the_others_stale(self, store: Store) -> None:
        item = gathered_of(b"page")
        first, second = (article_of(item, f"الخبر {at}.", position=at) for at in range(2))
        add(store, item, first, second)
        newer = {**MARKS, "names": "3"}
        store.shelve([reading_of(item, first, marks=newer)])
        assert [shelved.article for shelved in store.stale(newer, 9)] == [second]

    def test_what_the_reader_says_is_kept_and_logged(self, store: Store) -> None:
        item = gathered_of(b"page")
        article = article_of(item, "عاد التيار.")
        add(store, item, article)
        said = ReaderMarks(read=True, starred=True, labels=("كهرباء", "صيدا"))
        store.mark(article.id, said)
        shelved = store.article(article.id)
        assert shelved is not None and shelved.reader == said
        assert ids_of_changes(store, "reader") == [article.id]
        store.mark(article.id, ReaderMarks())
        assert next(store.all_articles()).reader == ReaderMarks()

    def test_nothing_can_be_said_of_an_unknown_article(self, store: Store) -> None:
        with pytest.raises(StoreError):
            store.mark("unknown1", ReaderMarks(read=True))
