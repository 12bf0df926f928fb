"""Layout families that rules are written against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.compose.texts import any_day, print_moment, stock

if TYPE_CHECKING:
    from collections.abc import Callable

    from gate.compose.press import Press
    from gate.compose.texts import Story


def aggregator(press: Press) -> None:
    """Headline, labelled date, body, source, keywords, read-also, whole articles behind it: the seed's own habits."""
    main, *others = press.stories(press.rng.randint(1, 3))
    press.open(main)
    press.publish("ordinal", "تاريخ النشر: {}")
    press.body(main, extras=0.2)
    press.source()
    if press.maybe(0.7):
        press.tags(main)
    for story in others:
        if press.maybe(0.8):
            press.sheet.put("إقرأ أيضاً:")
            dated = press.maybe(0.3)
        else:
            dated = True
        press.open(story, "related")
        if dated:
            press.publish("ordinal", "تاريخ النشر: {}")
        press.body(story, extras=0.15)
        if press.maybe(0.5):
            press.source()


def daily(press: Press) -> None:
    """A newspaper's site: menu, section, headline, caption, stamp, byline, body, tags, share bar, lists, footer."""
    sheet, (story,) = press.sheet, press.stories(1)
    if press.maybe(0.5):
        sheet.put(*press.some("nav", 3, 6))
    if press.maybe(0.5):
        sheet.put(press.section())
    _daily_head(press, story)
    press.body(story, extras=0.35)
    if press.maybe(0.5):
        press.rng.choice([press.tags, press.hashtags])(story)
    if press.maybe(0.6):
        sheet.put(*press.some("share", 2, 4))
    for family in press.rng.sample(["related", "popular"], press.rng.randint(0, 2)):
        press.listing(family, press.rng.randint(2, 4))
    if press.maybe(0.3):
        press.comments()
    press.footer()


def _daily_head(press: Press, story: Story) -> None:
    """Headline, perhaps again, caption, stamp, byline and share bar."""
    press.open(story)
    if press.maybe(0.3):
        press.sheet.put(story.title)
    if press.maybe(0.4):
        press.sheet.block(press.word("caption"))
    if press.maybe(0.8):
        press.publish(press.rng.choice(["weekday_clock", "egyptian", "slash_half", "dash_bar", "levantine_clock"]))
    if press.maybe(0.6):
        press.credit()
    if press.maybe(0.4):
        press.sheet.put(*press.some("share", 2, 4))


def wire(press: Press) -> None:
    """An agency's copy: headline, dateline in the first sentence, sign-off, no furniture."""
    (story,) = press.stories(1)
    city = press.rng.choice(stock()["slots"]["city"])
    agency, printed = press.rng.choice(
        [("رويترز", "رويترز"), ("أ ف ب", "أ ف ب"), ("د ب أ", "د ب أ"), ("الأناضول", "الأناضول"), ("أ ش أ", "أ.ش.أ")]
    )
    press.open(story)
    if press.maybe(0.5):
        press.publish(press.rng.choice(["egyptian", "iso_seconds", "dual"]))
    form = press.rng.choice(["{} ({}) – {}", "{} - {}: {}", "{}- {} – {}", "{} /{}/ {}"])
    press.body(story, form.format(city, printed, story.lead), extras=0.1)
    press.sheet.article.dateline = city
    press.sheet.article.agencies.append(agency)
    if press.maybe(0.6):
        press.sheet.put(press.word("signoff"))


def mirror(press: Press) -> None:
    """A portal: section, headline three times, "stamp - source" on one line, related list before or after the body."""
    sheet, (story,) = press.sheet, press.stories(1)
    if press.maybe(0.6):
        sheet.put("أخبار " + press.rng.choice(["تونس", "الخليج", "العراق"]) + " الآن")
    press.open(story)
    sheet.put(story.title, story.title)
    outlet, moment = press.outlet(), print_moment(any_day(press.rng), "iso_seconds")
    sheet.put(f"{moment.printed} - المصدر: {outlet}")
    sheet.article.published, sheet.article.source = moment.value, outlet
    if press.maybe(0.5):
        press.listing("related", press.rng.randint(2, 4))
    press.body(story, extras=0.1)
    if press.maybe(0.5):
        sheet.put("أكمل القراءة ←")
    press.footer()


def headless(press: Press) -> None:
    """No headline: an outlet's dateline, the body, then another body behind the same dateline."""
    first, second = press.stories(2)
    outlet, city = press.rng.choice(["مرايا نيوز", "رواق اليوم", "عيون برس"]), press.rng.choice(stock()["slots"]["city"])
    article = press.sheet.open()
    article.source, article.dateline = outlet, city
    press.sheet.put(f"{outlet} - {city}")
    press.body(first, extras=0)
    if press.maybe(0.6):
        article = press.sheet.open("related")
        article.source, article.dateline = outlet, city
        press.body(second, f"{outlet} – {city} {second.lead}", extras=0)


def blog(press: Press) -> None:
    """A WordPress blog: date and categories over the headline, related posts with their authors, a comment form."""
    sheet, (story,) = press.sheet, press.stories(1)
    moment = print_moment(any_day(press.rng), "egyptian_comma")
    sheet.put(moment.printed, " ".join(press.rng.sample(stock()["outlets"]["sections"], 2)))
    press.open(story)
    sheet.article.published = moment.value
    press.body(story, extras=0.2)
    sheet.put("Related posts")
    for _ in range(press.rng.randint(2, 3)):
        sheet.related(press.headline())
        sheet.put(press.reporter() if press.maybe(0.7) else "admin")
    sheet.put("Leave a Comment")


def empty(press: Press) -> None:
    """Furniture only."""
    press.sheet.put(*press.words["nav"], print_moment(any_day(press.rng), "weekday_egyptian").printed)
    press.sheet.put("مواقيت الصلاة", "الفجر 4:10 ص", "الظهر 12:01 م", "استطلاع رأي", "هل تؤيد تقليص العطلة؟", "نعم", "لا")
    press.footer()


FAMILIES: dict[str, Callable[[Press], None]] = {f.__name__: f for f in (aggregator, daily, wire, mirror, headless, blog, empty)}
