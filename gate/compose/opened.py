"""Layout families that were held out in the first round of work, and worked against in the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.compose.texts import any_day, print_moment, stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from gate.compose.press import Press


def magazine(press: Press) -> None:
    """Kicker, headline, deck, author with city, stamp after the body, keywords on lines of their own."""
    sheet, (story,) = press.sheet, press.stories(1)
    sheet.put(press.section())
    press.open(story)
    if press.maybe(0.5):
        sheet.block("ملف خاص يتتبع القصة من بدايتها ويستمع إلى أطرافها كافة")
    reporter, city = press.reporter(), press.rng.choice(stock()["slots"]["city"])
    if press.maybe(0.6):
        sheet.put(f"{city} - {reporter}" if press.maybe(0.5) else f"{reporter} / {city}")
        sheet.article.byline.append(reporter)
        sheet.article.dateline = city
    sheet.put(*press.some("share", 1, 4))
    press.body(story, extras=0.4)
    if press.maybe(0.7):
        press.publish(press.rng.choice(["weekday_slash", "maghrebi", "levantine", "dash"]), press.word("published"))
    if press.maybe(0.5):
        press.source()
    if press.maybe(0.6):
        sheet.put("الوسوم")
        sheet.put(*story.tags)
        sheet.article.tags += story.tags
    press.listing("related", press.rng.randint(2, 4))
    if press.maybe(0.5):
        press.comments()
    press.footer()


def portal(press: Press) -> None:
    """Page clock, menu, breaking ticker, meta in one line, read-also with dates, popular list, two articles."""
    sheet, stories = press.sheet, press.stories(press.rng.randint(1, 2))
    sheet.put(print_moment(any_day(press.rng), "weekday_egyptian").printed)
    sheet.put(*press.some("nav", 3, 7))
    if press.maybe(0.4):
        sheet.put("عاجل: " + press.headline())
    for at, story in enumerate(stories):
        if at:
            sheet.put(press.word("related"))
        press.open(story, "main" if not at else "related")
        moment, reporter = (
            print_moment(any_day(press.rng), press.rng.choice(["slash_half", "clock_first", "eastern", "mecca"])),
            press.reporter(),
        )
        if press.maybe(0.5):
            sheet.put(f"{press.word('byline').format(reporter)} | {press.word('published').format(moment.printed)}")
            sheet.article.byline.append(reporter)
        else:
            sheet.put(press.word("published").format(moment.printed))
        sheet.article.published = moment.value
        press.body(story, extras=0.35)
        if press.maybe(0.6):
            press.source()
        if press.maybe(0.6):
            press.tags(story, press.rng.choice([" | ", "، ", " - "]))
    if press.maybe(0.6):
        sheet.put(press.word("popular"))
        for number in range(1, press.rng.randint(3, 5)):
            title = press.headline()
            sheet.related(title, f"{number}- {title}")
    press.footer()


def bureau(press: Press) -> None:
    """ "Reporter- outlet- city:" in the first sentence, updated stamp, newsroom credit in brackets, related headlines unlabelled."""
    sheet, (story,) = press.sheet, press.stories(1)
    press.open(story)
    published = any_day(press.rng)
    moment, later = print_moment(published, "egyptian"), print_moment(published, "iso_seconds")
    sheet.put(press.word("published").format(moment.printed), press.word("modified").format(later.printed))
    sheet.article.published, sheet.article.modified = moment.value, later.value
    reporter, outlet, city = press.reporter(), "مرايا نيوز", press.rng.choice(stock()["slots"]["city"])
    form = press.rng.choice(["{0}- {1}- {2}: {3}", "{1} – {2} – {3}", "{2} – «{1}»: {3}"])
    press.body(story, form.format(reporter, outlet, city, story.lead), extras=0.2)
    sheet.article.source, sheet.article.dateline = outlet, city
    if form.startswith("{0}"):
        sheet.article.byline.append(reporter)
    if press.maybe(0.5):
        editor = str(press.rng.choice(stock()["people"]["editors"]))
        sheet.put(f"(إعداد {press.reporter()} - تحرير {editor})")
        sheet.article.byline = [*([reporter] if form.startswith("{0}") else []), sheet.lines[-1][7:].split(" - ")[0], editor]
        sheet.article.byline = sorted(set(sheet.article.byline), key=sheet.article.byline.index)
    if press.maybe(0.5):
        sheet.put(press.word("signoff"))
    if press.maybe(0.6):
        for _ in range(press.rng.randint(2, 3)):
            sheet.related(press.headline())


def digest(press: Press) -> None:
    """A page of briefs, each a headline with one or two paragraphs, all of them the page's own."""
    press.sheet.put("موجز الأنباء" if press.maybe(0.5) else "نشرة الظهيرة")
    moment = print_moment(any_day(press.rng), "egyptian")
    press.sheet.put(moment.printed)
    for story in press.stories(press.rng.randint(3, 5)):
        press.open(story)
        press.sheet.block(story.lead)
        if press.maybe(0.4):
            press.sheet.block(story.paragraphs[0])
    for article in press.sheet.articles:
        article.published = moment.value
    press.footer()


def scraped(press: Press) -> None:
    """A scraper's text: slugs, repeated headline, label and value on lines of their own, figures on their own lines."""
    sheet, (story,) = press.sheet, press.stories(1)
    sheet.put("news-picture", "{title}")
    press.open(story)
    sheet.put(story.title)
    if press.maybe(0.7):
        moment = print_moment(any_day(press.rng), press.rng.choice(["slash", "iso_zone", "english_day"]))
        sheet.put("تاريخ النشر", moment.printed)
        sheet.article.published = moment.value
    if press.maybe(0.6):
        reporter = press.reporter()
        sheet.put("الكاتب", reporter)
        sheet.article.byline.append(reporter)
    press.sheet.block(story.lead)
    for paragraph in story.paragraphs:
        words = paragraph.split(" ")
        at = next((n for n, word in enumerate(words) if word.isdigit() and 3 < n < len(words) - 3), None)
        printed = paragraph if at is None or sheet.spaced else "\n".join([" ".join(words[:at]), words[at], " ".join(words[at + 1 :])])
        sheet.block(paragraph, printed)
    if press.maybe(0.7):
        outlet = press.outlet()
        sheet.put("المصدر", outlet)
        sheet.article.source = outlet
    if press.maybe(0.6):
        press.listing("related", press.rng.randint(1, 3))
    press.footer()


def flattened(press: Press) -> None:
    """An aggregator's page in one line."""
    sheet, (first, second) = press.sheet, press.stories(2)
    press.open(first)
    press.publish("ordinal", "تاريخ النشر: {}")
    for text in (first.lead, *first.paragraphs):
        sheet.block(text)
    press_outlet = press.outlet()
    sheet.put(f"المصدر: {press_outlet}")
    sheet.article.source = press_outlet
    sheet.put("كلمات دلالية: " + "، ".join(first.tags))
    sheet.article.tags += first.tags
    sheet.put("إقرأ أيضاً:")
    press.open(second, "related")
    for text in (second.lead, *second.paragraphs):
        sheet.block(text)
    sheet.lines, sheet.spaced = [" ".join(sheet.lines)], False


FAMILIES: dict[str, Callable[[Press], None]] = {f.__name__: f for f in (magazine, portal, bureau, digest, scraped, flattened)}
