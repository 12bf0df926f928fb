"""One page in the press: its random choices, its wordings and the pieces that layouts are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.compose.page import Sheet
from gate.compose.texts import Story, any_day, print_moment, stock, topics, write_story

if TYPE_CHECKING:
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
        words: list[str] = self.words[family]
        return list(self.rng.sample(words, min(len(words), self.rng.randint(least, most))))

    def stories(self, count: int) -> list[Story]:
        return [write_story(self.rng, topic) for topic in topics(self.rng, count)]

    def headline(self) -> str:
        return str(self._headlines.pop())

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
