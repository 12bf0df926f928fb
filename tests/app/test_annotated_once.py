"""What the library holds annotated costs no annotation when it comes again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.app.gathering import LaterClock, feed_of, follow, item, outlet, synced
from tests.gather.server.behaviour import fixed
from tests.gather.server.serving import Server

from khabar import pipeline
from khabar.app.library import Library

NAMES = [stage.name for stage in pipeline.STAGES]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The stages that have run, each as often as it did."""
    ran: list[str] = []

    def watched(stage: pipeline.Stage) -> pipeline.Stage:
        def find(task: pipeline.Task) -> tuple[Any, ...]:
            ran.append(stage.name)
            return stage.find(task)

        return replace(stage, find=find)

    monkeypatch.setattr(pipeline, "STAGES", tuple(watched(stage) for stage in pipeline.STAGES))
    yield ran


def every_stage(times: int) -> Counter[str]:
    return Counter(NAMES * times)


def feed_with(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>جسور</title>{''.join(items)}</channel></rss>".encode()


def findings(library: Library) -> list[tuple[Any, ...]]:
    return [(held.article.url, held.article.keywords, held.article.dates, held.article.names) for held in library.store.all_articles()]


def test_items_of_a_changed_feed_that_did_not_change_are_not_annotated_again(library: Library, ran: list[str]) -> None:
    with Server({"jisr.test": outlet("جسور", range(20))}) as server:
        follow(library, [server.url("jisr.test")])
        list(synced(library))
        assert Counter(ran) == every_stage(20)
        before = findings(library)
        assert all(keywords for _, keywords, *_ in before), "there was something to find"
        ran.clear()
        server.outlets["jisr.test"].paths["/feed"] = fixed(200, {}, feed_of("جسور", range(1, 21)))
        [again] = synced(library, LaterClock(hours=3))
    assert again.outcomes == {"same": 19, "new": 1}
    assert Counter(ran) == every_stage(1)
    assert findings(library)[:20] == before


CHANGES: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "its text": (lambda told: told.replace("جديدا.", "قديما."), NAMES),
    "its title": (lambda told: told.replace("<title>جسر", "<title>عودة جسر"), NAMES),
    "its date": (lambda told: told.replace("Sun, 01 Mar", "Mon, 02 Mar"), ["dates", "numbers", "events"]),
    "its byline": (lambda told: told.replace("<pubDate>", "<author>سلمى حداد</author><pubDate>"), []),
    "nothing but its place": (lambda told: told, []),
}


@pytest.mark.parametrize("what", CHANGES)
def test_only_what_needs_the_change_of_an_item_is_found_again(library: Library, ran: list[str], what: str) -> None:
    change, expected = CHANGES[what]
    told = item("جسور", 0)
    with Server({"jisr.test": outlet("جسور", range(1))}) as server:
        follow(library, [server.url("jisr.test")])
        server.outlets["jisr.test"].paths["/feed"] = fixed(200, {}, feed_with(told, item("جسور", 1)))
        list(synced(library))
        ran.clear()
        server.outlets["jisr.test"].paths["/feed"] = fixed(200, {}, feed_with(item("جسور", 1), change(told)))
        list(synced(library, LaterClock(hours=3)))
    assert ran == expected
    fresh = [pipeline.annotate(held.article) for held in library.store.all_articles()]
    assert fresh == [held.article for held in library.store.all_articles()], "what was taken over is what would be found"


def test_a_page_behind_an_excerpt_is_annotated_once_and_its_excerpts_never_again(library: Library, ran: list[str]) -> None:
    with Server({"jisr.test": outlet("جسور", range(3))}) as server:
        follow(library, [server.url("jisr.test")], full_text=True)
        list(synced(library))
        assert Counter(ran) == every_stage(6), "three excerpts and three pages"
        ran.clear()
        server.outlets["jisr.test"].paths["/feed"] = fixed(200, {}, feed_of("جسور", range(3), words=7))
        [again] = synced(library, LaterClock(hours=3))
    assert again.outcomes == {"same": 3}
    assert ran == []
    assert all(held.article.keywords for held in library.store.all_articles())


def test_dates_in_a_text_are_not_resolved_by_a_day_that_is_not_believed(library: Library) -> None:
    told = item("جسور", 0).replace("افتتحت", "افتتحت الأحد").replace("Sun, 01 Mar 2026", "Thu, 01 Jan 1970")
    with Server({"jisr.test": outlet("جسور", range(1))}) as server:
        follow(library, [server.url("jisr.test")])
        server.outlets["jisr.test"].paths["/feed"] = fixed(200, {}, feed_with(told))
        list(synced(library))
    [held] = library.store.all_articles()
    assert held.article.published is None
    assert [date.interval for date in held.article.dates] == [None]


def test_a_record_that_comes_again_with_other_tags_is_not_annotated_again(
    library: Library, records: Callable[..., str], ran: list[str]
) -> None:
    bridge = {"url": "https://akhbar.example/1", "title": "عودة الجسر", "body": "أعلنت البلدية عودة الجسر."}
    list(library.ingest([records(bridge)]))
    ran.clear()
    list(library.ingest([records(bridge | {"tags": ["جسور"]}), records(bridge | {"outlet": "صدى الساحل"})]))
    assert ran == ["numbers"], "whose currency a bare one is depends on the outlet"
    [held] = library.store.all_articles()
    assert held.article.outlet == "صدى الساحل"
