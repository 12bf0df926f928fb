"""The reference page of the rules, made of their own executed examples.

`python -m khabar.annotate.dates.reference > docs/reference/dates.md`
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from khabar.annotate.dates.rules import PUBLISHED, RULES

if TYPE_CHECKING:
    from khabar.annotate.dates.rules import Example, Rule

_HEAD = f"""# Rules for dates

<!-- Made by `python -m khabar.annotate.dates.reference`; a test compares. Change the rules, not this page. -->

Every date that khabar finds names the rule that read it (`rule` in the record). These are the rules, each with examples that the tests
execute as published on Monday {PUBLISHED.isoformat()}. A name may be followed by what the expression gained: `+part` and `+clock` (a time
of day), `+edge` (بداية, منتصف, نهاية), and `/contradicts` where its parts name different days, which also betrays a wrong publication date.
Why they decide as they do is told in [How Arabic news tells time](../explanation/how-arabic-news-tells-time.md).
"""


def page() -> str:
    """The page in Markdown."""
    return _HEAD + "".join(_section(rule) for rule in RULES)


def _section(rule: Rule) -> str:
    rows = "".join(_row(example) for example in rule.examples)
    return f"\n## `{rule.name}`\n\n{rule.reads}\n\n| in the text | expression | value | mod |\n|---|---|---|---|\n{rows}"


def _row(example: Example) -> str:
    asked = " (assistant)" if example.outlook == "assistant" else ""
    return f"| {example.text}{asked} | {example.surface} | `{example.value}` | {f'`{example.mod}`' if example.mod else ''} |\n"


if __name__ == "__main__":
    sys.stdout.write(page())
