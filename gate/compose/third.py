"""Layout families that were held out in the third round of work, and worked against at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.compose.texts import any_day, print_moment, stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from gate.compose.press import Press


def crumbs(press: Press) -> None:
    """Breadcrumb, headline, author with title, keywords one on a line with hashes, an author's box, share bar."""
    sheet, (story,) = press.sheet, press.stories(1)
    sheet.put(f"الرئيسية > {press.section()} > الخبر")
    press.open(story)
    reporter = press.reporter()
    sheet.put(press.word("byline").format(reporter))
    sheet.article.byline.append(reporter)
    press.publish(press.rng.choice(["weekday_clock", "levantine", "greenwich"]), press.word("published"))
    sheet.put(*press.some("share", 1, 3))
    press.body(story, extras=0.35)
    for tag in story.tags:
        sheet.put("#" + tag.replace(" ", "_"))
        sheet.article.tags.append(tag)
    if press.maybe(0.6):
        press.listing("related", press.rng.randint(2, 4))
    press.footer()


def fields(press: Press) -> None:
    """Every field on two lines: its label, then its value."""
    sheet, (story,) = press.sheet, press.stories(1)
    press.open(story)
    moment, reporter, outlet = (
        print_moment(any_day(press.rng), press.rng.choice(["slash", "egyptian", "iso"])),
        press.reporter(),
        press.outlet(),
    )
    sheet.put("بقلم", reporter, "تاريخ النشر", moment.printed, "القسم", press.section(), "عدد المشاهدات", "318")
    sheet.article.published = moment.value
    sheet.article.byline.append(reporter)
    press.body(story, extras=0)
    sheet.put("المصدر", outlet)
    sheet.article.source = outlet
    if press.maybe(0.6):
        sheet.put("كلمات مفتاحية", "، ".join(story.tags))
        sheet.article.tags += story.tags
    if press.maybe(0.5):
        press.comments()


def bulletin(press: Press) -> None:
    """An agency's bulletin: several copies in a row, each with headline, dateline and sign-off."""
    sheet = press.sheet
    for at, story in enumerate(press.stories(press.rng.randint(2, 3))):
        press.open(story, "main" if not at else "related")
        city = press.rng.choice(stock()["slots"]["city"])
        sheet.block(f"{city} - وكالات: {story.lead}")
        sheet.article.dateline = city
        for paragraph in story.paragraphs:
            sheet.block(paragraph)
        sheet.put(press.word("signoff"))


def widget(press: Press) -> None:
    """Read-also headlines with their own dates between the headline's stamp and the body."""
    sheet, (story,) = press.sheet, press.stories(1)
    press.open(story)
    press.publish(press.rng.choice(["egyptian", "slash_half"]))
    sheet.put(press.word("related"))
    for _ in range(press.rng.randint(2, 3)):
        sheet.related(press.headline())
        sheet.put(print_moment(any_day(press.rng), "egyptian").printed)
    press.body(story, extras=0.2)
    if press.maybe(0.6):
        press.source()
    if press.maybe(0.5):
        press.tags(story, " / ")
    press.footer()


def talk(press: Press) -> None:
    """An interview: deck, credit with city, questions as short lines, answers as paragraphs."""
    sheet, (story,) = press.sheet, press.stories(1)
    press.open(story)
    reporter, city = press.reporter(), press.rng.choice(stock()["slots"]["city"])
    sheet.put(f"حاوره في {city}: {reporter}" if press.maybe(0.5) else f"{city}- {reporter}")
    sheet.article.byline.append(reporter)
    sheet.article.dateline = city
    sheet.block(story.lead)
    for question, answer in zip(["كيف بدأت الفكرة؟", "ماذا عن الكلفة؟", "متى ترون النتائج؟"], story.paragraphs, strict=False):
        sheet.block(question)
        sheet.block(answer)
    if press.maybe(0.5):
        press.publish("levantine", press.word("published"))
    press.footer()


def reader(press: Press) -> None:
    """A feed reader's page: the page's own day above, an age under the headline, credit and link to the source."""
    sheet, (story,) = press.sheet, press.stories(1)
    day = any_day(press.rng).replace(hour=20)
    sheet.put(print_moment(day, "weekday_egyptian").printed, *press.some("nav", 2, 4))
    press.open(story)
    outlet = press.outlet()
    hours = press.rng.randint(2, 9)
    sheet.put(f"{outlet} | منذ {hours} {'ساعات'}")
    sheet.article.source, sheet.article.published = outlet, print_moment(day, "iso").value
    press.body(story, extras=0)
    sheet.put("اقرأ الخبر كاملا من المصدر")
    press.listing("popular", press.rng.randint(2, 4))
    press.footer()


FAMILIES: dict[str, Callable[[Press], None]] = {f.__name__: f for f in (crumbs, fields, bulletin, widget, talk, reader)}
