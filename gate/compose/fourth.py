"""Layout families that were held out in the fourth round of work, and worked against at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.compose.texts import any_day, print_moment, stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from gate.compose.press import Press


def ministry(press: Press) -> None:
    """A press office's page: number and date of the release, headline, places, contact lines, keywords."""
    sheet, (story,) = press.sheet, press.stories(1)
    sheet.put("المكتب الإعلامي", f"رقم الخبر: {press.rng.randint(100, 999)}")
    press.open(story)
    press.publish(press.rng.choice(["egyptian", "dual", "slash"]), press.word("published"))
    press.body(story, extras=0.25)
    if press.maybe(0.6):
        press.tags(story)
    sheet.put("للاستفسار: press@example.org", "طباعة الصفحة")
    if press.maybe(0.6):
        press.listing("related", press.rng.randint(2, 3))
    press.footer()


def evening(press: Press) -> None:
    """A tabloid: section and headline, photo line, "wrote - city:", inline headlines, source, popular list, comments."""
    sheet, (story,) = press.sheet, press.stories(1)
    sheet.put(*press.some("nav", 2, 4), press.section())
    press.open(story)
    sheet.block(press.word("caption"))
    reporter, city = press.reporter(), press.rng.choice(stock()["slots"]["city"])
    sheet.put(f"{press.word('byline').format(reporter)}")
    sheet.article.byline.append(reporter)
    press.publish(press.rng.choice(["weekday_slash", "clock_first", "eastern"]))
    press.body(story, f"{city} - {story.lead}", extras=0.45)
    sheet.article.dateline = city
    if press.maybe(0.7):
        press.source()
    press.listing("popular", press.rng.randint(2, 4))
    if press.maybe(0.6):
        press.comments()
    press.footer()


def relay(press: Press) -> None:
    """An aggregator that carries two or three whole articles behind labels of its own, each with source and stamp in one line."""
    sheet = press.sheet
    for at, story in enumerate(press.stories(press.rng.randint(2, 3))):
        if at:
            sheet.put(press.word("related"))
        press.open(story, "main" if not at else "related")
        outlet, moment = press.outlet(), print_moment(any_day(press.rng), press.rng.choice(["egyptian", "slash_half"]))
        sheet.put(f"{press.word('published').format(moment.printed)} | المصدر: {outlet}")
        sheet.article.published, sheet.article.source = moment.value, outlet
        press.body(story, extras=0.15)
        if press.maybe(0.5):
            press.tags(story)
    press.footer()


FAMILIES: dict[str, Callable[[Press], None]] = {f.__name__: f for f in (ministry, evening, relay)}
