"""Layout families that were held out in the second round of work, and worked against in the third."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.compose.texts import any_day, print_moment, stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from gate.compose.press import Press


def gulf(press: Press) -> None:
    """Paragraphs without full stops, "outlet - city" under the headline, counters, comments with ages and replies."""
    sheet, (story,) = press.sheet, press.stories(1)
    press.open(story)
    outlet, city = "مرايا نيوز", press.rng.choice(stock()["slots"]["city"])
    sheet.put(f"{outlet} - {city}")
    sheet.article.source, sheet.article.dateline = outlet, city
    if press.maybe(0.6):
        press.publish(press.rng.choice(["slash", "weekday_slash", "iso"]), press.word("published"))
    sheet.put(*press.some("share", 1, 3))
    for text in (story.lead, *story.paragraphs):
        sheet.block(text.rstrip("."))
    if press.maybe(0.5):
        press.hashtags(story)
    if press.maybe(0.7):
        press.listing("related", press.rng.randint(2, 4))
    sheet.put(press.word("comments"))
    for text in press.rng.sample(stock()["comments"]["texts"], 3):
        sheet.put(press.rng.choice(stock()["comments"]["authors"]), "منذ 3 ساعات", text, "رد")


def live(press: Press) -> None:
    """Live coverage: each entry a clock on its own line and its text below."""
    sheet, (story,) = press.sheet, press.stories(1)
    story_title = "تغطية مباشرة: " + story.title
    sheet.open().title = story_title
    sheet.put(story_title)
    when = any_day(press.rng)
    sheet.put(f"بدأت التغطية: {print_moment(when, 'egyptian').printed}")
    sheet.article.published = print_moment(when, "egyptian").value
    hour = press.rng.randint(9, 14)
    for at, text in enumerate((story.lead, *story.paragraphs)):
        clock = f"{hour + at}:{press.rng.randint(10, 59)}"
        sheet.block(clock)
        sheet.block(text)
    press.footer()


def section(press: Press) -> None:
    """A section's page as text: cards of headline, stamp and teaser, all of them the page's own."""
    sheet = press.sheet
    sheet.put(*press.some("nav", 3, 5), press.section())
    style = press.rng.choice(["egyptian", "slash", "levantine_clock"])
    for story in press.stories(press.rng.randint(4, 7)):
        press.open(story)
        press.publish(style)
        sheet.block(story.lead)
    sheet.put("1 2 3 4 التالي")
    press.footer()


def atlanta(press: Press) -> None:
    """ "City, country (CNN)--" before the lead, related lines with a bar, the stamp under the headline in dual months."""
    sheet, (story,) = press.sheet, press.stories(1)
    press.open(story)
    if press.maybe(0.8):
        press.publish("dual", "نشر {}")
    city, country = press.rng.choice([("القاهرة", "مصر"), ("بغداد", "العراق"), ("الرباط", "المغرب"), ("دمشق", "سوريا")])
    press.body(story, f"{city}، {country} (CNN)-- {story.lead}", extras=0.4)
    sheet.article.dateline, sheet.article.source = city, "CNN"


def printout(press: Press) -> None:
    """An old paper's print view: issue line, menu in one line, bracketed stamp, address of the page."""
    sheet, (story,) = press.sheet, press.stories(1)
    if press.maybe(0.5):
        sheet.put("الصفحة الرئيسية | سياسة | اقتصاد | رياضة | أرشيف")
    press.open(story)
    press.publish(press.rng.choice(["weekday_egyptian", "dash", "slash"]), "[ {} ]")
    if press.maybe(0.6):
        press.credit()
    press.body(story, extras=0)
    if press.maybe(0.5):
        sheet.put(press.word("signoff"))
    if press.maybe(0.5):
        press.source()
    sheet.put("عودة إلى الصفحة السابقة", "http://www.example.org/print.php?id=5521")


def stack(press: Press) -> None:
    """Several whole articles in a row without labels, each with its stamp and byline; previous and next at the end."""
    sheet = press.sheet
    style = press.rng.choice(["egyptian", "maghrebi", "slash_half"])
    for at, story in enumerate(press.stories(press.rng.randint(2, 3))):
        press.open(story, "main" if not at else "related")
        press.publish(style)
        if press.maybe(0.6):
            press.credit()
        press.body(story, extras=0.1)
        if press.maybe(0.4):
            press.source()
    if press.maybe(0.6):
        for label in ("المقال السابق", "المقال التالي"):
            sheet.put(label)
            sheet.related(press.headline())


def archive(press: Press) -> None:
    """An archive's mirror: a ticker of headlines in one line, "published on day", a link to the source behind the body."""
    sheet, (story,) = press.sheet, press.stories(1)
    sheet.put("    ".join(press.headline() for _ in range(8)))
    press.open(story)
    moment = print_moment(any_day(press.rng), "dash")
    sheet.put(f"نشر يوم {moment.printed.replace('-', ' - ')}")
    sheet.article.published = moment.value
    press.body(story, extras=0)
    sheet.put("انقر هنا لقراءة الخبر من مصدره.")
    if press.maybe(0.6):
        press.listing("related", 3)


FAMILIES: dict[str, Callable[[Press], None]] = {f.__name__: f for f in (gulf, live, section, atlanta, printout, stack, archive)}
