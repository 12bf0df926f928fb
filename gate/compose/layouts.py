"""Layout families: each prints pages of its own habits, with the options that its outlets take.

`SEEN` are worked against; `KEPT` are scored only, with wordings and orders of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.compose.page import Sheet
from gate.compose.texts import Story, any_day, print_moment, stock, topics, write_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


class Press:
    """One page's choices: its random source, its wordings and its sheet."""

    def __init__(self, rng: Random, wordings: str) -> None:
        self.rng = rng
        self.words = stock()[wordings]
        self.sheet = Sheet(spaced=rng.random() < 0.4)
        self._headlines = rng.sample(stock()["related"]["titles"], 20)

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    def word(self, family: str) -> str:
        return str(self.rng.choice(self.words[family]))

    def some(self, family: str, least: int, most: int) -> list[str]:
        words = self.words[family]
        return self.rng.sample(words, min(len(words), self.rng.randint(least, most)))

    def stories(self, count: int) -> list[Story]:
        return [write_story(self.rng, topic) for topic in topics(self.rng, count)]

    def headline(self) -> str:
        return self._headlines.pop()

    def outlet(self) -> str:
        return str(self.rng.choice(stock()["outlets"]["names"]))

    def reporter(self) -> str:
        return str(self.rng.choice(stock()["people"]["reporters"]))

    def section(self) -> str:
        return str(self.rng.choice(stock()["outlets"]["sections"]))

    # -- pieces of pages -------------------------------------------------------------------------------------

    def open(self, story: Story, role: str = "main") -> None:
        self.sheet.open(role).title = story.title
        self.sheet.put(story.title)

    def publish(self, style: str, form: str = "{}") -> None:
        moment = print_moment(any_day(self.rng), style)
        self.sheet.put(form.format(moment.printed))
        self.sheet.article.published = moment.value

    def source(self) -> None:
        outlet = self.outlet()
        self.sheet.put(self.word("source").format(outlet))
        self.sheet.article.source = outlet

    def credit(self) -> None:
        reporter = self.reporter()
        self.sheet.put(self.word("byline").format(reporter))
        self.sheet.article.byline.append(reporter)

    def tags(self, story: Story, mark: str = "، ") -> None:
        self.sheet.put(self.word("tags").format(mark.join(story.tags)))
        self.sheet.article.tags += story.tags

    def hashtags(self, story: Story) -> None:
        self.sheet.put(" ".join("#" + tag.replace(" ", "_") for tag in story.tags))
        self.sheet.article.tags += story.tags

    def body(self, story: Story, lead: str | None = None, *, extras: float = 0.3) -> None:
        """Lead and paragraphs, with subheadings, read-also lines, advertisements and points in between."""
        self.sheet.block(lead or story.lead)
        headings = list(story.headings)
        for at, paragraph in enumerate(story.paragraphs):
            if at and self.maybe(extras):
                self._extra(headings)
            self.sheet.block(paragraph)
        if self.maybe(extras / 2):
            self._points(story)

    def _extra(self, headings: list[str]) -> None:
        choice = self.rng.choice(["heading", "inline", "ad", "label"])
        if choice == "heading" and headings:
            self.sheet.block(headings.pop(0))
        elif choice == "inline":
            title = self.headline()
            self.sheet.related(title, self.word("related_inline").format(title))
        elif choice == "ad":
            self.sheet.put(self.word("ad"))
        elif choice == "label":
            self.sheet.put(self.word("related"))
            self.sheet.related(self.headline())

    def _points(self, story: Story) -> None:
        self.sheet.block("أبرز ما ورد في الخطة")
        bullet = self.rng.choice(["- ", "* ", "• "])
        for point in story.points:
            self.sheet.block(point, bullet + point)

    def listing(self, family: str, count: int) -> None:
        self.sheet.put(self.word(family))
        for _ in range(count):
            self.sheet.related(self.headline())

    def comments(self) -> None:
        self.sheet.put(self.word("comments"))
        for _ in range(self.rng.randint(1, 3)):
            if self.maybe(0.5):
                self.sheet.put(str(self.rng.choice(stock()["comments"]["authors"])))
            self.sheet.put(str(self.rng.choice(stock()["comments"]["texts"])))

    def footer(self) -> None:
        self.sheet.put(*self.some("footer", 1, 4))


# -- families that rules are written against --------------------------------------------------------------------

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
    press.open(story)
    if press.maybe(0.3):
        sheet.put(story.title)
    if press.maybe(0.4):
        sheet.block(press.word("caption"))
    if press.maybe(0.8):
        press.publish(press.rng.choice(["weekday_clock", "egyptian", "slash_half", "dash_bar", "levantine_clock"]))
    if press.maybe(0.6):
        press.credit()
    if press.maybe(0.4):
        sheet.put(*press.some("share", 2, 4))
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


def wire(press: Press) -> None:
    """An agency's copy: headline, dateline in the first sentence, sign-off, no furniture."""
    (story,) = press.stories(1)
    city = press.rng.choice(stock()["slots"]["city"])
    agency, printed = press.rng.choice([("رويترز", "رويترز"), ("أ ف ب", "أ ف ب"), ("د ب أ", "د ب أ"), ("الأناضول", "الأناضول"), ("أ ش أ", "أ.ش.أ")])
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


# -- families held out ------------------------------------------------------------------------------------------

def magazine(press: Press) -> None:
    """Held out: kicker, headline, deck, author with city, stamp after the body, keywords on lines of their own."""
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
    """Held out: page clock, menu, breaking ticker, meta in one line, read-also with dates, popular list, two articles."""
    sheet, stories = press.sheet, press.stories(press.rng.randint(1, 2))
    sheet.put(print_moment(any_day(press.rng), "weekday_egyptian").printed)
    sheet.put(*press.some("nav", 3, 7))
    if press.maybe(0.4):
        sheet.put("عاجل: " + press.headline())
    for at, story in enumerate(stories):
        if at:
            sheet.put(press.word("related"))
        press.open(story, "main" if not at else "related")
        moment, reporter = print_moment(any_day(press.rng), press.rng.choice(["slash_half", "clock_first", "eastern", "mecca"])), press.reporter()
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
    """Held out: "reporter- outlet- city:" in the first sentence, updated stamp, newsroom credit in brackets, related headlines unlabelled."""
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
    """Held out: a page of briefs, each a headline with one or two paragraphs, all of them the page's own."""
    press.sheet.put("موجز الأنباء" if press.maybe(0.5) else "نشرة الظهيرة")
    moment = print_moment(any_day(press.rng), "egyptian")
    press.sheet.put(moment.printed)
    for story in press.stories(press.rng.randint(3, 5)):
        press.open(story)
        press.sheet.block(story.lead)
        if press.maybe(0.4):
            press.sheet.block(story.paragraphs[0])
    press.sheet.articles[0].published = moment.value
    press.footer()


def scraped(press: Press) -> None:
    """Held out: a scraper's text: slugs, repeated headline, label and value on lines of their own, figures on their own lines."""
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
    """Held out: an aggregator's page in one line."""
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


SEEN: dict[str, Callable[[Press], None]] = {f.__name__: f for f in (aggregator, daily, wire, mirror, headless, blog, empty)}
KEPT: dict[str, Callable[[Press], None]] = {f.__name__: f for f in (magazine, portal, bureau, digest, scraped, flattened)}
